"""Reading order: text set in columns is read down one column, then down the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extract.page import Line, Word, runs_on

GUTTER = 1.2
"""The narrowest gap between columns, in sizes of the text."""
FEWEST_LINES = 4
"""Lines that each column must have."""
NARROWEST = 8.0
"""The narrowest column, in sizes of the text: bullets and numbers are no column."""
FILLED = 0.7
"""The share of the left column that most of its lines must fill: a list of labels does not, text does."""

FULL_COLUMN = 20
"""Lines of a left column that is full: what runs over from it may be a single line."""
WIDEST_OVERFLOW = 4.0
"""The widest gap, in sizes, before a column of fewer than FEWEST_LINES: a date in a corner stands off."""
AT_HEAD = 2.0
"""Such a column starts no more than this many sizes below the left one."""

Gap = tuple[float, float]
Sides = tuple[list[Line], list[Line]]


def in_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut a page's lines, from top to bottom, into stretches that are each read straight down.

    A page in one column is one stretch. Columns side by side are stretches one after the other, left
    to right; a third column is found by cutting the right-hand side again.
    """
    stretches: list[list[Line]] = []
    rest = list(lines)
    plain: list[Line] = []
    while rest:
        size, sides = len(rest), _to_the_foot(rest)
        if sides is None:
            size, gutter = _band(rest)
            sides = _sides(rest[:size], gutter) if gutter else None
        if sides is None:
            plain.append(rest.pop(0))
            continue
        if plain:
            stretches.append(plain)
            plain = []
        left, right = sides
        stretches += [left, *in_columns(right)]
        rest = rest[size:]
    return [*stretches, plain] if plain else stretches


def _to_the_foot(lines: Sequence[Line]) -> Sides | None:
    """The columns, if all the lines down to the last leave one gutter free.

    The columns need not be of one length, nor their lines level with each other. Lines below the right
    column must be text that wraps at the gutter: a heading there, or a short list, comes after both.
    """
    gutter = _free_gutter(lines)
    sides = _sides(lines, gutter, overflow=True) if gutter else None
    if gutter is None or sides is None:
        return None
    left, right = sides
    level = [line for line in left if line.box.top <= right[-1].box.bottom]
    tail = left[max(len(level) - 1, 0) :]
    wraps = any(runs_on(line, after, gutter[0]) for line, after in pairwise(tail))
    return sides if wraps or len(level) == len(left) else None


def _free_gutter(lines: Sequence[Line]) -> Gap | None:
    """The widest gap that no word of any line stands in; None if none is as wide as a gutter."""
    boxes = sorted((word.box for line in lines for word in line.words), key=lambda box: box.left)
    reached = boxes[0].right
    widest = reached, reached
    for box in boxes:
        if box.left - reached > widest[1] - widest[0]:
            widest = reached, box.left
        reached = max(reached, box.right)
    return widest if widest[1] - widest[0] >= GUTTER * lines[0].size else None


def _band(lines: Sequence[Line]) -> tuple[int, Gap | None]:
    """How many lines from the first on share a gutter, and that gutter."""
    gutter: Gap | None = None
    last_split = 0
    for index, line in enumerate(lines):
        narrowed = _narrowed(line, gutter)
        if narrowed is None:
            break
        if index == 0 and not _gaps(line):
            return 0, None
        gutter, inside = narrowed
        if inside:
            last_split = index + 1
    return last_split, gutter


def _gaps(line: Line) -> list[Gap]:
    pairs = zip(line.words, line.words[1:], strict=False)
    return [
        (left.box.right, right.box.left)
        for left, right in pairs
        if right.box.left - left.box.right >= GUTTER * line.size
    ]


def _narrowed(line: Line, gutter: Gap | None) -> tuple[Gap, bool] | None:
    """The gutter as far as this line leaves it free, and whether the line has words right of it."""
    if gutter is None:
        gaps = _gaps(line)
        return (max(gaps, key=lambda gap: gap[1] - gap[0]), True) if gaps else None
    for low, high in [*_gaps(line), (line.box.right, float("inf")), (float("-inf"), line.box.left)]:
        free = max(low, gutter[0]), min(high, gutter[1])
        if free[1] - free[0] >= GUTTER * line.size * 0.5:
            return free, line.box.right > free[1]
    return None


def _sides(lines: Sequence[Line], gutter: Gap, overflow: bool = False) -> Sides | None:
    """The two columns, if they look like columns of text; `overflow`: the right one may be a line or two."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [side for line in lines if (side := _where(line, lambda word: word.box.right <= middle))]
    right = [side for line in lines if (side := _where(line, lambda word: word.box.right > middle))]
    if min(len(left), len(right)) < FEWEST_LINES and not (overflow and _runs_over(left, right, gutter)):
        return None
    start = min(line.box.left for line in left)
    if gutter[0] - start < NARROWEST * left[0].size:
        return None
    return (left, right) if _is_filled(left, start, gutter) else None


def _runs_over(left: Sequence[Line], right: Sequence[Line], gutter: Gap) -> bool:
    """Whether the right-hand lines are what a full column had no room for: close to it, and at its head."""
    if len(left) < FULL_COLUMN:
        return False
    size = left[0].size
    close = gutter[1] - gutter[0] <= WIDEST_OVERFLOW * size
    return close and right[0].box.top - left[0].box.top <= AT_HEAD * size


def _is_filled(left: Sequence[Line], start: float, gutter: Gap) -> bool:
    """Whether most of the left column's lines reach far towards the gutter."""
    full = sum(line.box.right - start >= FILLED * (gutter[0] - start) for line in left)
    return full * 2 >= len(left)


def _where(line: Line, belongs: Callable[[Word], bool]) -> Line | None:
    words = tuple(word for word in line.words if belongs(word))
    return Line(words) if words else None
