"""A sentence as counts of n-grams: of its words, of its letters, and of the words that stand above it.

An n-gram is known by the CRC-32 of its letters, so that no list of them is kept.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import lru_cache
from itertools import chain, pairwise

from nlp.statement import Sentence

BLOCKS = ("words", "letters", "above")
_WORD = re.compile(r"[a-z0-9']+|[?!£%:]")
_LETTERS = (3, 4, 5)
"""Letters of a piece of a word, the space before and after it among them."""
_WORDS_KEPT = 20_000
"""Words whose pieces are kept, since reports use the same ones over and over."""

Counts = Counter[int]


def ngrams(sentence: Sentence) -> tuple[Counts, Counts, Counts]:
    """How often each n-gram stands in a sentence, by block, in the order of BLOCKS."""
    words = _words(sentence.text)
    above = _words(" ".join((*sentence.headings[-2:], sentence.label)))
    return (
        Counter(map(_known_by, [*_pairs(words), *_openings(words)])),
        Counter(chain.from_iterable(map(_pieces, words))),
        Counter(map(_known_by, _pairs(above))),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _pairs(words: list[str]) -> list[str]:
    """The words, and each with the next."""
    return [*words, *(f"{one} {other}" for one, other in pairwise(words))]


def _openings(words: list[str]) -> list[str]:
    """The first word, and the first two, marked as such."""
    return [f"^{words[0]}", f"^{' '.join(words[:2])}"] if words else []


@lru_cache(maxsize=_WORDS_KEPT)
def _pieces(word: str) -> tuple[int, ...]:
    """The n-grams of a word's letters."""
    spaced = f" {word} "
    starts = ((size, at) for size in _LETTERS for at in range(len(spaced) - size + 1))
    return tuple(_known_by(spaced[at : at + size]) for size, at in starts)


def _known_by(ngram: str) -> int:
    return zlib.crc32(ngram.encode())
