"""Times of day are told from numbers that count something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.clock import from_when, hours_between, without_times


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Wednesdays 4 till 5 with a mentor", "4 till 5"),
        ("Thursdays, 5 to 7pm, with a worker", "5 to 7pm"),
        ("Tues and Thurs 3.10-4.00", "3.10-4.00"),
        ("Mondays 1 to 3.", "1 to 3"),
        ("3 to 5 children", ""),
        ("1.5 to 2 mg", ""),
        ("Years 5 to 8", ""),
    ],
)
def test_hours_have_a_day_before_them_or_minutes_or_till(text: str, hours: str) -> None:
    assert from_when(text) == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Wednesdays 4 till 5", 1.0),
        ("Mondays, 9 till 2.30", 5.5),
        ("from 10.00 to 12.30 daily", 2.5),
        ("Thursdays, 5 to 7pm", 2.0),
        ("7 am to 10 pm", 15.0),
        ("9 till 9", None),
        ("3 to 5 children", None),
    ],
)
def test_hours_from_when_to_when_are_counted(text: str, hours: float | None) -> None:
    assert hours_between(text) == hours


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Wednesdays 4 till 5 every week", "Wednesdays  every week"),
        ("at 8.45 and 1.10 daily", " daily"),
        ("10.30 and 1 each day", " each day"),
        ("between 4 and 5 every week", " every week"),
        ("at 3 sessions a week", "at 3 sessions a week"),
        ("2.5 hours and 3 times a week", "2.5 hours and 3 times a week"),
    ],
)
def test_only_times_of_day_are_taken_out(text: str, rest: str) -> None:
    assert without_times(text) == rest


@given(st.text())
def test_the_hours_stand_in_the_text(text: str) -> None:
    assert from_when(text) in text
