"""Strangers: forenames that stand where the child's would and are nobody else's in the bundle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

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


def _somebody_else(name: str, text: str) -> bool:
    """Whether the bundle introduces the name as somebody's, or uses the word for something else."""
    relation = "|".join(sorted(word_list("relations")))
    ordinary = "|".join(sorted(word_list("not_names")))
    owner = "(?:his|her|their|my|our|the|a|an|aged)"
    gap = "[ \t]+"
    introduced = (
        rf"\b(?:{relation})s?[ \t]*,?[ \t]*\(?{name}\b",
        rf"\b{name}[ \t]*,?[ \t]*\(?(?:{owner}[ \t]+)?(?:\w+[ \t])?(?:{relation})\b",
        rf"(?<=\S )(?!(?:{ordinary})\b)\b[A-Z][\w'’.-]*{gap}{name}\b(?!['’]s)",
        rf"\b{name}(?:['’]s)?{gap}[A-Z]",
        rf"\b{name.lower()}\b",
        rf"\b(?:the|a|an|our|their|my|your|year \d+){gap}{name}\b",
        rf"\b{name},?{gap}who\b|[(:]{gap}?{name}[,.;)]|^{name}:",
        rf"\b{name}[ \t]*[&/(@]|\b{name},? aged|[&/][ \t]*{name}\b|\b(?:Hi|Dear|Hello) {name}\b",
        rf"\b(?!(?:{ordinary})\b)[A-Z][a-z]+(?:,| and| or){gap}{name}\b",
        rf"\b{name}(?:,| and| or){gap}(?!(?:{ordinary})\b)[A-Z]",
    )
    return _is_surname(name, text) or any(re.search(pattern, text, re.M) for pattern in introduced)


def _is_surname(name: str, text: str) -> bool:
    """Whether a name, an initial or a title opens a sentence before it: "Mrs Oliver", not "Ask Oliver"."""
    before = re.findall(rf"^(\w+)\.?[ \t]+{name}\b(?!['’]s)", text, re.M)
    return any(len(word) == 1 or is_forename(word) or word in word_list("titles") for word in before)
