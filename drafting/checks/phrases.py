"""The phrases of phrases.yaml, as patterns: what the checks look for is data, kept apart from how."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _read() -> dict[str, Any]:
    path = Path(__file__).with_name("phrases.yaml")
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@cache
def phrases(name: str) -> re.Pattern[str]:
    """One list of phrases as a pattern of whole words. Raises KeyError where there is no such list."""
    return _pattern(_read()[name])


@cache
def exact(name: str) -> re.Pattern[str]:
    """As `phrases`, where capitals count."""
    return re.compile(rf"(?<!\w)(?:{_alternatives(_read()[name])})(?!\w)")


@cache
def topics() -> dict[str, re.Pattern[str]]:
    """What needs, outcomes and provision may be about, each with the words that tell it."""
    return {name: _pattern(words) for name, words in _read()["topics"].items()}


@cache
def professions() -> dict[str, tuple[int, re.Pattern[str]]]:
    """Who gives provision: for each, how expert (4 a specialist, 1 anybody) and the words that name them."""
    named: dict[str, dict[str, str]] = _read()["professions"]
    return {
        name: (int(rank), _pattern(words)) for rank, found in named.items() for name, words in found.items()
    }


def _pattern(lines: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(lines)})(?!\w)", re.IGNORECASE)


def _alternatives(lines: str) -> str:
    return "|".join(line for line in lines.splitlines() if line)
