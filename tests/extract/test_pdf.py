"""extract.pdf on the corpus' own PDFs, and on small ones made here for what the corpus lacks."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.document import Block, BlockKind, Document, Region
from extract.errors import Damaged, Encrypted, NoText, TooLarge
from extract.pdf import read_pdf

Draw = Callable[[Canvas], None]


def made(*pages: Draw, **options: object) -> bytes:
    """A PDF of A4 pages, each drawn by a function."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(
    canvas: Canvas, texts: list[str], left: float = 72, top: float = 740, font: str = "Helvetica"
) -> None:
    """Lines of 11 points, 14 apart."""
    canvas.setFont(font, 11)
    for row, text in enumerate(texts):
        canvas.drawString(left, top - 14 * row, text)


def wrapped(text: str, width: float) -> list[str]:
    """The text broken into lines of Helvetica 11 as a word processor would."""
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", 11) > width and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def body(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.region is Region.BODY]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read_sample(path: Path) -> Document:
    return read_pdf(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def sample_pdfs(samples: Path) -> list[tuple[Path, list[str]]]:
    """Every twelfth digital PDF of the corpus with its sentences."""
    found = []
    for gold in sorted(samples.glob("*/gold.json")):
        for report in json.loads(gold.read_text(encoding="utf-8"))["reports"]:
            if report["file"].endswith(".pdf") and not report["file"].endswith(".scan.pdf"):
                sentences = [plain(item["text"]) for item in report["items"]]
                found.append((gold.parent / "documents" / report["file"], sentences))
    return found[::12]


def test_nearly_every_sentence_of_the_corpus_stands_whole_in_one_block(
    sample_pdfs: list[tuple[Path, list[str]]],
) -> None:
    kept = total = 0
    for path, sentences in sample_pdfs:
        blocks = body(read_sample(path))
        texts = [plain(text) for b in blocks for text in ([c.text for c in b.cells] or [b.text])]
        kept += sum(any(sentence in text for text in texts) for sentence in sentences)
        total += len(sentences)
    assert total > 200
    assert kept / total >= 0.98


def test_reading_twice_gives_the_same_document(samples: Path) -> None:
    path = samples / "a1-rafi-dld" / "documents" / "04-community-paediatrics.pdf"
    assert read_sample(path) == read_sample(path)


def test_a_form_laid_out_as_a_table_gives_fields_and_runs_on_over_the_page(samples: Path) -> None:
    document = read_sample(samples / "a1-rafi-dld" / "documents" / "04-community-paediatrics.pdf")
    fields = [block for block in body(document) if block.kind is BlockKind.FIELD]
    assert [field.label for field in fields] == ["1. Health", "2. Education", "3. Follow up"]
    assert fields[1].text.startswith("I would support additional help with speech and language in school. He")
    assert [field.page for field in fields] == [1, 1, 2]


def test_a_table_that_runs_over_the_page_keeps_its_number_and_headers(samples: Path) -> None:
    document = read_sample(samples / "a1-malachi-semh" / "documents" / "02-school-advice.pdf")
    rows = [
        block
        for block in body(document)
        if block.kind is BlockKind.TABLE_ROW and block.cells[0].header == "Need"
    ]
    assert {row.page for row in rows} == {2, 3}
    assert len({row.table for row in rows}) == 1
    assert {cell.header for row in rows for cell in row.cells} == {"Need", "Provision", "By", "Frequency"}


def test_running_headers_and_footers_are_set_apart(samples: Path) -> None:
    document = read_sample(samples / "a1-malachi-semh" / "documents" / "02-school-advice.pdf")
    running = {region: [b.text for b in document.blocks if b.region is region] for region in Region}
    assert len(running[Region.HEADER]) == len(running[Region.FOOTER]) == document.pages
    assert all("CONFIDENTIAL" in text for text in running[Region.HEADER])
    assert [text.split()[-1] for text in running[Region.FOOTER]] == ["1", "2", "3"]
    assert not any("CONFIDENTIAL" in block.text for block in body(document))


def test_a_heading_at_the_top_of_two_pages_is_no_running_header() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Draft plan"], top=800)
        lines(canvas, ["Needs"], top=765, font="Helvetica-Bold")
        lines(canvas, ["She reads a page aloud.", "She asks for help."], top=745)

    document = read_pdf(made(draw, draw), "a.pdf")
    assert [block.text for block in document.blocks if block.region is Region.HEADER] == ["Draft plan"] * 2
    assert [block.text for block in body(document) if block.kind is BlockKind.HEADING] == ["Needs"] * 2


def test_headings_have_levels_by_size_and_the_title_is_first(samples: Path) -> None:
    document = read_sample(samples / "a1-malachi-semh" / "documents" / "02-school-advice.pdf")
    headings = [block for block in body(document) if block.kind is BlockKind.HEADING]
    assert headings[0].level == 1
    assert [block.level for block in headings if re.match(r"\d\. ", block.text)] == [3] * 7


def test_a_wrapped_line_is_joined_and_an_ended_line_is_kept() -> None:
    sentence = "She can follow an instruction of two steps when it is given to her with a picture and a sign."
    rows = [*wrapped(sentence, 400), "No time given", "Adult to check"]
    document = read_pdf(made(lambda canvas: lines(canvas, [*rows, *wrapped(sentence, 400)])), "a.pdf")
    text = "\n".join(block.text for block in body(document))
    assert sentence in text
    assert "No time given\nAdult to check\n" in text


@pytest.mark.parametrize("whole", ["he/she/they", "November/December", "28/11/2024", "10-15"])
def test_a_line_is_full_where_the_next_word_would_have_fitted_only_in_part(whole: str) -> None:
    before = "The audiologist wrote that the check is to be made in"
    after = "and that the school is told of the result as soon as it is known to the hospital."
    width = stringWidth(f"{before} {whole[:-1]}", "Helvetica", 11)
    rows = [before, *wrapped(f"{whole} {after}", width)]
    document = read_pdf(made(lambda canvas: lines(canvas, [*rows, *rows])), "a.pdf")
    assert f"{before} {whole} {after}" in "\n".join(block.text for block in body(document))


def test_a_hyphen_that_wrapping_made_is_undone_and_one_of_the_author_stays() -> None:
    rows = [
        "Her provision is reviewed at each meeting of the school and the ther-",
        "apist, and the therapist writes to the family about her well-",
        "being. The therapist then decides with them whether the plan is to go on as it is for now.",
    ]
    text = " ".join(b.text for b in body(read_pdf(made(lambda c: lines(c, rows)), "a.pdf")))
    assert "the therapist, and" in text
    assert "well-being" in text


@pytest.mark.parametrize(("broken", "whole"), [("w/", "w/ Ann"), ("Beth/", "Beth/Ann")])
def test_a_line_that_ends_in_a_slash_goes_on_without_a_space_but_after_with(broken: str, whole: str) -> None:
    rows = [f"Before every planned bell of the day the adult goes out {broken}", "Ann and her book."]
    text = body(read_pdf(made(lambda canvas: lines(canvas, [*rows, *rows])), "a.pdf"))[0].text
    assert text.startswith(f"Before every planned bell of the day the adult goes out {whole} and her book.")


def test_columns_are_read_one_after_the_other() -> None:
    left = wrapped(
        "The left hand column tells what the child can do now and how the school knows it. " * 3, 200
    )
    right = wrapped(
        "On the right stands what the adults will do about it and when they will look again. " * 3, 200
    )

    def draw(canvas: Canvas) -> None:
        lines(canvas, left)
        lines(canvas, right, left=320)

    text = plain(" ".join(block.text for block in body(read_pdf(made(draw), "a.pdf"))))
    assert text == plain(" ".join([*left, *right]))


def test_bullets_lose_their_sign_and_keep_their_wrapped_lines() -> None:
    rows = ["• Uses a writing slope in every lesson", "• Leaves five minutes early", "– Wears a brace"]
    found = body(read_pdf(made(lambda canvas: lines(canvas, rows)), "a.pdf"))
    assert [(block.kind, block.text) for block in found] == [
        (BlockKind.BULLET, "Uses a writing slope in every lesson"),
        (BlockKind.BULLET, "Leaves five minutes early"),
        (BlockKind.BULLET, "Wears a brace"),
    ]


def test_small_print_behind_the_last_words_of_a_paragraph_does_not_part_them_from_it() -> None:
    first = "He can tell a whole story about a lost sheep to a listener who has never seen the pages of his"

    def draw(canvas: Canvas) -> None:
        lines(canvas, [first, "book."])
        canvas.setFont("Helvetica", 7)
        canvas.drawString(106, 726, "[2, p. 11; 5, p. 14]")

    assert body(read_pdf(made(draw), "a.pdf"))[0].text == f"{first} book. [2, p. 11; 5, p. 14]"


def test_a_turned_page_reads_as_one_sees_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        lines(canvas, ["First line of the turned page.", "Second line of it."], top=500)

    text = " ".join(block.text for block in body(read_pdf(made(draw), "a.pdf")))
    assert text.split() == "First line of the turned page. Second line of it.".split()


def test_the_answers_of_a_form_are_fields_and_notes_are_comments() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Name of child")
        canvas.acroForm.textfield(name="f1", value="Sample Child", x=200, y=690, width=200, height=20)
        canvas.drawString(72, 640, "Has a plan")
        canvas.acroForm.checkbox(name="f2", checked=True, x=200, y=635, size=14)
        canvas.acroForm.checkbox(name="f3", checked=False, x=300, y=635, size=14)
        canvas.textAnnotation("Ask the school", Rect=[400, 700, 420, 720])

    document = read_pdf(made(draw), "a.pdf")
    fields = [(b.label, b.text) for b in document.blocks if b.kind is BlockKind.FIELD]
    assert fields == [("Name of child", "Sample Child"), ("Has a plan", "Yes")]
    assert [b.text for b in document.blocks if b.region is Region.COMMENT] == ["Ask the school"]


def test_an_answer_typed_into_a_table_belongs_to_its_row() -> None:
    def draw(canvas: Canvas) -> None:
        for row, label in enumerate(["School", "Year group"]):
            canvas.rect(72, 600 - 40 * row, 400, 40)
            canvas.line(200, 600 - 40 * row, 200, 640 - 40 * row)
            canvas.drawString(80, 615 - 40 * row, label)
        canvas.drawString(210, 575, "Year 4")
        canvas.acroForm.textfield(name="f", value="Sample School", x=205, y=605, width=200, height=20)

    fields = [(b.label, b.text) for b in read_pdf(made(draw), "a.pdf").blocks if b.kind is BlockKind.FIELD]
    assert fields == [("School", "Sample School"), ("Year group", "Year 4")]


def test_a_frame_round_text_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 650, 470, 110)
        lines(canvas, ["This stands in a frame."])

    assert [b.kind for b in read_pdf(made(draw), "a.pdf").blocks] == [BlockKind.PARAGRAPH]


