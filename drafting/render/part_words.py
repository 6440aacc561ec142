"""The parts of provision as a plan's columns show them: words that read by themselves.

A report's "25 hours a week" is an amount and a period, which the ledger keeps apart. "A week" alone under How
often tells a reader nothing, so it is drawn with the number before it, in the report's own words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.quantity import WEEKS_IN
from nlp.statement import Parts
from nlp.whole_parts import NUMBER

_PERIOD = re.compile(rf"(?:an?|per) (?:{'|'.join(sorted(WEEKS_IN, key=len, reverse=True))})\b", re.IGNORECASE)
_COUNTED = (
    rf"(?:(?:at (?:least|most)|up to|no (?:more|less|fewer) than) )?(?:{NUMBER} (?:and a )?){{0,2}}{NUMBER}"
    rf"(?:[ -][^\W\d]+){{1,2}}(?: of (?:{NUMBER}[ -])?\w+(?: \w+)?)?"
)
"""A number, what it counts, and how long each is: "25 hours", "five sessions of 20 minutes"."""
_EVERY = re.compile(r"\b(?:every|each)$", re.IGNORECASE)
"""What is left of how often where its length is how far apart the times are: "every 45 minutes"."""
_MULTIPLIED = re.compile(r"\d\s*[x×]$", re.IGNORECASE)
"""A number of times that goes on to their length: "4 x 20 minutes"."""
_LENGTH = re.compile(r"\b(?:min|hour|hr|sec|half|day|week|month|term|year|lesson|session)", re.IGNORECASE)
"""Words that tell how long, though they stand under how often as well."""


def with_number(parts: Parts, text: str) -> Parts:
    """The parts of a provision; a period alone that says how often, with the number before it in the text."""
    period, comma, rest = parts.frequency.partition(", ")
    if not _PERIOD.match(period):
        return parts
    counted = re.compile(rf"(?<![\w.])({_COUNTED}) {re.escape(period)}(?!\w)", re.IGNORECASE).search(text)
    return replace(parts, frequency=f"{counted[0]}{comma}{rest}") if counted else parts


def told_once(parts: Parts) -> Parts:
    """The parts, how long not told again under how often unless as a number a week, nor the other way."""
    how_often = parts.frequency.removesuffix(parts.duration).rstrip(" ,;")
    if how_often != parts.frequency and _EVERY.search(how_often):
        return replace(parts, duration="")
    is_whole = bool(how_often) and not _MULTIPLIED.search(how_often)
    return replace(
        parts,
        frequency=how_often if is_whole else parts.frequency,
        duration=_without_frequency(parts.duration, parts.frequency),
    )


def _without_frequency(duration: str, frequency: str) -> str:
    """How long, but for how often before it ("Daily, 15 min"), or in its place ("Each transition")."""
    if duration == frequency:
        return duration if _LENGTH.search(duration) else ""
    return re.sub(rf"^{re.escape(frequency)}[ ,;:]+", "", duration) if frequency else duration
