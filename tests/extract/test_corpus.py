"""The corpus read whole: every labelled sentence is there, once, as what its author made it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.document import Block, BlockKind, Document, Status
from extract.read import read_bytes

KINDS = {
    "para": BlockKind.PARAGRAPH,
    "bullet": BlockKind.BULLET,
    "field": BlockKind.FIELD,
    "table": BlockKind.TABLE_ROW,
}
FORMATS = ["docx", "odt", "rtf", "html", "txt", "eml"]


@cache
def reports(samples: Path, extension: str) -> list[tuple[Document, dict[str, Any]]]:
    """Every document of a format as read, with its labels."""
    found = []
    for labels in sorted(samples.glob("*/gold.json")):
        for report in json.loads(labels.read_text(encoding="utf-8"))["reports"]:
            if report["file"].endswith(f".{extension}"):
                path = labels.parent / "documents" / report["file"]
                found.append((read_bytes(path.read_bytes(), report["file"])[0], report))
    return found


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def holding(document: Document, sentence: str) -> list[Block]:
    return [block for block in document.blocks if words(sentence) in words(block.text)]


@pytest.mark.parametrize("extension", FORMATS)
def test_every_sentence_is_read_whole_in_a_block_of_its_kind(samples: Path, extension: str) -> None:
    sentences = lost = misread = 0
    for document, report in reports(samples, extension):
        assert document.status == Status.READ, report["file"]
        for item in report["items"]:
            blocks = holding(document, item["text"])
            sentences += 1
            lost += not blocks
            misread += KINDS[item["layout"]] not in {block.kind for block in blocks}
    assert sentences > 100
    assert lost == 0
    assert misread <= sentences / 1000


@pytest.mark.parametrize("extension", FORMATS)
def test_no_sentence_is_read_more_often_than_it_was_written(samples: Path, extension: str) -> None:
    for document, report in reports(samples, extension):
        text = words(" ".join(item["text"] for item in report["items"]))
        for item in report["items"]:
            sentence = words(item["text"])
            if len(sentence.split()) < 6:  # "Once a week." stands in many cells, and labels repeat in headers
                continue
            read = sum(words(block.text).count(sentence) for block in document.blocks)
            assert read == text.count(sentence), report["file"]


@pytest.mark.parametrize("extension", ["docx", "odt", "rtf", "html", "txt"])
def test_headings_are_headings_and_answers_keep_their_questions(samples: Path, extension: str) -> None:
    for document, report in reports(samples, extension):
        headings = {words(block.text).lower() for block in document.blocks if block.kind == BlockKind.HEADING}
        for item in report["items"]:
            assert {words(heading).lower() for heading in item["headings"]} <= headings, report["file"]
            if item["label"]:
                labels = {block.label for block in holding(document, item["text"])}
                assert words(item["label"]).removesuffix(":") in labels, report["file"]
