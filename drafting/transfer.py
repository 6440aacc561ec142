"""A Statement of special educational needs: its Parts 1 to 6 read as advice of its date.

Statements were made under the Education Act 1996, s. 324, in the form of Schedule 2 to the Education (Special
Educational Needs) (England) (Consolidation) Regulations 2001; transfers to EHC plans ended on 31 March 2018
(Children and Families Act 2014 (Transitional and Saving Provisions) (No. 2) Order 2014). So no more is done
than to place what a Statement says: nothing in it is taken for newer than its date. Many other reports number
their parts; a Statement is known by the titles that Schedule 2 gives to its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from drafting.plan import PLANNED
from extract.document import Block, BlockKind, Document, Region
from nlp.statement import Area, Kind, Parts, SectionLetter, Statement

_NUMBERS = {
    **{str(n): n for n in range(1, 7)},
    **{word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)},
    **{numeral: n for n, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi"), start=1)},
}
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_PART = re.compile(
    rf"^\W*parts?\s+(?P<first>{_NUMBER})\b(?:\s*(?:and|&)\s*(?P<last>{_NUMBER})\b)?\W*(?P<title>.*)", re.I
)
_LONGEST_HEADING = 14
_TITLES = {
    2: re.compile(r"\bspecial educational needs\b", re.I),
    3: re.compile(r"\bspecial educational provision\b", re.I),
    4: re.compile(r"\bplacement\b", re.I),
    5: re.compile(r"\bnon[- ]?educational needs\b", re.I),
    6: re.compile(r"\bnon[- ]?educational provision\b", re.I),
}
"""The titles of Schedule 2 that tell a Statement from a report in as many parts."""
_ALSO = {
    1: re.compile(r"^introduction\b", re.I),
    3: re.compile(r"^(?:objectives?|(?:educational )?provision|monitoring)\b", re.I),
}
"""What else the Parts of a Statement are called, and those of other reports too."""
_ENOUGH_TITLES = 3
"""Parts that Schedule 2's titles stand over, at least, where nothing else says that it is a Statement."""
_CALLED = re.compile(
    r"^\W*(?:(?:final|amended|proposed|current|draft) )*statement of special educational needs\b"
    r"|\b(?:section|s\.?) ?324\b",
    re.I,
)
_REVIEW = re.compile(r"\breview\b", re.I)
_FIRST_BLOCKS = 12
"""Blocks of its body in which a document says what it is."""
_CLOSING = re.compile(
    r"^\W*(?:appendi(?:x|ces)\b|signed\s*(?:[_,:;.…–-]|(?:by|on|for)\b|$)|signature\b|duly authorised)", re.I
)
"""What follows on the Parts and belongs to none: the advice appended, and the officer's name."""

_OBJECTIVES = re.compile(r"\bobjectives?\b|\baims?\b|\boutcomes?\b", re.I)
_OBJECTIVE = re.compile(r"^\W*to\s", re.I)
_CARE = re.compile(
    r"\bsocial\b|\bcare(?:rs?)?\b(?! plan)|\bfamily\b|\brespite\b|\bshort breaks?\b|\bhousing\b", re.I
)
_HEALTH = re.compile(r"\bhealth\b|\bmedic\w+|\bhospital\b|\bclinic\b|\bdoctor\b|\bepilep|\bnurs", re.I)
_SAID = (Kind.NEED, Kind.OUTCOME, Kind.PROVISION)
"""The kinds that a Part decides between; a strength, a view or background is one in every Part."""


@dataclass(frozen=True, slots=True)
class Part:
    """The Part that a block stands in."""

    numbers: tuple[int, ...]
    """One number; two under "Parts 5 and 6"."""
    heading: str
    """The nearest heading's words."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A block that names a Part."""

    block: int
    numbers: tuple[int, ...]
    title: str
    """What it calls the Part; "" where it gives its number alone."""

    @property
    def is_titled(self) -> bool:
        """Whether Schedule 2 gives one of its Parts this title."""
        return any(number in _TITLES and _TITLES[number].search(self.title) for number in self.numbers)

    @property
    def is_statements(self) -> bool:
        """Whether a Statement may have it."""
        also = any(number in _ALSO and _ALSO[number].search(self.title) for number in self.numbers)
        return self.is_titled or also or not self.title


def transferred(statements: Sequence[Statement], documents: Sequence[Document]) -> tuple[Statement, ...]:
    """The statements, those of a Statement's Parts placed as its Parts say; all others as they are."""
    parts = {document.file: parts_of(document) for document in documents}
    return tuple(
        _placed(one, part) if (part := _part_of(one, parts.get(one.document, {}))) else one
        for one in statements
    )


def parts_of(document: Document) -> Mapping[int, Part]:
    """For each block that stands in a Part, that Part. Empty for a document that is no Statement."""
    headings = list(_headings(document.blocks))
    if not _is_statement(document, headings):
        return {}
    begun = {one.block: one for one in headings if one.is_statements}
    found: dict[int, Part] = {}
    part: Part | None = None
    for number, block in enumerate(document.blocks):
        if number in begun:
            part = Part(begun[number].numbers, _name(block))
        elif _closes(block, part is not None and _is_form(document, begun)):
            part = None
        elif part and block.kind is BlockKind.HEADING:
            part = replace(part, heading=block.text)
        if part and (number not in begun or _says_more(block)):
            found[number] = part
    return found


