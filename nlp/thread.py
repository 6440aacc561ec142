"""The golden thread: which needs a provision or an outcome answers, what says the same, what conflicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlp.conflicts import Conflict, Conflicts
from nlp.likeness import Words
from nlp.links import ANSWERING, Links, answered_needs
from nlp.repeats import Repeats
from nlp.statement import Kind, Statement
from nlp.ties import Ties


class Thread:
    """The statements of one bundle, compared once and tied as often as is wanted."""

    def __init__(self, statements: Sequence[Statement], words: Words | None = None) -> None:
        """`statements` are the whole bundle's, in order, and `words` theirs, if they are weighed already."""
        self.statements = tuple(statements)
        words = words or Words(statements)
        self.repeats = Repeats(statements, words)
        self.links = Links(statements, words)

    def tied(self, ties: Ties) -> tuple[Statement, ...]:
        """The statements with `needs`, `same_as` and `answered` filled in."""
        same = self.repeats.find(ties.same)
        likely = {
            s.id: self.links.likely(s, ties.answers, same) for s in self.statements if s.kind in ANSWERING
        }
        answered = _answered(self.statements, likely)
        return tuple(
            replace(
                statement,
                needs=answered_needs(likely.get(statement.id, ()), ties.answers.least, ties.second),
                same_as=same.get(statement.id),
                answered=answered.get(statement.id, 0.0),
            )
            for statement in self.statements
        )


def tie(statements: Sequence[Statement], ties: Ties, words: Words | None = None) -> tuple[Statement, ...]:
    """The statements with `needs`, `same_as` and `answered` filled in."""
    return Thread(statements, words).tied(ties)


def _answered(
    statements: Sequence[Statement], likely: Mapping[str, Sequence[tuple[float, Statement]]]
) -> Mapping[str, float]:
    """For each need, how likely it is that the provision likeliest to answer it does."""
    best: dict[str, float] = {}
    for statement in statements:
        if statement.kind is Kind.PROVISION:
            for likelihood, need in likely[statement.id]:
                best[need.id] = max(likelihood, best.get(need.id, 0.0))
    return best


def conflicts(
    statements: Sequence[Statement], ties: Ties, words: Words | None = None
) -> tuple[Conflict, ...]:
    """The provisions that cannot both stand, of statements that are tied."""
    return Conflicts(statements, words).find(ties.conflict)


def unmet(statements: Sequence[Statement], ties: Ties) -> frozenset[str]:
    """The needs, of statements that are tied, for which no report gives any provision."""
    return frozenset(s.id for s in statements if s.kind is Kind.NEED and s.answered < ties.unmet)
