"""PDFs as reportlab sets them, in every layout that reports come in: no sentence lost, doubled or moved."""

from __future__ import annotations

import io
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    PageTemplate,
    Paragraph,
    Table,
)

from extract.document import Document, Region
from extract.pdf import read_pdf

STYLES = getSampleStyleSheet()
SUBJECTS = ["He", "Her class teacher", "A speech and language therapist", "Every adult", "Their carer"]
VERBS = ["reads", "will have", "cannot yet manage", "is helped by", "should be given"]
OBJECTS = [
    "short books at home",
    "20 minutes of practice each day with an adult who was trained in it",
    "e.g. a quiet place to work and a first-then board",
    "stairs",
    "Yr. 3 work that is set out in steps, with a picture for each, and read aloud",
]
LEFT, WIDTH = 64, 467
RULED = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
LEVEL = [("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"), ("LINEBELOW", (0, -1), (-1, -1), 0.5, "black")]

sentence = st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(OBJECTS))
group = st.lists(sentence, min_size=2, max_size=6)
part = st.tuples(st.sampled_from(["paragraph", "bullets", "form", "table", "level table"]), group)
content = st.lists(part, min_size=1, max_size=5)
layouts = st.sampled_from(["report", "letter", "form", "notes", "two columns"])

LONG = ("He", "reads", OBJECTS[1])
SHORT = ("He", "reads", OBJECTS[0])
RUNS_OVER = [("paragraph", [SHORT, *[LONG] * 5])] * 4 + [("paragraph", [SHORT, LONG])]
"""A left column that is full, and a right one of a line."""
ENDS_EARLY = [("paragraph", [SHORT, *[LONG] * 5])] * 6
"""A left column that goes on well below the end of the right one."""


def cell(text: str, bold: bool = False) -> Paragraph:
    """A table's cell whose words wrap."""
    return Paragraph(f"<b>{text}</b>" if bold else text, STYLES["BodyText"])


def flowables(kind: str, sentences: list[str], width: float) -> list[Flowable]:
    """One part of a report."""
    if kind == "paragraph":
        return [Paragraph(" ".join(sentences), STYLES["BodyText"])]
    if kind == "bullets":
        return [ListFlowable([cell(text) for text in sentences], bulletType="bullet", start="•")]
    if kind == "form":
        rows = [[cell(f"Question {number}", True), cell(text)] for number, text in enumerate(sentences)]
        return [Table(rows, colWidths=[0.3 * width, 0.7 * width], style=RULED)]
    pairs = zip(sentences[::2], [*sentences[1::2], ""], strict=False)
    rows = [[cell("Need", True), cell("Provision", True)], *([cell(a), cell(b)] for a, b in pairs)]
    style = [*(RULED if kind == "table" else LEVEL), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return [Table(rows, colWidths=[0.45 * width, 0.55 * width], style=style)]


def running(canvas: Canvas, template: BaseDocTemplate) -> None:
    """The header and footer of each page."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(LEFT, 812, "A Council - Advice - CONFIDENTIAL")
    canvas.drawString(LEFT, 24, f"Page {canvas.getPageNumber()}")


def set_by_reportlab(
    layout: str, parts: list[tuple[str, list[tuple[str, str, str]]]]
) -> tuple[bytes, list[str]]:
    """A PDF in one of the layouts, and its sentences in order."""
    columns = 2 if layout == "two columns" else 1
    width = (WIDTH - 24 * (columns - 1)) / columns
    frames = [Frame(LEFT + n * (width + 24), 60, width, 720, 0, 0, 0, 0) for n in range(columns)]
    story: list[Flowable] = []
    sentences: list[str] = []
    for number, (kind, words) in enumerate(parts):
        style = STYLES["BodyText"] if layout in ("letter", "notes") else STYLES["Heading2"]
        story.append(Paragraph(f"<b>Part {number}</b>", style))
        start = len(sentences) + 1
        made = [f"{' '.join(word)} in week {start + place}." for place, word in enumerate(words)]
        shape = "paragraph" if columns == 2 else {"form": "form", "notes": "bullets"}.get(layout, kind)
        story += flowables(shape, made, width)
        sentences += made
    buffer = io.BytesIO()
    template = BaseDocTemplate(buffer, pagesize=A4)
    draw = running if layout in ("report", "form") else lambda canvas, template: None
    template.addPageTemplates([PageTemplate(frames=frames, onPage=draw)])
    template.build(story)
    return buffer.getvalue(), sentences


def body(document: Document) -> str:
    """All that stands in the body, cell by cell, spaces aside."""
    units = [
        text
        for block in document.blocks
        if block.region is Region.BODY
        for text in ([cell.text for cell in block.cells] or [block.label, block.text])
    ]
    return " ".join(" ".join(units).split())


@settings(deadline=None, max_examples=40)
@given(layouts, content)
@example("two columns", RUNS_OVER)
@example("two columns", ENDS_EARLY)
def test_no_sentence_is_lost_doubled_or_moved(
    layout: str, parts: list[tuple[str, list[tuple[str, str, str]]]]
) -> None:
    data, sentences = set_by_reportlab(layout, parts)
    text = body(read_pdf(data, "report.pdf"))
    assert Counter({sentence: text.count(sentence) for sentence in sentences}) == Counter(sentences)
    places = [text.index(sentence) for sentence in sentences]
    assert places == sorted(places)
    assert "CONFIDENTIAL" not in text
