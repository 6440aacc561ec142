"""In every layout that reports come in, no sentence is lost, doubled, or put with another."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Block, BlockKind, Document
from extract.docx import read_docx
from extract.read import read_bytes

SUBJECTS = ["He", "Her class teacher", "A therapist", "The child", "Every adult", "Their carer"]
VERBS = ["reads", "will have", "cannot yet manage", "enjoys", "is helped by", "should be given"]
OBJECTS = [
    "short books",
    "20 minutes of practice",
    "e.g. a quiet place",
    "stairs",
    "one-to-one time",
    "Yr. 3 work",
]

Shape = tuple[str, list[tuple[str, str, str]]]
"""What a part is, and the words of its sentences."""


@dataclass
class Numbers:
    """Gives every sentence a number, so that no two are alike."""

    last: int = 0

    def sentence(self, parts: tuple[str, str, str]) -> str:
        self.last += 1
        return f"{' '.join(parts)} in week {self.last}."


parts = st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(OBJECTS))
paragraph = st.tuples(st.just("paragraph"), st.lists(parts, min_size=1, max_size=4))
bullets = st.tuples(st.just("bullets"), st.lists(parts, min_size=1, max_size=4))
form = st.tuples(st.just("form"), st.lists(parts, min_size=1, max_size=4))
table = st.tuples(st.just("table"), st.lists(parts, min_size=2, max_size=8))
merged = st.tuples(st.just("merged"), st.lists(parts, min_size=3, max_size=3))
box = st.tuples(st.just("box"), st.lists(parts, min_size=1, max_size=3))
nested = st.tuples(st.just("nested"), st.lists(parts, min_size=2, max_size=2))
content = st.lists(st.one_of(paragraph, bullets, form, table, merged, box, nested), min_size=1, max_size=6)
layouts = st.sampled_from(["report", "letter", "form", "notes"])


def written(layout: str, shapes: list[Shape]) -> tuple[bytes, list[str]]:
    """A Word file in one of the layouts, and its sentences in order."""
    word, numbers, sentences = docx.Document(), Numbers(), []
    if layout in ("report", "form"):
        word.add_heading("Advice", 0)
        word.sections[0].header.paragraphs[0].text = "A Council - Advice - CONFIDENTIAL"
    for number, (shape, raw) in enumerate(shapes):
        if layout in ("letter", "notes"):
            word.add_paragraph().add_run(f"Part {number}").bold = True
        else:
            word.add_heading(f"Part {number}", 1)
        group = [numbers.sentence(part) for part in raw]
        SHAPES[shape](word, group, layout)
        sentences += group
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue(), sentences


def add_paragraph(word: Word, group: list[str], layout: str) -> None:
    word.add_paragraph(" ".join(group))


def add_bullets(word: Word, group: list[str], layout: str) -> None:
    for sentence in group:
        if layout == "notes":
            word.add_paragraph(f"- {sentence}")
        else:
            word.add_paragraph(sentence, style="List Bullet")


def add_form(word: Word, group: list[str], layout: str) -> None:
    rows = word.add_table(rows=0, cols=2)
    for number, sentence in enumerate(group):
        label, answer = rows.add_row().cells
        label.paragraphs[0].add_run(f"Question {number}").bold = True
        answer.text = sentence


def add_table(word: Word, group: list[str], layout: str) -> None:
    rows = word.add_table(rows=1, cols=2)
    for cell, name in zip(rows.rows[0].cells, ("Need", "Provision"), strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for left, right in zip(group[::2], [*group[1::2], ""], strict=False):
        cells = rows.add_row().cells
        cells[0].text, cells[1].text = left, right


def add_merged(word: Word, group: list[str], layout: str) -> None:
    grid = word.add_table(rows=2, cols=3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = group[0]
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = group[1]
    grid.cell(1, 1).text = group[2]


def add_box(word: Word, group: list[str], layout: str) -> None:
    cell = word.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = group[0]
    for sentence in group[1:]:
        cell.add_paragraph(sentence)


def add_nested(word: Word, group: list[str], layout: str) -> None:
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    left.text = group[0]
    right.add_table(rows=1, cols=1).cell(0, 0).text = group[1]


SHAPES = {
    "paragraph": add_paragraph,
    "bullets": add_bullets,
    "form": add_form,
    "table": add_table,
    "merged": add_merged,
    "box": add_box,
    "nested": add_nested,
}


def units(document: Document) -> list[str]:
    """What stands by itself: a cell of a table, or a block."""
    return [text for block in document.blocks for text in unit_texts(block)]


def unit_texts(block: Block) -> list[str]:
    return [cell.text for cell in block.cells] if block.kind == BlockKind.TABLE_ROW else [block.text]


@settings(deadline=None)
@given(layouts, content)
def test_no_sentence_is_lost_doubled_or_moved(layout: str, shapes: list[Shape]) -> None:
    data, sentences = written(layout, shapes)
    document = read_docx(data, "report.docx")
    read = Counter(
        {sentence: sum(unit.count(sentence) for unit in units(document)) for sentence in sentences}
    )
    assert read == Counter(sentences)
    everything = " ".join(units(document))
    places = [everything.index(sentence) for sentence in sentences]
    assert places == sorted(places)


@settings(deadline=None)
@given(layouts, content)
def test_every_part_has_its_heading_and_every_answer_its_question(layout: str, shapes: list[Shape]) -> None:
    data, _ = written(layout, shapes)
    blocks = read_docx(data, "report.docx").blocks
    headings = [block.text for block in blocks if block.kind == BlockKind.HEADING and block.level > 1]
    assert headings == [f"Part {number}" for number in range(len(shapes))]
    labels = Counter(block.label for block in blocks if block.kind == BlockKind.FIELD and block.label)
    asked = Counter(
        f"Question {number}" for shape, raw in shapes if shape == "form" for number in range(len(raw))
    )
    assert labels == asked


EVERY_SHAPE: list[Shape] = [
    (shape, [("He", "reads", what) for what in OBJECTS[: 3 if shape == "merged" else 2]]) for shape in SHAPES
]


@pytest.mark.parametrize("extension", ["odt", "rtf", "html", "doc", "docx"])
def test_libreoffice_saves_the_same_report_in_every_format(tmp_path: Path, extension: str) -> None:
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is not installed: see apt.txt"
    written_sentences = {}
    for layout in ("report", "letter", "form", "notes"):
        data, written_sentences[layout] = written(layout, EVERY_SHAPE)
        (tmp_path / f"{layout}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", extension]
    files = [str(tmp_path / f"{layout}.docx") for layout in written_sentences]
    subprocess.run([*command, "--outdir", str(tmp_path / "out"), *files], check=True, capture_output=True)
    for layout, sentences in written_sentences.items():
        (document,) = read_bytes((tmp_path / "out" / f"{layout}.{extension}").read_bytes(), layout)
        counts = {sentence: sum(unit.count(sentence) for unit in units(document)) for sentence in sentences}
        assert counts == Counter(sentences), layout
        headings = [block.text for block in document.blocks if block.kind == BlockKind.HEADING]
        assert [text for text in headings if text != "Advice"] == [f"Part {number}" for number in range(7)]
