"""The words that open a list joined to each of its bullets, so that a bullet reads as a sentence.

Advice writes "Staff should not:" and then "raise their voices". A bullet is a line of its own in a plan, and
without the words that opened its list it may say the opposite. They are joined whole and as they stand, but
for the colon and "the following" at their end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from drafting.wording.edits import Change
from drafting.wording.kept import AMOUNTS, DATES, NEGATIONS, words_of
from drafting.wording.lists import word_list
from drafting.wording.rule import Line
from nlp.names import NAME_TOKEN, is_forename

LONGEST = 25
"""Words of an opening: a longer one is a paragraph."""

_CLOSE = re.compile(r"(?: the following)?(?: things)?\s*[:…–—-]*\s*$", re.I)
_MODAL = r"(?:will|shall|should|must|would|can|could|may|might)(?: also| always| not| never)*"
_TO = r"(?:needs?|ought|has|have|(?:is|are)(?: able)?)(?: not)? to"
_ACTION = re.compile(rf"(?:^| )(?:{_MODAL}|do(?:es)? not(?: need to)?|{_TO})$", re.I)
_THING = re.compile(
    rf" {_MODAL} (?:need|require|have|receive|benefit from|be (?:given|offered|provided with))$"
)
_HAS = re.compile(r" (?:also )?(?:needs|requires|has|have|need|receives|benefits from)$")
_CLAUSE = re.compile(r"\b(?:recommend|advise|recommended|advised|important|essential) that$")
_NO_OPENING = re.compile(
    r"^(?:what|who|whom|whose|which|why|how|where|whether)\b|\b(?:either|one of|any of|some of)\b|[?!;…“”\"]",
    re.I,
)
_WORD = re.compile(r"[\w'’-]+")
_FIRST = re.compile(r"[A-Za-z][A-Za-z'’-]*(?=[\s,.;]|$)|\d[\d.:/–-]*(?=[\s%]|$)")
_PERSONS = frozenset("he she they".split())
_SUBJECTS = _PERSONS | frozenset("it we i you this that these those there staff everyone".split())
_ARTICLES = frozenset("a an the his her their some any all".split())
_LEADS_ASIDE = frozenset(
    "after around as at before beside by during each every for from if in of on once over per supporting "
    "teaching through throughout to when whenever where while with within working".split()
)
"""What begins words that only say when or where, and what a name may follow in the name of somebody else."""
_FINITE = r"\b(?:is|are|was|were|will|should|must|can|could|may|has|have|does|needs?)\b"
_RELATIVE = re.compile(r"\b(?:who|which|that|where|when|so|as|if|until|because)\b", re.I)


class Asks(Enum):
    """What must follow an opening to make a sentence of it."""

    ACTION = auto()
    """"Staff should": a verb."""
    THING = auto()
    """"He will need": a noun."""
    CLAUSE = auto()
    """"I recommend that": somebody and a verb."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The words that open a list, without what closes them."""

    words: str
    asks: Asks


def opening(text: str, names: Collection[str]) -> Opening | None:
    """The opening that a sentence or a heading makes of a list; None for anything else.

    `names` are the child's. One that names another person by a forename is none: it may be another child's.
    """
    words = _CLOSE.sub("", text)
    if len(words.split()) not in range(2, LONGEST + 1) or _NO_OPENING.search(words):
        return None
    if any(_is_anothers(name, names) for name in NAME_TOKEN.findall(words)):
        return None
    asks = _asked(words, names)
    return Opening(words, asks) if asks else None


def lead_in(line: Line) -> Iterator[Change]:
    """The opening of its list before a bullet, where both make one sentence."""
    found = opening(line.lead, line.child.names)
    first = _FIRST.match(line.text)
    if found is None or first is None or not follows(found, line.text, line.child.names):
        return
    word = first.group()
    is_name = word in line.child.names or (len(word) > 1 and not word[1:].islower())
    start = line.text[0] if is_name else line.text[0].lower()
    yield Change(0, 1, f"{found.words} {start}")


def brought(line: Line) -> str:
    """The words that `lead_in` puts before a line."""
    found = opening(line.lead, line.child.names)
    return found.words if found else ""


def follows(found: Opening, text: str, names: Collection[str]) -> bool:
    """Whether a bullet goes on from its list's opening: a verb, a noun or a clause, as that asks.

    A small letter tells that it goes on. A capital tells nothing, so its first word must be of the lists;
    but what stands under "should not" would say the opposite alone, and goes on.
    """
    first = _FIRST.match(text)
    if first is None or text.startswith(found.words):
        return False
    word, small = first.group().lower(), first.group()[0].islower()
    if found.asks is Asks.CLAUSE:
        return small or word in _SUBJECTS or first.group() in names
    if word in _SUBJECTS | {"and", "or"} or first.group() in names:
        return False
    amount = word in AMOUNTS or word[0].isdigit()
    if found.asks is Asks.ACTION:
        goes_on = small or bool(NEGATIONS & set(words_of(found.words)))
        return word in word_list("actions") or (goes_on and not amount and word not in _ARTICLES)
    return (small or amount or word in word_list("things")) and not _is_sentence(text)


def _asked(words: str, names: Collection[str]) -> Asks | None:
    if _CLAUSE.search(words):
        return Asks.CLAUSE
    for pattern, asks in ((_ACTION, Asks.ACTION), (_THING, Asks.THING)):
        if verb := pattern.search(words):
            return asks if _is_subject(words[: verb.start()], names) else None
    has = _HAS.search(words)
    whose = _WORD.findall(words[: has.start()].rsplit(",", maxsplit=1)[-1]) if has else []
    of_the_child = whose and all(word in names or word.lower() in _PERSONS for word in whose)
    return Asks.THING if of_the_child else None


def _is_subject(words: str, names: Collection[str]) -> bool:
    """Whether words are of whom a clause speaks, and no "support that he" or "the things he"."""
    said = _WORD.findall(words.rsplit(",", maxsplit=1)[-1])
    if not said or said[0].lower() in _LEADS_ASIDE:
        return True
    if {"that", "which", "whom", "what"} & {word.lower() for word in said}:
        return False
    return all(
        before.lower() in _LEADS_ASIDE or before in names
        for before, word in pairwise(said)
        if word in names or word.lower() in _PERSONS
    )


def _is_anothers(name: str, names: Collection[str]) -> bool:
    return is_forename(name) and name not in names and name.lower() not in DATES


def _is_sentence(text: str) -> bool:
    """Whether words have a verb of their own, so that they cannot be the object of another."""
    acts = "|".join(f"{verb}e?s" for verb in sorted(word_list("actions")))
    verb = re.search(rf"{_FINITE}|\b(?:{acts})\b", text, re.I)
    return verb is not None and not _RELATIVE.search(text[: verb.start()])
