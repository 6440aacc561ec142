"""Forenames, and whose: a girl's or a boy's.

The list (forenames.txt) is made by models/training/forenames.py, which says from what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from nlp.words import CAPITAL, word_list

NAME_TOKEN = re.compile(rf"(?<![\w'’-]){CAPITAL}[a-zà-ÿ]{{2,}}(?![a-zA-Z-])")
"""A word that may be a forename: capital and small letters, no part of a double-barrelled name."""
NAME = rf"{CAPITAL}[\w’'-]+"
"""A word that may be a part of anybody's name."""
TITLES = frozenset("Mr Mrs Ms Miss Dr Prof Professor Sister".split())
_PRONOUN = {"f": "she", "m": "he"}


@cache
def forenames() -> Mapping[str, str]:
    """Every forename of forenames.txt, with "she", "he" or, for one that may be either's, ""."""
    lines = Path(__file__).with_name("forenames.txt").read_text(encoding="utf-8").splitlines()
    split = (line.partition(" ") for line in lines)
    return {name: _PRONOUN.get(sex, "") for name, _, sex in split if name not in word_list("not_names")}


def is_forename(word: str) -> bool:
    """Whether a word, as it is written, is a forename of the list."""
    return word in forenames()


def pronoun_of(name: str) -> str:
    """The pronoun of a forename that is nearly always a girl's or a boy's; otherwise ""."""
    return forenames().get(name, "")
