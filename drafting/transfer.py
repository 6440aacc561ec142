"""A Statement of special educational needs: its Parts 1 to 6 read as advice of its date.

Statements were made under the Education Act 1996, s. 324, in the form of Schedule 2 to the Education (Special
Educational Needs) (England) (Consolidation) Regulations 2001; transfers to EHC plans ended on 31 March 2018
(Children and Families Act 2014 (Transitional and Saving Provisions) (No. 2) Order 2014). So no more is done
than to place what a Statement says: nothing in it is taken for newer than its date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.document import Block, BlockKind, Document, Region
from nlp.statement import Area, Kind, Parts, SectionLetter, Statement

FEWEST_PARTS = 3
"""A document with fewer numbered Parts is no Statement."""
_PART = re.compile(r"^\W*part\s+(?P<number>[1-6]|one|two|three|four|five|six|[iv]{1,3})\b", re.I)
_NUMBERS = {
    **{word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)},
    **{numeral: n for n, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi"), start=1)},
}
_LONGEST_HEADING = 14
_OBJECTIVES = re.compile(r"\bobjectives?\b|\baims?\b|\boutcomes?\b", re.I)
_CARE = re.compile(
    r"\bsocial\b|\bcare(?:rs?)?\b(?! plan)|\bfamily\b|\brespite\b|\bshort breaks?\b|\bhousing\b", re.I
)
_HEALTH = re.compile(r"\bhealth\b|\bmedic\w+|\bhospital\b|\bclinic\b|\bdoctor\b|\bepilep|\bnurs", re.I)


def transferred(statements: Sequence[Statement], documents: Sequence[Document]) -> tuple[Statement, ...]:
    """The statements, those of a Statement's Parts placed as its Parts say; all others as they are."""
    parts = {document.file: parts_of(document) for document in documents}
    return tuple(
        _placed(one, part) if (part := _part_of(one, parts.get(one.document, {}))) else one
        for one in statements
    )


def parts_of(document: Document) -> Mapping[int, tuple[int, str]]:
    """For each block under a Part's heading, the Part's number and the nearest heading's words.

    Empty for a document that is no Statement.
    """
    found: dict[int, tuple[int, str]] = {}
    part, heading = 0, ""
    for number, block in enumerate(document.blocks):
        begun = _begins(block)
        if begun:
            part, heading = begun, block.text
        elif block.kind is BlockKind.HEADING:
            heading = block.text
        if part and not begun:
            found[number] = (part, heading)
    numbers = {begun for block in document.blocks if (begun := _begins(block))}
    return found if len(numbers) >= FEWEST_PARTS else {}


def _begins(block: Block) -> int:
    """The number of the Part that a block is the heading of, or 0."""
    if block.region is not Region.BODY:
        return 0
    words = block.label or block.text.split("\n")[0]
    match = _PART.match(words)
    if not match or len(words.split()) > _LONGEST_HEADING:
        return 0
    number = match["number"].lower()
    return int(number) if number.isdigit() else _NUMBERS.get(number, 0)


def _part_of(statement: Statement, blocks: Mapping[int, tuple[int, str]]) -> tuple[int, str] | None:
    furniture = statement.sentence.furniture or statement.kind is Kind.SENSITIVE
    return None if furniture else blocks.get(statement.sentence.source.block)


def _placed(statement: Statement, part: tuple[int, str]) -> Statement:
    number, heading = part
    if number == 2:
        return _as(statement, Kind.NEED, SectionLetter.B, statement.area or Area.CL)
    if number == 3:
        return _from_part_three(statement, heading)
    if number == 5:
        care = _is_care(statement, heading)
        section = SectionLetter.D if care else SectionLetter.C
        return _as(statement, Kind.NEED, section, Area.CARE if care else Area.HEALTH)
    if number == 6:
        care = _is_care(statement, heading)
        section = SectionLetter.H2 if care else SectionLetter.G
        return _as(statement, Kind.PROVISION, section, Area.CARE if care else Area.HEALTH)
    # Part 1 is who the Statement is about, Part 4 the placement, which a draft never names (s. 38(5)).
    return replace(statement, kind=Kind.ADMIN, section=None, area=None, parts=None, quantity=None, missing=())


def _from_part_three(statement: Statement, heading: str) -> Statement:
    """Objectives are outcomes; provision, and the monitoring of it, is provision."""
    area = statement.area or Area.CL
    if _OBJECTIVES.search(heading) and not re.search(r"\bprovision\b", heading, re.I):
        return _as(statement, Kind.OUTCOME, SectionLetter.E, area)
    if statement.kind is Kind.OUTCOME:
        return _as(statement, Kind.OUTCOME, SectionLetter.E, area)
    return _as(statement, Kind.PROVISION, SectionLetter.F, area)


def _is_care(statement: Statement, heading: str) -> bool:
    """Whether a non-educational need or provision is social care's: by its heading, then by its words."""
    for words in (heading, statement.text):
        if _CARE.search(words) or _HEALTH.search(words):
            return bool(_CARE.search(words)) and not _HEALTH.search(words)
    return statement.area is Area.CARE


def _as(statement: Statement, kind: Kind, section: SectionLetter, area: Area) -> Statement:
    if kind is statement.kind:
        return replace(statement, section=section, area=area)
    parts = Parts() if kind is Kind.PROVISION else None
    return replace(statement, kind=kind, section=section, area=area, parts=parts, quantity=None, missing=())
