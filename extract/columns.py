"""Reading order: text set in columns is read down one column, then down the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.page import Line, Word

GUTTER = 1.2
"""The narrowest gap between columns, in sizes of the text."""
FEWEST_LINES = 4
"""Lines that each column must have."""
NARROWEST = 8.0
"""The narrowest column, in sizes of the text: bullets and numbers are no column."""
FILLED = 0.7
"""The share of the left column that most of its lines must fill: a list of labels does not, text does."""

Gap = tuple[float, float]


def in_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut a page's lines, from top to bottom, into stretches that are each read straight down.

    A page in one column is one stretch. Columns side by side are stretches one after the other, left
    to right; a third column is found by cutting the right-hand side again.
    """
    stretches: list[list[Line]] = []
    rest = list(lines)
    plain: list[Line] = []
    while rest:
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


def _sides(lines: Sequence[Line], gutter: Gap) -> tuple[list[Line], list[Line]] | None:
    """The two columns, if they look like columns of text."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [side for line in lines if (side := _where(line, lambda word: word.box.right <= middle))]
    right = [side for line in lines if (side := _where(line, lambda word: word.box.right > middle))]
    if min(len(left), len(right)) < FEWEST_LINES:
        return None
    start = min(line.box.left for line in left)
    if gutter[0] - start < NARROWEST * left[0].size:
        return None
    full = sum(line.box.right - start >= FILLED * (gutter[0] - start) for line in left)
    return (left, right) if full * 2 >= len(left) else None


def _where(line: Line, belongs: Callable[[Word], bool]) -> Line | None:
    words = tuple(word for word in line.words if belongs(word))
    return Line(words) if words else None
