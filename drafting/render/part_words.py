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


def with_number(parts: Parts, text: str) -> Parts:
    """The parts of a provision; a period alone that says how often, with the number before it in the text."""
    period, comma, rest = parts.frequency.partition(", ")
    if not _PERIOD.match(period):
        return parts
    counted = re.compile(rf"(?<![\w.])({_COUNTED}) {re.escape(period)}(?!\w)", re.IGNORECASE).search(text)
    return replace(parts, frequency=f"{counted[0]}{comma}{rest}") if counted else parts
