"""Times of day in provision: "Wednesdays 4 till 5" tells from when to when, and counts nothing."""

from __future__ import annotations

import re

SHORT_DAYS = r"(?-i:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri)"
"""Days as notes have them, by their capitals: "sat" and "wed" are words too."""
NAMED_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAY = rf"{NAMED_DAY}s?(?: (?:morning|afternoon|evening|lunchtime)s?)?"
ONE_DAY = rf"(?:{DAY}|{SHORT_DAYS}\b)"
UNIT = r"(?:minutes?|mins?|hours?|hrs?|seconds?|secs?)"

_TIME = r"\d{1,2}(?:[.:]\d\d)?(?: ?[ap]m)?"
_ONE_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[.:](?P<minutes>\d\d))?(?P<half> ?[ap]m)?", re.IGNORECASE)
_NO_AMOUNT = rf"(?![\w:/%]|\.\d| ?(?:{UNIT}|x|×|times|\w+s)\b)"
"""After a time of day stands nothing that it could count: "3 to 5 minutes"."""
_FROM_TO = re.compile(
    rf"(?P<day>\b{ONE_DAY},? )?(?<![\w.:£/])(?P<hours>{_TIME}(?: (?:till|until|to|-|–) |-|–){_TIME})"
    rf"{_NO_AMOUNT}",
    re.IGNORECASE,
)
"""Two numbers from one to the other, which are times of day if a day stands before them."""
_IS_TIME = re.compile(r"[.:]\d\d|[ap]m\b|till\b", re.IGNORECASE)
_AT = re.compile(
    rf"\b(?:at|between) {_TIME}(?:(?:,| and|, and| or) {_TIME})*{_NO_AMOUNT}"
    rf"|(?<![\w.:£/])\d{{1,2}}[.:]\d\d(?:(?:,| and|, and| or) {_TIME})+{_NO_AMOUNT}",
    re.IGNORECASE,
)
"""Single times of day, several with minutes: "at 10", "8.45 and 1.10"."""


def from_when(text: str) -> str:
    """The times from when to when ("10 till 2") that a text first tells; "" for other numbers."""
    return next((found["hours"] for found in _FROM_TO.finditer(text) if _tells_time(found)), "")


def hours_between(text: str) -> float | None:
    """How many hours a text tells from when to when, or None: "9 till 2.30" is 5.5.

    Where not both times say whether they are before noon, they lie less than twelve hours apart.
    """
    times = list(_ONE_TIME.finditer(from_when(text)))
    if len(times) != 2:
        return None
    first, last = times
    around = 24 if first["half"] and last["half"] else 12
    return (_hour(last) - _hour(first)) % around or None


def _hour(time: re.Match[str]) -> float:
    """The hour of a time of day: "7.30 pm" is 19.5."""
    is_later = (time["half"] or "").strip().lower() == "pm" and int(time["hour"]) < 12
    return int(time["hour"]) + int(time["minutes"] or 0) / 60 + (12 if is_later else 0)


def without_times(text: str) -> str:
    """A text without the times of day in it."""
    return _AT.sub("", _FROM_TO.sub(_but_for_hours, text))


def _but_for_hours(found: re.Match[str]) -> str:
    return (found["day"] or "") if _tells_time(found) else found[0]


def _tells_time(found: re.Match[str]) -> bool:
    return bool(found["day"] or _IS_TIME.search(found["hours"]))
