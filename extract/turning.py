"""Tables and the turn of the page: which grids are one table, which rows are one row; and cells' words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Box
from extract.grid import GridCell
from extract.page import lines_of
from extract.paragraphs import Habits, SetLine, joined, paragraphs
from extract.tables import Grid, Place

SAME_EDGE = 4.0
"""Points by which a column's edge may move from one page to the next."""
OPEN_END = (".", "?", "!", ":", ";")
"""Signs after which the words of a cell are finished."""
_NUMBER_OF_A_ROW = re.compile(r"[A-Z]{0,2}\d{1,3}(?:\.\d{1,2})?\.?$")
PADDING = 5.4
"""Points between a cell's rule and its text, where that can't be measured (Word's own 0.19 cm)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a table that stands on one page."""

    page: int
    height: float
    scanned: bool
    grid: Grid


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell with its words put together, its box laid on the long sheet of all pages."""

    text: str
    bold: bool
    box: Box
    span: int


def runs_over(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Group grids with no text between them: the next page's goes on if its columns match."""
    tables: list[list[Piece]] = []
    for piece in pieces:
        if tables and _goes_on(tables[-1][-1], piece):
            tables[-1].append(piece)
        else:
            tables.append([piece])
    return tables


def _goes_on(piece: Piece, after: Piece) -> bool:
    return after.page == piece.page + 1 and _same_columns(piece.grid.columns, after.grid.columns)


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """One page may lack an edge that only its merged rows have."""
    fewer, more = sorted((one, other), key=len)
    return len(fewer) > 1 and all(any(abs(x - y) < SAME_EDGE for y in more) for x in fewer)


def grid_rows(pieces: Sequence[Piece], habits: Habits, height: float) -> list[list[GridCell]]:
    """A table's rows with the words of each cell joined; a row cut by the page's end is made whole.

    Takes the pieces of one table and the height by which each page is laid below the one before. A header
    that a new page repeats is left out before the rows are joined: it may stand in the midst of a cut row.
    """
    rows: list[list[_Filled]] = []
    for piece in pieces:
        filled = [_row(piece, row, habits, height) for row in range(len(piece.grid.rows))]
        if rows and len(filled) > 1 and _words(filled[0]) == _words(rows[0]):
            filled = filled[1:]
        if rows and filled and _is_one(rows[-1], filled[0]):
            rows[-1] = [_together(above, below) for above, below in zip(rows[-1], filled.pop(0), strict=True)]
        rows += filled
    return [[GridCell(cell.text, cell.bold, span=cell.span, box=cell.box) for cell in row] for row in rows]


def _words(row: Sequence[_Filled]) -> list[str]:
    return [cell.text for cell in row]


def _is_one(above: Sequence[_Filled], below: Sequence[_Filled]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It is if it leaves a cell empty that the row before has filled, or goes on in the midst of a sentence; not
    where it begins with a number of its own ("F24", "3.1").
    """
    if [cell.span for cell in above] != [cell.span for cell in below] or _NUMBER_OF_A_ROW.match(
        below[0].text
    ):
        return False
    if any(a.text and not b.text for a, b in zip(above, below, strict=True)):
        return True
    return any(
        b.text[:1].islower() and a.text and not a.text.endswith(OPEN_END)
        for a, b in zip(above, below, strict=True)
    )


def _together(above: _Filled, below: _Filled) -> _Filled:
    gap = " " if above.text and below.text else ""
    return _Filled(above.text + gap + below.text, above.bold or below.bold, above.box, above.span)


def _row(piece: Piece, row: int, habits: Habits, height: float) -> list[_Filled]:
    """The row's cells from left to right. One covered from the left adds to a span; from above: empty."""
    grid = piece.grid
    filled: list[_Filled] = []
    end = grid.columns[0]
    for column, place in enumerate(grid.rows[row]):
        edge = grid.columns[column]
        if place is None and edge < end - SAME_EDGE and filled:
            last = filled[-1]
            filled[-1] = _Filled(last.text, last.bold, last.box, last.span + 1)
            continue
        if place is None:
            filled.append(_Filled("", False, _empty_box(piece, row, edge, height), 1))
            continue
        filled.append(_fill(piece, place, column, habits, height))
        end = place.box.right
    return filled


def _empty_box(piece: Piece, row: int, edge: float, height: float) -> Box:
    tops = [place.box.top for place in piece.grid.rows[row] if place] or [piece.grid.box.top]
    top = min(tops) + piece.page * height
    return Box(edge, top, edge, top)


def _fill(piece: Piece, place: Place, column: int, habits: Habits, height: float) -> _Filled:
    box, down = place.box, piece.page * height
    lines = lines_of(place.words)
    limit = box.right - _padding(piece.grid, column)
    slack = 4.0 if piece.scanned else 1.0
    rows = [SetLine(line, box.left, limit, piece.page, 0, slack, cell=True) for line in lines]
    text = "\n".join(joined(group, habits) for group in paragraphs(rows, habits))
    bold = bool(lines) and all(line.bold for line in lines)
    return _Filled(text, bold, Box(box.left, box.top + down, box.right, box.bottom + down), 1)


def _padding(grid: Grid, column: int) -> float:
    """The space that the column's cells leave at their left; a right-hand one is as wide."""
    spaces = [
        min(word.box.left for word in place.words) - place.box.left
        for row in grid.rows
        if (place := row[column]) and place.words
    ]
    return min(max(min(spaces, default=PADDING), 0.0), 3 * PADDING)
