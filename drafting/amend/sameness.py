"""Whether two statements, or a statement and a piece of the plan, say the same: amounts, people, days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.amend.likeness import Likeness
from drafting.amend.pairing import Pair
from nlp.dates import MONTHS
from nlp.statement import Statement

RIVALS = 0.2
"""From here two reports speak of the same provision."""
STILL_OPEN = 0.4
"""An outcome still to come is only replaced by one that is so alike, with another measure or date."""
VERY_ALIKE = 0.75
"""What is so alike and has the same numbers says nothing new."""
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?|\b(?:once|twice|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
    r"|forty|daily|weekly|fortnightly|monthly|termly|yearly|annually|half|every|each)\b",
    re.I,
)
_MONTH = re.compile(rf"\b((?:{'|'.join(MONTHS)})[a-z]*)\.?\s+(20\d\d)\b", re.I)


def says_nothing_new(pair: Pair) -> bool:
    """Whether a statement says what the plan already says, in the same amounts."""
    same = numbers(pair.statement.text) == numbers(pair.piece.words)
    return pair.likeness >= VERY_ALIKE and same


def rivals(pairs: Sequence[Pair], likeness: Likeness) -> list[Pair]:
    """Pairs of different reports whose amounts differ, though they speak of the same."""
    for number, one in enumerate(pairs):
        for other in pairs[number + 1 :]:
            apart = one.statement.document != other.statement.document
            alike = likeness.of(one.statement.text, other.statement.text) >= RIVALS
            if (
                apart
                and alike
                and _same_hands(one.statement, other.statement)
                and numbers(one.statement.text) != numbers(other.statement.text)
            ):
                return [one, other]
    return []


def is_past(words: str, newest: str) -> bool:
    """Whether every month and year that an outcome names is before the newest report's."""
    named = [f"{year}-{MONTHS.index(month[:3].lower()) + 1:02d}" for month, year in _MONTH.findall(words)]
    return bool(named) and bool(newest) and max(named) < newest[:7]


def by_the_same(pair: Pair) -> bool:
    """Whether a row and provision that are only somewhat alike name the same people."""
    row, said = pair.piece.line.parts.who, _hands(pair.statement)
    if pair.likeness >= STILL_OPEN or not row or not said:
        return True
    return bool(set(re.findall(r"[a-z]{4,}", row.lower())) & set(re.findall(r"[a-z]{4,}", said.lower())))


def _same_hands(one: Statement, other: Statement) -> bool:
    """Whether the same people are to do it, as far as both say who; what they are trained by is no matter."""
    who = [
        {word[:5] for word in re.findall(r"[a-z]{3,}", _hands(each).lower())}
        - {"the", "two", "and", "his", "her"}
        for each in (one, other)
    ]
    return not all(who) or bool(who[0] & who[1])


def _hands(statement: Statement) -> str:
    who = statement.parts.who if statement.parts else ""
    return re.split(r"\s(?:trained|from|with|signed off|shown|who|of|at)\s", who)[0]


def numbers(text: str) -> frozenset[str]:
    """The amounts and rhythms that words name."""
    return frozenset(word.lower() for word in _NUMBER.findall(text))
