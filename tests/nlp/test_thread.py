"""Provision and outcomes are tied to the need that they answer, and repetitions to what they repeat."""

from __future__ import annotations

import pytest

from nlp.statement import Area, Kind
from nlp.thread import tie
from tests.nlp.making import statement

READING = statement("He reads two years below his age.", Kind.NEED, key="n1", area=Area.CL, block=1)
SPEECH = statement("His speech is hard to follow.", Kind.NEED, key="n2", area=Area.CI, block=2)


def test_a_provision_answers_the_need_of_its_area_that_is_most_like_it() -> None:
    counting = statement("He cannot count to ten.", Kind.NEED, key="n3", area=Area.CL, block=3)
    teaching = statement(
        "Daily teaching of reading at his age.", Kind.PROVISION, key="p1", area=Area.CL, block=9
    )
    tied = tie([READING, SPEECH, counting, teaching])
    assert tied[-1].needs[0] == "n1"


def test_a_provision_of_an_area_without_needs_answers_none() -> None:
    seat = statement("A chair with arms.", Kind.PROVISION, key="p1", area=Area.SP)
    assert tie([READING, SPEECH, seat])[-1].needs == ()


def test_an_outcome_is_tied_as_a_provision_is() -> None:
    outcome = statement("He will read a page aloud.", Kind.OUTCOME, key="o1", area=Area.CL)
    assert tie([READING, SPEECH, outcome])[-1].needs == ("n1",)


def test_the_same_words_in_another_report_repeat_the_first() -> None:
    again = statement(
        "He reads two years below his age", Kind.NEED, key="n9", area=Area.CL, document="other.docx"
    )
    assert [tied.same_as for tied in tie([READING, again])] == [None, "n1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reading with Ms Bell for 20 minutes each day", "Reading with Ms Bell for 30 minutes each day"),
        ("He can read a page aloud with his teacher", "He can not read a page aloud with his teacher"),
        ("Precision teaching of reading each day", "Precision teaching of spelling each week"),
    ],
)
def test_other_amounts_negations_or_words_are_not_the_same(one: str, other: str) -> None:
    first = statement(one, Kind.PROVISION, key="p1", area=Area.CL)
    second = statement(other, Kind.PROVISION, key="p2", area=Area.CL)
    assert [tied.same_as for tied in tie([first, second])] == [None, None]
