"""What a table means: data under headers, a form's questions and answers, or a box."""

from __future__ import annotations

from extract.document import BlockKind, Box
from extract.grid import GridCell, grid_blocks


def rows(*lines: str) -> list[list[GridCell]]:
    """A table from lines of cells parted by "|"; *stars* make a cell bold, "3>" spans three columns."""
    return [[cell(text.strip()) for text in line.split("|")] for line in lines]


def cell(text: str) -> GridCell:
    span = int(text[0]) if text[1:2] == ">" else 1
    text = text[2:].strip() if text[1:2] == ">" else text
    return GridCell(text.strip("*"), bold=text.startswith("*"), span=span)


def test_cells_stand_under_the_bold_header() -> None:
    (block,) = grid_blocks(rows("*Need*|*Provision*|*By whom*", "He stammers.|Therapy|"), table=4)
    assert block.kind == BlockKind.TABLE_ROW
    assert [(c.header, c.text) for c in block.cells] == [
        ("Need", "He stammers."),
        ("Provision", "Therapy"),
        ("By whom", ""),
    ]
    assert (block.text, block.table) == ("He stammers.; Therapy", 4)


def test_bold_first_column_is_a_form() -> None:
    blocks = grid_blocks(rows("*What helps?*|Quiet.", "*Section 2*|None known."), table=0)
    assert [(b.kind, b.label, b.text) for b in blocks] == [
        (BlockKind.FIELD, "What helps?", "Quiet."),
        (BlockKind.FIELD, "Section 2", "None known."),
    ]


def test_name_table_without_bold_is_a_form() -> None:
    blocks = grid_blocks(rows("Name:|A Child", "Date of birth|2016-05-02", "Setting|A School"), table=0)
    assert [(b.label, b.text) for b in blocks] == [
        ("Name", "A Child"),
        ("Date of birth", "2016-05-02"),
        ("Setting", "A School"),
    ]


def test_header_words_alone_make_a_header_of_two_columns() -> None:
    (block,) = grid_blocks(rows("Outcome|Steps towards it", "She will read.|Learn ten words."), table=0)
    assert [c.header for c in block.cells] == ["Outcome", "Steps towards it"]


def test_three_columns_without_bold_are_headed_by_a_row_of_short_words() -> None:
    (block,) = grid_blocks(rows("Test|Score|Percentile", "Word reading|82|12"), table=0)
    assert [c.header for c in block.cells] == ["Test", "Score", "Percentile"]


def test_rows_of_prose_have_no_header() -> None:
    blocks = grid_blocks(
        rows("He can read well.|He writes a little.", "He adds.|He cannot yet take away."), table=0
    )
    assert [[c.header for c in b.cells] for b in blocks] == [["", ""], ["", ""]]


def test_four_columns_of_labels_and_answers_are_fields() -> None:
    blocks = grid_blocks(rows("*Name*|A Child|*Born*|2016", "*School*|A School|*Year*|4"), table=0)
    assert [(b.label, b.text) for b in blocks] == [
        ("Name", "A Child"),
        ("Born", "2016"),
        ("School", "A School"),
        ("Year", "4"),
    ]


def test_a_box_is_a_paragraph() -> None:
    (block,) = grid_blocks(rows("Read this first. It matters."), table=0)
    assert (block.kind, block.text) == (BlockKind.PARAGRAPH, "Read this first. It matters.")


def test_a_band_is_a_heading_and_the_columns_keep_their_headers_below_it() -> None:
    table = rows(
        "*Need*|*Provision*", "2>*Communication*", "He stammers.|Therapy.", "2>*Cognition*", "Slow.|Time."
    )
    blocks = grid_blocks(table, table=0)
    assert [b.kind.value for b in blocks] == ["heading", "table_row", "heading", "table_row"]
    assert [c.header for c in blocks[3].cells] == ["Need", "Provision"]


def test_a_bold_row_with_nothing_in_its_other_columns_is_a_band_too() -> None:
    table = rows("*Need*|*Provision*|*Who*", "*Cognition*||", "Slow.|Time.|Staff")
    blocks = grid_blocks(table, table=0)
    assert [(b.kind.value, b.text) for b in blocks] == [
        ("heading", "Cognition"),
        ("table_row", "Slow.; Time.; Staff"),
    ]


def test_a_wide_cell_stands_under_the_first_of_its_columns() -> None:
    table = rows("*Need*|*Provision*|*Who*", "He falls.|2>A ramp, by the school.")
    (block,) = grid_blocks(table, table=0)
    assert [c.header for c in block.cells] == ["Need", "Provision"]


def test_a_header_repeated_on_the_next_page_is_read_once() -> None:
    blocks = grid_blocks(rows("*Need*|*Who*", "One.|Staff", "*Need*|*Who*", "Two.|Staff"), table=0)
    assert [b.text for b in blocks] == ["One.; Staff", "Two.; Staff"]


def test_an_answer_that_runs_over_a_page_keeps_its_label() -> None:
    blocks = grid_blocks(rows("*Views*|First.", "|Second."), table=0)
    assert [(b.label, b.text) for b in blocks] == [("Views", "First."), ("Views", "Second.")]


def test_every_word_of_a_form_row_that_is_no_label_stays() -> None:
    table = rows("*Views*|He likes trains.", "*Home*|Fine.", "A long sentence that is no label at all.|More.")
    assert grid_blocks(table, table=0)[2].text == "A long sentence that is no label at all.; More."


def test_the_box_is_round_the_cells_of_the_row() -> None:
    cells = [GridCell("Name", box=Box(1, 2, 3, 4)), GridCell("A Child", box=Box(5, 1, 9, 3))]
    (block,) = grid_blocks([cells], table=0, page=7)
    assert (block.page, block.box) == (7, Box(1, 1, 9, 4))


def test_an_empty_table_means_nothing() -> None:
    assert grid_blocks(rows("|", "|"), table=0) == []


def test_a_row_of_bold_words_alone_is_not_lost() -> None:
    (block,) = grid_blocks(rows("*A School*|*14 March 2025*"), table=0)
    assert block.text == "A School; 14 March 2025"


def test_a_bold_label_may_end_with_a_full_stop() -> None:
    (block,) = grid_blocks(rows("*D.O.B.*|19.01.2015"), table=0)
    assert (block.kind, block.label, block.text) == (BlockKind.FIELD, "D.O.B.", "19.01.2015")


LONG_QUESTION = "Is there anything else that you would like us to know about life at home or at school"


def test_a_long_label_is_told_by_its_weight_or_by_its_question_mark() -> None:
    bold = grid_blocks(rows(f"*{LONG_QUESTION}*|No.", "*Signed*|A Parent"), table=0)
    asked = grid_blocks(rows(f"{LONG_QUESTION}?|No.", "Signed|A Parent"), table=0)
    assert [(b.kind, b.label) for b in bold] == [
        (BlockKind.FIELD, LONG_QUESTION),
        (BlockKind.FIELD, "Signed"),
    ]
    assert [b.label for b in asked] == [f"{LONG_QUESTION}?", "Signed"]


def test_a_long_bold_sentence_is_a_statement_and_no_label() -> None:
    need = "He finds it hard to follow what is said to the whole class, and waits to be shown."
    (block,) = grid_blocks(rows(f"*{need}*|Therapy every week."), table=0)
    assert (block.kind, block.text) == (BlockKind.TABLE_ROW, f"{need}; Therapy every week.")
