"""A Statement's Parts place what stands beneath them, and nothing else is moved."""

from __future__ import annotations

import pytest

from drafting.transfer import parts_of, transferred
from extract.document import Block, BlockKind, Document
from nlp.statement import Area, Kind, SectionLetter, Statement
from tests.drafting import factories

STATEMENT = "statement.docx"
LAYOUT = (
    ("Part 1: Introduction", "Wren Ashdown, born 2 May 2006."),
    ("Part 2: Special educational needs", "Wren reads two years behind."),
    ("Part 3: Special educational provision", ""),
    ("Objectives", "To read simple books alone."),
    ("Educational provision to meet needs and objectives", "A teaching assistant for 15 hours a week."),
    ("Part 4: Placement", "Larkfield Primary School."),
    ("Part 5: Non-educational needs", "Wren has epilepsy."),
    ("", "The family need a break at weekends."),
    ("Part 6: Non-educational provision", "The nurse will train staff each year."),
    ("", "Respite care for one weekend a month."),
)


def document(layout: tuple[tuple[str, str], ...] = LAYOUT) -> Document:
    blocks: list[Block] = []
    for heading, text in layout:
        if heading:
            blocks.append(Block(BlockKind.HEADING, heading, level=1 if heading.startswith("Part") else 2))
        if text:
            blocks.append(Block(BlockKind.PARAGRAPH, text))
    return Document(STATEMENT, "docx", "ab" * 32, 1, tuple(blocks))


def statements(read: Document, kind: Kind = Kind.BACKGROUND) -> list[Statement]:
    """One statement for each paragraph, each taken for the same kind."""
    return [
        factories.statement(number, block.text, kind, STATEMENT)
        for number, block in enumerate(read.blocks)
        if block.kind is BlockKind.PARAGRAPH
    ]


def placed(text: str) -> Statement:
    read = document()
    return next(one for one in transferred(statements(read), [read]) if one.text == text)


@pytest.mark.parametrize(
    ("text", "kind", "section"),
    [
        ("Wren reads two years behind.", Kind.NEED, SectionLetter.B),
        ("To read simple books alone.", Kind.OUTCOME, SectionLetter.E),
        ("A teaching assistant for 15 hours a week.", Kind.PROVISION, SectionLetter.F),
        ("Wren has epilepsy.", Kind.NEED, SectionLetter.C),
        ("The family need a break at weekends.", Kind.NEED, SectionLetter.D),
        ("The nurse will train staff each year.", Kind.PROVISION, SectionLetter.G),
        ("Respite care for one weekend a month.", Kind.PROVISION, SectionLetter.H2),
    ],
)
def test_each_part_is_placed_in_its_section(text: str, kind: Kind, section: SectionLetter) -> None:
    found = placed(text)
    assert (found.kind, found.section) == (kind, section)
    assert found.area in Area


@pytest.mark.parametrize("text", ["Wren Ashdown, born 2 May 2006.", "Larkfield Primary School."])
def test_the_introduction_and_the_placement_never_reach_a_draft(text: str) -> None:
    assert (placed(text).kind, placed(text).section) == (Kind.ADMIN, None)


def test_words_stay_as_they_are() -> None:
    read = document()
    before = statements(read)
    assert [one.text for one in transferred(before, [read])] == [one.text for one in before]


def test_other_documents_are_left_as_they_are() -> None:
    read = document((("Part 1: Background", "He is seven."), ("Findings", "He reads slowly.")))
    before = statements(read)
    assert not parts_of(read)
    assert list(transferred(before, [read])) == before


def test_what_is_sensitive_stays_sensitive() -> None:
    read = document()
    before = statements(read, Kind.SENSITIVE)
    assert list(transferred(before, [read])) == before
