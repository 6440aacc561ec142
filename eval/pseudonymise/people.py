"""Names of people, by what stands beside them: a title, a forename, a relation, a role, a form's label.

Each rule gives names word by word, each as a forename or a surname. A word that is nobody's by itself
("Standing", "Page") is still given here; `dictionary` decides in which places it is taken for the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from eval.pseudonymise import near
from eval.pseudonymise.vocabulary import NAME, is_spelt_like_name, is_unusual, vocabulary
from nlp.names import is_forename
from nlp.words import word_list

FORENAME, SURNAME = "forename", "surname"
_LONGEST_ACRONYM = 4
_INTRODUCING = (
    near.RELATED,
    near.IS_RELATED,
    near.GREETING,
    near.FAREWELL,
    near.MAIL_BOX,
    near.CALLED,
    near.KNOWN_AS,
    near.SPEAKER,
)
_NO_SURNAME = word_list("not_names") | frozenset(
    "And Or My Your His Her Our Their He She They We You Is Are Was Does Did Has Had Can Could Would".split()
)
"""What stands behind a title and is no surname."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of somebody's name."""

    word: str
    role: str
    """forename or surname."""


def people_in(text: str, label: str = "") -> Iterator[tuple[NamePart, ...]]:
    """Everybody that the rules find in a text, under the label of its form field or column."""
    for match in near.TITLED.finditer(text):
        yield _titled(match["name"], plainly=match["title"].rstrip(".").title() in near.PLAIN_TITLES)
    for pattern in (near.INITIALLED, near.PLAINLY_INITIALLED, near.FAMILY):
        for match in pattern.finditer(text):
            yield _parts(match["name"], lone=SURNAME)
    for match in near.RUN.finditer(text):
        yield from _from_forename(match.group())
    yield from _introduced(text)
    yield from _with_roles(text)
    yield from _unusual(text)
    yield from _ordinary(text)
    for match in near.LISTED.finditer(text):
        yield from _listed(match["list"])
    if label:
        yield from _labelled(label, text)


def _introduced(text: str) -> Iterator[tuple[NamePart, ...]]:
    """Names behind a relation, a greeting or a farewell; one that is alone must be no common word."""
    for pattern in _INTRODUCING:
        for match in pattern.finditer(text):
            for words in (match["name"], match.groupdict().get("other")):
                parts = _parts(words or "", lone=FORENAME)
                if len(parts) > 1 or (parts and _could_be_forename(parts[0].word)):
                    yield parts


def _could_be_forename(word: str) -> bool:
    listed = is_forename(word) or word in vocabulary("short") or word.lower() in vocabulary("ordinary")
    return listed or is_unusual(word)


def _titled(words: str, *, plainly: bool) -> tuple[NamePart, ...]:
    """A name behind a title. Behind Mr and the like it is one whatever it means otherwise: Mr Day."""
    parts = _parts(words, lone=SURNAME)
    first = re.findall(NAME, words)[0]
    if (
        parts
        or not plainly
        or first in _NO_SURNAME
        or first.lower() in word_list("people")
        or not is_spelt_like_name(first)
    ):
        return parts
    return (NamePart(first, SURNAME),)


def _ordinary(text: str) -> Iterator[tuple[NamePart, ...]]:
    """Forenames that are words too, where a person would stand: "with Poppy"."""
    for match in near.BESIDE_ORDINARY.finditer(text):
        word = match["name"]
        if word.lower() in vocabulary("ordinary") and is_name_word(word) and is_forename(word):
            yield (NamePart(word, FORENAME),)


def _listed(names: str) -> Iterator[tuple[NamePart, ...]]:
    """Who is named in a list of those present: what each item begins with."""
    for item in re.split(r"[,;•]| and ", names):
        run = near.RUN.match(item.strip())
        parts = _parts(run.group(), lone=FORENAME) if run else ()
        if len(parts) > 1 or (parts and _could_be_forename(parts[0].word)):
            yield parts


def initials_in(text: str) -> Iterator[str]:
    """The initials by which a text speaks of somebody: "JP and KH (10R)", "assistant JM"."""
    for pattern in (near.IN_CLASS, near.HELPER):
        for match in pattern.finditer(text):
            yield from {word for word in match.groups() if word} - vocabulary("initials")


def is_name_word(word: str) -> bool:
    """Whether a word with a capital could be part of a name, going by the word lists."""
    return (
        is_spelt_like_name(word)
        and not (word.isupper() and len(word) <= _LONGEST_ACRONYM)
        and word not in vocabulary("never")
        and word.title() not in vocabulary("never")
        and word not in vocabulary("initials") | {"SENCO", "SENDCO", "CAMHS"}
        and word not in word_list("not_names")
        and word not in vocabulary("inside") | vocabulary("places")
        and word.lower() not in word_list("people") | word_list("settings")
    )


