"""A plan read back, whoever wrote it: docx, pdf, odt, rtf, html, Markdown, text, or our own plan.json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from drafting.plan import SECTIONS
from drafting.reading.facts import facts_of
from drafting.reading.lines import lines_of
from drafting.reading.markdown import looks_like_markdown, read_markdown
from drafting.reading.model import (
    KINDS,
    CellAsRead,
    DateAsRead,
    Facts,
    Line,
    PlanAsRead,
    SectionAsRead,
)
from drafting.reading.own import settled_from
from drafting.reading.own_page import plan_alone
from drafting.reading.plan_json import LEDGER, read_plan_json
from drafting.reading.sections import SectionHeading, section_headings
from drafting.reading.wrapped import unwrapped
from extract.document import Document, Region, Source, Status
from extract.errors import Damaged, ReadError
from extract.read import read_bytes
from extract.sniff import sniff

__all__ = [
    "KINDS",
    "CellAsRead",
    "DateAsRead",
    "Facts",
    "Line",
    "PlanAsRead",
    "SectionAsRead",
    "read_plan",
    "read_plan_bytes",
    "read_plan_document",
]


def read_plan(path: Path) -> PlanAsRead:
    """The plan in a file; a plan.json with the ledger beside it.

    Raises OSError, and ReadError with a sentence for the plan writer.
    """
    data, beside = path.read_bytes(), path.with_name(LEDGER)
    if _is_json(data, path.name) and beside.is_file():
        return read_plan_json(data, path.name, beside.read_bytes())
    return read_plan_bytes(data, path.name)


def read_plan_bytes(data: bytes, file: str) -> PlanAsRead:
    """The plan in a file's bytes; `file` is its name. Raises ReadError, in a plan writer's words."""
    if _is_json(data, file):
        return read_plan_json(data, file)
    if sniff(data) == "txt" and looks_like_markdown(data, file):
        return read_plan_document(read_markdown(data, file))
    document = read_bytes(plan_alone(data) if sniff(data) == "html" else data, file)[0]
    if document.format == "pdf" and document.status is Status.READ:
        from drafting.reading.open_tables import with_open_tables  # noqa: PLC0415 - loads pdfium

        told = tuple(_unread(document))  # before a row that goes on overleaf leaves its page without words
        plan = read_plan_document(unwrapped(with_open_tables(document, data)))
        return replace(plan, unread=told)
    return read_plan_document(document)


def _is_json(data: bytes, file: str) -> bool:
    return data.lstrip()[:1] == b"{" and file.lower().endswith(".json")


def read_plan_document(document: Document) -> PlanAsRead:
    """The plan in a document that `extract` has read. Raises ReadError where it could not read it."""
    if document.status is Status.UNREADABLE:
        raise ReadError(document.reason or Damaged.__doc__ or "")
    headings = section_headings(document.blocks)
    named = {letter for heading in headings for letter in heading.letters}
    lines = lines_of(document, headings, columns_decide=not {"E", "F"} & named)
    sections = _sections(document, headings, _with_areas(lines))
    first = min(headings[0].block if headings else len(document.blocks), settled_from(document))
    front = [at for at in range(first) if document.blocks[at].region in (Region.BODY, Region.HEADER)]
    end = next((heading.block for heading in headings if not heading.letters), len(document.blocks))
    after = [at for at in range(end, len(document.blocks)) if document.blocks[at].region is Region.BODY]
    return PlanAsRead(
        document,
        facts_of(document, range(first)),
        sections,
        tuple(letter for letter in SECTIONS if letter not in sections),
        tuple(_whole(document, at) for at in front),
        tuple(_whole(document, at) for at in after),
        tuple(_unread(document)),
    )


def _sections(
    document: Document, headings: Sequence[SectionHeading], lines: Sequence[Line]
) -> Mapping[str, SectionAsRead]:
    """The sections found, those included that only a table's columns name."""
    found: dict[str, SectionAsRead] = {}
    for letter in SECTIONS:
        heading = next((one for one in headings if letter in one.letters), None)
        own = tuple(line for line in lines if line.section == letter)
        if heading:
            shared = tuple(other for other in heading.letters if other != letter)
            found[letter] = SectionAsRead(letter, _heading(document, heading), own, shared)
        elif own:
            found[letter] = SectionAsRead(letter, own[0].source, own)
    return found


def _heading(document: Document, heading: SectionHeading) -> Source:
    block = document.blocks[heading.block]
    start = max(block.text.find(heading.text), 0)
    return Source(document.file, block.page, heading.block, start, start + len(heading.text), heading.text)


def _with_areas(lines: Sequence[Line]) -> list[Line]:
    """The lines, those under no area's heading with the area of the need that they refer to."""
    of_label = {line.label: line.area for line in lines if line.section == "B" and line.label and line.area}

    def area(line: Line) -> str | None:
        if line.area or line.section not in ("B", "E", "F"):
            return line.area
        return next((of_label[name] for name in line.refers_to if name in of_label), None)

    return [replace(line, area=area(line)) for line in lines]


def _whole(document: Document, at: int) -> Source:
    block = document.blocks[at]
    return Source(document.file, block.page, at, 0, len(block.text), block.text)


def _unread(document: Document) -> list[str]:
    """Why the document may not have been read whole: what the reader warns of, and pages without words."""
    with_words = {block.page for block in document.blocks if block.region is Region.BODY}
    empty = [page for page in range(1, document.pages + 1) if page not in with_words]
    told = [f"Page {page} holds no words that could be read." for page in empty]
    return told + [
        warning for warning in document.warnings if "could be read" in warning or "left out" in warning
    ]
