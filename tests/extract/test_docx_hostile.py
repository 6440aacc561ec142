"""Word documents that are hostile, broken or empty are refused or read without harm, and named."""

from __future__ import annotations

import pytest

from extract.docx import read_docx
from extract.errors import Damaged, NoText, TooLarge
from tests.extract.word_files import (
    OFFICE,
    RELATIONSHIPS,
    make_docx,
    p,
    read,
    rewritten,
    texts,
)


def test_macros_and_embedded_files_are_named_and_not_touched() -> None:
    data = make_docx(p("Text."), more={"word/vbaProject.bin": b"x", "word/embeddings/costs.xlsx": b"y"})
    assert read_docx(data, "a.docx").warnings == (
        "The document holds macros. They were not run.",
        "Files embedded in the document were not read: costs.xlsx.",
    )


def test_external_pictures_are_not_fetched() -> None:
    extent = '<wp:extent cx="6000000" cy="6000000"/>'
    blip = f'<w:drawing><wp:inline>{extent}<a:blip r:embed="x1"/></wp:inline></w:drawing>'
    rels = (
        f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="x1" Type="{OFFICE}/image" '
        'Target="http://192.0.2.1/spy.png" TargetMode="External"/></Relationships>'
    )
    data = make_docx(f"<w:p><w:r><w:t>Text.</w:t>{blip}</w:r></w:p>")
    document = read_docx(
        rewritten(data, lambda name, xml: rels if name.endswith("document.xml.rels") else xml), "a.docx"
    )
    assert document.warnings == ("1 picture kept outside the document could not be seen.",)


def test_tables_nested_without_end_are_refused() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 10_000 + p("Deep.") + "</w:tc></w:tr></w:tbl>" * 10_000
    with pytest.raises(TooLarge) as caught:
        read(body)
    assert str(caught.value) == (
        "The file's contents are nested deeper than a report's ever are. Save it as a PDF and add that."
    )


@pytest.mark.parametrize("depth", [40, 41])
def test_tables_nest_as_deep_as_the_limit_and_no_deeper(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + p("Deep.") + "</w:tc></w:tr></w:tbl>" * depth
    if depth <= 40:
        assert texts(read(body)) == ["Deep."]
    else:
        with pytest.raises(TooLarge):
            read(body)


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = rewritten(make_docx(p("&b;")), lambda name, xml: bomb + xml if "document.xml" in name else xml)
    with pytest.raises(Damaged) as caught:
        read_docx(data, "a.docx")
    assert str(caught.value) == (
        "The file holds definitions that no word processor writes, so it was not opened. "
        "Ask its author for an ordinary copy."
    )


def test_a_document_without_words_says_so() -> None:
    with pytest.raises(NoText) as caught:
        read("<w:p/>")
    assert str(caught.value) == (
        "The document opens, but there are no words in it. Ask its author for the right file."
    )


def test_a_document_cut_short_is_damaged() -> None:
    with pytest.raises(Damaged) as caught:
        read_docx(make_docx(p("Text."))[:300], "a.docx")
    assert str(caught.value) == (
        "The file is damaged: its packed contents cannot be opened. Ask its author to send it again."
    )
