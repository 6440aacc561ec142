"""Amounts of provision as numbers: sessions a week and hours a week, where the words allow the sum.

"3 x 20 mins a week" is 3 sessions and 1 hour; "fortnightly for 45 minutes" is half a session. Terms
count thirteen weeks, half terms six and a half and school years thirty-nine, as maintained schools
open for 190 days in 38 to 39 weeks (Education (School Day and School Year) (England) Regulations 1999).
"""

from __future__ import annotations

import re

from nlp.statement import Parts, Quantity

WORDS = {
    "a": 1, "an": 1, "one": 1, "once": 1, "single": 1, "two": 2, "twice": 2, "three": 3, "thrice": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "half an": 0.5,
}  # fmt: skip
_NUMBER = r"\d+(?:\.\d+)?|½|" + "|".join(sorted(WORDS, key=len, reverse=True))
WEEKS_IN = {
    "day": 1 / 5, "school day": 1 / 5, "week": 1, "fortnight": 2, "month": 52 / 12, "half term": 6.5,
    "half-term": 6.5, "term": 13, "year": 39, "school year": 39, "academic year": 39,
}  # fmt: skip
ADVERBS = {
    "daily": 5, "weekly": 1, "fortnightly": 1 / 2, "monthly": 12 / 52, "half termly": 1 / 6.5,
    "half-termly": 1 / 6.5, "termly": 1 / 13, "annually": 1 / 39, "yearly": 1 / 39,
}  # fmt: skip

_PERIOD = "(?P<period>" + "|".join(sorted(WEEKS_IN, key=len, reverse=True)) + ")"
_PER = r"(?:a|an|per|each|every|in (?:a|each|every)|/)"
_TIMES = re.compile(
    rf"\b(?P<times>{_NUMBER})(?:\s*(?:x|×|times?|sessions?|lessons?|visits?|blocks?|slots?))?"
    rf"(?:\s+(?:of\s+)?\S+\s+min(?:ute)?s?)?\s*{_PER}\s*{_PERIOD}\b",
    re.IGNORECASE,
)
_MULTIPLIED = re.compile(rf"\b(?P<times>{_NUMBER})\s*(?:x|×)\s*\d", re.IGNORECASE)
_EVERY = re.compile(
    rf"\b(?:every|each|per)\s+(?:(?P<skip>other|second|two|three|four|six)\s+)?{_PERIOD}s?\b", re.IGNORECASE
)
_ADVERB = re.compile(
    rf"\b(?:(?P<times>{_NUMBER})(?:\s+times|\s*x)?\s+)?"
    rf"(?P<adverb>{'|'.join(sorted(ADVERBS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"\b(?P<size>{_NUMBER})[\s-]*(?P<unit>hours?|hrs?|minutes?|mins?)\b"
    r"(?P<half>\s+and\s+a\s+half\b)?(?:,?\s+(?:and\s+)?(?P<more>\d+)\s*min(?:ute)?s?\b)?",
    re.IGNORECASE,
)
_SKIPS = {"other": 2, "second": 2, "two": 2, "three": 3, "four": 4, "six": 6}


def quantity(parts: Parts) -> Quantity | None:
    """Sessions and hours a week by the provision's frequency and duration, or None."""
    words = " ".join(filter(None, (parts.duration, parts.frequency)))
    hours = hours_of(words)
    if hours is not None and _is_weekly_total(words):
        return Quantity(None, round(hours, 3))
    sessions = sessions_per_week(parts.frequency)
    if sessions is None:
        return None
    return Quantity(round(sessions, 3), None if hours is None else round(sessions * hours, 3))


def sessions_per_week(words: str) -> float | None:
    """How many times a week `words` say, or None: "twice each half term" is 2 / 6.5."""
    adverb = _ADVERB.search(words)
    if adverb:
        return ADVERBS[adverb["adverb"].lower()] * number(adverb["times"] or "one")
    times = _TIMES.search(words)
    if times:
        count = _MULTIPLIED.search(words)
        return number((count or times)["times"]) / WEEKS_IN[times["period"].lower()]
    every = _EVERY.search(words)
    if every:
        return 1 / (_SKIPS.get((every["skip"] or "").lower(), 1) * WEEKS_IN[every["period"].lower()])
    return None


def hours_of(words: str) -> float | None:
    """The first length of time in `words`, in hours, or None: "1 hour 30 minutes" is 1.5."""
    length = _LENGTH.search(words)
    if length is None:
        return None
    if not length["unit"].lower().startswith("h"):
        return number(length["size"]) / 60
    return number(length["size"]) + (0.5 if length["half"] else 0) + float(length["more"] or 0) / 60


def number(words: str) -> float:
    """A number in figures or words. Raises KeyError for a word that is none."""
    if words == "½":
        return 0.5
    return float(words) if words[0].isdigit() else float(WORDS[words.lower()])


def _is_weekly_total(words: str) -> bool:
    """Whether the hours are a week's in all ("25 hours a week"), not a session's."""
    return bool(re.search(rf"\bhours?\s+(?:of\s+\S+\s+)?{_PER}\s+week\b", words, re.IGNORECASE))
