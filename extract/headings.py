"""Which paragraphs are headings, and how deep: told by size, weight and capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.page import Word

LARGER = 1.1
"""Letters this many times the size of the running text are a heading's."""
LONGEST = 20
"""Words in the longest heading."""
LONGEST_CAPITALS = 8
"""Words in the longest heading that is told by its capitals alone."""
SHORT = 8
"""Words that large letters with a full stop may have at most, to be a heading and no sentence."""
SENTENCE_ENDS = (".", ";", ",")


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """How loud a heading is: larger first, bold before plain, capitals before small letters."""

    size: float
    bold: bool
    capitals: bool


def body_size(words: Sequence[Word]) -> float:
    """The size that most letters of the document have."""
    letters: Counter[float] = Counter()
    for word in words:
        letters[word.size] += len(word.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def rank_of(words: Sequence[Word], body: float) -> Rank | None:
    """How loud these words are as a heading; None if they are running text."""
    telling = [word for word in words if any(c.isalnum() for c in word.text)]
    if not telling or len(words) > LONGEST:
        return None
    size = min(word.size for word in telling)
    bold, text = all(word.bold for word in telling), " ".join(word.text for word in words)
    capitals = is_capitals(text)
    sentence = text.endswith(SENTENCE_ENDS) and len(words) > SHORT
    if size >= LARGER * body and not sentence:
        return Rank(size, bold, capitals)
    is_short = capitals and len(words) <= LONGEST_CAPITALS
    if (bold or is_short) and not text.endswith(SENTENCE_ENDS) and size > 0.8 * body:
        return Rank(body, bold, capitals)
    return None


def is_capitals(text: str) -> bool:
    """Whether it is set in capitals throughout, and long enough to tell ("SUMMARY", not "NHS")."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 4 and all(c.isupper() for c in letters) and not any(c.isdigit() for c in text)


def levels_of(ranks: Sequence[Rank | None]) -> list[int]:
    """A level for each paragraph of a document, 0 for running text.

    Takes the ranks in reading order. Level 1 is for a title: the first paragraph, louder than all others.
    """
    found = Counter(rank for rank in ranks if rank)
    order = sorted(found, reverse=True)
    has_title = bool(order) and ranks[0] == order[0] and found[order[0]] == 1
    first = 1 if has_title else 2
    level = {rank: first + index for index, rank in enumerate(order)}
    return [level[rank] if rank else 0 for rank in ranks]
