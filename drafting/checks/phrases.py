"""The phrases of phrases.yaml, as patterns: what the checks look for is data, kept apart from how.

Those by which provision is read are nlp.promise's, where reports are read by them too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from nlp.promise.phrases import alternatives, book, pattern


@cache
def _read() -> dict[str, Any]:
    path = Path(__file__).with_name("phrases.yaml")
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {**book(), **read}


@cache
def phrases(name: str) -> re.Pattern[str]:
    """One list of phrases as a pattern of whole words. Raises KeyError where there is no such list."""
    return pattern(_read()[name])


@cache
def exact(name: str) -> re.Pattern[str]:
    """As `phrases`, where capitals count."""
    return re.compile(rf"(?<!\w)(?:{alternatives(_read()[name])})(?!\w)")


@dataclass(frozen=True, slots=True)
class Topic:
    """What needs, outcomes and provision may be about, by the words that tell it."""

    word: re.Pattern[str] | None
    """Fits a whole word."""
    phrase: re.Pattern[str] | None
    """Is found among several."""


@cache
def topics() -> dict[str, Topic]:
    """The topics by their names."""
    named: dict[str, dict[str, str]] = _read()["topics"]
    return {
        name: Topic(*(pattern(told[kind]) if kind in told else None for kind in ("words", "phrases")))
        for name, told in named.items()
    }


def topics_in(text: str) -> frozenset[str]:
    """The names of the topics that a text tells of.

    Most are told by single words, which plans use over and over: what each word tells is worked out once.
    """
    by_word = (_topics_of_word(word) for word in set(_WORD.findall(text.lower())))
    found = frozenset().union(*by_word)
    if not _any_phrase().search(text):
        return found
    return found.union(name for name, topic in topics().items() if topic.phrase and topic.phrase.search(text))


@cache
def _any_phrase() -> re.Pattern[str]:
    """The phrases of all topics: most texts have none, and are then not asked topic by topic."""
    told = (told["phrases"] for told in _read()["topics"].values() if "phrases" in told)
    return pattern("\n".join(told))


_WORD = re.compile(r"\w+")
_WORDS_KEPT = 20_000
"""More than a plan writer's vocabulary; a bound, since plans come without end."""


@lru_cache(maxsize=_WORDS_KEPT)
def _topics_of_word(word: str) -> frozenset[str]:
    return frozenset(name for name, topic in topics().items() if topic.word and topic.word.fullmatch(word))


@cache
def professions() -> dict[str, tuple[int, re.Pattern[str]]]:
    """Who gives provision: for each, how expert (4 a specialist, 1 anybody) and the words that name them."""
    named: dict[str, dict[str, str]] = _read()["professions"]
    return {
        name: (int(rank), pattern(words)) for rank, found in named.items() for name, words in found.items()
    }
