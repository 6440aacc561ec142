"""Statements of new advice paired with the pieces of the plan that they speak of.

A statement may speak only of pieces in the sections that its kind belongs in. Pairs are made from the most
alike downwards, each piece with one statement, so that a likelier statement is never passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.amend.cues import is_progress, is_voice, names_an_outcome, promises
from drafting.amend.likeness import Likeness
from drafting.amend.model import Piece
from drafting.reading import Line, PlanAsRead
from nlp.statement import Kind, Statement

ALIKE = 0.22
"""From here a statement and a piece speak of the same thing."""
SURELY_ALIKE = 0.5
"""Enough for a statement that was not taken for provision to be another amount of the plan's provision, and
for a further piece to be one that words which say what stays speak of."""
FAINTLY_ALIKE = 0.12
"""Enough for a sentence beside one that is replaced, and for words that name what is to end or stay."""
SECTIONS_OF = {
    Kind.NEED: ("B", "C", "D"),
    Kind.STRENGTH: ("B", "C", "D"),
    Kind.OUTCOME: ("E",),
    Kind.PROVISION: ("F", "G", "H1", "H2"),
}
CHANGEABLE = ("need", "strength", "view", "history", "outcome", "provision", "budget")


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement, the piece it speaks of, and how alike they are."""

    statement: Statement
    piece: Piece
    likeness: float


def pieces_of(plan: PlanAsRead) -> list[Piece]:
    """The pieces of a plan in reading order: rows whole, everything else sentence by sentence."""
    return [piece for line in plan.lines() for piece in _pieces(line)]


def _pieces(line: Line) -> Iterator[Piece]:
    if len(line.cells) > 1:
        yield Piece(line, line.whole, line.source)
        return
    for sentence in line.sentences:
        yield Piece(line, sentence.quote, sentence)


def sections_for(statement: Statement) -> tuple[str, ...]:
    """Where in the plan a statement may speak of something."""
    own = SECTIONS_OF.get(statement.kind, ())
    if names_an_outcome(statement):
        return ()
    if is_voice(statement):
        return ("A", *(own if statement.kind is not Kind.NEED else ("B", "C", "D")))
    if statement.kind is Kind.BACKGROUND:
        return ("J", *SECTIONS_OF[Kind.PROVISION]) if promises(statement) else ("J",)
    return own


def spoken_of(statement: Statement, pieces: Sequence[Piece], likeness: Likeness) -> list[Pair]:
    """Of any section: the piece most like a statement, if it is faintly alike, and all that surely are."""
    pairs = [Pair(statement, piece, likeness.of(statement.text, piece.words)) for piece in pieces]
    pairs.sort(key=lambda pair: -pair.likeness)
    first = [pair for pair in pairs[:1] if pair.likeness >= FAINTLY_ALIKE]
    return first + [pair for pair in pairs[1:] if pair.likeness >= SURELY_ALIKE]


def candidates(statement: Statement, pieces: Sequence[Piece], likeness: Likeness) -> list[Pair]:
    """The pieces that a statement may speak of, most alike first."""
    sections = sections_for(statement)
    pairs = [
        Pair(statement, piece, likeness.of(statement.text, piece.words))
        for piece in pieces
        if piece.line.section in sections and piece.line.kind in CHANGEABLE
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.piece.line.order, pair.piece.source.start))


def paired(statements: Sequence[Statement], pieces: Sequence[Piece], likeness: Likeness) -> list[Pair]:
    """The pairs, no statement and no piece in two; those that are not alike enough are left out."""
    every = [
        pair
        for statement in statements
        for pair in candidates(statement, pieces, likeness)[:3]
        if pair.likeness >= (SURELY_ALIKE if promises(statement) else ALIKE)
    ]
    every.sort(key=lambda pair: (-pair.likeness, is_progress(pair.statement), pair.statement.id))
    taken: set[str] = set()
    held: set[tuple[int, int]] = set()
    found = []
    for pair in every:
        place = (pair.piece.source.block, pair.piece.source.start)
        if pair.statement.id not in taken and place not in held:
            taken.add(pair.statement.id)
            held.add(place)
            found.append(pair)
    return found
