"""Names of people, by what stands beside them: a title, a forename, a relation, a role, a form's label.

Each rule gives names word by word, each as a forename or a surname. A word that is nobody's by itself
("Standing", "Page") is still given here; `dictionary` decides in which places it is taken for the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from eval.pseudonymise.vocabulary import NAME, any_of, is_spelt_like_name, is_unusual, vocabulary
from nlp.authors import wording
from nlp.names import is_forename
from nlp.words import CAPITAL, word_list

FORENAME, SURNAME = "forename", "surname"
TITLES = word_list("titles") | frozenset(
    "Judge Sgt PC Sergeant Inspector Canon Lady Lord Aunt Nan Nana".split()
)
TITLE = rf"(?:{any_of(TITLES | frozenset(title.upper() for title in TITLES if len(title) < 5))})\.?"
_SMALL = r"(?:(?:de|da|do|dos|del|della|di|van|von|der|den|la|le|bin|binti|ibn|al|el|ter|ten|y)[ \t]+){0,2}"
_WHOLE = rf"{NAME}(?:[ \t]+{_SMALL}{NAME}){{0,3}}"
TITLED = rf"(?<!\w){TITLE}(?:[ \t]*(?:and|&|/)[ \t]*{TITLE})?[ \t]+(?:{CAPITAL}\.?[ \t]+){{0,2}}"
"""A title, or two ("Mr and Mrs"), with the initials that may follow."""
_TITLED = re.compile(rf"{TITLED}(?P<name>{_SMALL}{_WHOLE})")
_RUN = re.compile(_WHOLE)
_RELATED = re.compile(
    rf"\b(?i:{any_of(vocabulary('relations'))})\b['’]?s?[ \t]*[,:(–-]?[ \t]*\(?(?P<name>{_WHOLE})"
    rf"(?:,[ \t]*{_WHOLE})*(?:[ \t]*(?:\(\d+\))?[ \t]*,?(?:and|&)[ \t]+(?P<other>{_WHOLE}))?"
)
_IS_RELATED = re.compile(
    rf"(?P<name>{_WHOLE})[ \t]*[,(][ \t]*(?:his|her|their|my|the|aged)?[ \t]*\w*[ \t]?"
    rf"(?i:{any_of(vocabulary('relations'))})\b"
)
_WITH_ROLE = re.compile(
    rf"(?P<name>{_WHOLE})[ \t]*(?:,|\(|[–-])[ \t]*(?:[\w'’/&-]+[ \t]+){{0,4}}?"
    rf"(?:{wording('role').pattern})\b",
    re.I,
)
_INITIALLED = re.compile(rf"(?<![\w.])(?:{CAPITAL}\.[ \t]?){{1,3}}(?P<name>{_SMALL}{NAME})")
_PLAINLY_INITIALLED = re.compile(
    rf"(?<![\w.'’])(?![AI]\b){CAPITAL}[ \t]+(?P<name>{NAME})(?=[ \t]*(?:[,().;\n]|$|\d|[A-Z]{{2,}}\b))"
)
_UNUSUALLY_INITIALLED = re.compile(rf"(?<![\w.'’]){CAPITAL}[ \t]+(?P<name>{NAME})")
_IN_CLASS = re.compile(
    r"(?<![\w.&/-])(?P<own>[A-Z]{2})(?:[ \t]+and[ \t]+(?P<other>[A-Z]{2}))?"
    r"(?=[ \t]*\((?:Y(?:ear|r)?\.?[ \t]*)?\d{1,2}[A-Z]{0,2}\))"
)
_HELPER = re.compile(
    r"\b(?i:assistant|pupils?|teacher|mentor|student|child|worker)[ \t]+(?P<own>[A-Z]{2})(?![\w&/-])"
)
_CALLED = re.compile(rf"(?<!\w){TITLE}[ \t]+{NAME}[ \t]+\((?P<name>{NAME})\)")
_SPEAKER = re.compile(rf"\((?P<name>{NAME}):")
_VERBS = (
    "told tells tell asked asks said says thinks thought wants loves likes reports reported feels felt works"
)
_BESIDE_VERB = re.compile(
    rf"\b(?:told|asked|thanked|met|tell|ask)[ \t]+(?P<name>{NAME})\b"
    rf"|(?P<other>{NAME})[ \t]+(?:{_VERBS.replace(' ', '|')})\b"
)
_TOGETHER = re.compile(rf"(?P<one>{NAME})(?:,|[ \t]+(?:and|&|or))[ \t]+(?P<other>{NAME})(?!\w)")
_GREETING = re.compile(
    rf"^(?i:dear|hi|hello|hiya|morning|thanks|thank you|cheers|cc|re)[ \t,:]+(?P<name>{_WHOLE})", re.M
)
_FAREWELL = re.compile(
    r"(?i:sincerely|faithfully|regards|wishes|thanks|cheers|signed|love|yours|from|x)[,.!:]?\s*\n\s*"
    rf"(?P<name>{_WHOLE})[ \t]*(?=$|\n|,|\()",
    re.M,
)
_FAMILY = re.compile(rf"\b[Tt]he[ \t]+(?P<name>{NAME})[ \t]+(?:family|household|children|twins|parents)\b")
_NAME_LABEL = re.compile(
    r"\b(?:fore|sur|first|last|family|given|middle|preferred|full|known as|other|called)\s*names?\b"
    r"|^(?:child|pupil|student|young person|patient|client|name)(?:['’]s)?(?:\s*names?)?\s*:?$"
    r"|\bknown as\b|\bnames? of\b",
    re.I,
)
_PEOPLE_LABEL = re.compile(
    r"name|parent|carer|mother|father|\bmum\b|\bdad\b|author|complet|written|sign|contact|teacher|senco|sendco|tutor"
    r"|worker|professional|attend|present\b|invited|apolog|cop(?:y|ied)|\bcc\b|^to$|^from$|guardian|\bkin\b|sibling"
    r"|household|who lives|family|consultant|\bGP\b|doctor|\bhead\b|refer|prepared|\bby\b"
    r"|psychologist|therapist|nurse|paediatrician|clinician|officer|coordinator|mentor|assistant|adult|staff|lead",
    re.I,
)
_LONGEST_ACRONYM = 4
_MAIL_BOX = re.compile(rf"(?P<name>{_WHOLE})[ \t]*<[^>]+>")


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of somebody's name."""

    word: str
    role: str
    """forename or surname."""