def _headings(blocks: Sequence[Block]) -> Iterator[_Heading]:
    """The blocks that name a Part: headings, labels of a form, and first lines as short as a heading."""
    for at, block in enumerate(blocks):
        words = _name(block)
        match = _PART.match(words)
        if block.region is not Region.BODY or not match or len(words.split()) > _LONGEST_HEADING:
            continue
        numbers = tuple(_NUMBERS[said.lower()] for said in (match["first"], match["last"]) if said)
        heading = _Heading(at, numbers, match["title"] or _title_below(blocks, at, numbers))
        if block.kind is BlockKind.HEADING or block.label or heading.is_statements:
            yield heading


def _title_below(blocks: Sequence[Block], at: int, numbers: Sequence[int]) -> str:
    """The title of a Part that stands in the next line or block; "" where there is none."""
    lines = (*blocks[at].text.split("\n")[1:2], *(_first_line(block) for block in blocks[at + 1 : at + 2]))
    short = (line for line in lines if len(line.split()) <= _LONGEST_HEADING)
    titled = (line for line in short if any(n in _TITLES and _TITLES[n].search(line) for n in numbers))
    return next(titled, "")


def _is_statement(document: Document, headings: Sequence[_Heading]) -> bool:
    """Whether a document is a Statement: by three of its titles, or by its name with no other titles."""
    titled = {number for one in headings if one.is_titled for number in one.numbers}
    first = list(islice((block for block in document.blocks if block.region is Region.BODY), _FIRST_BLOCKS))
    if any(block.kind is BlockKind.HEADING and _REVIEW.search(block.text) for block in first[:1]):
        return False
    if len(titled) >= _ENOUGH_TITLES:
        return True
    named = any(_CALLED.search(block.text) for block in first)
    numbers = {number for one in headings for number in one.numbers}
    return named and numbers >= {2, 3} and all(one.is_statements for one in headings)


def _is_form(document: Document, begun: Mapping[int, _Heading]) -> bool:
    """Whether the Parts are the questions of a form, so that every other question is none of theirs."""
    return all(document.blocks[at].kind is BlockKind.FIELD for at in begun)


def _closes(block: Block, in_form: bool) -> bool:
    return bool(_CLOSING.search(_name(block))) or (in_form and bool(block.label))


def _says_more(block: Block) -> bool:
    """Whether a block that names a Part says something of it as well."""
    return bool(block.label) or len(block.text) > len(_name(block))


def _name(block: Block) -> str:
    """What a block is called: a form's question, a row's first cell, the first line of all else."""
    return block.label or (block.cells[0].text if block.cells else _first_line(block))


def _first_line(block: Block) -> str:
    return block.text.split("\n")[0]


def _part_of(statement: Statement, blocks: Mapping[int, Part]) -> Part | None:
    furniture = statement.sentence.furniture or statement.kind is Kind.SENSITIVE
    return None if furniture else blocks.get(statement.sentence.source.block)


def _placed(statement: Statement, part: Part) -> Statement:
    number = part.numbers[0] if statement.kind is Kind.NEED else part.numbers[-1]
    if number in (1, 4):
        # Part 1 is who the Statement is about, Part 4 the placement, which a draft never names (s. 38(5)).
        return _as(statement, Kind.ADMIN, None, None) if statement.kind in PLANNED else statement
    if number == 3 and _is_objective(statement, part.heading):
        return _as(statement, Kind.OUTCOME, SectionLetter.E, statement.area or Area.CL)
    if statement.kind not in _SAID:
        return statement
    if number == 2:
        return _as(statement, Kind.NEED, SectionLetter.B, statement.area or Area.CL)
    if number == 3:
        return _as(statement, Kind.PROVISION, SectionLetter.F, statement.area or Area.CL)
    return _from_beyond_school(statement, number, part.heading)


def _is_objective(statement: Statement, heading: str) -> bool:
    """Whether a sentence of Part 3 is an objective: under a heading of objectives alone, or an outcome."""
    if statement.kind is Kind.OUTCOME:
        return True
    under = bool(_OBJECTIVES.search(heading)) and not re.search(r"\bprovision\b", heading, re.I)
    return under and (statement.kind in _SAID or bool(_OBJECTIVE.match(statement.text)))


def _from_beyond_school(statement: Statement, number: int, heading: str) -> Statement:
    """A need or provision of Part 5 or 6, health's or social care's."""
    care = _is_care(statement, heading)
    area = Area.CARE if care else Area.HEALTH
    if number == 5:
        return _as(statement, Kind.NEED, SectionLetter.D if care else SectionLetter.C, area)
    by_law = SectionLetter.H1 if statement.section is SectionLetter.H1 else SectionLetter.H2
    return _as(statement, Kind.PROVISION, by_law if care else SectionLetter.G, area)


def _is_care(statement: Statement, heading: str) -> bool:
    """Whether a non-educational need or provision is social care's: by its heading, then by its words."""
    for words in (heading, statement.text):
        if _CARE.search(words) or _HEALTH.search(words):
            return bool(_CARE.search(words)) and not _HEALTH.search(words)
    return statement.area is Area.CARE


def _as(statement: Statement, kind: Kind, section: SectionLetter | None, area: Area | None) -> Statement:
    if kind is statement.kind:
        return replace(statement, section=section, area=area)
    parts = Parts() if kind is Kind.PROVISION else None
    return replace(statement, kind=kind, section=section, area=area, parts=parts, quantity=None, missing=())
