"""Who the bundle is about, by what its documents agree on.

Names come from the places where reports name the child (name fields, "Re:" lines, footers), the date
of birth, setting and year group likewise, pronouns from the running text. Each is put to the vote,
one vote a document, so that one wrong report does not decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from extract.document import Block, Document, Region
from nlp.dates import dates
from nlp.known_as import known_as
from nlp.names import NAME, TITLES, is_forename

_NAME_LABEL = re.compile(
    r"^(?:(?:full )?name(?: of (?:child|pupil|young person|student))?|child|pupil|student|patient"
    r"|young person)\b(?!.*(?:views?|voice|comments?|premium|support|of (?!child|pupil|student|young|birth)))"
    r"[^,]{0,20}$",
    re.I,
)
"""What "Child's views" and "Name of school" hold is no child's name."""
_CALLED = r"(?:[(\"“‘']+\w[^)\"”’']*[)\"”’']+\s+)?"
_NO_NAME = r"(?!(?:Date|Year|Yr|Class|Form|School|Address|Age|Tel|Gender|Born|Known|DOB|NHS|UPN)\b)"
"""What follows a name on its line is the next field."""
_NAME_IN_FIELD = re.compile(
    rf"\s*(?P<first>{NAME})\s+{_CALLED}(?P<last>{NAME})"
    rf"(?:[ \t]+{_NO_NAME}(?P<third>{NAME})(?=\s*(?:$|[\n,;(])))?"
)
"""A name, which may have what the child is called in quotation marks or brackets: Zuzanna ("Zuzia") Lowe.

Of three names the middle one is left out, as other reports do.
"""
_ONE_NAME = re.compile(rf"\s*({NAME})\s*$")
_SETTING_LABEL = re.compile(
    r"^(?:(?:current |name of )?(?:setting|school|nursery|college|placement))\b", re.I
)
_RE_LINE = re.compile(
    rf"\b(?:(?:Re|RE)\s*:?|(?:Child|Pupil|Name|Patient|Student)\s*:)\s+(?P<first>{NAME})\s+(?P<last>{NAME})"
    rf"(?:[ \t]+(?P<third>{NAME})(?=\s*(?:$|[\n,;(])))?"
)
_FOOTER = re.compile(
    rf"^(?P<first>{NAME})\s+(?P<last>{NAME})(?:\s+(?P<third>{NAME}))?\s+(?:DOB|D\.O\.B\.|dob|d\.o\.b\.|born)\b"
)
_BIRTH = re.compile(r"birth|\bd\.?\s?o\.?\s?b\b", re.I)
_BORN = re.compile(r"\bborn\b", re.I)
_WORD = re.compile(r"\w+")
_SEPTEMBER = 9
_AGE_AT_RECEPTION = 4
_LAST_YEAR = 14
_COUNCIL = re.compile(
    rf"\b(?!(?:The|This|That|Our|Your|Their|My|A)\b)(?:{NAME}\s+){{1,4}}Council\b"
    rf"|\b(?:London|Royal) Borough of {NAME}(?:\s+(?:and\s+)?{NAME}){{0,3}}\b"
    rf"|\b{NAME}(?:\s+(?:and\s+)?{NAME}){{0,3}}\s+London Borough\b"
)
_NO_AUTHORITY = re.compile(r"\b(?:School|Student|Pupil|Youth|Parish|Town|Research|Arts|Sports) Council$")
_PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
"""Not "they", which is anybody's: only the case file can say that it is the child's."""


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
        return frozenset(f"{self.forename} {self.surname} {self.known_as}".split())


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
    names = names or _vote(_lone_forenames(document) for document in documents)
    first, _, last = names.partition(" ")
    born = _vote(_births(document) for document in documents)
    return ChildFacts(
        forename=first,
        surname=last,
        known_as=known_as(documents, first, last),
        pronouns=_pronouns(documents),
        born=born,
        year_group=year_group(date.fromisoformat(born), newest) if born and newest else "",
        setting=_vote(_settings(document) for document in documents),
        authority=_vote(_authorities(document) for document in documents),
    )


def with_known(facts: ChildFacts, known: Child) -> ChildFacts:
    """The facts, what is known of the child beforehand coming first."""
    said = {name: value for name, value in asdict(known).items() if value}
    if known.forename and not known.known_as:
        said["known_as"] = known.forename
    return replace(facts, **said)


