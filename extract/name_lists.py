"""Lists of names and values set with tabs ("Date of birth    2 May 2016"), with no rule drawn at all.

Taken for a table only where the evidence is clear: several lines, one below the other, that each have a short
label at the left and words that start at one and the same place. The rules of such a table are added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.document import Box
from extract.grid import is_label
from extract.page import Line, PageWords, Rule, lines_of
from extract.tables import frames_of

FEWEST = 3
"""Labelled lines of a list."""
ALIGNED = 2.0
"""Points within which things start at one place."""
TAB = 1.5
"""A tab is wider than this many sizes, at least on the first line."""
LEAST_TAB = 0.45
"""A long label may leave no more than this many sizes before the value: a space has 0.28."""
APART = 3.0
"""Lines further apart than this many sizes are of two lists."""
SHORT = 6.0
"""Words that the labels have on average, at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label, and the lines of its value."""

    label: Line
    lines: tuple[Line, ...]


def with_lists(page: PageWords) -> PageWords:
    """The page with the rules of its lists."""
    tables = frames_of(page.rules)
    lines = [line for line in lines_of(page.words) if not any(_is_in(line, table) for table in tables)]
    added: list[Rule] = []
    while lines:
        rows, start = _list(lines)
        if _is_clear(rows):
            added += _rules(rows, start)
        lines = lines[max(1, sum(len(row.lines) for row in rows)) :]
    return replace(page, rules=(*page.rules, *added)) if added else page


def _is_in(line: Line, table: Box) -> bool:
    return table.top < (line.box.top + line.box.bottom) / 2 < table.bottom


def _list(lines: Sequence[Line]) -> tuple[list[Row], float]:
    """The rows from the first line on with labels and values at the same places; and where values start."""
    rows: list[Row] = []
    start = _value_start(lines[0])
    if start is None:
        return [], 0.0
    for line in lines:
        if rows and line.box.top - rows[-1].lines[-1].box.bottom > APART * line.size:
            break
        label = _label(line, start)
        if label and (not rows or abs(label.box.left - rows[0].label.box.left) <= ALIGNED):
            rows.append(Row(label, (line,)))
        elif rows and abs(line.box.left - start) <= ALIGNED:
            rows[-1] = replace(rows[-1], lines=(*rows[-1].lines, line))
        else:
            break
    return rows, start


def _value_start(line: Line) -> float | None:
    """Where the words after the line's only tab start."""
    words = line.words
    after = [
        right.box.left
        for left, right in pairwise(words)
        if right.box.left - left.box.right >= TAB * line.size
    ]
    return after[0] if len(after) == 1 else None


def _label(line: Line, start: float) -> Line | None:
    """The label of a line whose value starts there."""
    before = tuple(word for word in line.words if word.box.right < start)
    after = line.words[len(before) :]
    if not before or not after or abs(after[0].box.left - start) > ALIGNED:
        return None
    label = Line(before)
    clear = start - label.box.right >= LEAST_TAB * line.size
    return label if clear and is_label(label.text) and label.text[0].isupper() else None


def _is_clear(rows: Sequence[Row]) -> bool:
    """Whether there are labels enough, and short enough, to be a list and no columns of text."""
    words = sum(len(row.label.words) for row in rows)
    return len(rows) >= FEWEST and words <= SHORT * len(rows)


def _rules(rows: Sequence[Row], start: float) -> list[Rule]:
    """The rules of a table of two columns round the rows."""
    left = min(row.label.box.left for row in rows) - ALIGNED
    right = max(line.box.right for row in rows for line in row.lines) + ALIGNED
    middle = (start + max(row.label.box.right for row in rows)) / 2
    heights = [row.label.box.top - 1 for row in rows]
    heights.append(max(line.box.bottom for line in rows[-1].lines) + 1)
    level = [Rule(Box(left, height, right, height)) for height in heights]
    return level + [Rule(Box(x, heights[0], x, heights[-1])) for x in (left, middle, right)]
