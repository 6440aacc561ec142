"""What the report's parts are made of: grids of cells, some with a bar, ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.report.drawn import Bar
from eval.tables import Table

NONE = "–"
"""Where there is no figure."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, a bar that only says the same, and how darkly it is shaded (0 to 5)."""

    text: str
    picture: Bar | None = None
    shade: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with its heading."""

    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under its caption."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""
    """How to read it, in a sentence or two."""


def row(heading: str, *cells: Cell | str) -> Row:
    """A row of cells; plain words are cells of words."""
    return Row(heading, tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells))


def plain(table: Table, note: str = "") -> Grid:
    """A table of words alone as a grid."""
    return Grid(table.caption, table.columns, tuple(row(one.heading, *one.cells) for one in table.rows), note)


def filled(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids that have any rows."""
    return tuple(grid for grid in grids if grid.rows)
