"""family.docx: for the family, in plain words, what each report said and where it is in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from drafting.age import is_young_person
from drafting.plan import Item
from drafting.render.answers import said_in_full
from drafting.render.labels import layout, section_words, words
from drafting.render.letter import write_letter
from drafting.render.lines import report_line
from drafting.render.marked import one_line
from drafting.render.pieces import AFTER_TABLE, BULLET, Cell, Column, Piece, Table, cell, paragraph
from drafting.render.references import References
from extract.document import Document, Status
from nlp.statement import Statement


def write_family(references: References, path: Path) -> None:
    """Writes the document. Raises OSError where it cannot be written."""
    child = references.plan.case.child
    young = is_young_person(child.born, references.newest)
    name = one_line(child.known_as or child.forename) or words("the_child")
    title = layout()["family"]["young_person"]["title"] if young else words("family_title").format(name=name)
    pieces: list[Piece] = [paragraph(title, "Title"), *_opening(name, young=young)]
    for document in references.documents:
        pieces += _report(document, references)
    write_letter(path, title, references.plan.case.authority, [pieces])


def _opening(name: str, *, young: bool) -> Iterator[Piece]:
    """What the paper is, and what the sections are for; to the parents, or to the young person."""
    said = layout()["family"]
    first, *others = said["opening"]
    for line in (said["young_person"]["opening"] if young else first, *others):
        yield paragraph(line.format(name=name))
    yield paragraph(said["sections_heading"], "Heading 2")
    for letter, meaning in (said["sections"] | (said["young_person"]["sections"] if young else {})).items():
        yield paragraph(f"{letter}: {meaning}", BULLET)


def _report(document: Document, references: References) -> Iterator[Piece]:
    said = layout()["family"]
    yield paragraph(report_line(document.file, references), "Heading 1")
    if document.status is Status.UNREADABLE:
        yield paragraph(said["unreadable"])
        return
    told = told_in_plan(document.file, references)
    if not told:
        yield paragraph(said["nothing"])
        return
    columns = (Column(said["says_column"], 11.5), Column(said["where_column"], 5.5))
    rows = tuple(told_row(one, item, references) for one, item in told)
    yield Table(report_line(document.file, references), columns, rows)
    yield paragraph(said["left_out"], AFTER_TABLE)


def told_in_plan(file: str, references: References) -> Sequence[tuple[Statement, Item]]:
    """What the plan uses of a report, with the item it is in, in the report's order."""
    found = [
        (statement, item)
        for item in references.plan.items
        for statement in references.statements(item)
        if statement.document == file
    ]
    return sorted(found, key=lambda pair: (pair[0].sentence.source.block, pair[0].sentence.source.start))


def told_row(statement: Statement, item: Item, references: References) -> tuple[Cell, Cell]:
    """The two cells of a row: what the report said, and where the plan has it."""
    return cell(said_in_full(statement, item, references)), cell(where(item, references))


def where(item: Item, references: References) -> str:
    """Where an item is: "Section F, Special educational provision: F3"."""
    label = references.label(item.id)
    place = words("in_section").format(letter=item.section, short=section_words(item.section, "short"))
    return f"{place}: {label}" if label else place
