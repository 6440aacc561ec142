"""What an amendment is made of: pieces of the plan, changes to them, and questions that must come first."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafting.plan import Query
from drafting.reading import Line, PlanAsRead
from extract.document import Source
from nlp.statement import Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """What one change may replace or remove: a sentence of the plan, or a whole table row."""

    line: Line
    words: str
    source: Source

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table with cells beside its main one."""
        return len(self.line.cells) > 1


@dataclass(frozen=True, slots=True)
class Change:
    """One change to the plan, and the statement that it rests on.

    `old` is empty for an addition, `new` is "" for a removal. A move to another section is a removal and
    an addition that rest on the same statement.
    """

    section: str
    old: tuple[Piece, ...]
    new: str
    statement: Statement
    after: Piece | None = None
    """For an addition: the piece that it is put after; None where its section holds nothing."""

    @property
    def action(self) -> str:
        """replace, add or remove."""
        return "replace" if self.old and self.new else "add" if self.new else "remove"

    @property
    def old_words(self) -> str:
        """The plan's words that go."""
        return " ".join(piece.words for piece in self.old)


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must ask before the plan can be changed; the plan's words stay until then."""

    why: str
    statements: tuple[Statement, ...]
    piece: Piece | None = None
    """What the plan says of it, where it says anything."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """All that a review and its advice ask of a plan."""

    plan: PlanAsRead
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]
    queries: tuple[Query, ...] = ()
    """The questions, each addressed to the author of a report."""
    kept: tuple[Statement, ...] = field(default=())
    """What the advice asks to stay as it is."""
    said: tuple[Statement, ...] = ()
    """Needs and views that new advice tells of, and the review does not take up: for a person to weigh."""
