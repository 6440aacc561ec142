"""A page of a PDF as a picture, and where some words stand on it. Runs in a process of its own.

PDFium is C++ on documents from outside: what breaks here must not break the desk.
"""

from __future__ import annotations

import io
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import pypdfium2 as pdfium

from extract.document import Box
from extract.reader_process import refuse_network

SCALE = 1.75
"""Dots for each point: 126 to the inch, which is sharp on a screen and 100 KB a page."""
MOST_POINTS = 2_000
"""The longest side of a page that is painted at that scale; a larger one is painted smaller."""
MEMORY = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's size in points, and the boxes around the words that were looked for."""

    width: float
    height: float
    marks: tuple[Box, ...]
    written: Box | None = None
    """Around all of its text; None where it holds none, as a scan."""


def serve(pipe: Connection[Any, Any]) -> None:
    """What the painting process does until the desk ends it: a task comes, what it gives goes back."""
    _guard()
    tasks = {task.__name__: task for task in (paint, find)}
    while True:
        try:
            name, *given = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(tasks[name](*given))
        except (pdfium.PdfiumError, IndexError, MemoryError, OSError, ValueError):
            pipe.send(None)


def _guard() -> None:
    """No network, and a limit to the memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.addaudithook(refuse_network)


def paint(pdf: bytes, page: int) -> bytes:
    """The page, counted from 1, as PNG. Raises PdfiumError or IndexError where there is none."""
    document = pdfium.PdfDocument(pdf)
    try:
        sheet = document[page - 1]
        scale = SCALE * min(1.0, MOST_POINTS / max(*sheet.get_size(), 1.0))
        picture = sheet.render(scale=scale, rev_byteorder=True).to_pil()
    finally:
        document.close()
    png = io.BytesIO()
    picture.convert("P", palette=1, colors=64).save(png, "PNG")
    return png.getvalue()


def find(pdf: bytes, page: int, quote: str) -> Sheet:
    """Where a quote stands on a page; no marks where the page's own text does not hold it."""
    document = pdfium.PdfDocument(pdf)
    try:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        places = _places(text.get_text_range(), quote)
        boxes = [Box(*_upright(text.get_charbox(at), height)) for at in places]
        lines = [Box(*_upright(text.get_rect(n), height)) for n in range(text.count_rects())]
        return Sheet(width, height, tuple(_lines(boxes)), _around(lines))
    finally:
        document.close()


def _places(text: str, quote: str) -> Sequence[int]:
    """The places of a quote's letters in a page's text.

    Whatever else stands between them is passed over: lines wrap, words are hyphenated.
    """
    at = [place for place, letter in enumerate(text) if letter.isalnum()]
    letters = "".join(text[place] for place in at).lower()
    wanted = "".join(letter for letter in quote if letter.isalnum()).lower()
    start = letters.find(wanted) if wanted and len(letters) == len(at) else -1
    return at[start : start + len(wanted)] if start >= 0 else ()


def _upright(box: tuple[float, float, float, float], height: float) -> tuple[float, float, float, float]:
    """PDF counts from the bottom, pictures from the top."""
    left, bottom, right, top = box
    return left, height - top, right, height - bottom


def _around(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _lines(letters: Sequence[Box]) -> Iterator[Box]:
    """The letters' boxes joined, one for each line of text."""
    line: Box | None = None
    for one in letters:
        if line is not None and one.top < line.bottom and one.bottom > line.top and one.left >= line.left:
            line = Box(
                line.left, min(line.top, one.top), max(line.right, one.right), max(line.bottom, one.bottom)
            )
            continue
        if line is not None:
            yield line
        line = one
    if line is not None:
        yield line
