"""Lines into paragraphs: which lines belong together, and with what between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.page import HYPHENS, Line, Word, runs_on

BULLETS = frozenset("•●○◦▪▫■□◘◙‣⁃∙·◆◇❖➢➤✓✔✗–—-*‐\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf02d\u2219")
"""Signs that open a list item when they stand alone (the private ones are Symbol's and Wingdings')."""
DASHES = frozenset("–—-*‐")
"""Signs among them that may also stand within a sentence, and so at the start of a wrapped line."""
LETTER_BULLET = "o"
"""Word's second-level bullet, a Courier letter."""
NUMBER = re.compile(r"^\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]$")
APART = 1.25
"""Lines further apart than this many times the usual distance are of two paragraphs."""
USUAL_PITCH = 1.25
"""Distance of lines in sizes of the text, where a document has too few full lines to measure it."""
INDENT = 0.8
"""A line that starts this many sizes further in than the paragraph's own starts a new one."""
SAME_SIZE = 0.6
"""Points by which the sizes of two lines of one paragraph may differ."""
HYPHENATED = 0.03
"""A document in which more than this share of full lines ends in a hyphen was hyphenated by machine."""


TIES = HYPHENS + "/–—"
"""Signs after which a line may be broken with no space."""
LONGEST_REST = 2
SHORT_WORDS = frozenset("a am an as at be by do go he i if in is it me my no of on or so to up us we".split())
"""A rest of two letters that is none of these belongs to the word on the line above."""
WITH = re.compile(r"(?:^|\s)w/$", re.IGNORECASE)
"""A word of its own in notes, with a slash at its end and a space after it: "play w/ bubbles"."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line with the column that it was set in."""

    line: Line
    start: float
    limit: float
    page: int
    stretch: int
    """Which column of the document: lines of two columns are not neighbours, however close."""
    slack: float = 1.0
    """How far measured places may be out, in points."""
    cell: bool = False
    """It stands in a table's cell, which may be narrower than its longest word."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document is set, learnt from all its lines."""

    pitch: dict[float, float]
    """Usual distance of lines, by size."""
    words: frozenset[str]
    hyphenates: bool

    def distance(self, size: float) -> float:
        """How far apart lines of one paragraph usually stand at this size."""
        return self.pitch.get(size) or USUAL_PITCH * size


def habits_of(rows: Sequence[Sequence[SetLine]], words: Iterable[Word]) -> Habits:
    """Learn a document's line distance and hyphenation from its stretches of lines, and its vocabulary."""
    distances: dict[float, Counter[float]] = {}
    full = hyphens = 0
    for stretch in rows:
        for row, after in pairwise(stretch):
            if not runs_on(row.line, after.line, row.limit, row.slack):
                continue
            full += 1
            hyphens += row.line.text[-1] in HYPHENS
            gap = round((after.line.box.bottom - row.line.box.bottom) * 2) / 2
            if row.line.size == after.line.size and 0 < gap < 2.5 * row.line.size:
                distances.setdefault(row.line.size, Counter())[gap] += 1
    pitch = {size: min(gaps, key=lambda gap: (-gaps[gap], gap)) for size, gaps in distances.items()}
    vocabulary = frozenset(_bare(word.text) for word in words)
    return Habits(pitch, vocabulary, hyphens > 2 and hyphens > HYPHENATED * full)


def paragraphs(rows: Sequence[SetLine], habits: Habits) -> list[list[SetLine]]:
    """Cut lines in reading order into paragraphs, bullets and headings."""
    groups: list[list[SetLine]] = []
    for row in rows:
        if groups and not _parts(groups[-1], row, habits):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _parts(group: Sequence[SetLine], row: SetLine, habits: Habits) -> bool:
    """Whether this line starts a new paragraph after the lines of the group."""
    above = group[-1]
    full = runs_on(above.line, row.line, above.limit, above.slack)
    if _opens_item(group[0], row, full):
        return True
    size = _size_after(above.line, row.line)
    if abs(above.line.size - size) > SAME_SIZE + above.slack - 1 or _changes_weight(above.line, row.line):
        return True
    if (row.page, row.stretch) != (above.page, above.stretch):
        return not full or (is_hanging(group) and not _hangs(group, row))
    gap = row.line.box.bottom - above.line.box.bottom
    if gap > APART * habits.distance(size) or gap < 0:
        return True
    if marker(group[0].line):
        return not full and not _hangs(group, row)
    return not full and row.line.box.left - group[-1].line.box.left > INDENT * row.line.size


