"""A picture of a page made fit to read: its light evened, turned upright, straightened, its rules found.

Nothing here knows letters: it looks at dark and light alone, with numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from extract.document import Box
from extract.page import Rule

Dark = NDArray[np.bool_]
Dots = NDArray[np.intp]

INK = 150
"""Grey values below this are ink (0 black, 255 paper)."""
FAINT = 190
"""Grey values below this may be part of a rule, which a copier makes paler than letters."""
STARK = 60
"""A speck of dust is darker than every dot next to it by more than this."""
MOST_SKEW = 3.0
"""Degrees by which a sheet may lie askew in a scanner."""
FEWEST_DOTS = 200
"""A page with less ink than this, at half its resolution, is blank."""
UNEVEN = 40
"""Paper whose brightness differs by more than this from place to place was photographed, not scanned."""
SHORTEST_RULE = 0.3
"""Inches. Shorter dark runs are letters."""
SHORTEST_SIDE = 0.13
"""Inches. The sides of a single row are as short as letters: they count only between two level rules."""
TOUCH = 0.014
"""Inches by which the end of such a side may miss the rule that it meets; a bracket misses by more."""
THICKEST_RULE = 0.05
"""Inches. Thicker dark bars are shading or the scanner's own edge."""
EDGE = 0.02
"""The share of the page, along each side, where dark lines are the edge of the sheet."""


def grey(image: Image.Image) -> Image.Image:
    """The picture in grey, on white where it was transparent, its light evened if need be."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image.convert("RGBA"))
    return _evened(image.convert("L"))


def _evened(image: Image.Image) -> Image.Image:
    """Divide by the brightness of the paper, if shadows make it uneven."""
    small = image.resize((max(1, image.width // 16), max(1, image.height // 16)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    levels = np.asarray(paper, dtype=np.float32)
    if np.percentile(levels, 98) - np.percentile(levels, 5) < UNEVEN:
        return image
    light = np.asarray(paper.resize(image.size, Image.Resampling.BICUBIC), dtype=np.float32)
    even = np.asarray(image, dtype=np.float32) * 255 / np.maximum(light, 40)
    return Image.fromarray(np.clip(even, 0, 255).astype(np.uint8))


def is_sideways(image: Image.Image) -> bool:
    """Whether the lines of text run up the page: then ink piles up in columns, not in rows."""
    y, x = np.nonzero(_inner(ink(image.reduce(3))))
    if len(x) < FEWEST_DOTS:
        return False
    turns = [half / 2 for half in range(-int(2 * MOST_SKEW), int(2 * MOST_SKEW) + 1)]
    across = max(_roughness(x, y, degrees) for degrees in turns)
    return max(_roughness(y, x, degrees) for degrees in turns) > 1.2 * across


def turned(image: Image.Image, degrees: float) -> Image.Image:
    """The picture turned by a few degrees, on white."""
    if abs(degrees) < 0.05:
        return image
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)


def skew(image: Image.Image) -> float:
    """Degrees to turn the picture by, anticlockwise, so that its lines are level; between -3 and 3.

    The right turn is the one that piles the ink up in the fewest rows.
    """
    y, x = np.nonzero(_inner(ink(image.reduce(2))))
    if len(x) < FEWEST_DOTS:
        return 0.0
    best = 0.0
    for step, reach in ((0.5, MOST_SKEW), (0.1, 0.5), (0.03, 0.1)):
        turns = [best + step * k for k in range(-round(reach / step), round(reach / step) + 1)]
        best = max(turns, key=lambda degrees: (_pile(x, y, degrees), -abs(degrees)))
    return best


def _profile(x: Dots, y: Dots, degrees: float) -> NDArray[np.float64]:
    """How much ink each row holds, if rows climb by so many degrees."""
    rows = np.round(y - x * np.tan(np.radians(degrees))).astype(np.int64)
    return np.bincount(rows - rows.min()).astype(np.float64)


def _pile(x: Dots, y: Dots, degrees: float) -> float:
    return float(np.square(_profile(x, y, degrees)).sum())


def _roughness(x: Dots, y: Dots, degrees: float) -> float:
    """How sharply the ink comes and goes from row to row."""
    return float(np.square(np.diff(_profile(x, y, degrees))).sum())


def without_specks(image: Image.Image) -> Image.Image:
    """The picture without dust: lone dots far darker than all that is next to them.

    No stroke of a letter is so, for it has a dark neighbour; neither is a full stop at 150 dots an inch.
    """
    pixels = np.array(image)
    inner = pixels[1:-1, 1:-1]
    rows, columns = inner.shape
    if rows < 1 or columns < 1:
        return image
    ring = [
        pixels[down : down + rows, along : along + columns]
        for down in range(3)
        for along in range(3)
        if (down, along) != (1, 1)
    ]
    darkest, paper = np.minimum.reduce(ring), np.maximum.reduce(ring)
    dust = darkest.astype(np.int16) - inner > STARK
    inner[dust] = paper[dust]
    return Image.fromarray(pixels)


def ink(image: Image.Image) -> Dark:
    """Where the picture is dark."""
    return np.asarray(image) < INK


def _inner(dark: Dark) -> Dark:
    """Without the page's edges, where scanners leave shadows."""
    down, along = int(dark.shape[0] * EDGE), int(dark.shape[1] * EDGE)
    return dark[down : dark.shape[0] - down, along : dark.shape[1] - along]


