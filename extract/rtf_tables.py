"""Tables of rich text: cells have right edges, from which the columns that each covers follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.document import Region
from extract.flow import Element, Table, TableCell

NEAR = 40
"""Twips (2 points) within which two edges are the same."""


@dataclass(slots=True)
class RowShape:
    r"""What \trowd and the words after it say of a row: edges in twips, and merged cells by number."""

    edges: list[int] = field(default_factory=list)
    beside: set[int] = field(default_factory=set)
    """Cells that carry on the one before (\\clmrg)."""
    below: set[int] = field(default_factory=set)
    """Cells that carry on the one above (\\clvmrg)."""
    header: bool = False


@dataclass(frozen=True, slots=True)
class RowOfCells:
    """The contents of a row's cells, and its shape."""

    cells: tuple[tuple[Element, ...], ...]
    shape: RowShape


def table_of(rows: Sequence[RowOfCells], region: Region) -> Table:
    """The rows as a table, each merged cell once."""
    columns = _columns(rows)
    return Table(tuple(_row(row, columns) for row in rows), region)


def _columns(rows: Sequence[RowOfCells]) -> list[int]:
    """The right edges of all columns."""
    columns: list[int] = []
    for edge in sorted(edge for row in rows for edge in row.shape.edges):
        if not columns or edge - columns[-1] > NEAR:
            columns.append(edge)
    return columns


def _row(row: RowOfCells, columns: Sequence[int]) -> tuple[TableCell, ...]:
    cells: list[TableCell] = []
    for number, content in enumerate(row.cells):
        span = _span(row.shape.edges, number, columns)
        if number in row.shape.beside and cells:
            before = cells.pop()
            cells.append(TableCell(before.content + content, before.header, span=before.span + span))
        else:
            words = () if number in row.shape.below else content
            cells.append(TableCell(words, row.shape.header, span=span))
    return tuple(cells)


def _span(edges: Sequence[int], number: int, columns: Sequence[int]) -> int:
    if number >= len(edges):
        return 1
    left = edges[number - 1] if number else None
    return max(
        1, sum((left is None or edge > left + NEAR) and edge <= edges[number] + NEAR for edge in columns)
    )
