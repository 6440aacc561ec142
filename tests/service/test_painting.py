"""Pages of reports as pictures, with the place of a sentence on them; whatever the file does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.read import read_bytes
from service.pages.facsimile import Facsimiles

PNG = b"\x89PNG"


@pytest.fixture(scope="module")
def facsimiles() -> Iterator[Facsimiles]:
    painter = Facsimiles()
    yield painter
    painter.close()


@pytest.fixture(scope="module")
def report(example: Path) -> bytes:
    return (example / "02-speech-language-aac.pdf").read_bytes()


def test_a_paragraph_is_marked_where_it_was_read(facsimiles: Facsimiles, report: bytes) -> None:
    (document,) = read_bytes(report, "report.pdf")
    blocks = [block for block in document.blocks if len(block.text) > 80 and block.box][:5]
    assert blocks
    for block in blocks:
        sheet = facsimiles.sheet(report, block.page, block.text)
        assert sheet is not None
        assert sheet.marks and block.box
        assert min(mark.top for mark in sheet.marks) >= block.box.top - 1
        assert max(mark.bottom for mark in sheet.marks) <= block.box.bottom + 1
        assert sheet.written is not None
        assert 0 < sheet.written.left < sheet.written.right < sheet.width


def test_words_that_are_not_on_the_page_mark_nothing(facsimiles: Facsimiles, report: bytes) -> None:
    sheet = facsimiles.sheet(report, 1, "No report says this.")
    assert sheet is not None
    assert sheet.marks == ()


def test_a_scan_has_a_picture_and_no_text(facsimiles: Facsimiles, example: Path) -> None:
    scan = (example / "03-paediatric-neurodisability.scan.pdf").read_bytes()
    painted = facsimiles.picture(scan, 1)
    assert painted is not None and painted.startswith(PNG)
    sheet = facsimiles.sheet(scan, 1, "Safiya")
    assert sheet is not None
    assert (sheet.marks, sheet.written) == ((), None)


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.4 cut off"])
def test_a_broken_file_has_no_picture_and_the_next_one_has(
    facsimiles: Facsimiles, report: bytes, content: bytes
) -> None:
    assert facsimiles.picture(content, 1) is None
    assert facsimiles.sheet(content, 1, "words") is None
    painted = facsimiles.picture(report, 1)
    assert painted is not None and painted.startswith(PNG)


@pytest.mark.parametrize("page", [-5, 0, 99])
def test_a_page_that_there_is_not_has_no_picture(facsimiles: Facsimiles, report: bytes, page: int) -> None:
    assert facsimiles.picture(report, page) is None


def test_a_painter_that_was_killed_is_replaced(report: bytes) -> None:
    painter = Facsimiles()
    try:
        painter.close()
        painted = painter.picture(report, 1)
        assert painted is not None and painted.startswith(PNG)
    finally:
        painter.close()
