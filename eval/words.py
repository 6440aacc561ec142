"""Words as the measures compare them: lower-case letters and digits, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

WORD = re.compile(r"[a-z0-9]+")
NUMBER = re.compile(r"\d+(?:[.:]\d+)?")


def words(text: str) -> list[str]:
    """The words of a text. A possessive counts as one word: `Tobi's` is `tobis`."""
    return WORD.findall(text.lower().replace("’", "'").replace("'s", "s"))


def share_held(wanted: Sequence[str], held: Counter[str]) -> float:
    """How much of `wanted` is among the words `held`, 0 to 1, each as often as it is wanted."""
    if not wanted:
        return 0.0
    return sum(min(count, held[word]) for word, count in Counter(wanted).items()) / len(wanted)


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Token F1, 0 to 1: neither a part of a phrase nor a whole sentence around it counts as the phrase."""
    if not one and not other:
        return 0.0
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other))
