"""plan.json to a PlanAsRead: each item is a block of its own, so that its words have a place too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafting.plan import SCHEMA, SECTIONS, Item
from drafting.reading.as_drawn import Drawn, drawn
from drafting.reading.kinds import AREA_OF_SECTION, kind_of
from drafting.reading.ledger import references_of
from drafting.reading.lines import block_lines
from drafting.reading.model import Facts, Line, PlanAsRead, SectionAsRead
from drafting.reading.place import Place
from drafting.reading.rows import beside_first
from drafting.render.labels import section_heading
from drafting.render.references import References
from extract.document import Block, BlockKind, Document, Source
from extract.errors import Damaged, UnknownFormat

NOT_OURS = "This is not a plan.json that Goldthread writes. Add the plan as a Word document or a PDF."
LEDGER = "ledger.json"
"""What stands beside plan.json and holds the list of advice, and who provides what and how often."""


def read_plan_json(data: bytes, file: str, ledger: bytes | None = None) -> PlanAsRead:
    """Reads plan.json, with the ledger of its draft where there is one.

    Without a ledger, or with one that is another draft's, nothing is said of section K. Takes the bytes of
    both and the name of the first. Raises Damaged or UnknownFormat.
    """
    try:
        plan = json.loads(data)
    except (ValueError, UnicodeDecodeError) as error:
        raise Damaged(f"The file breaks off or is no JSON. {NOT_OURS}") from error
    if not isinstance(plan, dict) or plan.get("schema") != SCHEMA:
        raise UnknownFormat(NOT_OURS)
    try:
        references = references_of(plan, ledger)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Damaged(f"Parts of the plan are missing in this file. {NOT_OURS}") from error
    return _plan(references, data, file)


def _plan(references: References, data: bytes, file: str) -> PlanAsRead:
    held = [letter for letter in SECTIONS if letter != "K" or references.documents]
    of_section = {letter: list(drawn(letter, references)) for letter in held}
    blocks: list[Block] = []
    for letter, of_it in of_section.items():
        blocks.append(Block(BlockKind.HEADING, section_heading(letter), level=1))
        blocks += [one.block for one in of_it]
    document = Document(file, "json", hashlib.sha256(data).hexdigest(), 1, tuple(blocks))
    return PlanAsRead(document, _facts(references), dict(_sections(document, of_section)), ())


def _sections(
    document: Document, of_section: Mapping[str, list[Drawn]]
) -> Iterator[tuple[str, SectionAsRead]]:
    at = order = 0
    for letter, of_it in of_section.items():
        words = document.blocks[at].text
        heading = Source(document.file, 1, at, 0, len(words), words)
        found = [line for n, one in enumerate(of_it, at + 1) for line in _lines(document, n, letter, one)]
        lines = tuple(replace(line, order=number) for number, line in enumerate(found, order))
        yield letter, SectionAsRead(letter, heading, lines)
        at, order = at + 1 + len(of_it), order + len(lines)


def _lines(document: Document, number: int, letter: str, one: Drawn) -> Iterator[Line]:
    if one.item:
        yield _line(document, number, one.item, one.headings)
        return
    place = Place((letter,), list(enumerate(one.headings, 1)), own=True)
    yield from block_lines(document, number, place, columns_decide=False)


def _line(document: Document, number: int, item: Item, headings: tuple[str, ...]) -> Line:
    cells, parts = beside_first(document, number)
    return Line(
        item.section,
        kind_of(item.section, item.text, headings),
        item.text,
        Source(document.file, 1, number, 0, len(item.text), item.text),
        item.area or AREA_OF_SECTION.get(item.section),
        label=item.id,
        refers_to=(*item.needs, *item.outcomes),
        headings=headings,
        cells=cells,
        parts=parts,
        gaps=item.gaps,
    )


def _facts(references: References) -> Facts:
    """What the front page says; a plan that Goldthread writes is a draft, whatever it is made for."""
    case = references.plan.case
    return Facts(case.child, case.authority, "draft")