def _size_after(above: Line, below: Line) -> float:
    """A line's size; that of the line above where it goes on in it, however much small print follows."""
    return above.size if below.words[0].size == above.size else below.size


def _opens_item(first: SetLine, row: SetLine, full: bool) -> bool:
    """Whether the line is a list item. After a full line a number or a dash may be part of the sentence."""
    kind, sign = marker(row.line), row.line.words[0].text
    if kind == "bullet" and sign not in DASHES:
        return True
    beside = abs(first.line.box.left - row.line.box.left) < 0.5 * row.line.size
    return bool(kind) and (not full or (marker(first.line) == kind and beside))


def _changes_weight(above: Line, below: Line) -> bool:
    """Bold against plain, unless a bold phrase merely wraps."""
    return above.bold != below.bold and above.words[-1].bold != below.words[0].bold


def is_hanging(group: Sequence[SetLine]) -> bool:
    """Whether the group is a list item set with a hanging indent, as far as one can see."""
    return bool(marker(group[0].line)) and (len(group) == 1 or _hangs(group, group[-1]))


def _hangs(group: Sequence[SetLine], row: SetLine) -> bool:
    """Whether the line is set in, like the text of the list item above it."""
    first = group[0]
    return row.line.box.left - row.start > first.line.box.left - first.start + 0.5 * row.line.size


def marker(line: Line) -> str:
    """What opens the line as a list item: "bullet", "number" or ""."""
    head = line.words[0]
    if len(line.words) < 2:
        return ""
    if head.text in BULLETS or (head.text == LETTER_BULLET and _stands_off(head, line.words[1])):
        return "bullet"
    return "number" if NUMBER.match(head.text) else ""


def _stands_off(head: Word, after: Word) -> bool:
    return after.box.left - head.box.right > 0.6 * head.size


def without_bullet(line: Line) -> Line:
    """The line without its bullet sign."""
    return Line(line.words[1:]) if marker(line) == "bullet" else line


def joined(rows: Sequence[SetLine], habits: Habits) -> str:
    """The words of a paragraph's lines: wrapped ones joined, one that its author ended kept apart."""
    text = without_bullet(rows[0].line).text
    for above, row in pairwise(rows):
        line = row.line
        if not runs_on(above.line, row.line, above.limit, above.slack):
            text += "\n" + line.text
        elif text[-1] in HYPHENS and text[-2:-1].isalpha() and line.text[0].islower():
            text = _rejoined(text, line.text, habits)
        elif _is_tied(text, line.text) or _is_broken(above, row, habits):
            text += line.text
        else:
            text += " " + line.text
    return text.replace("\u00ad", "").replace("\ufffe", "-").replace("\x02", "-")


def _rejoined(text: str, after: str, habits: Habits) -> str:
    """Two lines parted at a hyphen: without it if the machine put it there, with it if the author did."""
    head, tail = text[:-1].rsplit(maxsplit=1)[-1], _bare(after.split(maxsplit=1)[0])
    if tail in ("and", "or", "to"):  # the hyphen stands for what follows: "four- and five-letter words"
        return f"{text} {after}"
    if text[-1] == "\u00ad" or _bare(head + tail) in habits.words:
        return text[:-1] + after
    if _bare(f"{head}-{tail}") in habits.words or "-" in head or "-" in tail:
        return text[:-1] + "-" + after
    return text[:-1] + ("" if habits.hyphenates else "-") + after


def _is_tied(text: str, after: str) -> bool:
    """Whether the text breaks off within a word: "PHQ-" and "A", but not a dash with a space before it."""
    tied = text[-1] in TIES and bool(text[-2:-1].strip()) and after[0].isalnum()
    return tied and not WITH.search(text)


def _is_broken(above: SetLine, row: SetLine, habits: Habits) -> bool:
    """Whether a word too long for its narrow cell was broken with no hyphen: no more letters fit."""
    head, tail = above.line.words[-1], row.line.words[0]
    if (
        not above.cell
        or len(above.line.words) > 1
        or not (head.text[-1].isalpha() and tail.text[0].islower())
    ):
        return False
    letter = (tail.box.right - tail.box.left) / len(tail.text)
    if head.box.right + letter < above.limit - above.slack:
        return False
    return _bare(head.text + tail.text) in habits.words or (
        len(tail.text) <= LONGEST_REST and tail.text not in SHORT_WORDS
    )


def _bare(word: str) -> str:
    """The word as a dictionary would have it."""
    return word.strip(".,;:!?()\"'").casefold()


def words_in(rows: Iterable[SetLine]) -> list[Word]:
    """All the words of the lines."""
    return [word for row in rows for word in row.line.words]
