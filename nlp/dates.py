"""Dates as British reports write them, day before month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
        r"\b(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>(?:19|20)?\d\d)\b(?![./]\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+(?P<year>(?:19|20)?\d\d)\b",
    )
)
_NEAR_CENTURY = 40
"""Two-digit years below this are 20xx."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date and the words that give it."""

    value: date
    words: str
    start: int


def dates(text: str) -> Iterator[FoundDate]:
    """Every full date (day, month and year) in `text`, in order. Impossible dates are passed over."""
    found = [m for pattern in _PATTERNS for m in pattern.finditer(text)]
    for match in sorted(found, key=lambda m: m.start()):
        value = _value(match["year"], match["month"], match["day"])
        if value is not None:
            yield FoundDate(value, match.group(), match.start())


def _value(year: str, month: str, day: str) -> date | None:
    full_year = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _NEAR_CENTURY else 1900)
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        return date(full_year, number, int(day))
    except ValueError:
        return None
