"""One page of a PDF as pdfium sees it: words, rules and pictures.

pdfium's plain functions are called through `pypdfium2.raw`: one call a letter, no object for each.
Anything drawn is taken out of pdfium's space (origin bottom left, before turning) into ours.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from extract.document import Box
from extract.page import Rule, Word

ABOVE, BELOW = 0.75, 0.22
"""How far letters reach above and below the baseline, in shares of the size."""
APART = 0.6
"""Letters further apart than this share of the size are of two words, even with no space between."""
BOLD_WEIGHT = 600
BOLD_NAMES = ("bold", "black", "heavy", "demi")
FORCE_BOLD = 1 << 18
"""Bit 19 of a font descriptor's flags (ISO 32000-1, table 123)."""
FILL_AND_STROKE = 2
INVISIBLE = 3
"""Text rendering modes (ISO 32000-1, table 106): stroked letters are made bold by it."""
THIN = 3.0
"""A filled shape thinner than this many points is a rule."""
LIGATURE = re.compile("[\ufb00-\ufb06]")
SPACE = ord(" ")
"""Stands for a letter that pdfium can't name."""
SHORTEST_RULE = 6.0
RECTANGLE = 5
"""Segments of a path that is a line or a rectangle; one of more is a grid or a drawing."""
MOST_SEGMENTS = 2000
MAX_FORM_DEPTH = 4
"""Form XObjects within form XObjects that rules are looked for in."""
text_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, raw.FPDF_TEXTPAGE, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
"""FPDFText_GetTextObject, giving a bare address: a pointer object for every letter takes a third longer."""


@dataclass(frozen=True, slots=True)
class Space:
    """How a page's own space lies on the paper: its visible box, and how far it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def width(self) -> float:
        """Of the page as one looks at it."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as one looks at it."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space, as measured from the top left corner of the paper."""
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        if self.turn == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the page's own space, on the paper."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def across(self, rectangle: raw.FS_RECTF) -> tuple[float, float]:
        """From where to where a rectangle of the page's own space reaches across the paper."""
        if not self.turn:
            return rectangle.left - self.left, rectangle.right - self.left
        box = self.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        return box.left, box.right


@dataclass(frozen=True, slots=True)
class Style:
    """What the letters of one text object share."""

    size: float
    bold: bool
    visible: bool
    foot: float | None
    """Where they all stand; None for a line that slopes."""


