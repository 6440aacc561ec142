"""plan.docx: what a plan writer and a screen reader find in it."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document as Page
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.plan import NAME_GAP, SECTIONS, Case, Edit, Finding
from drafting.render.docx import write_docx
from drafting.render.labels import section_heading
from drafting.render.labels import words as layout_words
from drafting.render.layouts import LAYOUTS
from drafting.render.marked import one_line
from tests.drafting.factories import draft, item
from tests.drafting.word_page import commented, comments, styled, table_rows, words, written


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return written(draft(), tmp_path)


def test_every_section_has_its_statutory_heading_in_order(page: Page) -> None:
    headings = [line.text for line in page.paragraphs if line.style.name == "Heading 1"]
    assert headings == ["Before this plan can be issued", *(section_heading(letter) for letter in SECTIONS)]


def test_an_empty_plan_still_has_every_section_and_says_that_it_is_empty(tmp_path: Path) -> None:
    made = draft()
    made.plan = replace(made.plan, items=(), findings=(), case=Case())
    page = written(made, tmp_path)
    said = words(page)
    assert "The advice describes no special educational need." in said
    assert "The advice recommends no health provision." in said
    assert "No point was found that stops this plan." in said
    assert "[date of birth: not stated in advice]" in styled(page, "Gap")


def test_draft_stands_in_the_header_of_every_page_and_pages_are_counted(page: Page) -> None:
    (section,) = page.sections
    assert section.header.paragraphs[0].runs[0].text == "DRAFT"
    assert not section.different_first_page_header_footer
    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_front_page_shows_whose_plan_it_is(page: Page) -> None:
    rows = {row.cells[0].text: row.cells[1].text for row in page.tables[0].rows}
    assert rows == {
        "Name": "Wren Ashdown",
        "Date of birth": "2 May 2016",
        "Year group": "Year 4",
        "Current setting": "Larkfield Primary School",
        "Local authority": "Northmere Council",
        "Key stage or phase": "Key Stage 2, until July 2027 (the end of Year 6)",
    }


def test_needs_show_what_they_lead_to(page: Page) -> None:
    (need,) = table_rows(page, "Ref.", "Need")
    assert need == ["B1", "Wren cannot follow two instructions.", "E1", "F1"]


def test_a_comment_says_where_a_line_was_read_and_in_what_words(page: Page) -> None:
    report = "Report 1: Educational psychology advice, Dr Ada Finch, Psychologist, 14 March 2025, page 2"
    need = "Wren cannot follow two instructions."
    assert commented(page)[need] == f"{report}: “{need}”"
    assert len(comments(page)) == len(draft().plan.items)


def test_without_its_comments_the_plan_shows_no_source(page: Page) -> None:
    assert "Report 1" not in words(page)
    assert "p. 2" not in words(page)
    assert page.element.body.find(f".//{qn('w:commentReference')}") is not None


def test_a_line_says_how_its_words_were_edited(tmp_path: Path) -> None:
    made = draft()
    edited = item(4, "B", "need", "Wren cannot count.", area="CI", edits=(Edit("She", "Wren", "child"),))
    made.plan = replace(made.plan, items=(edited,))
    (comment,) = comments(written(made, tmp_path))
    assert comment.endswith("Edited (the child’s name for a pronoun): “She” became “Wren”")


def test_another_childs_name_is_drawn_as_a_gap_in_the_line_and_its_comment(tmp_path: Path) -> None:
    made = draft()
    slip = Finding("wrong_name", "must_fix", "B", "i4", ("s4",), "Robin", "Robin stands for Wren.")
    sentence = replace(made.statements[3].sentence, text="Well… Robin cannot.")
    made.statements[3] = replace(made.statements[3], sentence=sentence, other_children=("Robin",))
    unnamed = item(4, "B", "need", "Well… … cannot.", area="CI", gaps=(NAME_GAP,))
    made.plan = replace(made.plan, items=(unnamed,), findings=(slip,))
    for layout in LAYOUTS:
        page = written(made, tmp_path, layout)
        assert "Well… [name: the advice has another child’s] cannot." in words(page)
        assert "[name: the advice has another child’s]" in styled(page, "Gap")
        (comment,) = comments(page)
        assert comment.endswith("“Well… [name: the advice has another child’s] cannot.”")


def test_a_need_that_nothing_meets_says_so(page: Page) -> None:
    assert "[provision: none linked]" in styled(page, "Gap")


def test_provision_is_shown_in_full_with_its_parts(page: Page) -> None:
    whole, vague = table_rows(page, "Ref.", "Provision")
    assert whole == [
        "F1",
        "Precision teaching for 20 minutes a day.\nMeets B1 towards E1",
        "a teaching assistant",
        "each school day",
        "20 minutes",
        "alone",
    ]
    assert vague[1] == "Regular support.\n[what exactly: not stated in advice]\nMeets [need: none linked]"
    assert vague[2] == "[by whom: not stated in advice]"
    assert vague[3] == "Regular [how often: unclear in advice]"


def test_gaps_are_told_by_more_than_colour(page: Page) -> None:
    gaps = styled(page, "Gap")
    assert {"[by whom: not stated in advice]", "[how often: unclear in advice]"} <= gaps
    assert all(re.match(r"\[.*\]", gap) for gap in gaps)
    assert page.styles["Gap"].font.italic


def test_section_a_says_who_is_speaking(page: Page) -> None:
    headings = [line.text for line in page.paragraphs if line.style.name == "Heading 2"]
    assert headings[:2] == [
        "The child or young person’s own contribution (Wren Ashdown)",
        "The parents’ contribution (Mr and Mrs Ashdown)",
    ]


def test_advice_own_words_that_there_is_no_need_stand_in_its_section(page: Page) -> None:
    said = words(page)
    start, end = said.rindex(section_heading("D")), said.rindex(section_heading("E"))
    assert "No social care need was identified." in said[start:end]


def test_a_draft_names_no_institution(page: Page) -> None:
    said = words(page)
    start, end = said.rindex(section_heading("I")), said.rindex(section_heading("J"))
    assert "Left empty by law." in said[start:end]
    assert "Larkfield" not in said[start:end]


def test_section_k_lists_the_advice_the_unreadable_and_what_is_to_be_sought(page: Page) -> None:
    rows = table_rows(page, "No.", "Advice")
    assert rows[0] == [
        "1",
        "Educational psychology advice",
        "Dr Ada Finch, Psychologist",
        "14 March 2025",
        "01-ep.pdf",
    ]
    assert rows[1][3] == "[date: not stated]"
    assert rows[3] == ["4", "[could not be read] It is locked with a password.", "–", "–", "04-locked.pdf"]
    bullets = [line.text for line in page.paragraphs if line.style.name == "List Bullet"]
    assert bullets[-1] == "Social care advice"


def test_what_stops_the_plan_is_listed_with_the_lines_it_is_about(page: Page) -> None:
    assert table_rows(page, "What to settle", "Where") == [
        ["Needs without provision (1)\nNothing meets it.", "B2"],
        ["Provision that does not say clearly by whom (1)\nBy whom?", "F2"],
        ["Advice that must be sought (1)\nSocial care was not asked.", "Sections D, H1, H2, K"],
        [f"Lines whose need was proposed by likeness of words (2)\n{layout_words('linked_why')}", "E1, F1"],
    ]


def test_another_childs_name_is_pointed_to_and_never_written(tmp_path: Path) -> None:
    made = draft()
    slip = Finding("wrong_name", "must_fix", None, None, ("s10",), "Robin did.", "Robin stands for Wren.")
    made.plan = replace(made.plan, findings=(slip,))
    page = written(made, tmp_path)
    assert table_rows(page, "What to settle", "Where")[0] == [
        "Another name than the child’s (1)",
        "[1, p. 5]",
    ]
    assert "Robin" not in words(page)


def test_nothing_that_was_left_out_is_in_the_document(page: Page) -> None:
    assert "brother" not in words(page)


def test_tables_repeat_their_headers_and_keep_their_rows_whole(page: Page) -> None:
    for table in page.tables[1:]:
        first = table.rows[0]._tr
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
    captions = [table._tbl.tblPr.find(qn("w:tblCaption")) for table in page.tables]
    assert all(caption is not None and caption.get(qn("w:val")) for caption in captions)


def test_the_document_has_a_title_and_is_in_british_english(page: Page) -> None:
    assert page.core_properties.title == "Education, Health and Care Plan – Wren Ashdown – DRAFT"
    languages = {one.get(qn("w:val")) for one in page.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_every_line_of_the_contents_leads_to_a_section(page: Page) -> None:
    body = page.element.body
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert anchors == marks == [f"section_{letter}" for letter in SECTIONS]


def test_the_same_draft_gives_the_same_bytes(tmp_path: Path) -> None:
    made = draft()
    paths = [tmp_path / "one.docx", tmp_path / "two.docx"]
    for path in paths:
        write_docx(made.plan, made.statements, made.advice, made.documents, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with zipfile.ZipFile(paths[0]) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1), st.sampled_from(LAYOUTS))
def test_words_never_break_the_document(tmp_path: Path, text: str, layout: str) -> None:
    made = draft()
    made.plan = replace(made.plan, items=(item(4, "B", "need", f"<{text}>", area="CI"),))
    page = written(made, tmp_path, layout)
    assert one_line(f"<{text}>") in words(page)


@pytest.mark.parametrize(
    "text", ["{{ child.name }}", "{% if %}", "{_{ a }_}", "&#123; &amp; <w:p>", "\ufdd20\ufdd3x"]
)
def test_words_are_never_taken_for_a_part_of_the_template(tmp_path: Path, text: str) -> None:
    made = draft()
    made.plan = replace(made.plan, items=(item(4, "B", "need", text, area="CI"),))
    (need,) = table_rows(written(made, tmp_path), "Ref.", "Need")
    assert need[1] == one_line(text)
