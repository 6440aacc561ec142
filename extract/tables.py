"""Ruled tables: from drawn lines to a grid of cells, and the words of the page into its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber import table as finder

from extract.document import Box
from extract.page import Rule, Word, around

SNAP = 3.0
"""Rules closer than this many points are one rule drawn twice (pdfplumber's own default)."""


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a grid: where it lies, and the words in it."""

    box: Box
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page. A cell that another one covers (merged) is None."""

    box: Box
    columns: tuple[float, ...]
    """The left edges of the columns."""
    rows: tuple[tuple[Place | None, ...], ...]


def take_grids(words: Sequence[Word], rules: Sequence[Rule]) -> tuple[list[Grid], list[Word]]:
    """Find the page's ruled tables and put words into their cells.

    Takes the page's words and rules; gives the grids from top to bottom and the words that stand in
    none. A frame round running text (one cell, or none with words) is not a table.
    """
    tables = _tables(rules)
    cells = [cell for table in tables for cell in table]
    held: dict[Box, list[Word]] = {cell: [] for cell in cells}
    free: list[Word] = []
    for word in words:
        home = _home(word, cells)
        (free if home is None else held[home]).append(word)
    grids = [_grid(table, held) for table in tables if any(held[cell] for cell in table)]
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.left)), free


def cells_of(rules: Sequence[Rule]) -> list[Box]:
    """All cells that the rules draw, table by table."""
    return [cell for table in _tables(rules) for cell in table]


def frames_of(rules: Sequence[Rule]) -> list[Box]:
    """The outlines of the ruled tables."""
    return [around(table) for table in _tables(rules)]


def _home(word: Word, cells: Sequence[Box]) -> Box | None:
    """The smallest cell that holds the word's middle."""
    x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
    holding = [box for box in cells if box.left <= x <= box.right and box.top <= y <= box.bottom]
    return min(holding, key=lambda box: (box.right - box.left) * (box.bottom - box.top), default=None)


def _tables(rules: Sequence[Rule]) -> list[list[Box]]:
    if sum(rule.upright for rule in rules) < 2 or sum(not rule.upright for rule in rules) < 2:
        return []
    edges = finder.merge_edges([edge_of(rule) for rule in rules], SNAP, SNAP, SNAP, SNAP)
    cells = finder.intersections_to_cells(finder.edges_to_intersections(edges, SNAP, SNAP))
    tables = [[Box(*cell) for cell in table] for table in finder.cells_to_tables(cells)]
    return [table for table in tables if len(table) > 1]


def edge_of(rule: Rule) -> dict[str, Any]:
    """The rule as pdfplumber's finder knows it."""
    box = rule.box
    return {
        "x0": box.left,
        "x1": box.right,
        "top": box.top,
        "bottom": box.bottom,
        "width": box.right - box.left,
        "height": box.bottom - box.top,
        "orientation": "v" if rule.upright else "h",
    }


def _grid(cells: Sequence[Box], held: dict[Box, list[Word]]) -> Grid:
    columns, tops = _steps([cell.left for cell in cells]), _steps([cell.top for cell in cells])
    rows: list[list[Place | None]] = [[None] * len(columns) for _ in tops]
    for cell in cells:
        column, row = _step(columns, cell.left), _step(tops, cell.top)
        rows[row][column] = Place(cell, tuple(held[cell]))
    return Grid(around(cells), tuple(columns), tuple(tuple(row) for row in rows))


def _steps(values: Sequence[float]) -> list[float]:
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > SNAP:
            steps.append(value)
    return steps


def _step(steps: Sequence[float], value: float) -> int:
    return min(range(len(steps)), key=lambda index: abs(steps[index] - value))