def author_parts(names: str) -> Iterator[tuple[NamePart, ...]]:
    """The authors of a document, whom a line names that is known to name them."""
    for name in re.split(r",|;|/|&|\band\b|\bwith\b|\(", names):
        words = re.findall(NAME, name)
        if words and not any(word in vocabulary("inside") for word in words):
            yield _parts(" ".join(word for word in words if is_name_word(word)), lone=SURNAME)


def parts_of(words: str) -> tuple[NamePart, ...]:
    """The parts of a name that is known to be one: the last word is the surname, unless it is alone."""
    return _parts(words, lone=FORENAME)


def _parts(words: str, lone: str) -> tuple[NamePart, ...]:
    """The parts of a name, up to the first word that is none."""
    taken = _taken(re.findall(NAME, words))
    if len(taken) == 1:
        return (NamePart(taken[0], FORENAME if lone == FORENAME else SURNAME),)
    return tuple(NamePart(word, SURNAME if word is taken[-1] else FORENAME) for word in taken)


def _taken(words: Sequence[str]) -> list[str]:
    taken: list[str] = []
    for word in words:
        if not is_name_word(word):
            break
        taken.append(word)
    return taken


def _from_forename(run: str) -> Iterator[tuple[NamePart, ...]]:
    """A person out of a run of words with capitals, from the first that is a forename."""
    words = re.findall(NAME, run)
    for place, word in enumerate(words):
        known = _is_known_forename(word)
        if not known:
            continue
        taken = _taken(words[place:])
        after = words[place + len(taken) : place + len(taken) + 1]
        if after and after[0] in vocabulary("places") | vocabulary("streets"):
            return
        lone_word = word.isupper() or word.lower() in vocabulary("ordinary")
        if taken and (len(taken) > 1 or not lone_word):
            yield _parts(" ".join(taken), lone=FORENAME)
        return


def _is_known_forename(word: str) -> bool:
    plain = word.title() if word.isupper() and len(word) > 3 else word
    return is_name_word(word) and any(is_forename(part) for part in (plain, *plain.split("-")))


def _with_roles(text: str) -> Iterator[tuple[NamePart, ...]]:
    """Whole names before a role: "Grainne Toolan, Physiotherapist"."""
    for match in near.WITH_ROLE.finditer(text):
        words = re.findall(NAME, match["name"])
        if len(words) > 1 and match["name"][0].isupper() and all(is_name_word(word) for word in words):
            yield _parts(match["name"], lone=FORENAME)


def _unusual(text: str) -> Iterator[tuple[NamePart, ...]]:
    """Uncommon words where somebody speaks or is spoken to, or beside a forename: Mandy and Rufaro."""
    for match in near.BESIDE_VERB.finditer(text):
        word = match["name"] or match["other"]
        if is_name_word(word) and is_unusual(word) and not word.isupper():
            yield (NamePart(word, FORENAME),)
    for match in near.UNUSUALLY_INITIALLED.finditer(text):
        if is_name_word(match["name"]) and is_unusual(match["name"]) and not match["name"].isupper():
            yield (NamePart(match["name"], SURNAME),)
    for match in near.TOGETHER.finditer(text):
        for word, beside in ((match["one"], match["other"]), (match["other"], match["one"])):
            could_be = is_unusual(word) or word in vocabulary("short")
            if _is_known_forename(beside) and is_name_word(word) and could_be and not word.isupper():
                yield (NamePart(word, FORENAME),)


def names_before(text: str, surnames: Collection[str]) -> Iterator[tuple[NamePart, ...]]:
    """Forenames that are in no list, by the surname behind them; `surnames` are in small letters."""
    for match in re.finditer(rf"(?P<name>{NAME})[ \t]+(?=(?P<last>{NAME}))", text):
        if match["last"].lower() in surnames and is_name_word(match["name"]) and is_unusual(match["name"]):
            yield (NamePart(match["name"], FORENAME),)


def _labelled(label: str, text: str) -> Iterator[tuple[NamePart, ...]]:
    """Who is named in a form field: any name under "Name", whole names under "Parent" or "Signed"."""
    if near.NAME_LABEL.search(label):
        lone = SURNAME if re.search(r"sur|family|last", label, re.I) else FORENAME
        yield _parts(re.split(r"[,;(\n]", text)[0], lone=lone)
    if near.PEOPLE_LABEL.search(label):
        for match in near.RUN.finditer(text):
            words = re.findall(NAME, match.group())
            if len(words) > 1 and all(is_name_word(word) for word in words):
                yield _parts(match.group(), lone=FORENAME)
