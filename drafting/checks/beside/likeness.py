"""How far two texts speak of the same thing: the share of one's word stems that the other has.

Rare words weigh more. Words of amounts count for nothing, so that a promise is known again by all else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from nlp.likeness import bag

_OF_AMOUNTS = frozenset(
    bag(
        "minute minutes mins hour hours hrs session sessions time times once twice daily weekly fortnightly "
        "monthly termly half annually day days week weeks fortnight month months term terms year years each "
        "every per one two three four five six seven eight nine ten fifteen twenty thirty forty sixty least "
        "will should may might could would must require requires required need needs needed access given "
        "have has had been receive receives provided"
    )
)


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The stems of a text that say what it is about."""
    return frozenset(bag(text)) - _OF_AMOUNTS


class Likeness:
    """The texts of one plan and its advice, by how rare their words are in them."""

    def __init__(self, texts: Iterable[str], names: Collection[str] = ()) -> None:
        """`names` are the child's, which say nothing of what a text is about."""
        self._names = stems(" ".join(names))
        self._known: dict[str, tuple[frozenset[str], float]] = {}
        bags = [stems(text) for text in texts]
        spread = Counter(stem for words in bags for stem in words)
        self._weight: Mapping[str, float] = {
            stem: math.log(1 + len(bags) / count) for stem, count in spread.items()
        }

    def held(self, text: str, within: str) -> float:
        """The share of a text's words that another has, 0 to 1; all, where it has no words of its own."""
        own, whole = self._weighed(text)
        return self._sum(own & stems(within)) / whole if whole else 1.0

    def alike(self, one: str, other: str) -> float:
        """How alike two texts are, 0 to 1: the harmonic mean of what each holds of the other."""
        first, second = self.held(one, other), self.held(other, one)
        return 2 * first * second / (first + second) if first + second else 0.0

    def _weighed(self, text: str) -> tuple[frozenset[str], float]:
        """A text's stems, without the child's names, and what they weigh together."""
        if text not in self._known:
            own = stems(text) - self._names
            self._known[text] = own, self._sum(own)
        return self._known[text]

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weight.get(stem, 1.0) for stem in words)
