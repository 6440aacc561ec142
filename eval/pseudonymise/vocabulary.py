"""The word lists of words.yaml, and what a name looks like."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import yaml

from nlp.words import CAPITAL

_TOKENIZER = Path(__file__).resolve().parents[2] / "models" / "tokenizer.json"
_LETTER = r"[^\W\d_]"
NAME = rf"{CAPITAL}{_LETTER}*(?:['’](?:{CAPITAL}{_LETTER}+|[a-z]{{3,}}))?(?:-{CAPITAL}{_LETTER}+)*"
"""One name: Tobi, O'Brien, Smith-Jones, Ng'ang'a; never its "'s"."""
_PIECE = rf"(?:(?:Ma?c|Fitz|D[aei]|L[ae]|V[ao]n|O['’]|D['’]){CAPITAL}|{CAPITAL})[a-zà-ÿß-ž'’]+"
_SPELT_LIKE_NAME = re.compile(rf"{_PIECE}(?:-{_PIECE})*|(?:{CAPITAL}|['’-])+")


@cache
def _lists() -> dict[str, frozenset[str]]:
    read = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in read.items()}


def vocabulary(name: str) -> frozenset[str]:
    """The words of one list. Raises KeyError where there is no such list."""
    return _lists()[name]


def any_of(words: frozenset[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _usual() -> frozenset[str]:
    read = json.loads(_TOKENIZER.read_text(encoding="utf-8"))
    return frozenset(word for word in read["model"]["vocab"] if word.isalpha())


def is_unusual(word: str) -> bool:
    """Whether a word is in no list of common words: the language model's vocabulary holds 20,000 of them."""
    return word.lower() not in _usual()


def is_spelt_like_name(word: str) -> bool:
    """Whether a word has one capital, but for McDonald's like, or capitals alone: not SpLD."""
    return bool(_SPELT_LIKE_NAME.fullmatch(word))
