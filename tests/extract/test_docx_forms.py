"""Tables, form fields and content controls of Word documents: every cell and answer, once, in its place."""

from __future__ import annotations

from extract.document import BlockKind
from tests.extract.word_files import (
    kinds,
    p,
    read,
    tc,
    texts,
    tr,
)


def test_a_bold_label_and_its_answer_on_one_line_are_a_field() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Strengths: </w:t></w:r><w:r><w:t>He is kind.</w:t></w:r></w:p>"
    )
    (block,) = read(body).blocks
    assert (block.kind, block.label, block.text) == (BlockKind.FIELD, "Strengths", "He is kind.")


def test_tables_stand_where_they_are_and_merged_cells_are_read_once() -> None:
    table = (
        "<w:tbl>"
        + tr(tc("Need", run="<w:b/>"), tc("Provision", run="<w:b/>"), tc("Who", run="<w:b/>"))
        + tr(
            tc("He falls.", '<w:vMerge w:val="restart"/>'),
            tc("A rail, by the school.", '<w:gridSpan w:val="2"/>'),
        )
        + tr(tc("", "<w:vMerge/>"), tc("A ramp."), tc("Estates"))
        + "</w:tbl>"
    )
    blocks = read(p("Before.") + table + p("After.")).blocks
    assert [block.text for block in blocks] == [
        "Before.",
        "He falls.; A rail, by the school.",
        "A ramp.; Estates",
        "After.",
    ]
    assert [(cell.header, cell.text) for cell in blocks[2].cells] == [
        ("Need", ""),
        ("Provision", "A ramp."),
        ("Who", "Estates"),
    ]


def test_a_table_within_a_cell_follows_its_table() -> None:
    inner = "<w:tbl>" + tr(tc("Name"), tc("A Child")) + tr(tc("Year"), tc("4")) + "</w:tbl>"
    answer = "<w:tc>" + p("He likes trains.") + inner + "</w:tc>"
    outer = "<w:tbl>" + tr(tc("Views", run="<w:b/>"), answer) + "</w:tbl>"
    blocks = read(outer).blocks
    assert [(b.label, b.text, b.table) for b in blocks] == [
        ("Views", "He likes trains.", 0),
        ("Name", "A Child", 1),
        ("Year", "4", 1),
    ]


def test_a_box_of_one_cell_is_read_as_if_it_were_not_there() -> None:
    content = p("Summary", run="<w:b/>") + p("He stammers.") + p("- Be patient.")
    box = f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"
    assert kinds(read(box).blocks) == [
        ("heading", 2, "Summary"),
        ("paragraph", 0, "He stammers."),
        ("bullet", 1, "Be patient."),
    ]


def test_content_controls_give_what_is_filled_in_and_not_their_prompts() -> None:
    control = "<w:sdt><w:sdtContent><w:r><w:t>Hill Top</w:t></w:r></w:sdtContent></w:sdt>"
    inline = f"<w:p><w:r><w:t>School: </w:t></w:r>{control}</w:p>"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('He is happy.')}</w:sdtContent></w:sdt>"
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here.')}</w:sdtContent></w:sdt>"
    )
    unanswered = tc("Click here.")
    answer = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{unanswered}</w:sdtContent></w:sdt>"
    form = "<w:tbl>" + tr(tc("Views"), answer) + tr(tc("Year"), tc("4")) + "</w:tbl>"
    blocks = read(inline + block + prompt + form).blocks
    assert [(b.label, b.text) for b in blocks] == [
        ("", "School: Hill Top"),
        ("", "He is happy."),
        ("Views", ""),
        ("Year", "4"),
    ]


def test_fields_show_their_result_and_form_fields_what_is_chosen() -> None:
    def field(code: str, result: str, data: str = "") -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    tick = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    entries = '<w:listEntry w:val="No"/><w:listEntry w:val="Yes"/>'
    choice = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    body = (
        f"<w:p>{field('MERGEFIELD Name', 'A Child')}</w:p><w:p>{field('FORMCHECKBOX', '', tick)}</w:p>"
        f"<w:p>{field('FORMDROPDOWN', '', choice)}</w:p>"
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>1 May</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("Kept, though the field never ends.")
    )
    assert texts(read(body)) == ["A Child", "☒", "Yes", "1 May", "Kept, though the field never ends."]