def people_in(text: str, label: str = "") -> Iterator[tuple[NamePart, ...]]:
    """Everybody that the rules find in a text, under the label of its form field or column."""
    for pattern in (_TITLED, _INITIALLED, _PLAINLY_INITIALLED, _FAMILY):
        for match in pattern.finditer(text):
            yield _parts(match["name"], lone=SURNAME)
    for match in _RUN.finditer(text):
        yield from _from_forename(match.group())
    yield from _introduced(text)
    yield from _with_roles(text)
    yield from _unusual(text)
    if label:
        yield from _labelled(label, text)


def _introduced(text: str) -> Iterator[tuple[NamePart, ...]]:
    """Names behind a relation, a greeting or a farewell; one that is alone must be no common word."""
    for pattern in (_RELATED, _IS_RELATED, _GREETING, _FAREWELL, _MAIL_BOX, _CALLED, _SPEAKER):
        for match in pattern.finditer(text):
            for words in (match["name"], match.groupdict().get("other")):
                parts = _parts(words or "", lone=FORENAME)
                if len(parts) > 1 or (parts and _could_be_forename(parts[0].word)):
                    yield parts


def _could_be_forename(word: str) -> bool:
    return is_unusual(word) or is_forename(word) or word.lower() in vocabulary("ordinary")


def initials_in(text: str) -> Iterator[str]:
    """The initials by which a text speaks of somebody: "JP and KH (10R)", "assistant JM"."""
    for pattern in (_IN_CLASS, _HELPER):
        for match in pattern.finditer(text):
            yield from {word for word in match.groups() if word} - vocabulary("initials")


def is_name_word(word: str) -> bool:
    """Whether a word with a capital could be part of a name, going by the word lists."""
    return (
        is_spelt_like_name(word)
        and not (word.isupper() and len(word) <= _LONGEST_ACRONYM)
        and word not in vocabulary("never")
        and word.title() not in vocabulary("never")
        and word.upper() not in vocabulary("initials") | {"SENCO", "SENDCO", "CAMHS"}
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
    for match in _WITH_ROLE.finditer(text):
        words = re.findall(NAME, match["name"])
        if len(words) > 1 and match["name"][0].isupper() and all(is_name_word(word) for word in words):
            yield _parts(match["name"], lone=FORENAME)


def _unusual(text: str) -> Iterator[tuple[NamePart, ...]]:
    """Uncommon words where somebody speaks or is spoken to, or beside a forename: Mandy and Rufaro."""
    for match in _BESIDE_VERB.finditer(text):
        word = match["name"] or match["other"]
        if is_name_word(word) and is_unusual(word) and not word.isupper():
            yield (NamePart(word, FORENAME),)
    for match in _UNUSUALLY_INITIALLED.finditer(text):
        if is_name_word(match["name"]) and is_unusual(match["name"]) and not match["name"].isupper():
            yield (NamePart(match["name"], SURNAME),)
    for match in _TOGETHER.finditer(text):
        for word, beside in ((match["one"], match["other"]), (match["other"], match["one"])):
            if _is_known_forename(beside) and is_name_word(word) and is_unusual(word) and not word.isupper():
                yield (NamePart(word, FORENAME),)


def names_before(text: str, surnames: Collection[str]) -> Iterator[tuple[NamePart, ...]]:
    """Forenames that are in no list, by the surname behind them; `surnames` are in small letters."""
    for match in re.finditer(rf"(?P<name>{NAME})[ \t]+(?=(?P<last>{NAME}))", text):
        if match["last"].lower() in surnames and is_name_word(match["name"]) and is_unusual(match["name"]):
            yield (NamePart(match["name"], FORENAME),)


def _labelled(label: str, text: str) -> Iterator[tuple[NamePart, ...]]:
    """Who is named in a form field: any name under "Name", whole names under "Parent" or "Signed"."""
    if _NAME_LABEL.search(label):
        lone = SURNAME if re.search(r"sur|family|last", label, re.I) else FORENAME
        yield _parts(re.split(r"[,;(\n]", text)[0], lone=lone)
    if _PEOPLE_LABEL.search(label):
        for match in _RUN.finditer(text):
            words = re.findall(NAME, match.group())
            if len(words) > 1 and all(is_name_word(word) for word in words):
                yield _parts(match.group(), lone=FORENAME)