def rules(image: Image.Image, dpi: float) -> list[Rule]:
    """The drawn lines of a straightened page, in pixels."""
    dark = np.asarray(image) < FAINT
    level = _bars(dark, SHORTEST_RULE * dpi, dpi)
    upright = [Box(b.top, b.left, b.bottom, b.right) for b in _bars(dark.T, SHORTEST_SIDE * dpi, dpi)]
    sides = [
        box
        for box in upright
        if box.bottom - box.top >= SHORTEST_RULE * dpi or _joins(box, level, TOUCH * dpi)
    ]
    return [Rule(box) for box in level + sides]


def _joins(side: Box, level: list[Box], reach: float) -> bool:
    """Whether an upright line runs from one level rule to another."""
    crossing = [rule.top for rule in level if rule.left - reach <= side.left <= rule.right + reach]
    return all(any(abs(end - height) <= reach for height in crossing) for end in (side.top, side.bottom))


def _bars(dark: Dark, shortest: float, dpi: float) -> list[Box]:
    """Long, thin, level dark bars, each flattened to its middle."""
    thick = dark.copy()
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    edge_y, edge_x = dark.shape[0] * EDGE, dark.shape[1] * EDGE
    bars: list[list[int]] = []
    growing: list[list[int]] = []
    for row, start, end in _runs(thick, int(shortest)):
        growing = [bar for bar in growing if bar[3] >= row - 2]
        touching = [bar for bar in growing if bar[0] <= end and start <= bar[2]]
        if touching:
            bar = touching[0]
            bar[0], bar[2], bar[3] = min(bar[0], start), max(bar[2], end), row
        else:
            bar = [start, row, end, row]
            bars.append(bar)
            growing.append(bar)
    return [
        Box(left, (top + bottom) / 2, right, (top + bottom) / 2)
        for left, top, right, bottom in bars
        if bottom - top + 1 <= THICKEST_RULE * dpi + 2
        and edge_y < top < dark.shape[0] - edge_y
        and right > edge_x
        and left < dark.shape[1] - edge_x
    ]


def _runs(dark: Dark, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Unbroken dark stretches of at least that many pixels: row, start and end, from the top down."""
    padded = np.zeros((dark.shape[0], dark.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = dark
    change = np.diff(padded, axis=1)
    rows, starts = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    for index in np.nonzero(ends - starts >= shortest)[0]:
        yield int(rows[index]), int(starts[index]), int(ends[index])


def without(image: Image.Image, drawn: Sequence[Rule], thickness: int) -> Image.Image:
    """The picture with its rules painted over."""
    pixels = np.array(image)
    for rule in drawn:
        box = rule.box
        top, bottom = max(0, int(box.top) - thickness), int(box.bottom) + thickness + 1
        left, right = max(0, int(box.left) - thickness), int(box.right) + thickness + 1
        pixels[top:bottom, left:right] = 255
    return Image.fromarray(pixels)
