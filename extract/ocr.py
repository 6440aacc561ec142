"""Pictures of pages to words, by Tesseract on this machine: nothing is sent anywhere.

Ruled tables are found in the picture first and read cell by cell, so that words never run from one
cell into the next; the rest of the page is read as Tesseract lays it out.
"""

from __future__ import annotations

import hashlib
import io
import os
import struct
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import median

from PIL import Image, ImageOps, ImageSequence

from extract.document import Box, Document
from extract.errors import Damaged, NoText, TooLarge
from extract.layout import read_pages
from extract.limits import current
from extract.page import PageWords, Rule, Word
from extract.picture import grey, is_sideways, rules, skew, turned, without, without_specks
from extract.strokes import Dot, bullets
from extract.tables import cells_of
from extract.tesseract import INSET, Found, in_cell, in_rest, painted_over, reader

POINTS = 72.0
BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, struct.error)
"""What Pillow raises for broken pictures: each of its decoders has its own way."""
MOST_DPI = 300.0
"""Finer pictures are made coarser: Tesseract reads no better from them, and slower."""
LEAST_DPI = 110.0
"""Coarser pictures are made twice as fine: Tesseract was taught on letters of some 30 pixels."""
FEWEST_WORDS = 5
"""A picture on a page of text with fewer words is a photograph or a drawing."""
SHEET_INCHES = 8.27
"""The width of A4, the paper that a photograph of a page is taken to show."""
UPSIDE_DOWN = 60.0
"""A page whose words are this uncertain on average (of 100) is tried the other way up."""
SAME_SIZE = 0.18
"""Measured sizes that differ from the page's usual one by no more than this share are the usual one."""
HEAVY = 1.22
"""Strokes thicker than the page's usual ones by this factor are bold (plain varies by 1.1)."""
DOT_ABOVE_FOOT = 0.56
"""How far a bullet's middle is above the foot of its line, in sizes."""


def read_image(data: bytes, file: str) -> Document:
    """Read a photograph or scan of a page (or of several, in a TIFF) into blocks.

    Takes its bytes and its path within the bundle. Raises Damaged, TooLarge or NoText.
    """
    frames = _frames(data)
    pages = read_pictures(
        [(number, frame, frame.width / SHEET_INCHES) for number, frame in enumerate(frames, 1)]
    )
    blocks = read_pages(pages)
    if not blocks:
        raise NoText("No words could be read in this picture. Ask for a sharper one, or for the file itself.")
    return Document(file, "image", hashlib.sha256(data).hexdigest(), len(pages), tuple(blocks))


def _frames(data: bytes) -> list[Image.Image]:
    """The pages of a picture file, upright as far as its camera knew."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd tags, which say nothing about the page
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                _refuse_too_many(getattr(picture, "n_frames", 1))
                return [ImageOps.exif_transpose(frame.copy()) for frame in ImageSequence.Iterator(picture)]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge("This picture has too many pixels to be opened. Send a smaller one.") from error
    except BROKEN as error:
        raise Damaged("This picture is damaged and cannot be opened. Ask for it again.") from error


def _refuse_too_many(frames: int) -> None:
    most = current().pages
    if frames > most:
        raise TooLarge(f"This picture has {frames:,} pages and no more than {most:,} are read. Send fewer.")


def read_pictures(pictures: Sequence[tuple[int, Image.Image, float]]) -> list[PageWords]:
    """Read pictures of pages side by side, a few at a time; Tesseract lets Python go on while it reads.

    Takes (page number, picture, dots per inch) and gives the pages in the same order.
    """
    threads = min(os.cpu_count() or 1, current().ocr_threads)
    with ThreadPoolExecutor(max_workers=threads) as pool:
        return list(pool.map(lambda picture: read_picture(*picture), pictures))


def read_inlay(image: Image.Image, dpi: float, place: Box, taken: Sequence[Box]) -> PageWords:
    """The words and rules of a picture on a page of text, at their place on that page.

    Words under other words (`taken`), and pictures that Tesseract only guesses words in, are left out.
    """
    page = read_picture(0, image, dpi)
    words = [replace(word, box=_moved(word.box, place)) for word in page.words]
    free = [word for word in words if not any(_overlap(word.box, box) for box in taken)]
    if sum(word.text.isalpha() for word in free) < FEWEST_WORDS:
        return replace(page, words=(), rules=())
    return replace(page, words=tuple(free), rules=tuple(Rule(_moved(r.box, place)) for r in page.rules))


def _moved(box: Box, by: Box) -> Box:
    return Box(box.left + by.left, box.top + by.top, box.right + by.left, box.bottom + by.top)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def read_picture(number: int, image: Image.Image, dpi: float) -> PageWords:
    """The words and rules of one page's picture, upright and straightened, in points."""
    image = grey(image)
    if is_sideways(image):
        image = image.rotate(90, expand=True)
    angle, scale = skew(image), _scale(dpi)
    # Thin rules look like dust where they are broken, so they are found in the picture as it came.
    drawn = rules(_fit(turned(image, angle), scale), dpi * scale)
    clean = _fit(turned(without_specks(image), angle), scale)
    clean, dpi = without(clean, drawn, INSET), dpi * scale
    page, certainty = _read(number, clean, drawn, dpi)
    if page.words and certainty < UPSIDE_DOWN:
        other, other_certainty = _read(number, clean.rotate(180), _upside_down(drawn, clean), dpi)
        if other_certainty > certainty:
            return other
    return page


