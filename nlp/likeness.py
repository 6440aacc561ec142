"""How alike the words of two statements are: the cosine of their word stems, rare words weighing more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from nlp.statement import Statement
from nlp.words import word_list

_STOP = word_list("common")
_WORD = re.compile(r"[a-z]{3,}")
_ENDINGS = ("ing", "ment", "ed", "es", "er", "ly", "s")
_STEM = 4
"""Letters that must be left of a word when its ending is cut."""

Vector = dict[str, float]


class Words:
    """The words of the statements of one bundle."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Weighs the bundle's words by how few statements have them."""
        bags = {s.id: bag(s.text) for s in statements}
        labels = {s.id: bag(" ".join((*s.sentence.headings[-1:], s.sentence.label))) for s in statements}
        spread = Counter(word for words in bags.values() for word in words)
        total = len(statements)
        self._words = {key: unit(words, spread, total) for key, words in bags.items()}
        self._labels = {key: unit(words, spread, total) for key, words in labels.items()}
        self._all = {key: unit(bags[key] + labels[key], spread, total) for key in bags}

    def alike(self, one: Statement, other: Statement) -> float:
        """The statements' own words, 0 to 1."""
        return cosine(self._words[one.id], self._words[other.id])

    def alike_with_headings(self, one: Statement, other: Statement) -> float:
        """Their words together with those of the headings and labels they stand under, 0 to 1."""
        return cosine(self._all[one.id], self._all[other.id])

    def heading_names(self, one: Statement, other: Statement) -> float:
        """The heading and label of `one` and the words of `other`, 0 to 1."""
        return cosine(self._labels[one.id], self._words[other.id])


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def bag(text: str) -> Counter[str]:
    """The stems of a text's words, with how often each stands there."""
    return Counter(_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def unit(words: Counter[str], spread: Mapping[str, int], total: int) -> Vector:
    """A bag of words as a vector of length one; words of few of the `total` statements weigh more."""
    weights = {word: count * math.log(1 + total / (1 + spread.get(word, 0))) for word, count in words.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}