def test_a_locked_file_is_refused_with_what_to_do() -> None:
    locked = made(lambda canvas: lines(canvas, ["Secret"]), encrypt="password")
    with pytest.raises(
        Encrypted, match=r"^This PDF is locked with a password\. Ask the author for one without\.$"
    ):
        read_pdf(locked, "a.pdf")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog"])
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(Damaged):
        read_pdf(data, "a.pdf")


def test_a_damaged_page_is_named_and_the_others_are_read() -> None:
    whole = made(lambda c: lines(c, ["The first page."]), lambda c: lines(c, ["The last page."]))
    first = whole.index(b"/Type /Page\n") if b"/Type /Page\n" in whole else whole.index(b"/Type /Page ")
    document = read_pdf(whole[:first] + b"/Type /Pxge" + whole[first + 11 :], "a.pdf")
    assert document.warnings == ("Page 1 is damaged and was left out.",)
    assert [block.text for block in document.blocks] == ["The last page."]


def test_a_page_whose_picture_is_broken_is_named(samples: Path) -> None:
    scan = samples / "a8-kofi-sld-epilepsy" / "documents" / "05-parents-review-form.scan.pdf"
    data = scan.read_bytes()
    start = data.index(b"\xff\xd8\xff")
    document = read_pdf(data[:start] + bytes(3000) + data[start + 3000 :], scan.name)
    assert document.warnings[0].startswith("Page 1 ")
    assert {block.page for block in document.blocks} == {2}


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(NoText):
        read_pdf(made(lambda canvas: canvas.circle(300, 400, 50)), "a.pdf")


