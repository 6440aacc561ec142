"""A Statement is known by the titles of its Parts, which place what stands beneath; nothing else is moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.case import PURPOSES
from drafting.line import draft_understanding
from drafting.plan import Case
from drafting.transfer import parts_of, transferred
from extract.document import Block, BlockKind, Cell, Document, joined_cells
from nlp.child import ChildFacts
from nlp.statement import Area, Kind, SectionLetter, Statement
from nlp.understand import Understanding
from tests.drafting import factories

STATEMENT = "statement.docx"
Layout = tuple[tuple[str, str], ...]
LAYOUT: Layout = (
    ("Statement of Special Educational Needs", ""),
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
    ("Appendix C: Educational advice", "The psychologist saw her twice."),
)


def document(layout: Layout = LAYOUT) -> Document:
    blocks: list[Block] = []
    for heading, text in layout:
        if heading:
            blocks.append(Block(BlockKind.HEADING, heading, level=1 if heading.startswith("Part") else 2))
        if text:
            blocks.append(Block(BlockKind.PARAGRAPH, text))
    return Document(STATEMENT, "docx", "ab" * 32, 1, tuple(blocks))


def form(*answers: tuple[str, str]) -> Document:
    blocks = (Block(BlockKind.FIELD, answer, label=question) for question, answer in answers)
    return Document(STATEMENT, "docx", "ab" * 32, 1, tuple(blocks))


def statements(read: Document, kind: Kind = Kind.PROVISION) -> list[Statement]:
    """One statement for each paragraph and answer, each taken for the same kind."""
    return [
        factories.statement(number, block.text, kind, STATEMENT)
        for number, block in enumerate(read.blocks)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.FIELD)
    ]


def placed(text: str, read: Document | None = None, kind: Kind = Kind.PROVISION) -> Statement:
    read = read or document()
    return next(one for one in transferred(statements(read, kind), [read]) if one.text == text)


def in_parts(read: Document) -> dict[str, tuple[int, ...]]:
    """The Part that each paragraph, bullet or answer stands in, by its words."""
    return {read.blocks[at].text: part.numbers for at, part in parts_of(read).items()}


@pytest.mark.parametrize("taken_for", [Kind.NEED, Kind.OUTCOME, Kind.PROVISION])
@pytest.mark.parametrize(
    ("text", "kind", "section"),
    [
        ("Wren reads two years behind.", Kind.NEED, SectionLetter.B),
        ("To read simple books alone.", Kind.OUTCOME, SectionLetter.E),
        ("Wren has epilepsy.", Kind.NEED, SectionLetter.C),
        ("The family need a break at weekends.", Kind.NEED, SectionLetter.D),
        ("The nurse will train staff each year.", Kind.PROVISION, SectionLetter.G),
        ("Respite care for one weekend a month.", Kind.PROVISION, SectionLetter.H2),
    ],
)
def test_each_part_is_placed_in_its_section(
    text: str, kind: Kind, section: SectionLetter, taken_for: Kind
) -> None:
    found = placed(text, kind=taken_for)
    assert (found.kind, found.section) == (kind, section)
    assert found.area in tuple(Area)


def test_part_three_beside_its_objectives_is_provision_but_for_outcomes() -> None:
    text = "A teaching assistant for 15 hours a week."
    assert placed(text, kind=Kind.NEED).section is SectionLetter.F
    assert placed(text, kind=Kind.OUTCOME).section is SectionLetter.E


@pytest.mark.parametrize("kind", [Kind.STRENGTH, Kind.VIEW, Kind.BACKGROUND, Kind.ADMIN])
@pytest.mark.parametrize(
    "text", ["Wren reads two years behind.", "Wren has epilepsy.", "The nurse will train staff each year."]
)
def test_strengths_views_and_background_are_such_in_every_part(text: str, kind: Kind) -> None:
    assert placed(text, kind=kind).kind is kind


def test_an_objective_is_an_outcome_though_it_was_taken_for_background() -> None:
    assert placed("To read simple books alone.", kind=Kind.BACKGROUND).kind is Kind.OUTCOME


@pytest.mark.parametrize("text", ["Wren Ashdown, born 2 May 2006.", "Larkfield Primary School."])
def test_the_introduction_and_the_placement_are_neither_needs_nor_provision(text: str) -> None:
    assert (placed(text).kind, placed(text).section) == (Kind.ADMIN, None)


def test_a_service_under_the_1970_act_stays_in_h1() -> None:
    read = document()
    before = [replace(one, section=SectionLetter.H1, area=Area.CARE) for one in statements(read)]
    respite = next(one for one in transferred(before, [read]) if one.text.startswith("Respite"))
    assert respite.section is SectionLetter.H1


def test_what_is_appended_belongs_to_no_part() -> None:
    assert "The psychologist saw her twice." not in in_parts(document())


def test_words_stay_as_they_are() -> None:
    read = document()
    before = statements(read)
    assert [one.text for one in transferred(before, [read])] == [one.text for one in before]


def test_what_is_sensitive_stays_sensitive() -> None:
    read = document()
    before = statements(read, Kind.SENSITIVE)
    assert list(transferred(before, [read])) == before


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_draft_of_any_purpose_places_a_statement_by_its_parts(purpose: str) -> None:
    read = document()
    heard = Understanding((), tuple(statements(read)), (), ChildFacts())
    plan = draft_understanding(heard, [read], Case(purpose=purpose), "model").plan
    assert [item.text for item in plan.section("C")] == ["Wren has epilepsy."]


def test_a_title_may_stand_below_its_part() -> None:
    read = document(
        (
            ("PART 2", ""),
            ("SPECIAL EDUCATIONAL NEEDS", "Wren reads two years behind."),
            ("PART 3", ""),
            ("SPECIAL EDUCATIONAL PROVISION", "A teaching assistant."),
            ("PART 4", ""),
            ("PLACEMENT", "Larkfield Primary School."),
        )
    )
    assert in_parts(read)["Wren reads two years behind."] == (2,)


def test_a_form_whose_questions_are_the_parts_is_a_statement_and_its_other_questions_stand_apart() -> None:
    read = form(
        ("Part 2: Special educational needs", "Wren reads two years behind."),
        ("Part 3: Objectives", "To read simple books alone."),
        ("Part 3: Provision", "A teaching assistant."),
        ("Part 5: Non-educational needs", "Epilepsy."),
        ("Part 6: Non-educational provision", "A nurse."),
        ("Transport", "A taxi."),
    )
    assert placed("To read simple books alone.", read).kind is Kind.OUTCOME
    assert in_parts(read)["A nurse."] == (6,)
    assert "A taxi." not in in_parts(read)


def test_the_rows_of_a_table_may_be_the_parts() -> None:
    said = (
        ("Part 2: Special educational needs", "Wren reads two years behind."),
        ("Part 3: Special educational provision", "A teaching assistant."),
        ("Part 6: Non-educational provision", "A nurse."),
    )
    cells = [tuple(Cell("", words) for words in row) for row in said]
    rows = tuple(Block(BlockKind.TABLE_ROW, joined_cells(row), cells=row, table=0) for row in cells)
    parts = parts_of(Document(STATEMENT, "docx", "ab" * 32, 1, rows))
    assert [part.numbers for part in parts.values()] == [(2,), (3,), (6,)]


def test_a_statement_by_name_may_have_fewer_titles_and_parts_under_one_heading() -> None:
    read = document(
        (
            ("Amended Statement of Special Educational Needs", ""),
            ("Part 2", "Wren reads two years behind."),
            ("Part 3: objectives and provision", "A teaching assistant."),
            ("Parts 5 and 6", "Wren has epilepsy."),
        )
    )
    assert placed("Wren has epilepsy.", read, Kind.NEED).section is SectionLetter.C
    assert placed("Wren has epilepsy.", read).section is SectionLetter.G


def test_a_sentence_that_speaks_of_a_part_begins_none() -> None:
    read = document((*LAYOUT[:3], ("", "Part 4 has been amended to name another school."), *LAYOUT[3:]))
    assert in_parts(read)["Part 4 has been amended to name another school."] == (2,)


@pytest.mark.parametrize(
    "layout",
    [
        (("Part 1: Background", "He is seven."), ("Findings", "He reads slowly.")),
        (
            ("School advice", ""),
            ("Part 1: Background and support to date", "He is seven."),
            ("Part 2: Special educational needs and strengths", "He reads slowly."),
            ("Part 3: Provision the school considers necessary", "A teaching assistant."),
            ("Part 4: Outcomes", "He will read."),
        ),
        (
            ("Advice for the Statement of Special Educational Needs", "Made under section 324."),
            ("Part 1: Details", "He is seven."),
            ("Part 2: Learning", "He reads slowly."),
            ("Part 3: Communication", "He speaks well."),
        ),
        (
            ("Annual review of the Statement", ""),
            ("Part 2: Special educational needs", "These still describe him."),
            ("Part 3: Special educational provision", "It works."),
            ("Part 4: Placement", "He is happy there."),
        ),
    ],
)
def test_another_report_in_parts_is_no_statement(layout: Layout) -> None:
    read = document(layout)
    before = statements(read)
    assert not parts_of(read)
    assert list(transferred(before, [read])) == before


@given(st.lists(st.sampled_from(["Learning", "Views", "Outcomes", "Needs", "Provision", ""]), max_size=6))
def test_numbers_alone_never_make_a_statement(titles: list[str]) -> None:
    layout = tuple((f"Part {number} {title}", "He reads.") for number, title in enumerate(titles, start=1))
    assert not parts_of(document(layout))
