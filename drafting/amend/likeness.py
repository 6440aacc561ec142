"""How alike a statement of new advice and a piece of the plan are, by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.likeness import bag, cosine, unit


class Likeness:
    """The likeness of texts to each other; words that few of them have weigh more."""

    def __init__(self, texts: Sequence[str], names: Iterable[str]) -> None:
        """`names` are the child's: a name that stands everywhere makes nothing alike."""
        own = bag(" ".join(names))
        bags = [Counter({word: n for word, n in bag(text).items() if word not in own}) for text in texts]
        spread = Counter(word for words in bags for word in words)
        self._vectors = {
            text: unit(words, spread, len(bags)) for text, words in zip(texts, bags, strict=True)
        }

    def of(self, one: str, other: str) -> float:
        """From 0, no word in common, to 1, the same words. Both must be among the texts."""
        return cosine(self._vectors[one], self._vectors[other])
