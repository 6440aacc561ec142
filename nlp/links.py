"""Which needs a provision or an outcome answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from nlp.likeness import Words
from nlp.statement import Kind, Statement
from nlp.ties import Relation, topic_likeness

ANSWERING = (Kind.PROVISION, Kind.OUTCOME)
"""The kinds that answer needs."""
MOST_NEEDS = 2
"""Needs that one statement is linked to, at most."""
_JUST_AFTER = 2
"""A statement so few places after a need is taken to speak of it."""

Likenesses = dict[str, float]


class Links:
    """The links between the statements of one bundle."""

    def __init__(self, statements: Sequence[Statement], words: Words) -> None:
        """`statements` are the whole bundle's, in order, and `words` theirs."""
        self._needs = [statement for statement in statements if statement.kind is Kind.NEED]
        self._candidates: dict[str, list[tuple[Statement, Likenesses]]] = {}
        self._words = words
        self._place = {s.id: place for place, s in enumerate(statements)}
        self._order = _order(statements)

    def candidates(self, statement: Statement) -> list[tuple[Statement, Likenesses]]:
        """Every need of the bundle, with how it is like the statement."""
        if statement.id not in self._candidates:
            self._candidates[statement.id] = self._compared(statement)
        return self._candidates[statement.id]

    def _compared(self, statement: Statement) -> list[tuple[Statement, Likenesses]]:
        found = [(need, self._pair(statement, need)) for need in self._needs]
        every = [likenesses for _, likenesses in found]
        here = [one for one in every if one["same_document"]]
        near = [one for one in every if one["same_document_and_area"]]
        for name in ("topic", "words"):
            _rank(every, name, f"{name}_rank")
            _fall_short(every, name, f"{name}_short")
        for name in ("topic", "words_with_headings"):
            _rank(here, name, f"{name}_rank_in_document", among=every)
            _rank(near, name, f"{name}_rank_in_document_and_area", among=every)
        return found

    def likely(
        self, statement: Statement, relation: Relation, repeated: Collection[str] = ()
    ) -> list[tuple[float, Statement]]:
        """Every need, but those that only repeat others, by how likely the statement answers it."""
        found = [
            (relation.likelihood(likenesses), need)
            for need, likenesses in self.candidates(statement)
            if need.id not in repeated
        ]
        return sorted(found, key=lambda pair: (-pair[0], pair[1].id))

    def _pair(self, statement: Statement, need: Statement) -> Likenesses:
        one, other = statement.sentence, need.sentence
        together = statement.document == need.document
        apart = self._place[statement.id] - self._place[need.id]
        return {
            "topic": topic_likeness(statement.topic, need.topic),
            "words": self._words.alike(statement, need),
            "words_with_headings": self._words.alike_with_headings(statement, need),
            "heading_names_need": self._words.heading_names(statement, need),
            "same_document": float(together),
            "same_area": float(statement.area is need.area),
            "same_document_and_area": float(together and statement.area is need.area),
            "same_heading": float(together and one.headings[-1:] == other.headings[-1:]),
            "same_row": float(together and bool(one.row) and one.source.block == other.source.block),
            "nearness": together / (1 + abs(apart)),
            "just_after": float(together and 0 < apart <= _JUST_AFTER),
            "order": together * (1 - abs(self._order[statement.id] - self._order[need.id])),
        }


def answered_needs(likely: Sequence[tuple[float, Statement]], least: float, second: float) -> tuple[str, ...]:
    """The ids of the needs that are answered, of all with their likelihoods, likeliest first.

    The first must be as likely as `least`, a further one as `second`.
    """
    limits = (least, *(second for _ in range(MOST_NEEDS - 1)))
    return tuple(
        need.id for (likelihood, need), limit in zip(likely, limits, strict=False) if likelihood >= limit
    )


def _rank(
    ranked: Sequence[Likenesses], by: str, name: str, among: Sequence[Likenesses] | None = None
) -> None:
    """Gives each its place by one likeness: 1 the likest, then a half, a third; 0 to those not ranked."""
    for likenesses in among or ():
        likenesses[name] = 0.0
    for rank, likenesses in enumerate(sorted(ranked, key=lambda one: -one[by])):
        likenesses[name] = 1 / (1 + rank)


def _fall_short(every: Sequence[Likenesses], by: str, name: str) -> None:
    """Gives each how far it is from the likest."""
    best = max((likenesses[by] for likenesses in every), default=0.0)
    for likenesses in every:
        likenesses[name] = likenesses[by] - best


def _order(statements: Sequence[Statement]) -> Mapping[str, float]:
    """Where among its document's statements of its kind and area each stands, 0 first to 1 last."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for statement in statements:
        groups.setdefault((statement.document, statement.kind, statement.area), []).append(statement.id)
    return {key: (at + 0.5) / len(keys) for keys in groups.values() for at, key in enumerate(keys)}
