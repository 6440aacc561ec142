"""Who the bundle is about, by what its documents agree on.

Names come from the places where reports name the child (name fields, "Re:" lines, footers), the date
of birth, setting and year group likewise, pronouns from the running text. Each is put to the vote,
one vote a document, so that one wrong report does not decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.document import Block, Document, Region
from nlp.dates import dates

_NAME = r"[A-Z][\w'’-]+"
_NAME_LABEL = re.compile(
    r"^(?:(?:full )?name(?: of (?:child|pupil|young person|student))?|child|pupil|student|patient"
    r"|young person)\b[^,]{0,20}$",
    re.I,
)
_SETTING_LABEL = re.compile(
    r"^(?:(?:current |name of )?(?:setting|school|nursery|college|placement))\b", re.I
)
_RE_LINE = re.compile(
    rf"\b(?:(?:Re|RE)\s*:?|(?:Child|Pupil|Name|Patient|Student)\s*:)\s+(?P<first>{_NAME})\s+(?P<last>{_NAME})"
)
_FOOTER = re.compile(
    rf"^(?P<first>{_NAME})\s+(?P<last>{_NAME}(?:\s+{_NAME})?)\s+(?:DOB|D\.O\.B\.|dob|d\.o\.b\.|born)\b"
)
_BIRTH = re.compile(r"birth|\bd\.?\s?o\.?\s?b\b|\bborn\b", re.I)
_SEPTEMBER = 9
_AGE_AT_RECEPTION = 4
_COUNCIL = re.compile(rf"\b(?:{_NAME}\s+){{1,4}}Council\b")
_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "they": "they"}
_TITLES = frozenset("Mr Mrs Ms Miss Dr Prof Professor Sister".split())


@dataclass(frozen=True, slots=True)
class Child:
    """The child or young person; "" where neither the case nor the advice says."""

    forename: str = ""
    surname: str = ""
    known_as: str = ""
    pronouns: str = ""
    """he, she or they."""
    born: str = ""
    """ISO 8601."""
    year_group: str = ""
    setting: str = ""

    @property
    def name(self) -> str:
        """Forename and surname, as the front page has them."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def names(self) -> frozenset[str]:
        """Every name that the child goes by."""
        return frozenset(filter(None, (self.forename, self.surname, self.known_as)))


@dataclass(frozen=True, slots=True)
class ChildFacts(Child):
    """What the documents say of the child, and which authority they are written for."""

    authority: str = ""


@dataclass(frozen=True, slots=True)
class NamedChild:
    """A child that a document says it is about, and the words that say so."""

    forename: str
    surname: str
    words: str


def child_facts(documents: Sequence[Document], newest: date | None = None) -> ChildFacts:
    """The child that the documents agree on, deterministic and whatever their order.

    `newest` is the date of the newest report, by which the year group is worked out.
    """
    names = _vote((f"{one.forename} {one.surname}" for one in named_children(each)) for each in documents)
    first, _, last = names.partition(" ")
    born = _vote(_births(document) for document in documents)
    return ChildFacts(
        forename=first,
        surname=last,
        known_as=first,
        pronouns=_pronouns(documents),
        born=born,
        year_group=year_group(date.fromisoformat(born), newest) if born and newest else "",
        setting=_vote(_settings(document) for document in documents),
        authority=_vote(_authorities(document) for document in documents),
    )


def year_group(born: date, day: date) -> str:
    """The school year of a child born then, on that day: "Nursery", "Reception", "Year 1" and so on.

    A child is in the year of those who were as old on 31 August before it (Education Act 1996, s.8, and
    Code of Practice, glossary "key stage"). A child taught out of year is not: the case file says so.
    """
    autumn = day.year if day.month >= _SEPTEMBER else day.year - 1
    age = autumn - born.year - (born.month >= _SEPTEMBER)
    number = age - _AGE_AT_RECEPTION
    return f"Year {number}" if number > 0 else "Reception" if number == 0 else "Nursery"


def _vote(ballots: Iterable[Iterable[str]]) -> str:
    """The value that most documents name; the longer, then the earlier in the alphabet, of equals."""
    votes = Counter(value for ballot in ballots for value in set(ballot) if value)
    return max(votes, key=lambda value: (votes[value], len(value), value), default="")


def named_children(document: Document) -> Iterator[NamedChild]:
    """Every child that a document says it is about: in a name field, a "Re:" line or a footer."""
    for block in document.blocks:
        if block.label and _NAME_LABEL.search(block.label):
            words = re.findall(_NAME, block.text)
            if len(words) >= 2 and words[0] not in _TITLES:
                yield _named(words[0], words[1], f"{block.label}: {block.text}")
        for pattern in (_RE_LINE, _FOOTER):
            match = pattern.search(block.text)
            if match and match["first"] not in _TITLES:
                yield _named(match["first"], match["last"], match.group())


def _named(first: str, last: str, words: str) -> NamedChild:
    """A name without shouting: "GORST" is Gorst."""
    return NamedChild(first, last.title() if last.isupper() else last, words)


def about_another_child(document: Document, child: ChildFacts) -> NamedChild | None:
    """The other child that a document is about, with the words that say so, or None.

    Both names must differ from the bundle's child (a brother or sister shares a surname, and a child may
    go by another), and nowhere may the document name the child as the one that it is about.
    """
    if not (child.forename and child.surname):
        return None
    named = list(named_children(document))
    own = {name.lower() for name in child.names}
    if any({one.forename.lower(), *one.surname.lower().split()} & own for one in named):
        return None
    return named[0] if named else None


def _births(document: Document) -> Iterator[str]:
    for block in document.blocks:
        text = f"{block.label} {block.text}"
        for match in _BIRTH.finditer(text):
            for found in dates(text[match.end() : match.end() + 30]):
                yield found.value.isoformat()
                break


def _settings(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.label and _SETTING_LABEL.search(block.label) and 1 < len(block.text.split()) <= 9:
            yield re.split(r",|;|\(|\n", block.text)[0].strip()


def _authorities(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from (match.group() for match in _COUNCIL.finditer(block.text))


def _pronouns(documents: Sequence[Document]) -> str:
    counts: Counter[str] = Counter()
    for block in _body(documents):
        for word in re.findall(r"[a-z]+", block.text.lower()):
            if word in _PRONOUNS and word != "they":
                counts[_PRONOUNS[word]] += 1
    return max(counts, key=lambda word: (counts[word], word), default="")


def _body(documents: Sequence[Document]) -> Iterator[Block]:
    for document in documents:
        yield from (block for block in document.blocks if block.region is Region.BODY)
