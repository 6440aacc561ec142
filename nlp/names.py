"""Strangers: forenames that stand where the child's would and are nobody else's in the bundle.

The list of forenames (forenames.txt) is that of the Faker library (MIT), all its languages together,
made by models/training/forenames.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlp.child import ChildFacts
from nlp.statement import Sentence
from nlp.words import word_list

_NOT_NAMES = word_list("not_names")
_TOKEN = re.compile(r"(?<![\w'’-])[A-Z][a-zà-ÿ]{2,}(?![a-zA-Z-])")
_NAMES_ITS_AUTHOR = re.compile(r"author|from|to$|written|completed|signed|date", re.I)
_MOST_MENTIONS = 2


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that is nobody's, and the first sentence that it stands in."""

    name: str
    sentence: Sentence


@cache
def forenames() -> frozenset[str]:
    """Every forename of forenames.txt."""
    return frozenset(Path(__file__).with_name("forenames.txt").read_text(encoding="utf-8").split())


def strangers(
    sentences: Sequence[Sentence], child: ChildFacts, family: Collection[str]
) -> Iterator[Stranger]:
    """The strangers, in the order of their names, but for friends of whom the `family`'s documents tell."""
    mentions: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if not (sentence.furniture or _NAMES_ITS_AUTHOR.search(sentence.label)):
            for word in sorted(set(_TOKEN.findall(sentence.text))):
                mentions[word].append(sentence)
    text = "\n".join(sentence.text for sentence in sentences)
    for name, where in sorted(mentions.items()):
        if name in child.names or name in _NOT_NAMES or name not in forenames():
            continue
        if _rare(where) and where[0].source.document not in family and not _somebody_else(name, text):
            yield Stranger(name, where[0])


def _rare(where: Sequence[Sentence]) -> bool:
    return len(where) <= _MOST_MENTIONS and len({sentence.source.document for sentence in where}) == 1


def _somebody_else(name: str, text: str) -> bool:
    """Whether the bundle introduces the name as somebody's, or uses the word for something else."""
    relation = "|".join(sorted(word_list("relations")))
    introduced = (
        rf"\b(?:{relation})s?\s*,?\s*\(?{name}\b",
        rf"\b{name}\s*,?\s*\(?(?:(?:his|her|their|my|our|the|a|an|aged)\s+)?(?:\w+\s)?(?:{relation})\b",
        rf"\b[A-Z][\w'’.-]*\s+{name}\b(?!['’]s)",
        rf"\b{name}\s+[A-Z][a-z]+",
        rf"\b{name.lower()}\b",
        rf"\b{name}\s*[&/(@]|\b{name},? aged|[&/]\s*{name}\b|\b(?:Hi|Dear|Hello) {name}\b",
        rf"\b[A-Z][a-z]+(?:,| and| or)\s+{name}\b|\b{name}(?:,| and| or)\s+[A-Z]",
    )
    return any(re.search(pattern, text) for pattern in introduced)
