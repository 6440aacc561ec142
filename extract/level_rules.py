"""Tables ruled by level lines alone: their columns are where no word of any row stands.

Word, LaTeX and Typst all draw such tables; without upright rules their cells' lines would run into one
another. The rules that the author left out are added here, so that they are read as any ruled table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pdfplumber import table as finder

from extract.document import Box
from extract.page import Line, PageWords, Rule, lines_of
from extract.tables import SNAP, edge_of

SHORTEST = 100.0
"""A shorter line underlines words, and is no table's."""
FEWEST_RULES = 3
"""Above and below the header, and below the table: two lines may as well be a page's head and foot."""
JOIN = 6.0
"""Lines drawn cell by cell may leave this many points between them."""
NARROWEST_GAP = 6.0
"""Points between two columns at least. The space between words has 3."""
MOST_LINES = 25
"""Lines in the tallest row: two columns of text between a page's rules have more."""
TOUCHING = 1.6
"""A row outside the outer rules is no further from them than this many sizes."""
MOST_OUTSIDE = 3
"""Lines of a header that stands above the first rule."""
WRAPPED = 1.45
"""Wrapped lines are no more than this many sizes apart."""
ROW_APART = 1.15
"""Rows are further apart than the lines of one by this factor."""

Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between two level rules."""

    top: float
    bottom: float
    lines: tuple[Line, ...]
    closed: bool = False
    """It has an upright rule of its own at its start."""
    whole: bool = False
    """One line right across the table."""


def with_columns(page: PageWords) -> PageWords:
    """The page with the upright rules that its tables of level rules lack."""
    added: list[Rule] = []
    for stack in _stacks(page.rules):
        bands = [_band(page, above, below) for above, below in pairwise(stack)]
        for run in _runs(bands):
            added += _missing(page, run, stack[0])
    return replace(page, rules=(*page.rules, *added)) if added else page


def _stacks(rules: Sequence[Rule]) -> list[list[Box]]:
    """Level lines of the same width, one below the other."""
    stacks: list[list[Box]] = []
    for line in _level_lines(rules):
        for stack in stacks:
            if abs(stack[0].left - line.left) <= SNAP and abs(stack[0].right - line.right) <= SNAP:
                stack.append(line)
                break
        else:
            stacks.append([line])
    return [stack for stack in stacks if len(stack) >= FEWEST_RULES]


def _level_lines(rules: Sequence[Rule]) -> list[Box]:
    edges = [edge_of(rule) for rule in rules if not rule.upright]
    merged = finder.merge_edges(edges, SNAP, SNAP, JOIN, JOIN) if len(edges) >= FEWEST_RULES else []
    lines = [Box(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in merged]
    return sorted((line for line in lines if line.right - line.left >= SHORTEST), key=lambda line: line.top)


def _band(page: PageWords, above: Box, below: Box) -> Band:
    inside = [
        word
        for word in page.words
        if above.top < (word.box.top + word.box.bottom) / 2 < below.top
        and above.left - SNAP <= word.box.left
        and word.box.right <= above.right + SNAP
    ]
    middle = (above.top + below.top) / 2
    closed = any(
        rule.upright and abs(rule.box.left - above.left) <= SNAP and rule.box.top < middle < rule.box.bottom
        for rule in page.rules
    )
    return Band(above.top, below.top, tuple(lines_of(inside)), closed)


def _runs(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """Neighbouring bands whose words leave the same gaps free: two at least make a table."""
    run: list[Band] = []
    waiting: list[Band] = []
    for band in bands:
        if 0 < len(band.lines) <= MOST_LINES and _go_on(run, band) and not (waiting and band.closed):
            run += [*waiting, band]
            waiting = []
        elif run and not waiting and len(band.lines) == 1 and not run[-1].closed and not band.closed:
            waiting = [replace(band, whole=True)]
        else:
            yield from [run] if len(run) > 1 else []
            run, waiting = ([band] if gaps_of([band]) else []), []
    yield from [run] if len(run) > 1 else []


def _go_on(run: Sequence[Band], band: Band) -> bool:
    """Whether a band leaves the columns of those above it free (a header alone may show too many)."""
    gaps = gaps_of([*run, band])
    if not gaps or (len(run) > 1 and len(gaps) < len(gaps_of(run))):
        return False
    differ = bool(run) and run[-1].closed != band.closed  # a shaded row, or a heading between two tables
    return not differ or (_spans(band.lines, gaps) and _spans(run[-1].lines, gaps))


def gaps_of(bands: Sequence[Band]) -> list[Gap]:
    """The gaps between columns: where no word stands in any of these bands, but words on both sides."""
    boxes = sorted(
        (word.box for band in bands if not band.whole for line in band.lines for word in line.words),
        key=lambda box: box.left,
    )
    gaps: list[Gap] = []
    reached = boxes[0].right if boxes else 0.0
    for box in boxes:
        if box.left - reached >= NARROWEST_GAP:
            gaps.append((reached, box.left))
        reached = max(reached, box.right)
    return gaps


def _missing(page: PageWords, run: Sequence[Band], frame: Box) -> list[Rule]:
    """The rules that a table lacks; none where its rows are closed already."""
    gaps = gaps_of(run)
    if all(band.closed for band in run):
        return []
    uprights = [rule.box for rule in page.rules if rule.upright]
    edges = [frame.left, *(_column_edge(gap, run, uprights) for gap in gaps), frame.right]
    inner = _rows(run[1], gaps) if len(run) == 2 else []
    outer = [*_outside(page, run[0], gaps, frame, -1), *_outside(page, run[-1], gaps, frame, 1)]
    added = [Rule(Box(frame.left, height, frame.right, height)) for height in inner]
    for band in [*run, *outer]:
        if not band.whole and not band.closed:
            added += [Rule(Box(edge, band.top, edge, band.bottom)) for edge in edges]
    for band in outer:
        far = band.top if band.bottom == run[0].top else band.bottom
        added.append(Rule(Box(frame.left, far, frame.right, far)))
    return added


def _column_edge(gap: Gap, run: Sequence[Band], uprights: Sequence[Box]) -> float:
    """Where to draw a column's edge: as in the table's closed rows, or halfway between the words."""
    top, bottom = run[0].top, run[-1].bottom
    drawn = [
        box.left
        for box in uprights
        if gap[0] - SNAP <= box.left <= gap[1] + SNAP and box.top < bottom and top < box.bottom
    ]
    return median(drawn) if drawn else (gap[0] + gap[1]) / 2


def _rows(band: Band, gaps: Sequence[Gap]) -> list[float]:
    """Where to part rows that no rule parts: at wider spaces, or at each new entry of the first column."""
    steps = [after.box.bottom - line.box.bottom for line, after in pairwise(band.lines)]
    if not steps:
        return []
    least, size = min(steps), median(line.size for line in band.lines)
    even = max(steps) < ROW_APART * least
    heights = []
    for (line, after), step in zip(pairwise(band.lines), steps, strict=True):
        begins = after.words[0].box.right <= gaps[0][0] + SNAP
        wide = step > ROW_APART * least or least > WRAPPED * size
        if begins and (wide or (even and not after.words[0].text[0].islower())):
            heights.append((line.box.bottom + after.box.top) / 2)
    return heights


def _outside(page: PageWords, band: Band, gaps: Sequence[Gap], frame: Box, way: int) -> list[Band]:
    """The row above the first rule (`way` -1) or below the last (1), if its words keep to the columns."""
    edge = band.top if way < 0 else band.bottom
    near = edge
    taken: list[Line] = []
    for line in lines_of(page.words)[::way]:
        distance = (edge - line.box.bottom, line.box.top - edge)[way > 0]
        if distance < -SNAP:
            continue
        step = abs((line.box.top + line.box.bottom) / 2 - near)
        if step > TOUCHING * line.size or not _keeps_to(line, gaps, frame) or len(taken) == MOST_OUTSIDE:
            break
        taken.append(line)
        near = (line.box.top + line.box.bottom) / 2
    if not taken or not _spans(taken, gaps):
        return []
    top = min(line.box.top for line in taken) - 1 if way < 0 else edge
    bottom = edge if way < 0 else max(line.box.bottom for line in taken) + 1
    return [Band(top, bottom, tuple(taken))]


def _keeps_to(line: Line, gaps: Sequence[Gap], frame: Box) -> bool:
    within = frame.left - SNAP <= line.box.left and line.box.right <= frame.right + SNAP
    middles = [(gap[0] + gap[1]) / 2 for gap in gaps]
    crossed = any(word.box.left < middle < word.box.right for word in line.words for middle in middles)
    apart = gaps_of([Band(0, 0, (line,))])
    return within and not crossed and bool(apart)


def _spans(lines: Sequence[Line], gaps: Sequence[Gap]) -> bool:
    """Whether words stand on both sides of a gap."""
    words = [word.box for line in lines for word in line.words]
    return any(
        any(box.right <= gap[1] for box in words) and any(box.left >= gap[0] for box in words) for gap in gaps
    )
