"""A page as it lies on paper: words with their places, and the lines they make.

Readers of PDF and of scans both make `PageWords`; `extract.layout` turns them into blocks.
All measures are points from the page's top left corner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.document import Box

SAME_LINE = 0.45
"""Words whose feet differ by less than this share of their size stand on one line (superscripts too)."""
HYPHENS = "-\u00ad\u2010\u2011\ufffe\x02"
"""Characters that may end a line whose last word goes on in the next (pdfium marks some as U+FFFE or 2)."""
BREAKABLE = re.compile(r"^(?:[^\s\-–—]|-(?=\d))*[-–—]?")
"""The part of a word that a typesetter must fit on the line: up to its first dash, or hyphen before a letter.

Word and LibreOffice break neither after a slash nor between a hyphen and a digit (Unicode Standard Annex 14).
"""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters with no space between them. `box.bottom` is a fixed share of the size below the baseline."""

    text: str
    box: Box
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, upright or level."""

    box: Box

    @property
    def upright(self) -> bool:
        """Whether it is taller than it is wide."""
        return self.box.bottom - self.box.top > self.box.right - self.box.left


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that someone added to a finished page: the answer of a form's field, or a comment."""

    label: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageWords:
    """One page, read but not yet understood."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    scanned: bool = False
    """Words come from a picture: their places are less exact."""
    answers: tuple[Answer, ...] = ()
    """Filled fields that stand in no table."""
    comments: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right. Never empty."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """Its words with single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """What its words cover."""
        return around(word.box for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size that most of its letters have."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def bold(self) -> bool:
        """Whether every word with a letter or a digit in it is bold."""
        telling = [word.bold for word in self.words if any(c.isalnum() for c in word.text)]
        return bool(telling) and all(telling)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all the boxes, of which there must be one at least."""
    every = list(boxes)
    return Box(
        min(box.left for box in every),
        min(box.top for box in every),
        max(box.right for box in every),
        max(box.bottom for box in every),
    )


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Group words into lines by their feet; lines from top to bottom, words from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.bottom, word.box.left)):
        if rows and word.box.bottom - rows[-1][0].box.bottom < SAME_LINE * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda word: word.box.left))) for row in rows]


def runs_on(line: Line, after: Line, limit: float, slack: float = 1.0) -> bool:
    """Whether `line` ends because it was full, `limit` being where its column ends.

    If the next line's first word would have fitted, the author ended the line; not if it breaks off
    within a word.
    """
    if line.text[-1] in HYPHENS and line.text[-2:-1].isalpha() and after.text[0].islower():
        return True
    first = after.words[0]
    piece = BREAKABLE.match(first.text)
    letters = len(piece.group()) if piece else len(first.text)
    width = (first.box.right - first.box.left) * max(letters, 1) / max(len(first.text), 1)
    space = 0.25 * line.size
    return line.box.right + space + width > limit - slack
