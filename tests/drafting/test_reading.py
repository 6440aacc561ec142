"""A plan is read back the same whatever file it comes in, and what is not found is said to be missing."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.plan import SECTIONS
from drafting.reading import PlanAsRead, read_plan, read_plan_bytes, read_plan_document
from extract.document import Block, BlockKind, Cell, Document, joined_cells
from extract.errors import Damaged, ReadError, UnknownFormat

FORMATS = ("md", "docx", "pdf")
Plans = dict[str, dict[str, PlanAsRead]]


@pytest.fixture(scope="session")
def plans(repository: Path) -> Plans:
    """Every moderated plan, read from each of its three files."""
    folders = sorted((repository / "eval" / "samples" / "plans").glob("p*"))
    return {folder.name: {kind: read_plan(folder / f"plan.{kind}") for kind in FORMATS} for folder in folders}


def same(words: str) -> str:
    """Words without what typesetting changes: curled quotation marks and white space."""
    for curled, straight in zip("’‘“”", "''\"\"", strict=True):
        words = words.replace(curled, straight)
    return " ".join(words.split())


def items(plan: PlanAsRead) -> Counter[tuple[str, str]]:
    """The items of a plan as a reader takes them in, with their sections."""
    return Counter((line.section, same(line.whole)) for line in plan.lines())


def document(*blocks: Block) -> Document:
    return Document("plan.docx", "docx", "ab" * 32, 1, blocks)


def heading(text: str, level: int = 1) -> Block:
    return Block(BlockKind.HEADING, text, level=level)


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def row(**columns: str) -> Block:
    cells = tuple(Cell(header, text) for header, text in columns.items())
    return Block(BlockKind.TABLE_ROW, joined_cells(cells), cells=cells, table=0)


def test_every_plan_has_the_same_sections_in_word_pdf_and_markdown(plans: Plans) -> None:
    for name, read in plans.items():
        assert {tuple(plan.sections) for plan in read.values()} == {tuple(read["md"].sections)}, name


def test_items_are_the_same_in_word_as_in_markdown(plans: Plans) -> None:
    alike = sum((items(read["docx"]) & items(read["md"])).total() for read in plans.values())
    either = sum((items(read["docx"]) | items(read["md"])).total() for read in plans.values())
    assert alike / either >= 0.995


def test_items_are_the_same_in_pdf_as_in_markdown_tables_without_a_grid_included(plans: Plans) -> None:
    alike = sum((items(read["pdf"]) & items(read["md"])).total() for read in plans.values())
    either = sum((items(read["pdf"]) | items(read["md"])).total() for read in plans.values())
    assert alike / either >= 0.97


def test_every_page_of_every_moderated_plan_is_read(plans: Plans) -> None:
    assert [plan.unread for read in plans.values() for plan in read.values() if plan.unread] == []


def test_rows_that_go_on_overleaf_are_rows_of_their_own(plans: Plans) -> None:
    read = plans["p15"]
    assert [same(line.whole) for line in read["pdf"].lines("K")] == [
        same(line.whole) for line in read["md"].lines("K")
    ]


def test_words_after_the_last_section_are_kept_apart_and_not_lost() -> None:
    plan = read_plan_document(
        document(
            heading("Section K: Advice"),
            paragraph("School report, 3 May 2025."),
            heading("Equality statement"),
            paragraph("Kept for all readers."),
        )
    )
    assert [line.text for line in plan.lines("K")] == ["School report, 3 May 2025."]
    assert [source.quote for source in plan.after] == ["Equality statement", "Kept for all readers."]


@pytest.mark.parametrize(
    "words",
    ["Table 3. Anxiety and change (B4, B5; outcomes E4, E5)", "Need: short attention. Outcome: Play."],
)
def test_words_that_say_what_the_provision_below_is_for_head_it(words: str) -> None:
    promise = "A teaching assistant will play a game with Ann for ten minutes a day."
    plan = read_plan_document(document(heading("Section F: Provision"), paragraph(words), paragraph(promise)))
    assert [(line.text, line.headings[-1]) for line in plan.lines("F")] == [(promise, words)]


@pytest.mark.parametrize("kind", ["odt", "html", "rtf"])
def test_a_plan_saved_in_another_format_keeps_its_items(repository: Path, tmp_path: Path, kind: str) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed: see apt.txt"
    original = repository / "eval" / "samples" / "plans" / "p13" / "plan.docx"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(tmp_path), str(original)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved, written = read_plan(tmp_path / f"plan.{kind}"), read_plan(original)
    assert items(saved) == items(written)
    assert saved.facts.child == written.facts.child


def test_every_line_stands_at_its_place(plans: Plans) -> None:
    for read in plans.values():
        for plan in read.values():
            for line in plan.lines():
                for source in (line.source, *line.sentences, *(cell.source for cell in line.cells)):
                    block = plan.document.blocks[source.block]
                    assert block.text[source.start : source.end] == source.quote


def test_the_front_page_is_the_same_in_every_file(plans: Plans) -> None:
    for name, read in plans.items():
        facts = {(p.facts.child, p.facts.authority, p.facts.status) for p in read.values()}
        assert len(facts) == 1, name
        assert read["md"].facts.child.born, name


def test_a_statutory_section_left_out_of_a_plan_is_missing(plans: Plans) -> None:
    missing = {name: read["docx"].missing for name, read in plans.items() if read["docx"].missing}
    assert missing["p10"] == ("H1",)
    assert missing["p17"] == ("J",)
    assert "p01" not in missing


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("Section B – Special educational needs", ("B",)),
        ("SECTION H1: Social care provision", ("H1",)),
        ("Section H (2) Any other social care provision", ("H2",)),
        ("Section B (needs), Section F (provision) and Section E (outcomes)", ("B", "F", "E")),
        ("Sections B, E and F", ("B", "E", "F")),
        ("Sec. B: Views and needs", ("B",)),
        ("Section H: Social care provision", ("H1", "H2")),
        ("F. Special educational provision", ("F",)),
        ("Special educational provision", ("F",)),
        ("The outcomes sought for the child", ("E",)),
    ],
)
def test_sections_are_found_by_letter_and_by_title(words: str, letters: tuple[str, ...]) -> None:
    plan = read_plan_document(document(heading(words), paragraph("One plain sentence.")))
    assert set(plan.sections) == set(letters)


def test_sections_in_any_order_and_a_list_of_contents_are_read() -> None:
    contents = [
        paragraph(f"Section {letter}: {title}") for letter, title in (("B", "Needs"), ("F", "Provision"))
    ]
    plan = read_plan_document(
        document(
            *contents,
            heading("Section F: Provision"),
            paragraph("A teacher will teach him."),
            heading("Section B: Needs"),
            paragraph("He reads slowly."),
        )
    )
    assert [line.text for line in plan.lines("F")] == ["A teacher will teach him."]
    assert [line.text for line in plan.lines("B")] == ["He reads slowly."]


def test_a_sentence_about_a_section_is_no_heading() -> None:
    plan = read_plan_document(
        document(
            heading("Section B: Needs"),
            paragraph("Section F of this plan says what will be done about it."),
        )
    )
    assert tuple(plan.sections) == ("B",)


def test_columns_for_need_provision_and_outcome_are_parted() -> None:
    plan = read_plan_document(
        document(
            heading("Sections B, F and E"),
            heading("Cognition and learning", 2),
            row(
                Need="B1 He reads slowly for his age.",
                Provision="A teacher will teach him.",
                Outcome="He will read.",
            ),
        )
    )
    assert [(x.section, x.kind, x.area, x.text) for x in plan.lines()] == [
        ("B", "need", "CL", "He reads slowly for his age."),
        ("F", "provision", "CL", "A teacher will teach him."),
        ("E", "outcome", "CL", "He will read."),
    ]
    assert plan.labelled("B1") == plan.lines("B")[0]


def test_a_provision_row_keeps_its_cells_and_parts() -> None:
    plan = read_plan_document(
        document(
            heading("Section F: Special educational provision"),
            row(
                Need="B1",
                Provision="Precision teaching of spelling",
                Who="Teaching assistant",
                **{"How often": "Daily"},
            ),
        )
    )
    (line,) = plan.lines("F")
    assert line.text == "Precision teaching of spelling"
    assert (line.parts.who, line.parts.frequency) == ("Teaching assistant", "Daily")
    assert line.refers_to == ("B1",)
    assert line.whole == "B1; Precision teaching of spelling; Teaching assistant; Daily"


def test_a_column_of_several_parts_belongs_to_the_provision_and_a_repeated_cell_is_no_line() -> None:
    staffing = Cell("Staffing and frequency (F)", "Class teacher, ten minutes a day")
    cells = (
        Cell("Need (B)", "As above."),
        Cell("Outcome (E)", "He reads."),
        Cell("Provision (F)", "Reading"),
    )
    joined = (*cells, staffing)
    table_row = Block(BlockKind.TABLE_ROW, joined_cells(joined), cells=joined)
    plan = read_plan_document(document(heading("Sec. B, E and F: Needs, outcomes, provision"), table_row))
    assert [(line.section, line.text) for line in plan.lines()] == [("E", "He reads."), ("F", "Reading")]
    assert plan.lines("F")[0].whole == "Reading; Class teacher, ten minutes a day"


@pytest.mark.parametrize("mark", ["not stated", "unclear"])
def test_a_drafts_own_mark_is_no_word_of_its_cell(mark: str) -> None:
    cells = {"Provision": "Support in lessons", "How often": f"Regular [how often: {mark} in advice]"}
    (line,) = read_plan_document(document(heading("Section F: Provision"), row(**cells))).lines("F")
    assert (line.parts.frequency, line.gaps) == ("Regular", ("frequency",))


@pytest.mark.parametrize("words", ["None.", "Not applicable", "N/A", "No social care need was identified."])
def test_the_plans_own_word_that_there_is_nothing_is_told_from_a_need(words: str) -> None:
    plan = read_plan_document(document(heading("Section D: Social care needs"), paragraph(words)))
    assert [line.kind for line in plan.lines("D")] == ["none"]


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"{", "plan.json", Damaged),
        (b'{"schema": "another"}', "plan.json", UnknownFormat),
        (b'{"schema": "goldthread/plan/1", "sections": {"A": [1]}}', "plan.json", Damaged),
        (b"PK\x03\x04 broken", "plan.docx", ReadError),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, name: str, error: type[ReadError]) -> None:
    with pytest.raises(error) as refusal:
        read_plan_bytes(data, name)
    assert str(refusal.value).endswith(".")


def test_a_text_without_sections_has_all_of_them_missing() -> None:
    plan = read_plan_document(document(paragraph("A letter about something else.")))
    assert plan.missing == SECTIONS
    assert [source.quote for source in plan.front] == ["A letter about something else."]


_KINDS = st.sampled_from((BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET))
_WORDS = st.text("Section BFEH12:. –(aik1)\n", min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.builds(Block, _KINDS, _WORDS, level=st.integers(1, 4)), max_size=12))
def test_any_document_reads_with_every_line_at_its_place_and_no_section_both_found_and_missing(
    blocks: list[Block],
) -> None:
    plan = read_plan_document(document(*blocks))
    assert set(plan.sections) | set(plan.missing) == set(SECTIONS)
    assert not set(plan.sections) & set(plan.missing)
    for line in plan.lines():
        assert plan.document.blocks[line.source.block].text[line.source.start : line.source.end] == line.text
