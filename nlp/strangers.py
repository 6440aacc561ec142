"""Strangers: forenames that stand where the child's would and are nobody else's in the bundle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.child import ChildFacts
from nlp.names import NAME_TOKEN, is_forename
from nlp.statement import Sentence
from nlp.words import word_list

_NAMES_ITS_AUTHOR = re.compile(r"author|from|to$|written|completed|signed|date", re.I)
_MOST_MENTIONS = 2
_CHILDS = {"he": r"\b(?:he|him|his)\b", "she": r"\b(?:she|hers?)\b"}
_PERSON = re.compile(
    rf"\b(?:{'|'.join(sorted(word_list('somebody') | word_list('women') | word_list('men')))})\b", re.I
)


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that is nobody's, and a sentence that it stands in."""

    name: str
    sentence: Sentence


def strangers(
    sentences: Sequence[Sentence], child: ChildFacts, family: Collection[str]
) -> Iterator[Stranger]:
    """The strangers, in the order of their names, but for friends of whom the `family`'s documents tell."""
    mentions: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if not (sentence.furniture or _NAMES_ITS_AUTHOR.search(sentence.label)):
            for word in sorted(set(NAME_TOKEN.findall(sentence.text))):
                mentions[word].append(sentence)
    text = "\n".join(f"{sentence.text}." for sentence in sentences)
    for name, where in sorted(mentions.items()):
        if not is_forename(name) or _is_childs(name, child) or where[0].source.document in family:
            continue
        if _rare(where) and not _beside_the_child(name, where, child) and not _somebody_else(name, text):
            yield from (Stranger(name, sentence) for sentence in where)


def _is_childs(name: str, child: ChildFacts) -> bool:
    """Whether it is a name of the child's, or part of one, or short for one: Benji, Zuz."""
    own = {part for each in child.names for part in (each, *each.split("-"))}
    stem = re.sub(r"(?:ie|y|i|s|o)$", "", name)
    short = stem if stem != name else name[: len(name) if len(name) <= _SHORT else 0]
    return name in own or (len(short) > 1 and any(each.startswith(short) for each in own))


_SHORT = 3
"""Letters of a name that is short for another as it stands: Kez for Keziah."""


def _rare(where: Sequence[Sentence]) -> bool:
    return len(where) <= _MOST_MENTIONS and len({sentence.source.document for sentence in where}) == 1


def _beside_the_child(name: str, where: Sequence[Sentence], child: ChildFacts) -> bool:
    """Whether a sentence speaks of the child as well, so that the name is somebody else's.

    Nobody says "she" of a child before her name within a sentence, but of somebody mentioned before.
    """
    for sentence in where:
        before = sentence.text[: sentence.text.index(name)]
        named = child.names & set(re.findall(r"[\w’'-]+", sentence.text.replace("’s", "").replace("'s", "")))
        spoken_of = child.pronouns in _CHILDS and re.search(_CHILDS[child.pronouns], before, re.I)
        if named or (spoken_of and not _PERSON.search(before)):
            return True
    return False


_NAME = "Zzname"
"""Stands for the name that is asked about, so that the patterns need compiling once and not for each name."""


def _somebody_else(name: str, text: str) -> bool:
    """Whether the bundle introduces the name as somebody's, or uses the word for something else."""
    lines = "\n".join(line for line in text.splitlines() if name in line or name.lower() in line)
    masked = re.sub(rf"\b{name}\b", _NAME, lines)
    masked = re.sub(rf"\b{name.lower()}\b", _NAME.lower(), masked)
    return _is_surname(name, lines) or any(pattern.search(masked) for pattern in _introductions())


@cache
def _introductions() -> tuple[re.Pattern[str], ...]:
    """What introduces a name as somebody's, or shows that it is no name."""
    relation = "|".join(sorted(word_list("relations")))
    ordinary = "|".join(sorted(word_list("not_names")))
    owner = "(?:his|her|their|my|our|the|a|an|aged)"
    gap = "[ \t]+"
    patterns = (
        rf"\b(?:{relation})s?[ \t]*,?[ \t]*\(?{_NAME}\b",
        rf"\b{_NAME}[ \t]*,?[ \t]*\(?(?:{owner}[ \t]+)?(?:\w+[ \t])?(?:{relation})\b",
        rf"(?<=\S )(?!(?:{ordinary})\b)\b[A-Z][\w'’.-]*{gap}{_NAME}\b(?!['’]s)",
        rf"\b{_NAME}(?:['’]s)?{gap}[A-Z]",
        rf"\b{_NAME.lower()}\b",
        rf"\b(?:the|a|an|our|their|my|your|year \d+){gap}{_NAME}\b",
        rf"\b{_NAME},?{gap}who\b|[(:]{gap}?{_NAME}[,.;)]|^{_NAME}:",
        rf"\b{_NAME}[ \t]*[&/(@]|\b{_NAME},? aged|[&/][ \t]*{_NAME}\b|\b(?:Hi|Dear|Hello) {_NAME}\b",
        rf"\b(?!(?:{ordinary})\b)[A-Z][a-z]+(?:,| and| or){gap}{_NAME}\b",
        rf"\b{_NAME}(?:,| and| or){gap}(?!(?:{ordinary})\b)[A-Z]",
        rf"\b(?:bands?|zone|scheme){gap}{_NAME}\b|\b{_NAME}{gap}(?:(?:book|reading) )?bands?\b",
    )
    return tuple(re.compile(pattern, re.M) for pattern in patterns)


def _is_surname(name: str, text: str) -> bool:
    """Whether a name, an initial or a title opens a sentence before it: "Mrs Oliver", not "Ask Oliver"."""
    before = re.findall(rf"^(\w+)\.?[ \t]+{name}\b(?!['’]s)", text, re.M)
    return any(len(word) == 1 or is_forename(word) or word in word_list("titles") for word in before)
