"""Amounts become sessions and hours a week where their words allow the sum, and nothing where not."""

from __future__ import annotations

import pytest

from nlp.quantity import hours_of, quantity, sessions_per_week
from nlp.statement import Parts, Quantity


@pytest.mark.parametrize(
    ("frequency", "duration", "sessions", "hours"),
    [
        ("3 x 20 mins a week", "", 3, 1),
        ("twice each half term", "", 0.308, None),
        ("fortnightly", "45 minutes", 0.5, 0.375),
        ("daily", "10 minutes", 5, 0.833),
        ("three times a week", "half an hour", 3, 1.5),
        ("weekly for twelve weeks", "1 hour", 1, 1),
        ("every other week", "30 mins", 0.5, 0.25),
        ("once a term", "one hour", 0.077, 0.077),
        ("each school day", "15 minutes", 5, 1.25),
    ],
)
def test_sessions_and_hours_are_counted_by_the_week(
    frequency: str, duration: str, sessions: float, hours: float | None
) -> None:
    assert quantity(Parts(frequency=frequency, duration=duration)) == Quantity(sessions, hours)


def test_hours_a_week_in_all_are_not_multiplied() -> None:
    assert quantity(Parts(frequency="a week", duration="32.5 hours")) == Quantity(None, 32.5)


@pytest.mark.parametrize("words", ["as needed", "regularly", "", "in all lessons", "before each meal"])
def test_what_gives_no_amount_gives_no_number(words: str) -> None:
    assert sessions_per_week(words) is None
    assert quantity(Parts(frequency=words)) is None


def test_length_is_in_hours() -> None:
    assert hours_of("forty-five minutes") == 0.75
    assert hours_of("2.5 hrs") == 2.5
    assert hours_of("an hour and a half") == 1.5
    assert hours_of("1 hour 15 minutes") == 1.25
    assert hours_of("20 minutes, 10 minutes") == pytest.approx(1 / 3)
    assert hours_of("a while") is None
