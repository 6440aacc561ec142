"""Running headers and footers: the lines that belong to the page, not to the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extract.document import Box, Region
from extract.page import Line, PageWords, lines_of
from extract.tables import frames_of

BAND = 0.12
"""The share of the page's height, at its head and at its foot, where running lines may stand."""
DEEPEST_MARGIN = 50.0
"""A page's margin is no deeper than this many points (Word's own header stands at 36)."""
HEIGHT_STEP = 4.0
"""Lines this close in height on different pages stand at the same height."""
ALIKE = 0.85
"""The share of two lines' letters that agree, if they are the same line but for misreading."""
NEAR = 2
"""Pages before and after that are compared: left and right pages may have headers of their own."""
CLEAR = 1.0
"""A line in the margin is parted from the text by more than this many line heights."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A page with its running lines set apart."""

    page: PageWords
    body: tuple[Line, ...]
    header: tuple[Line, ...]
    footer: tuple[Line, ...]


def part(pages: Sequence[PageWords]) -> list[Parted]:
    """Set each page's running headers and footers apart from its text.

    A running line stands in the head or foot band and either recurs there on a page near by (numbers
    aside) or lies in the margin itself, clear of the text. A line nearer to the text than to the running
    line above it heads the text: two pages may begin with the same heading.
    """
    lines = [lines_of(page.words) for page in pages]
    bands = [[line for line in rows if _region(page, line)] for page, rows in zip(pages, lines, strict=True)]
    parted = []
    for index, (page, rows) in enumerate(zip(pages, lines, strict=True)):
        near = bands[max(0, index - NEAR) : index] + bands[index + 1 : index + 1 + NEAR]
        parted.append(_part(page, rows, [line for band in near for line in band]))
    return parted


def _part(page: PageWords, rows: Sequence[Line], near: Sequence[Line]) -> Parted:
    """`near`: the lines in the bands of the pages before and after."""
    header: list[Line] = []
    footer: list[Line] = []
    body = list(rows)
    tables = [frame for frame in frames_of(page.rules) if _is_of_the_text(page, frame)]
    margin = min(DEEPEST_MARGIN, _left_margin(rows))
    while len(body) > 1 and _region(page, body[0]) is Region.HEADER and not _is_in(body[0], tables):
        clear = body[1].box.top - body[0].box.bottom > CLEAR * body[0].size
        if not _recurs(body[0], near) and not (body[0].box.bottom < margin and clear):
            break
        if header and _is_nearer_to(body[1], body[0], header[-1]):
            break
        header.append(body.pop(0))
    while len(body) > 1 and _region(page, body[-1]) is Region.FOOTER and not _is_in(body[-1], tables):
        clear = body[-1].box.top - body[-2].box.bottom > CLEAR * body[-1].size
        if not _recurs(body[-1], near) and not (page.height - body[-1].box.top < margin and clear):
            break
        footer.insert(0, body.pop())
    return Parted(page, tuple(body), tuple(header), tuple(footer))


def _is_of_the_text(page: PageWords, table: Box) -> bool:
    """A table that reaches out of the bands: its header row recurs on every page, and is no running line."""
    return table.bottom >= BAND * page.height and table.top <= (1 - BAND) * page.height


def _is_in(line: Line, tables: Sequence[Box]) -> bool:
    middle = (line.box.top + line.box.bottom) / 2
    return any(table.top < middle < table.bottom for table in tables)


def _is_nearer_to(below: Line, line: Line, above: Line) -> bool:
    """Whether a line stands nearer to the one below it than to the one above."""
    return below.box.top - line.box.bottom < line.box.top - above.box.bottom


def _left_margin(rows: Sequence[Line]) -> float:
    """Where lines start, the few that stick out (a scanner's specks) left aside."""
    starts = sorted(line.box.left for line in rows)
    return starts[len(starts) // 10] if starts else 0.0


def _region(page: PageWords, line: Line) -> Region | None:
    """The band that the line stands in."""
    if line.box.bottom < BAND * page.height:
        return Region.HEADER
    return Region.FOOTER if line.box.top > (1 - BAND) * page.height else None


def _recurs(line: Line, near: Sequence[Line]) -> bool:
    """Whether another page says the same at the same height, numbers and a misread letter or two aside."""
    words = _plain(line)
    return any(
        abs(other.box.bottom - line.box.bottom) < HEIGHT_STEP
        and SequenceMatcher(None, words, _plain(other)).ratio() >= ALIKE
        for other in near
    )


def _plain(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())
