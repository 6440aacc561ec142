"""How likely a provision or an outcome answers a need: a few plain likenesses, weighed by a small model.

The weights (models/links.json, made by models/training/links.py) say what each likeness is worth.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.statement import Kind, Statement
from nlp.words import word_list

MODEL = Path(__file__).resolve().parent.parent / "models" / "links.json"

LIKENESSES = (
    "words",
    "words_with_headings",
    "most_alike",
    "same_document",
    "same_area",
    "same_headings",
    "same_heading",
    "same_row",
    "nearness",
    "just_after",
    "order",
    "label_names_need",
    "is_outcome",
)

_STOP = word_list("common")
_WORD = re.compile(r"[a-z]{3,}")
_ENDINGS = ("ing", "ment", "ed", "es", "er", "ly", "s")
_STEM = 4
"""Letters that must be left of a word when its ending is cut."""
_JUST_AFTER = 2
"""A statement so few places after a need is taken to speak of it."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each likeness is worth, and from where a link is drawn."""

    weights: tuple[float, ...]
    intercept: float
    sure: float
    """At so likely a link, or more, a second need is linked as well."""
    least: float
    """Below this no need is linked."""


class Likenesses:
    """The likenesses between the statements of one bundle."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Weighs the bundle's words by how few statements have them."""
        self._place = {s.id: place for place, s in enumerate(statements)}
        self._order = _order(statements)
        bags = {s.id: _bag(s.text) for s in statements}
        labels = {s.id: _bag(" ".join((*s.sentence.headings[-1:], s.sentence.label))) for s in statements}
        spread = Counter(word for bag in bags.values() for word in bag)
        total = len(statements)
        self._words = {key: unit(bag, spread, total) for key, bag in bags.items()}
        self._labels = {key: unit(bag, spread, total) for key, bag in labels.items()}
        self._all = {key: unit(bags[key] + labels[key], spread, total) for key in bags}

    def of(self, statement: Statement, needs: Sequence[Statement]) -> list[list[float]]:
        """For each need, the values of LIKENESSES with the statement."""
        alike = [cosine(self._words[statement.id], self._words[need.id]) for need in needs]
        most = max(alike, default=0.0)
        return [self._pair(statement, need, words, most) for need, words in zip(needs, alike, strict=True)]

    def _pair(self, statement: Statement, need: Statement, words: float, most: float) -> list[float]:
        one, other = statement.sentence, need.sentence
        together = statement.document == need.document
        apart = self._place[statement.id] - self._place[need.id]
        return [
            words,
            cosine(self._all[statement.id], self._all[need.id]),
            float(words == most > 0),
            float(together),
            float(statement.area is need.area),
            float(together and one.headings == other.headings),
            float(together and one.headings[-1:] == other.headings[-1:]),
            float(together and bool(one.row) and one.source.block == other.source.block),
            together / (1 + abs(apart)),
            float(together and 0 < apart <= _JUST_AFTER),
            together * (1 - abs(self._order[statement.id] - self._order[need.id])),
            cosine(self._labels[statement.id], self._words[need.id]),
            float(statement.kind is Kind.OUTCOME),
        ]


def likelihoods(rows: Iterable[Sequence[float]], weights: Weights) -> list[float]:
    """How likely each need is answered, 0 to 1."""
    return [
        1 / (1 + math.exp(-weights.intercept - sum(w * x for w, x in zip(weights.weights, row, strict=True))))
        for row in rows
    ]


@cache
def load_weights(path: Path = MODEL) -> Weights:
    """The weights in `path`. Raises FileNotFoundError."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return Weights(
        tuple(found["weights"][name] for name in LIKENESSES),
        found["intercept"],
        found["sure"],
        found["least"],
    )


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def _order(statements: Sequence[Statement]) -> dict[str, float]:
    """Where among its document's statements of its kind and area each stands, 0 first to 1 last."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for statement in statements:
        groups.setdefault((statement.document, statement.kind, statement.area), []).append(statement.id)
    return {key: (at + 0.5) / len(keys) for keys in groups.values() for at, key in enumerate(keys)}


def _bag(text: str) -> Counter[str]:
    return Counter(_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def unit(bag: Counter[str], spread: Mapping[str, int], total: int) -> Vector:
    """A bag of words as a vector of length one; words of few of the `total` statements weigh more."""
    weights = {word: count * math.log(1 + total / (1 + spread.get(word, 0))) for word, count in bag.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}
