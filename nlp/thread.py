"""The golden thread: which needs a provision or an outcome answers, what says the same, what conflicts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from nlp.conflicts import Conflict, Conflicts
from nlp.likeness import Words
from nlp.links import ANSWERING, Links, answered_needs
from nlp.repeats import Repeats
from nlp.statement import Kind, Statement
from nlp.ties import Ties
from nlp.unmet import Likely, Signs, signs


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
        likely = self._likely(ties, same)
        found = signs(self.statements, self.links, likely, same)
        return tuple(
            replace(
                statement,
                needs=answered_needs(likely.get(statement.id, ()), ties.answers.least, ties.second),
                same_as=same.get(statement.id),
                answered=1 - ties.unmet.likelihood(found[statement.id]) if statement.id in found else 0.0,
            )
            for statement in self.statements
        )

    def signs(self, ties: Ties) -> dict[str, Signs]:
        """For each need that does not repeat another, what tells whether any provision answers it."""
        same = self.repeats.find(ties.same)
        return signs(self.statements, self.links, self._likely(ties, same), same)

    def _likely(self, ties: Ties, repeats: Collection[str]) -> Likely:
        return {
            s.id: self.links.likely(s, ties.answers, repeats) for s in self.statements if s.kind in ANSWERING
        }


def tie(statements: Sequence[Statement], ties: Ties, words: Words | None = None) -> tuple[Statement, ...]:
    """The statements with `needs`, `same_as` and `answered` filled in."""
    return Thread(statements, words).tied(ties)


def conflicts(
    statements: Sequence[Statement], ties: Ties, words: Words | None = None
) -> tuple[Conflict, ...]:
    """The provisions that cannot both stand, of statements that are tied."""
    return Conflicts(statements, words).find(ties.conflict)


def unmet(statements: Sequence[Statement], ties: Ties) -> frozenset[str]:
    """The needs, of statements that are tied, for which no report gives any provision.

    A need that says again what another said is told by the first.
    """
    return frozenset(
        s.id
        for s in statements
        if s.kind is Kind.NEED and s.same_as is None and 1 - s.answered >= ties.unmet.least
    )
