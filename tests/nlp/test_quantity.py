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
        ("5 days a week", "30 minutes", 5, 2.5),
        ("three 20-minute sessions a week", "", 3, 1),
        ("2-3 times a week", "20 minutes", 2, 0.667),
        ("two or three times a week", "10 to 15 minutes", 2, 0.333),
        ("weekly", "1½ hours", 1, 1.5),
        ("x2 per week", "30 min", 2, 1),
        ("every morning", "ten minutes", 5, 0.833),
        ("on Tuesdays and Thursdays", "45 minutes", 2, 1.5),
        ("twice in a morning", "", 10, None),
        ("once a week", "three-quarters of an hour", 1, 0.75),
        ("1 x week", "20 mins", 1, 0.333),
        ("1x fortnight", "1 h", 0.5, 0.5),
        ("2x pw", "50 mins", 2, 1.667),
        ("twice p/w", "30 mins", 2, 1),
        ("2 sessions p.w.", "30 mins", 2, 1),
        ("x2 weekly", "30 mins", 2, 1),
        ("Mon + Thurs", "30 min", 2, 1),
        ("Mon, Wed, Fri", "20 mins", 3, 1),
        ("Tues/Thurs", "15 mins", 2, 0.5),
        ("on weekdays", "15 min", 5, 1.25),
        ("Monday to Thursday", "15 min", 4, 1),
        ("Mon-Fri", "1 hour", 5, 5),
        ("every weekday", "15 min", 5, 1.25),
        ("Wednesdays 4 till 5 every week", "", 1, 1),
        ("on Tuesdays and Thursdays", "12.40 to 1.10", 2, 1),
        ("8.40 to 3.20 five days a week", "six hours", 5, 30),
    ],
)
def test_sessions_and_hours_are_counted_by_the_week(
    frequency: str, duration: str, sessions: float, hours: float | None
) -> None:
    assert quantity(Parts(frequency=frequency, duration=duration)) == Quantity(sessions, hours)


@pytest.mark.parametrize(
    ("frequency", "duration", "hours"),
    [
        ("a week", "32.5 hours", 32.5),
        ("a week", "30 minutes", 0.5),
        ("", "25 hours per week", 25),
        ("pw", "2 hrs", 2),
        ("", "10 hrs p.w.", 10),
        ("a week", "thirty-two and a half hours", 32.5),
        ("a week", "twenty-one hours", 21),
        ("a year", "12 hours", 0.308),
        ("a term", "6.5 hours", 0.5),
        ("in the week", "nine hours", 9),
        ("", "twelve hours of supported study in any week", 12),
    ],
)
def test_a_length_a_week_in_all_is_not_multiplied(frequency: str, duration: str, hours: float) -> None:
    assert quantity(Parts(frequency=frequency, duration=duration)) == Quantity(None, hours)


@pytest.mark.parametrize(
    "words",
    [
        "as needed",
        "regularly",
        "",
        "in all lessons",
        "before each meal",
        "at ten in the morning",
        "twice in the week before each new topic",
    ],
)
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


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("six monthly", 12 / 52 / 6),
        ("6-weekly", 1 / 6),
        ("24 weekly sessions", 1),
        ("twice weekly", 2),
        ("three times weekly", 3),
        ("at 2.15 each day", 5),
        ("every six months", 12 / 52 / 6),
    ],
)
def test_a_number_before_an_adverb_or_of_a_clock_is_no_count_of_times(words: str, times: float) -> None:
    assert sessions_per_week(words) == pytest.approx(times)


def test_a_number_is_read_whole() -> None:
    assert sessions_per_week("20 hours a week") is None
    assert quantity(Parts(duration="25 hours", frequency="20 hours a week")) == Quantity(None, 25.0)


@pytest.mark.parametrize(
    ("frequency", "sessions"),
    [
        ("Wednesdays 4 till 5 every week", 1.0),
        ("Mondays 9 till 10 weekly", 1.0),
        ("at 10.40 daily", 5.0),
        ("from 8.30 to 9.00 daily", 5.0),
        ("4 or 5 each week", 4.0),
    ],
)
def test_a_time_of_day_is_no_number_of_sessions(frequency: str, sessions: float) -> None:
    assert sessions_per_week(frequency) == sessions