def year_group(born: date, day: date) -> str:
    """The school year of a child born then, on that day: "Nursery", "Reception", "Year 1" to "Year 14".

    "" for a young person who is older.

    A child is in the year of those who were as old on 31 August before it (Education Act 1996, s.8, and
    Code of Practice, glossary "key stage"). A child taught out of year is not: the case file says so.
    """
    number = school_year(born, day)
    if number > _LAST_YEAR:
        return ""
    return f"Year {number}" if number > 0 else "Reception" if number == 0 else "Nursery"


def school_year(born: date, day: date) -> int:
    """The school year as a number: 0 is Reception, and below it are the years before school."""
    autumn = day.year if day.month >= _SEPTEMBER else day.year - 1
    return autumn - born.year - (born.month >= _SEPTEMBER) - _AGE_AT_RECEPTION


def _vote(ballots: Iterable[Iterable[str]]) -> str:
    """The value that most documents name; the longer, then the later in the alphabet, of equals."""
    votes = Counter(value for ballot in ballots for value in set(ballot) if value)
    return max(votes, key=lambda value: (votes[value], len(value), value), default="")


def named_children(document: Document) -> Iterator[NamedChild]:
    """Every child that a document says it is about: in a name field, a "Re:" line or a footer."""
    for block in document.blocks:
        if block.label and _NAME_LABEL.search(block.label):
            match = _NAME_IN_FIELD.match(block.text)
            if match and match["first"] not in TITLES:
                yield _named(match, f"{block.label}: {block.text}")
        for pattern in (_RE_LINE, _FOOTER):
            match = pattern.search(block.text)
            if match and match["first"] not in TITLES:
                yield _named(match, match.group())


def _lone_forenames(document: Document) -> Iterator[str]:
    """What stands alone in a name field: a forename, though "Child: Yes" is none and "Name: Kezi" is one."""
    for block in document.blocks:
        if block.label and _NAME_LABEL.search(block.label):
            match = _ONE_NAME.match(block.text)
            if match and (is_forename(match[1].title()) or "name" in block.label.lower()):
                yield _unshouted(match[1])


def _named(match: re.Match[str], words: str) -> NamedChild:
    """The first and the last name that a pattern found."""
    last = match.groupdict().get("third") or match["last"]
    return NamedChild(_unshouted(match["first"]), _unshouted(last), words)


def _unshouted(name: str) -> str:
    """A name without shouting: "GORST" is Gorst."""
    return name.title() if name.isupper() else name


def about_another_child(document: Document, child: ChildFacts) -> NamedChild | None:
    """The other child that a document is about, with the words that say so, or None.

    Both names must differ from the bundle's child (a brother or sister shares a surname, and a child may
    go by another), and nowhere may the document say a name of the child: a whole report is left out by
    this, and a "Re:" line may hold other words than a name.
    """
    if not (child.forename and child.surname):
        return None
    words = " ".join(f"{block.label} {block.text}" for block in document.blocks)
    said = set(_WORD.findall(words))
    if any(said.issuperset(_WORD.findall(way)) for name in child.names for way in (name, name.upper())):
        return None
    return next(named_children(document), None)


def _births(document: Document) -> list[str]:
    """The dates of birth that a document gives as such; where none, those that somebody was "born" on."""
    return list(_dates_after(_BIRTH, document)) or list(_dates_after(_BORN, document))


def _dates_after(words: re.Pattern[str], document: Document) -> Iterator[str]:
    for block in document.blocks:
        text = f"{block.label} {block.text}"
        for match in words.finditer(text):
            for found in dates(text[match.end() : match.end() + 30]):
                yield found.value.isoformat()
                break


def _settings(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.label and _SETTING_LABEL.search(block.label) and 1 < len(block.text.split()) <= 9:
            yield re.split(r",|;|\(|\n", block.text)[0].strip()


def _authorities(document: Document) -> Iterator[str]:
    for block in document.blocks:
        named = (match.group() for match in _COUNCIL.finditer(block.text))
        yield from (name for name in named if not _NO_AUTHORITY.search(name))


def _pronouns(documents: Sequence[Document]) -> str:
    counts: Counter[str] = Counter()
    for block in _body(documents):
        for word in re.findall(r"[a-z]+", block.text.lower()):
            if word in _PRONOUNS:
                counts[_PRONOUNS[word]] += 1
    return max(counts, key=lambda word: (counts[word], word), default="")


def _body(documents: Sequence[Document]) -> Iterator[Block]:
    for document in documents:
        yield from (block for block in document.blocks if block.region is Region.BODY)