def test_the_limit_of_pages_holds_below_at_and_above(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_PAGES", "3")
    page: Draw = lambda canvas: lines(canvas, ["A page."])  # noqa: E731
    assert read_pdf(made(page, page), "a.pdf").pages == 2
    assert read_pdf(made(page, page, page), "a.pdf").pages == 3
    with pytest.raises(
        TooLarge, match=r"^This PDF has 4 pages and no more than 3 are read\. Send the report alone\.$"
    ):
        read_pdf(made(page, page, page, page), "a.pdf")


WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=60), min_size=1, max_size=6), st.floats(150, 450))
def test_no_word_is_lost_or_doubled_however_lines_wrap(paragraphs: list[list[str]], width: float) -> None:
    def draw(canvas: Canvas) -> None:
        top = 750.0
        for words in paragraphs:
            rows = wrapped(" ".join(words), width)
            lines(canvas, rows, top=top)
            top -= 14 * len(rows) + 12

    if sum(len(wrapped(" ".join(words), width)) * 14 + 12 for words in paragraphs) > 700:
        return
    document = read_pdf(made(draw), "a.pdf")
    assert " ".join(b.text for b in document.blocks).split() == [w for words in paragraphs for w in words]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=2, max_size=8))
def test_every_cell_of_a_ruled_table_is_read_once_in_its_row(rows: list[list[str]]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 220, 370, 520], [700 - 24 * row for row in range(len(rows) + 1)])
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                canvas.drawString(78 + 150 * column, 684 - 24 * row, text)

    document = read_pdf(made(draw), "a.pdf")
    found = sorted(
        word for block in document.blocks for word in f"{block.label} {block.text}".replace(";", "").split()
    )
    headers = {cell.header for block in document.blocks for cell in block.cells} - {""}
    written = sorted(word for cells in rows for word in cells)
    assert sorted([*found, *headers]) == written or found == written
