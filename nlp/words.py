"""The word lists of words.yaml, and what a name begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

CAPITAL = f"[{''.join(letter for letter in map(chr, range(0x250)) if letter.isupper())}]"
"""Any capital Latin letter, as a pattern: names begin with Ł and É as well as with A to Z."""


@cache
def _lists() -> dict[str, str]:
    read: dict[str, str] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return read


def word_list(name: str) -> frozenset[str]:
    """The words of one list. Raises KeyError where there is no such list."""
    return frozenset(_lists()[name].split())


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words as they stand; where there are none, one that nothing matches."""
    return "|".join(map(re.escape, sorted(words))) or r"(?!)"
