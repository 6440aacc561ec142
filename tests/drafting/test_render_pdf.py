"""plan.pdf: what a screen reader needs of it, and that no word stops it from being made."""

import re
import zlib
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from drafting.render.compose import compose
from drafting.render.layouts import LAYOUTS
from drafting.render.pdf import write_pdf
from drafting.render.references import References
from tests.drafting.factories import draft, item


def written(path: Path, layout: str = "classic", text: str = "Wren cannot follow two instructions.") -> Path:
    made = draft()
    changed = item(4, "B", "need", text, area="CI")
    items = tuple(changed if one.id == "i4" else one for one in made.plan.items)
    plan = replace(made.plan, items=items)
    write_pdf(compose(References(plan, made.statements, made.advice, made.documents)), path, layout)
    return path


def objects(path: Path) -> str:
    """The file's objects, those in compressed streams too."""
    data = path.read_bytes()
    streams = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return (data + b"".join(zlib.decompress(one) for one in streams)).decode("latin-1")


def said(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_is_tagged_titled_and_in_british_english(tmp_path: Path, layout: str) -> None:
    path = written(tmp_path / "plan.pdf", layout)
    whole = objects(path)
    assert re.search(r"/Marked\s+true", whole)
    assert re.search(r"/Lang\s*\(en-GB\)", whole)
    assert "/StructTreeRoot" in whole
    assert "<pdfuaid:part>1</pdfuaid:part>" in whole
    document = pypdfium2.PdfDocument(path)
    try:
        assert (
            document.get_metadata_value("Title") == "Education, Health and Care Plan – Wren Ashdown – DRAFT"
        )
        assert raw.FPDFCatalog_IsTagged(document)
    finally:
        document.close()


def test_headings_tables_and_their_headers_are_told_to_a_screen_reader(tmp_path: Path) -> None:
    whole = objects(written(tmp_path / "plan.pdf"))
    for role in ("Title", "H1", "H2", "Table", "TH", "TD", "L", "LI"):
        assert re.search(rf"/S\s*/{role}\b", whole), role


def test_sources_and_gaps_are_drawn(tmp_path: Path) -> None:
    words = said(written(tmp_path / "plan.pdf")).replace("\u00a0", " ")
    assert "[1, p. 2]" in words
    assert "[by whom: not" in words


@pytest.mark.parametrize(
    "text", ["a \uf0b7 bullet", "\U00010fff", "\ufdfd", "#let x = $y$ *b* _i_ \\ // @a <b>"]
)
def test_no_word_stops_it_from_being_made(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "plan.pdf", text=text)
    assert "B1" in said(path)


def test_markup_in_a_report_is_drawn_as_it_stands(tmp_path: Path) -> None:
    assert "#let x = $y$ *b*" in said(written(tmp_path / "plan.pdf", text="#let x = $y$ *b*"))