def _upside_down(drawn: Sequence[Rule], image: Image.Image) -> list[Rule]:
    width, height = image.size
    return [
        Rule(Box(width - r.box.right, height - r.box.bottom, width - r.box.left, height - r.box.top))
        for r in drawn
    ]


def _scale(dpi: float) -> float:
    """By what to enlarge a picture of this resolution for Tesseract."""
    return min(1.0, MOST_DPI / dpi) if dpi >= LEAST_DPI else 2.0


def _fit(image: Image.Image, scale: float) -> Image.Image:
    if scale == 1.0:
        return image
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.BICUBIC)


def _read(number: int, image: Image.Image, drawn: Sequence[Rule], dpi: float) -> tuple[PageWords, float]:
    """The page without its rules, and how certain its words are on average."""
    scale = POINTS / dpi
    placed = tuple(Rule(_scaled(rule.box, scale)) for rule in drawn)
    cells = [_scaled(cell, 1 / scale) for cell in cells_of(placed)]
    dots = bullets(image, dpi)
    image = painted_over(image, [dot.box for dot in dots])
    with reader() as api:
        found = [word for cell in cells for word in in_cell(api, image, cell, dpi)]
        found += in_rest(api, image, cells, dpi)
    certainty = sum(word.certainty for word in found) / max(1, len(found))
    words = [replace(w, box=_scaled(w.box, scale), size=w.size * scale) for w in _settled(found, dots)]
    page = PageWords(number, image.width * scale, image.height * scale, _evened(words), placed, scanned=True)
    return page, certainty


def _settled(found: Sequence[Found], dots: Sequence[Dot]) -> list[Word]:
    """The words with their weight, told by comparing strokes over the page, and the bullets."""
    if not found:
        return []
    usual = median(one.stroke for one in found for _ in one.word.text)
    size = median(one.word.size for one in found for _ in one.word.text)
    words = [
        replace(one.word, bold=one.stroke > HEAVY * usual * max(1.0, one.word.size / size)) for one in found
    ]
    for dot in dots:
        foot = dot.middle + DOT_ABOVE_FOOT * size
        words.append(Word("•", Box(dot.box.left, foot - size, dot.box.right, foot), size))
    return words


def _evened(words: Sequence[Word]) -> tuple[Word, ...]:
    """Sizes as measured waver from line to line: near the usual one they become it, others whole points."""
    if not words:
        return ()
    usual = round(median(word.size for word in words for _ in word.text), 1)
    return tuple(Word(word.text, word.box, _near(word.size, usual), word.bold) for word in words)


def _near(size: float, usual: float) -> float:
    return usual if abs(size - usual) <= SAME_SIZE * usual else float(round(size))


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale)
