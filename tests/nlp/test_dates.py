"""Dates are read day first, as British reports write them."""

from __future__ import annotations

from datetime import date

import pytest

from nlp.dates import dates


@pytest.mark.parametrize(
    "text",
    ["14/03/2025", "14.3.25", "2025-03-14", "14 March 2025", "14th Mar 25", "14th of March, 2025"],
)
def test_every_way_of_writing_a_date_is_read(text: str) -> None:
    assert [found.value for found in dates(f"Seen on {text}.")] == [date(2025, 3, 14)]


def test_a_two_digit_year_long_past_is_last_century() -> None:
    assert [found.value for found in dates("born 1.2.85")] == [date(1985, 2, 1)]


@pytest.mark.parametrize("text", ["31/02/2025", "no date", "March 2025", "1.10 and 2.45", "version 1.2.3.4"])
def test_what_is_no_full_date_is_passed_over(text: str) -> None:
    assert not list(dates(text))


def test_dates_come_in_the_order_of_the_text() -> None:
    found = [found.value.year for found in dates("From 1 May 2023, and 2024-06-01, to 3/4/25.")]
    assert found == [2023, 2024, 2025]
