"""Provisions of different reports that cannot both stand: the same help in other amounts, or another view."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from nlp.doses import other_doses
from nlp.help import kinds_of_help
from nlp.likeness import Words, bag, cosine, unit
from nlp.statement import Kind, Statement
from nlp.ties import Relation, topic_likeness


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements of different reports that a person must choose between."""

    one: str
    other: str
    """Ids of the statements, in the bundle's order."""
    likelihood: float


Likenesses = dict[str, float]
Candidate = tuple[Statement, Statement, Likenesses]
"""Two provisions of different reports that may speak of the same help, and how they are alike."""

NEAR = 0.12
"""How alike two provisions of different areas must be, headings and all, to speak of the same help."""


class Conflicts:
    """The conflicts between the provisions of one bundle."""

    def __init__(self, statements: Sequence[Statement], words: Words | None = None) -> None:
        """`statements` are the whole bundle's, in order, linked to their needs; `words` theirs."""
        self._provisions = [statement for statement in statements if statement.kind is Kind.PROVISION]
        self._words = words or Words(statements)
        self._help = {one.id: kinds_of_help(one.text) for one in self._provisions}
        self.candidates: list[Candidate] = [
            (one, other, self._likenesses(one, other))
            for one, other in combinations(self._provisions, 2)
            if one.document != other.document and self._may_speak_of_the_same(one, other)
        ]
        _rank(self.candidates)

    def _may_speak_of_the_same(self, one: Statement, other: Statement) -> bool:
        return (
            one.area is other.area
            or not set(one.needs).isdisjoint(other.needs)
            or self._words.alike_with_headings(one, other) > NEAR
        )

    def find(self, relation: Relation) -> tuple[Conflict, ...]:
        """Other doses of one medicine, then the likeliest conflicts; each provision is in one at most."""
        likely = sorted(
            ((relation.likelihood(found), one.id, other.id) for one, other, found in self.candidates),
            key=lambda row: (-row[0], row[1:]),
        )
        sure = [(1.0, one.id, other.id) for one, other in other_doses(self._provisions)]
        used: set[str] = set()
        chosen: dict[str, Conflict] = {}
        for likelihood, one, other in (*sure, *(row for row in likely if row[0] >= relation.least)):
            if not used & {one, other}:
                used |= {one, other}
                chosen[one] = Conflict(one, other, round(likelihood, 3))
        return tuple(chosen[s.id] for s in self._provisions if s.id in chosen)

    def _likenesses(self, one: Statement, other: Statement) -> Likenesses:
        amounts = _amounts(one, other)
        helps, others = self._help[one.id], self._help[other.id]
        return {
            "topic": topic_likeness(one.topic, other.topic),
            "words": self._words.alike(one, other),
            "words_with_headings": self._words.alike_with_headings(one, other),
            "what": _what(one, other),
            "help": len(helps & others) / max(1, len(helps | others)),
            "some_help": float(bool(helps & others)),
            "same_need": float(bool(set(one.needs) & set(other.needs))),
            "same_area": float(one.area is other.area),
            "same_section": float(one.section is other.section),
            "both_amounts": float(bool(amounts)),
            "other_amounts": min(1.0, max(amounts, default=0.0)),
            "both_frequencies": float(all(s.parts and s.parts.frequency for s in (one, other))),
            "both_durations": float(all(s.parts and s.parts.duration for s in (one, other))),
            "both_say_who": float(all(s.parts and s.parts.who for s in (one, other))),
            "alike_and_other_amounts": topic_likeness(one.topic, other.topic) * bool(max(amounts, default=0)),
            "same_help_in_other_amounts": float(bool(helps & others and max(amounts, default=0))),
        }


def _rank(candidates: Sequence[Candidate]) -> None:
    """Gives each pair how near each comes to being the likest for the other, of the two reports."""
    rivals: dict[tuple[str, str], list[Likenesses]] = defaultdict(list)
    for one, other, likenesses in candidates:
        rivals[one.id, other.document].append(likenesses)
        rivals[other.id, one.document].append(likenesses)
        likenesses.update(each_the_likest=1.0, one_the_likest=0.0)
    for pairs in rivals.values():
        for rank, likenesses in enumerate(sorted(pairs, key=lambda one: -_alike(one))):
            likenesses["each_the_likest"] /= 1 + rank
            likenesses["one_the_likest"] = max(likenesses["one_the_likest"], 1 / (1 + rank))
    for _, _, likenesses in candidates:
        likenesses["likest_in_other_amounts"] = likenesses["each_the_likest"] * likenesses["other_amounts"]


def _alike(likenesses: Likenesses) -> float:
    return likenesses["topic"] + likenesses["words_with_headings"] + likenesses["what"]


def _amounts(one: Statement, other: Statement) -> list[float]:
    """How far apart the two amounts are, by each measure that both have: 0 the same, 1 ten times as much."""
    if one.quantity is None or other.quantity is None:
        return []
    pairs = (
        (one.quantity.hours_per_week, other.quantity.hours_per_week),
        (one.quantity.sessions_per_week, other.quantity.sessions_per_week),
    )
    return [abs(math.log10(a / b)) for a, b in pairs if a and b]


def _what(one: Statement, other: Statement) -> float:
    """How alike the words are that say what will be provided."""
    bags = [bag(s.parts.what if s.parts else "") for s in (one, other)]
    return cosine(*(unit(words, {}, len(words) + 2) for words in bags))
