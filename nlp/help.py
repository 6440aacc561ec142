"""Which kinds of help a provision names, by its words (help_words.yaml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    said = yaml.safe_load(Path(__file__).with_name("help_words.yaml").read_text(encoding="utf-8"))
    return {kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in said.items()}


def kinds_of_help(text: str) -> frozenset[str]:
    """The kinds of help that a provision's words name, none if it names no known one."""
    return frozenset(kind for kind, pattern in _patterns().items() if pattern.search(text))
