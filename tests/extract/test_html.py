"""Web pages: the words that a browser would show, and no others."""

from __future__ import annotations

import pytest

from extract.document import BlockKind, Document
from extract.errors import NoText, TooLarge
from extract.html import read_html


def read(body: str) -> Document:
    return read_html(f"<!doctype html><meta charset=utf-8><body>{body}".encode(), "a.html")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_headings_paragraphs_and_nested_lists() -> None:
    body = "<h1>Advice</h1><h2>Needs</h2><p>He <b>often</b>\n stammers.<br>He blinks.</p>"
    body += "<ul><li>One.<ul><li>Two.</li></ul></li><li><p>Three.</p></li></ul>"
    body += "Loose words.<div>Own line.</div>"
    assert [(block.kind.value, block.level, block.text) for block in read(body).blocks] == [
        ("heading", 1, "Advice"),
        ("heading", 2, "Needs"),
        ("paragraph", 0, "He often stammers.\nHe blinks."),
        ("bullet", 1, "One."),
        ("bullet", 2, "Two."),
        ("bullet", 1, "Three."),
        ("paragraph", 0, "Loose words."),
        ("paragraph", 0, "Own line."),
    ]


def test_tables_with_merged_cells_keep_their_headers() -> None:
    body = "<table><thead><tr><th>Need</th><th>Provision</th><th>Who</th></tr></thead><tbody>"
    body += "<tr><td rowspan=2>He falls.</td><td>A rail.</td><td>Estates</td></tr>"
    body += "<tr><td colspan=2>A ramp, by the school.</td></tr></tbody></table>"
    first, second = read(body).blocks
    assert [(cell.header, cell.text) for cell in first.cells] == [
        ("Need", "He falls."),
        ("Provision", "A rail."),
        ("Who", "Estates"),
    ]
    assert [(cell.header, cell.text) for cell in second.cells] == [
        ("Need", ""),
        ("Provision", "A ramp, by the school."),
    ]


def test_forms_as_tables_and_as_terms() -> None:
    table = "<table><tr><th>What helps?</th><td>Quiet.<br>Time.</td></tr></table>"
    terms = "<dl><dt>Name</dt><dd>A Child</dd><dt>School</dt><dd>Hill Top</dd></dl>"
    assert [(block.kind, block.label, block.text) for block in read(table + terms).blocks] == [
        (BlockKind.FIELD, "What helps?", "Quiet.\nTime."),
        (BlockKind.FIELD, "Name", "A Child"),
        (BlockKind.FIELD, "School", "Hill Top"),
    ]


def test_filled_in_inputs_are_words() -> None:
    body = "<p>School: <input value='Hill Top'> <input type=checkbox checked> Yes <input type=checkbox> No "
    body += "<select><option>Year 3<option selected>Year 4</select> <input type=hidden value=x></p>"
    assert texts(read(body)) == ["School: Hill Top ☒ Yes ☐ No Year 4"]


def test_what_a_browser_does_not_show_is_not_read() -> None:
    body = "<script>alert(1)</script><style>p{}</style><!-- note --><p>Seen.</p>"
    body += "<p hidden>Hidden.</p><p style='display: none'>Hidden too.</p>"
    document = read(body)
    assert texts(document) == ["Seen."]
    assert document.warnings == ("2 pieces of hidden text left out.",)


@pytest.mark.parametrize(
    "data",
    [
        "<html><p>Müller – “so”</p>".encode(),
        "<html><meta charset=windows-1252><p>Müller – “so”</p>".encode("cp1252"),
        "<html><p>Müller – “so”</p>".encode("cp1252"),
        "<html><p>Müller – “so”</p>".encode("utf-16"),
        b"<?xml version='1.0' encoding='utf-8'?><html><p>M&uuml;ller &ndash; &ldquo;so&rdquo;</p></html>",
    ],
)
def test_encodings(data: bytes) -> None:
    assert texts(read_html(data, "a.html")) == ["Müller – “so”"]


def test_tables_for_layout_are_not_there() -> None:
    inner = "<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>"
    assert texts(read(f"<table><tr><td>{inner}</td></tr></table>")) == ["One.", "Two."]


def test_entities_of_a_document_type_are_not_expanded() -> None:
    data = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>Text &x; end.</p></html>'
    (block,) = [block for block in read_html(data, "a.html").blocks if "Text" in block.text]
    assert block.text == "Text &x; end."


def test_tables_nest_as_deep_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_NESTING", "3")
    assert texts(read("<table><tr><td>" * 3 + "Deep." + "</table>" * 3)) == ["Deep."]
    with pytest.raises(TooLarge):
        read("<table><tr><td>" * 4 + "Deep." + "</table>" * 4)


def test_a_page_nested_without_end_is_refused_whole() -> None:
    with pytest.raises(TooLarge) as caught:
        read("<p>Before.</p>" + "<div>" * 300 + "Deep.")
    assert str(caught.value) == (
        "The file's contents are nested deeper than a report's ever are. Save it as a PDF and add that."
    )


def test_no_words() -> None:
    with pytest.raises(NoText):
        read("<p> </p>")
