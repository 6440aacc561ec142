"""Pages of a PDF that are pictures: told from pages of text, and taken out at their own resolution."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from extract.document import Box
from extract.page import Word
from extract.pdf_page import MAX_FORM_DEPTH, bounds, space_of

Picture = tuple[Image.Image, float]
"""A picture and its dots per inch."""

POINTS = 72.0
FEWEST_LETTERS = 40
"""A page with fewer visible letters has no text of its own: a stamp or a page number at most."""
MOSTLY = 0.4
"""The share of such a page that pictures cover at least, for it to be a picture of a page."""
OUTLINES = 150
"""Or it has this many drawn shapes: letters turned into outlines."""
LARGE = 0.12
"""The share of a page of text that a picture covers at least, to be read: a logo covers less."""
USUAL_DPI = 150.0
MOST_DPI = 300.0
MOST_PIXELS = 40_000_000
"""A larger picture (an A3 sheet at 600 dpi has 70 million) is drawn at 300 dpi instead of unpacked."""


def picture_of(page: pdfium.PdfPage, words: Sequence[Word]) -> Picture | None:
    """The page as a picture with its dots per inch, if its own words are next to none; else None."""
    if sum(len(word.text) for word in words) >= FEWEST_LETTERS:
        return None
    space = space_of(page)
    pictures = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=MAX_FORM_DEPTH))
    covered = sum(_area(bounds(image, space)) for image in pictures)
    if covered < MOSTLY * space.width * space.height:
        shapes = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=MAX_FORM_DEPTH)
        return _drawn(page, USUAL_DPI) if sum(1 for _ in shapes) >= OUTLINES else None
    largest = max(pictures, key=lambda image: _area(bounds(image, space)))
    dpi = _dpi(largest, bounds(largest, space))
    if len(pictures) == 1 and _is_plain(page, largest):
        return largest.get_bitmap().to_pil(), dpi
    return _drawn(page, min(max(dpi, USUAL_DPI), MOST_DPI))


def inlays(page: pdfium.PdfPage) -> list[tuple[Image.Image, float, Box]]:
    """The large pictures on a page of text, with dots per inch and place: a pasted report may be one."""
    space = space_of(page)
    found = []
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=MAX_FORM_DEPTH):
        box = bounds(image, space)
        if _area(box) < LARGE * space.width * space.height:
            continue
        drawn, dpi = _drawn(page, min(max(_dpi(image, box), USUAL_DPI), MOST_DPI))
        scale = dpi / POINTS
        left, top, right, bottom = (round(v * scale) for v in (box.left, box.top, box.right, box.bottom))
        found.append((drawn.crop((left, top, right, bottom)), dpi, box))
    return found


def _drawn(page: pdfium.PdfPage, dpi: float) -> Picture:
    """The page as it would be printed."""
    return page.render(scale=dpi / POINTS, grayscale=True).to_pil(), dpi


def _is_plain(page: pdfium.PdfPage, image: pdfium.PdfImage) -> bool:
    """Whether the picture alone, as it is stored, is what one sees: not turned, not mirrored, not huge."""
    matrix = image.get_matrix()
    width, height = image.get_px_size()
    upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 0.01 * matrix.a
    box, paper = image.get_bounds(), page.get_bbox()
    fills = all(abs(edge - side) < 2 for edge, side in zip(box, paper, strict=True))
    return bool(upright and fills and page.get_rotation() == 0 and width * height <= MOST_PIXELS)


def _dpi(image: pdfium.PdfImage, box: Box) -> float:
    width, height = image.get_px_size()
    return float(POINTS * max(width, height) / max(box.right - box.left, box.bottom - box.top, 1.0))


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
