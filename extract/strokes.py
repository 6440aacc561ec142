"""What ink tells besides letters: how heavy the strokes are, and where bullets stand.

Tesseract reads bullets as "e" or "¢" and does not tell bold from plain.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extract.document import Box
from extract.picture import Dark, ink

RADIUS = 0.045
"""Inches. The largest bullet fits in a square that reaches so far from its middle."""
CLEAR = 0.035
"""Inches of bare paper round a bullet."""
SMALLEST = 0.028
"""Inches. Smaller dots are full stops: in print of 11 points a bullet measures 0.05, a full stop 0.02."""
ROUND = 0.65
"""The share of its own box that a bullet fills; the letter o fills half."""
BESIDE = 0.5
"""Inches to the right of a bullet within which its text starts; as much to the left is bare."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A bullet, in pixels: its box and its middle."""

    box: Box
    middle: float


def stroke(image: Image.Image, box: Box) -> float:
    """The mean thickness in pixels of the strokes in this part of the picture; 0 if there are none."""
    part = image.crop((int(box.left), int(box.top), int(box.right) + 1, int(box.bottom) + 1))
    pixels = np.asarray(part, dtype=np.float64)
    dark = np.pad(ink(part), ((0, 0), (1, 0)))
    strokes = int((dark[:, 1:] & ~dark[:, :-1]).sum())
    return float((255 - pixels).sum() / 255 / strokes) if strokes else 0.0


def bullets(image: Image.Image, dpi: float) -> list[Dot]:
    """The round marks that stand alone at the start of a line of text, from top to bottom."""
    dark = ink(image)
    radius, clear = round(RADIUS * dpi), max(2, round(CLEAR * dpi))
    near, far = _sums(dark, radius), _sums(dark, radius + clear)
    smallest = (SMALLEST * dpi) ** 2 * ROUND
    alone = (near == far) & (near >= smallest) & dark
    found: list[Dot] = []
    for y, x in zip(*np.nonzero(alone), strict=True):
        if any(dot.box.left <= x <= dot.box.right and dot.box.top <= y <= dot.box.bottom for dot in found):
            continue
        dot = _dot(dark, int(y), int(x), radius)
        if dot and _opens_line(dark, dot, radius + clear, round(BESIDE * dpi)):
            found.append(dot)
    return found


def _dot(dark: Dark, y: int, x: int, radius: int) -> Dot | None:
    """The blob round this place, if it is as wide as high and filled."""
    top, left = max(0, y - radius), max(0, x - radius)
    rows, columns = np.nonzero(dark[top : y + radius + 1, left : x + radius + 1])
    height, width = int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1
    if abs(height - width) > 1 + 0.2 * height or len(rows) < ROUND * height * width:
        return None
    box = Box(left + columns.min(), top + rows.min(), left + columns.max() + 1, top + rows.max() + 1)
    return Dot(box, (box.top + box.bottom) / 2)


def _opens_line(dark: Dark, dot: Dot, gap: int, beside: int) -> bool:
    """Whether there is text just right of the blob and none left of it."""
    top, bottom, left, right = (int(v) for v in (dot.box.top, dot.box.bottom, dot.box.left, dot.box.right))
    before = dark[top:bottom, max(0, left - beside) : max(0, left - 1)]
    after = dark[top:bottom, right + gap // 2 : right + beside]
    return bool(after.any()) and not bool(before.any())


def _sums(dark: Dark, reach: int) -> NDArray[np.int32]:
    """How much ink lies within so many pixels up, down and sideways of each place."""
    padded = np.pad(dark.astype(np.int32), ((reach + 1, reach), (reach + 1, reach)))
    total: NDArray[np.int32] = padded.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    size = 2 * reach + 1
    return total[size:, size:] - total[:-size, size:] - total[size:, :-size] + total[:-size, :-size]
