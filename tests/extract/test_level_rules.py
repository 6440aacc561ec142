"""Tables that their author ruled in part, or not at all, read as the tables they are."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.document import Block, BlockKind
from extract.pdf import read_pdf

COLUMNS = (72, 210, 400)
END = 520
Row = tuple[str, ...]
HEADER: Row = ("Need", "Provision", "By whom")
ROWS: list[Row] = [
    ("He stammers when/he is anxious.", "A therapist sees him weekly/for 30 minutes.", "Therapist"),
    ("He tires.", "A break of five minutes/after each lesson.", "All staff"),
    ("He reads little.", "Daily reading.", "Teacher"),
]


def drawn(rows: list[Row], ruled: set[int], columns: tuple[int, ...] = COLUMNS) -> list[Block]:
    """The blocks of a page with a table, "/" ending a cell's line, and rules above rows of these numbers."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(
        72, 760, "This paragraph stands above the table and is as wide as the text of a page can be."
    )
    height = 720.0
    for number, row in enumerate(rows):
        if number in ruled:
            canvas.line(columns[0], height + 14, END, height + 14)
        for column, cell in zip(columns, row, strict=True):
            for step, line in enumerate(cell.split("/")):
                canvas.drawString(column, height - 12 * step, line)
        height -= 12 * max(cell.count("/") for cell in row) + 24
    if len(rows) in ruled:
        canvas.line(columns[0], height + 14, END, height + 14)
    canvas.drawString(
        72, height - 30, "This one stands below it, and nothing of it belongs into any of the cells."
    )
    canvas.showPage()
    canvas.save()
    return list(read_pdf(buffer.getvalue(), "report.pdf").blocks)


def cells(blocks: list[Block]) -> list[dict[str, str]]:
    """Each row's words by their column's header."""
    return [
        {cell.header: cell.text for cell in block.cells}
        for block in blocks
        if block.kind is BlockKind.TABLE_ROW
    ]


EXPECTED = [
    {
        "Need": "He stammers when he is anxious.",
        "Provision": "A therapist sees him weekly for 30 minutes.",
        "By whom": "Therapist",
    },
    {"Need": "He tires.", "Provision": "A break of five minutes after each lesson.", "By whom": "All staff"},
    {"Need": "He reads little.", "Provision": "Daily reading.", "By whom": "Teacher"},
]


def joined(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with lines joined: whether a cell's line was full is another test's matter."""
    return [{header: text.replace("\n", " ") for header, text in row.items()} for row in rows]


def test_a_table_ruled_between_its_rows_is_read_cell_by_cell() -> None:
    blocks = drawn([HEADER, *ROWS], ruled={0, 1, 2, 3, 4})
    assert joined(cells(blocks)) == EXPECTED
    assert [block.kind for block in (blocks[0], blocks[-1])] == [BlockKind.PARAGRAPH] * 2


def test_rows_that_no_rule_parts_are_told_by_the_space_between_them() -> None:
    assert joined(cells(drawn([HEADER, *ROWS], ruled={0, 1, 4}))) == EXPECTED


def test_a_header_above_the_first_rule_belongs_to_the_table() -> None:
    assert joined(cells(drawn([HEADER, *ROWS], ruled={1, 2, 3, 4}))) == EXPECTED


def test_a_last_row_below_the_last_rule_belongs_to_the_table() -> None:
    assert joined(cells(drawn([HEADER, *ROWS], ruled={0, 1, 2, 3}))) == EXPECTED


def test_rules_round_paragraphs_make_no_table() -> None:
    text = "Every sentence of this paragraph runs right across the page, and no gap is free in it."
    rows = [(text,), (text.replace("page", "sheet"),), (text.replace("gap", "place"),)]
    blocks = drawn(rows, ruled={0, 1, 2, 3}, columns=(72,))
    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}
    assert " ".join(block.text for block in blocks).count("runs right across") == 3


NAMES = [
    ("Name", "A Child"),
    ("Date of birth", "2 May 2016"),
    ("School", "A School in the north of the city,/by the river"),
    ("Written by", "A Therapist"),
]


def test_names_and_values_set_with_tabs_are_fields() -> None:
    fields = [block for block in drawn([*NAMES], ruled=set(), columns=(72, 210)) if block.label]
    assert [(field.kind, field.label) for field in fields] == [(BlockKind.FIELD, label) for label, _ in NAMES]
    assert fields[2].text.replace("\n", " ") == "A School in the north of the city, by the river"


def test_two_lines_with_a_tab_are_no_list() -> None:
    blocks = drawn([("Our reference", "ABC 12"), ("Date", "2 May 2016")], ruled=set(), columns=(72, 210))
    assert not any(block.label for block in blocks)
    assert any("Our reference ABC 12" in block.text for block in blocks)


def test_sentences_side_by_side_are_no_list_of_names() -> None:
    rows = [(f"he reads book {n} at home", f"and writes page {n} in school") for n in range(3)]
    assert not any(block.label for block in drawn([*rows], ruled=set(), columns=(72, 300)))
