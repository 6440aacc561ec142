"""Running headers and footers: the lines that belong to the page, not to the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Region
from extract.page import Line, PageWords, lines_of

BAND = 0.12
"""The share of the page's height, at its head and at its foot, where running lines may stand."""
DEEPEST_MARGIN = 60.0
"""A page's margin is no deeper than this many points (Word's own header stands at 36)."""
HEIGHT_STEP = 4.0
"""Lines this close in height on different pages stand at the same height."""
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

    A running line stands in the head or foot band and either recurs there on other pages (numbers
    aside) or lies in the margin itself, clear of the text.
    """
    lines = [lines_of(page.words) for page in pages]
    seen = Counter(
        key
        for page, rows in zip(pages, lines, strict=True)
        for key in {_key(page, line) for line in rows if _region(page, line) is not Region.BODY}
    )
    return [_part(page, rows, seen) for page, rows in zip(pages, lines, strict=True)]


def _part(page: PageWords, rows: Sequence[Line], seen: Counter[tuple[object, ...]]) -> Parted:
    header: list[Line] = []
    footer: list[Line] = []
    body = list(rows)
    margin = min([DEEPEST_MARGIN, *(line.box.left for line in rows)])
    while len(body) > 1 and _region(page, body[0]) is Region.HEADER:
        clear = body[1].box.top - body[0].box.bottom > CLEAR * body[0].size
        if seen[_key(page, body[0])] == 1 and not (body[0].box.bottom < margin and clear):
            break
        header.append(body.pop(0))
    while len(body) > 1 and _region(page, body[-1]) is Region.FOOTER:
        clear = body[-1].box.top - body[-2].box.bottom > CLEAR * body[-1].size
        if seen[_key(page, body[-1])] == 1 and not (page.height - body[-1].box.top < margin and clear):
            break
        footer.insert(0, body.pop())
    return Parted(page, tuple(body), tuple(header), tuple(footer))


def _region(page: PageWords, line: Line) -> Region:
    if line.box.bottom < BAND * page.height:
        return Region.HEADER
    return Region.FOOTER if line.box.top > (1 - BAND) * page.height else Region.BODY


def _key(page: PageWords, line: Line) -> tuple[object, ...]:
    """The same for lines that say the same, numbers aside, at the same height."""
    words = re.sub(r"\d+", "#", line.text.casefold())
    return _region(page, line), words, round(line.box.bottom / HEIGHT_STEP)
