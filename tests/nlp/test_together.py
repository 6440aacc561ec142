"""Letterheads, signatures and lists are one statement; sentences and private numbers stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.together import LONGEST, together


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("S. Lind, SENCO, 27 March 2025.", "Returned within the six weeks."),
        ("Dr A. Bell, HCPC registered.", "cc parents; GP"),
        ("Larkfield Primary School.", "SENCO: V Lane"),
        ("Community Child Health, Beacon House.", "Secretary: Jo, 01632 960133."),
        ("Dictated 6/1/25.", "Typed 8/1/25."),
        ("Private and confidential.", "Dear Dr Moss"),
        ("Pictures.", "My board thing."),
        ("81.4%.", "Most sessions missed were in winter."),
        ("3 September 2025.", "Fourth school."),
        ("He takes a bus to town.", "Used to be two."),
        ("He will not get on a bus.", "Not since the crash."),
    ],
)
def test_pieces_that_belong_together_stay_together(before: str, after: str) -> None:
    assert together(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He reads well.", "She does not."),
        ("Reading is slow.", "Spelling is slower."),
        ("He will manage his anger.", "P. Bell, SENCO."),
        ("S. Lind, SENCO.", "NHS number 000 000 0000"),
        ("Clinic of 6 February.", "Home address 1 Long Lane"),
        ("Private and confidential.", "Re: the child named below"),
        ("A key adult.", "Emotion coaching in every lesson for the whole class."),
        ("He needs two adults.", "Not able to sit up without help."),
    ],
)
def test_pieces_that_say_different_things_stay_apart(before: str, after: str) -> None:
    assert not together(before, after)


@given(st.integers(1, 40), st.integers(1, 40))
def test_nothing_long_is_joined(first: int, second: int) -> None:
    joined = together("Signed " + "A " * first, "cc " + "B " * second)
    assert not joined or first + second + 2 <= LONGEST
