"""The word lists of words.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
    return lists


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one list. Raises KeyError where there is no such list."""
    return frozenset(_lists()[name].split())


def abbreviations() -> dict[str, str]:
    """What the usual abbreviations of advice stand for (law-and-practice.md §7), those with one reading."""
    return dict(_lists()["abbreviations"])