def space_of(page: pdfium.PdfPage) -> Space:
    """Where the page lies."""
    left, bottom, right, top = page.get_bbox()
    return Space(left, bottom, right, top, (page.get_rotation() // 90) % 4)


def style_of(letters: pdfium.PdfTextPage, index: int, address: int, space: Space) -> Style:
    """Size, boldness and foot of the text object at `address`, which the letter at `index` belongs to."""
    text_object = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(letters.raw, index, matrix)
    size = raw.FPDFText_GetFontSize(letters.raw, index) * math.hypot(matrix.c, matrix.d)
    level = space.turn % 2 == 0 and matrix.b == 0
    font = raw.FPDFTextObj_GetFont(text_object)
    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, name, 128)
    mode = raw.FPDFTextObj_GetTextRenderMode(text_object)
    bold = (
        any(part in name.value.decode("latin-1").lower() for part in BOLD_NAMES)
        or raw.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
        or bool(raw.FPDFFont_GetFlags(font) & FORCE_BOLD)
        or mode == FILL_AND_STROKE
    )
    foot = _foot(letters, index, space) if level else None
    return Style(round(size, 1) or 1.0, bold, mode != INVISIBLE, foot)


def _foot(letters: pdfium.PdfTextPage, index: int, space: Space) -> float:
    """The height on the paper of a letter's baseline."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(letters.raw, index, x, y)
    return space.point(x.value, y.value)[1]


@dataclass(slots=True)
class Run:
    """A word while its letters are being read."""

    text: str
    left: float
    right: float
    foot: float
    style: Style
    last: float
    """Where its last letter starts. The letters of a ligature share one place."""

    def word(self) -> Word:
        """The finished word."""
        text = self.text if self.text.isascii() else _whole(self.text)
        size = self.style.size
        box = Box(self.left, self.foot - ABOVE * size, self.right, self.foot + BELOW * size)
        return Word(text, box, size, self.style.bold)

    def takes(self, left: float, foot: float) -> bool:
        """Whether a letter at this place goes on with the word."""
        reach = APART * self.style.size
        return (
            self.last - 0.1 * self.style.size <= left < self.right + reach and abs(foot - self.foot) < reach
        )


def _whole(text: str) -> str:
    """Halves of characters joined, ligatures as letters (NFKC would also change "½": left alone)."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def words_of(page: pdfium.PdfPage) -> tuple[Word, ...]:
    """The page's visible words in the order in which they were drawn."""
    letters = page.get_textpage()
    try:
        return tuple(run.word() for run in _runs(letters, space_of(page)))
    finally:
        letters.close()


class Letter(NamedTuple):
    """One letter on the paper; one that pdfium made up (a space, a new line) has no style."""

    text: str
    left: float
    right: float
    foot: float
    style: Style | None


def _runs(letters: pdfium.PdfTextPage, space: Space) -> Iterator[Run]:
    run: Run | None = None
    for letter in _letters(letters, space):
        if letter.style is None and run and not letter.text.isspace():
            run.text += letter.text  # a hyphen that pdfium puts for a line's end
        elif letter.style and run and run.takes(letter.left, letter.foot):
            run.text += letter.text
            run.right, run.last = max(run.right, letter.right), letter.left
        else:
            if run:
                yield run
            run = _begun(letter)
    if run:
        yield run


def _begun(letter: Letter) -> Run | None:
    if letter.style is None:
        return None
    return Run(letter.text, letter.left, letter.right, letter.foot, letter.style, letter.left)


def _letters(letters: pdfium.PdfTextPage, space: Space) -> Iterator[Letter]:
    styles: dict[int, Style] = {}
    box = raw.FS_RECTF()
    for index in range(letters.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(letters.raw, index) or SPACE)
        address = text_object_at(letters.raw, index)
        if address is None or text.isspace():
            yield Letter(text, 0.0, 0.0, 0.0, None)
            continue
        style = styles.get(address) or styles.setdefault(address, style_of(letters, index, address, space))
        if style.visible:
            raw.FPDFText_GetLooseCharBox(letters.raw, index, box)
            foot = _foot(letters, index, space) if style.foot is None else style.foot
            yield Letter(text, *space.across(box), foot, style)


def rules_of(page: pdfium.PdfPage) -> tuple[Rule, ...]:
    """The page's drawn lines: thin shapes, the sides of rectangles, and the strokes of grids."""
    space = space_of(page)
    return tuple(
        Rule(side)
        for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=MAX_FORM_DEPTH)
        for side in _drawn(path, space)
    )


def _drawn(path: pdfium.PdfObject, space: Space) -> Iterator[Box]:
    segments = raw.FPDFPath_CountSegments(path.raw)
    if segments <= RECTANGLE:
        yield from _sides(bounds(path, space))
    elif segments <= MOST_SEGMENTS and path.container is None:
        yield from _strokes(path, segments, space)


def _strokes(path: pdfium.PdfObject, segments: int, space: Space) -> Iterator[Box]:
    """The level and upright strokes of a path of many."""
    matrix, x, y = path.get_matrix(), ctypes.c_float(), ctypes.c_float()
    at = 0.0, 0.0
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(path.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        to = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            box = space.box(*at, *to)
            if min(box.right - box.left, box.bottom - box.top) < 0.5:
                yield from _sides(box)
        at = to


def bounds(shape: pdfium.PdfObject, space: Space) -> Box:
    """Where a shape or picture lies on the paper, be it in a form XObject or not."""
    left, bottom, right, top = shape.get_bounds()
    form = shape.container
    while form is not None:
        matrix = form.get_matrix()
        (left, bottom), (right, top) = matrix.on_point(left, bottom), matrix.on_point(right, top)
        form = form.container
    return space.box(left, bottom, right, top)


def _sides(box: Box) -> Iterator[Box]:
    width, height = box.right - box.left, box.bottom - box.top
    if max(width, height) < SHORTEST_RULE:
        return
    if height <= THIN or width <= THIN:
        middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if width > height:
            yield Box(box.left, middle_y, box.right, middle_y)
        else:
            yield Box(middle_x, box.top, middle_x, box.bottom)
        return
    yield Box(box.left, box.top, box.right, box.top)
    yield Box(box.left, box.bottom, box.right, box.bottom)
    yield Box(box.left, box.top, box.left, box.bottom)
    yield Box(box.right, box.top, box.right, box.bottom)
