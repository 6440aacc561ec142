"""What can be compared in two promises: how often, how long, who, how firmly, which numbers."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from drafting.checks.phrases import phrases, professions
from nlp.promise.kinds import without_hedges
from nlp.quantity import hours_of, sessions_per_week

_CLAUSE = re.compile(r"[;,.]\s+|\s+(?:and|then|plus)\s+")
_ALONE = re.compile(r"\b(?:1 ?: ?1|one[- ]to[- ]one|individual(?:ly)?|on (?:his|her|their) own with)\b", re.I)
_GROUP = re.compile(
    r"\bgroups? of (?:up to |no more than |at most |not more than )?"
    r"(?P<size>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)\b|\b(?P<pair>in (?:a )?pairs?)\b",
    re.I,
)
_SIZES = {
    word: at
    for at, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.:/]\d+)*(?!\w)")
_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without|unable)\b|n['’]t\b", re.I)


@dataclass(frozen=True, slots=True)
class Facets:
    """What a text promises, as it can be compared; empty where it does not say."""

    often: tuple[float, ...]
    """Times a week, each clause's own."""
    long: tuple[float, ...]
    """Hours, each clause's own."""
    group: int | None
    """With how many at most: 1 alone."""
    roles: frozenset[str]
    rank: int
    """How expert the most expert named is: 1 an adult, 2 an assistant, 3 a teacher, 4 a specialist."""
    hedges: tuple[str, ...]
    numbers: frozenset[str]
    negated: bool


@lru_cache(maxsize=20_000)
def facets(text: str) -> Facets:
    """What a text says that can be compared."""
    clauses = [without_hedges(clause) for clause in _CLAUSE.split(text)]
    often = {value for clause in clauses if (value := sessions_per_week(clause)) is not None}
    long = {value for clause in clauses if (value := hours_of(clause)) is not None}
    ranked = {name: rank for name, (rank, words) in professions().items() if words.search(text)}
    hedges = [
        match.group().lower().rstrip(".")
        for name in ("hedge", "up_to")
        for match in phrases(name).finditer(text)
    ]
    return Facets(
        tuple(sorted(often)),
        tuple(sorted(long)),
        _group(text),
        frozenset(ranked),
        max(ranked.values(), default=0),
        tuple(hedges),
        frozenset(_NUMBER.findall(text)),
        bool(_NEGATION.search(text)),
    )


def _group(text: str) -> int | None:
    found = _GROUP.search(text)
    if found:
        return 2 if found["pair"] else _SIZES.get(found["size"].lower()) or int(found["size"])
    return 1 if _ALONE.search(text) else None


def lacks(held: Collection[float], wanted: Collection[float]) -> tuple[float, ...]:
    """The amounts that are wanted and not held, those that differ by next to nothing aside."""
    return tuple(one for one in wanted if not any(abs(one - other) <= 0.02 * one for other in held))
