"""How alike a statement of new advice and a piece of the plan are, by the words they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.likeness import cosine, unit
from nlp.words import word_list

_WORD = re.compile(r"[a-z]{3,}")
_COMMON = word_list("common")
_ENDINGS = (
    "ations ation ational ings ing ments ment ists ist ies ied ed es er ly s y e".split()
)  # longest of a kind first
_STEM = 4
"""Letters that must be left of a word when its ending is cut."""


class Likeness:
    """The likeness of texts to each other; words that few of them have weigh more."""

    def __init__(self, texts: Sequence[str], names: Iterable[str]) -> None:
        """`names` are the child's: a name that stands everywhere makes nothing alike."""
        own = {_stem(word) for name in names for word in _WORD.findall(name.lower())}
        bags = [_bag(text, own) for text in texts]
        spread = Counter(word for bag in bags for word in bag)
        self._vectors = {text: unit(bag, spread, len(bags)) for text, bag in zip(texts, bags, strict=True)}

    def of(self, one: str, other: str) -> float:
        """From 0, no word in common, to 1, the same words. Both must be among the texts."""
        return cosine(self._vectors[one], self._vectors[other])


def _bag(text: str, own: set[str]) -> Counter[str]:
    words = (_stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON)
    return Counter(word for word in words if word not in own)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word
