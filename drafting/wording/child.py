"""The child by name, once a line, where the advice says "he" or "she"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.wording.edits import Change
from drafting.wording.lists import word_list
from drafting.wording.rule import Line
from drafting.wording.sentence import starts_sentence
from nlp.names import forenames
from nlp.omission import OMITTED
from nlp.words import CAPITAL
from nlp.words import word_list as nlp_words

_OF_GENDER = {"he": ("he", "him", "his"), "she": ("she", "her", "hers")}
_OTHER = {"he": "she", "she": "he"}
_ANY_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.I)
_CAPITALISED = re.compile(rf"(?<![\w'’-]){CAPITAL}[\w'’-]*")
_OBJECT = re.compile(
    r" ?(?:$|[.,;:)!?–—]|(?:to|in|on|at|with|for|and|by|from|when|if|each|every|during|through)\b)"
)
"""What follows a "her" that stands for the child, and not for what is the child's."""
_WORD = re.compile(r"\w[\w-]*")


def child_named(line: Line) -> Iterator[Change]:
    """The first pronoun for the child becomes the child's name, where nobody else could be meant."""
    match = _ANY_PRONOUN.search(line.text)
    if (
        match is None
        or OMITTED in line.text
        or not line.name
        or not _is_the_childs(match.group().lower(), line)
    ):
        return
    if _somebody_else(line.text[: match.start()], line) or _others_before(line):
        return
    if words := _named_for(match, line):
        yield Change(match.start(), match.end(), words)


def _is_the_childs(pronoun: str, line: Line) -> bool:
    """Whether a pronoun is the child's, and neither a name of the child nor the other gender is about."""
    said = {part for word in _WORD.findall(line.text) for part in (word, *word.split("-"))}
    others = _OF_GENDER.get(_OTHER.get(line.child.pronouns, ""), ())
    if said & line.child.names or {word.lower() for word in said} & set(others):
        return False
    return pronoun in _OF_GENDER.get(line.child.pronouns, ())


def _named_for(match: re.Match[str], line: Line) -> str:
    """What stands for a pronoun; "" where that is unclear ("help her read") or odd ("loads his own")."""
    pronoun, following = match.group().lower(), line.text[match.end() :]
    leads = starts_sentence(line.text, match.start())
    if following.startswith(("'", "’")):
        return ""
    if pronoun == "hers":
        return line.name + ("’s" if "’" in line.text else "'s")
    if pronoun == "his" or (pronoun == "her" and leads):
        clear = leads or (line.kind == "provision" and not following.startswith(" own "))
        return line.name + ("’s" if "’" in line.text else "'s") if clear else ""
    if pronoun == "her" and not _OBJECT.match(following):
        return ""
    return line.name


def _others_before(line: Line) -> bool:
    """Whether the report has just spoken of anybody else, and not of the child since."""
    if word_list("others") & _words(line.heading):
        return True
    for sentence in reversed(line.before):
        if _somebody_else(sentence, line):
            return True
        if line.child.names & set(_WORD.findall(sentence)):
            return False
    return False


def _somebody_else(text: str, line: Line) -> bool:
    """Whether words name or introduce anybody but the child."""
    if word_list("others") & _words(text):
        return True
    return any(_is_a_name(match, line) for match in _CAPITALISED.finditer(text))


def _is_a_name(match: re.Match[str], line: Line) -> bool:
    """Whether a word with a capital may be somebody's name: at a sentence's start only a forename."""
    name = re.sub(r"['’]s?$", "", match.group())
    if name in line.child.names or name in nlp_words("not_names") or name.isupper():
        return False
    return not starts_sentence(match.string, match.start()) or name in forenames()


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower()))
