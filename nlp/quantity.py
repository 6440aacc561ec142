"""Amounts of provision as numbers: sessions a week and hours a week, where the words allow the sum.

"3 x 20 mins a week" is 3 sessions and 1 hour; "fortnightly for 45 minutes" is half a session. Of a range
("two or three times a week") the smaller is counted: it is what can be relied on. Terms count thirteen weeks,
half terms six and a half and school years thirty-nine, as maintained schools open for 190 days in 38 to 39
weeks (Education (School Day and School Year) (England) Regulations 1999).
"""

from __future__ import annotations

import re

from nlp.clock import SHORT_DAYS, hours_between, without_times
from nlp.statement import Parts, Quantity

WORDS = {
    "a": 1, "an": 1, "one": 1, "once": 1, "single": 1, "two": 2, "twice": 2, "three": 3, "thrice": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
    "half an": 0.5, "half a": 0.5, "three-quarters of an": 0.75, "three quarters of an": 0.75,
    "a quarter of an": 0.25,
}  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
WORDS |= {
    f"{ten}-{one}": 10.0 * tens + ones
    for tens, ten in enumerate(_TENS, start=2)
    for ones, one in enumerate(_ONES, start=1)
}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
WEEKS_IN = {
    "day": 1 / 5, "school day": 1 / 5, "weekday": 1 / 5, "morning": 1 / 5, "afternoon": 1 / 5,
    "lunchtime": 1 / 5, "lunch time": 1 / 5, "evening": 1 / 5, "week": 1, "wk": 1, "fortnight": 2,
    "month": 52 / 12,
    "half term": 6.5, "half-term": 6.5, "term": 13, "year": 39, "school year": 39, "academic year": 39,
}  # fmt: skip
"""How many weeks each period lasts; what happens each morning of school happens five times a week."""
ADVERBS = {
    "daily": 5, "weekly": 1, "fortnightly": 1 / 2, "monthly": 12 / 52, "half termly": 1 / 6.5,
    "half-termly": 1 / 6.5, "termly": 1 / 13, "annually": 1 / 39, "yearly": 1 / 39,
}  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def _longest_first(names: dict[str, float]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_NUMBER = rf"(?:\d+(?:\.\d+)?(?![\d:]|\.\d)[½¼¾]?|[½¼¾]|{_longest_first(WORDS)})"
_UP_TO = rf"(?:\s*(?:-|–|to|or)\s*{_NUMBER})?"
"""The greater end of a range."""
_PERIOD = f"(?P<period>{_longest_first(WEEKS_IN)})"
_IN_ANY = r"in (?:a|(?:the|any)(?!\s+(?:morning|afternoon|evening)\b|\s+\w+\s+(?:before|after)\b))"
"""Not "at ten in the morning", nor "in the week before each new topic"."""
_PER = rf"(?:a|an|per|each|every|in (?:each|every)|{_IN_ANY}|/|(?<=\d[x×])|(?<=\d[x×]\s)|(?<=\d\s[x×]\s))"
"""Notes have it short: "1 x week", "2x week"."""
_COUNTED = r"(?:x|×|times?|sessions?|lessons?|visits?|blocks?|slots?|days?|mornings?|afternoons?|occasions?)"
_LASTING = rf"(?:\s*{_NUMBER}[\s-]*(?:min(?:ute)?s?|hours?)(?:\s+(?:sessions?|lessons?|slots?))?)?"
"""How long each is, where it stands between the number and the period: "three 20-minute sessions a week"."""
_TIMES = re.compile(
    rf"(?<![\w.:])(?:x\s*)?(?!\d+\.\d\d\b)(?P<times>{_NUMBER}){_UP_TO}\s*(?:{_COUNTED})?(?:\s+of)?{_LASTING}\s*"
    rf"{_PER}\s*{_PERIOD}\b",
    re.IGNORECASE,
)
_MULTIPLIED = re.compile(rf"(?<![\w.])(?P<times>{_NUMBER})\s*(?:x|×)\s*\d", re.IGNORECASE)
_EVERY = re.compile(
    rf"\b(?:every|each|per)\s+(?:(?P<skip>other|second|two|three|four|six)\s+)?{_PERIOD}s?\b", re.IGNORECASE
)
_ADVERB = re.compile(
    rf"\b(?:(?P<by>x\s*)?(?P<times>{_NUMBER})(?P<said>\s+times|\s*x)?[\s-]+)?(?P<adverb>{_longest_first(dict(ADVERBS))})\b"
    rf"(?P<in_all>\s+(?:\S+[\s-]+)?{_COUNTED}\b)?",
    re.IGNORECASE,
)
_A_WEEK = re.compile(r"\bp(?:/|\.\s?)?w\b\.?", re.IGNORECASE)
"""As notes have it: "2x pw", "twice p/w"."""
_TIMES_IN_A_WORD = ("once", "twice", "thrice")
_DAY = re.compile(rf"\b({'|'.join(DAYS)}|{SHORT_DAYS})s?\b", re.IGNORECASE)
_FROM_TO = re.compile(rf"{_DAY.pattern}\s*(?:-|–|to)\s*{_DAY.pattern}", re.IGNORECASE)
_WEEKDAYS = re.compile(r"(?:^|\b(?:on|all) )weekdays\b", re.IGNORECASE)
_LENGTH = re.compile(
    rf"(?<![\w.])(?P<size>{_NUMBER}){_UP_TO}(?P<more_by_half>\s+and\s+a\s+half)?[\s-]*(?P<unit>hours?|hrs?|h|minutes?|mins?)\b"
    r"(?P<half>\s+and\s+a\s+half\b)?(?:,?\s+(?:and\s+)?(?P<more>\d+)\s*min(?:ute)?s?\b)?",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    rf"\b(?:hours?|hrs?|minutes?|mins?)\s+(?:of\s+(?:\S+\s+){{1,3}}?)?(?:a|per|/|{_IN_ANY})\s*"
    rf"{_PERIOD}\b",
    re.IGNORECASE,
)
"""A length followed at once by a period is the period's in all: "25 hours a week", "2 hrs pw"."""
_SKIPS = {"other": 2, "second": 2, "two": 2, "three": 3, "four": 4, "six": 6}


def quantity(parts: Parts) -> Quantity | None:
    """Sessions and hours a week by the provision's frequency and duration, or None.

    Where no length is told, the hours from when to when are one.
    """
    words = _A_WEEK.sub("a week", " ".join(filter(None, (parts.duration, parts.frequency))))
    hours = hours_of(words) or hours_between(words)
    whole = _IN_ALL.search(words)
    if hours is not None and whole and not _TIMES.search(parts.frequency):
        return Quantity(None, round(hours / WEEKS_IN[whole["period"].lower()], 3))
    sessions = sessions_per_week(parts.frequency)
    if sessions is None:
        return None
    return Quantity(round(sessions, 3), None if hours is None else round(sessions * hours, 3))


def sessions_per_week(words: str) -> float | None:
    """How many times a week `words` say, or None: "twice each half term" is 2 / 6.5."""
    words = _A_WEEK.sub("a week", without_times(words))
    adverb = _ADVERB.search(words)
    if adverb:
        return ADVERBS[adverb["adverb"].lower()] * _how_many(adverb)
    times = _TIMES.search(words)
    if times:
        count = _MULTIPLIED.search(words)
        return number((count or times)["times"]) / WEEKS_IN[times["period"].lower()]
    every = _EVERY.search(words)
    if every:
        return 1 / (_SKIPS.get((every["skip"] or "").lower(), 1) * WEEKS_IN[every["period"].lower()])
    return _days(words) or None


def _days(words: str) -> float:
    """How many days of the school week are named: "Mon, Wed" 2, "Monday to Thursday" 4, "on weekdays" 5."""
    if _WEEKDAYS.search(words):
        return float(len(DAYS))
    named = {_number_of_day(day) for day in _DAY.findall(words)}
    for first, last in _FROM_TO.findall(words):
        named.update(range(_number_of_day(first), _number_of_day(last) + 1))
    return float(len(named))


def _number_of_day(day: str) -> int:
    return next(at for at, name in enumerate(DAYS) if name.startswith(day[:3].lower()))


def _how_many(found: re.Match[str]) -> float:
    """How many times as often as its adverb says: "twice weekly" 2, "six-weekly" a sixth.

    The number of a course ("24 weekly sessions") says how many there are in all, and no more than weekly.
    """
    times = found["times"]
    if times is None:
        return 1.0
    if (
        found["said"]
        or found["by"]
        or times.lower() in _TIMES_IN_A_WORD
        or found["adverb"].lower() == "daily"
    ):
        return number(times)
    return 1.0 if found["in_all"] else 1 / max(number(times), 1.0)


def hours_of(words: str) -> float | None:
    """The first length of time in `words`, in hours, or None: "1 hour 30 minutes" is 1.5."""
    length = _LENGTH.search(words)
    if length is None:
        return None
    if not length["unit"].lower().startswith("h"):
        return number(length["size"]) / 60
    half = length["half"] or length["more_by_half"]
    return number(length["size"]) + (0.5 if half else 0) + float(length["more"] or 0) / 60


def number(words: str) -> float:
    """A number in figures or words. Raises KeyError for a word that is none."""
    fraction = FRACTIONS.get(words[-1], 0.0)
    whole = words[:-1] if fraction else words
    if not whole:
        return fraction
    return fraction + (float(whole) if whole[0].isdigit() else float(WORDS[whole.lower()]))
