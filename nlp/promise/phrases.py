"""The phrases of phrases.yaml, as patterns: what is looked for is data, kept apart from how."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml


@cache
def book() -> dict[str, str]:
    """The lists of phrases by their names, a phrase a line."""
    path = Path(__file__).with_name("phrases.yaml")
    read: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@cache
def phrases(name: str) -> re.Pattern[str]:
    """One list of phrases as a pattern of whole words. Raises KeyError where there is no such list."""
    return pattern(book()[name])


def pattern(lines: str) -> re.Pattern[str]:
    """Phrases, a line each, as a pattern of whole words in any case."""
    return re.compile(rf"(?<!\w)(?:{alternatives(lines)})(?!\w)", re.IGNORECASE)


def alternatives(lines: str) -> str:
    """Phrases, a line each, as the alternatives of a pattern. Where one says "will", "shall" does as well."""
    return "|".join(_WILL.sub("(?:will|shall)", line) for line in lines.splitlines() if line)


_WILL = re.compile(r"\bwill\b")
