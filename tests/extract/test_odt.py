"""OpenDocument texts: headings, lists, tables, notes and what is left out."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.document import Document, Region
from extract.errors import Damaged, NoText, TooLarge
from extract.odt import read_odt

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{name}="{OASIS}:{kind}:1.0"'
    for name, kind in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
STYLES = (
    '<style:style style:name="Title"/><style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
)


def make_odt(body: str, masters: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        automatic = f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        text = f"<office:body><office:text>{body}</office:text></office:body>"
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}>{automatic}{text}</office:document-content>",
        )
        if masters:
            styles = f"<office:master-styles>{masters}</office:master-styles>"
            archive.writestr(
                "styles.xml", f"<office:document-styles {NAMESPACES}>{styles}</office:document-styles>"
            )
    return buffer.getvalue()


def part(kind: str, content: str) -> str:
    return f"<office:document-{kind} {NAMESPACES}>{content}</office:document-{kind}>"


def read(body: str, masters: str = "") -> Document:
    return read_odt(make_odt(body, masters), "a.odt")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def cell(*paragraphs: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{''.join(paragraphs)}</table:table-cell>"


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_headings_lists_and_paragraphs() -> None:
    inner = f"<text:list><text:list-item>{p('Two.')}</text:list-item></text:list>"
    body = p("Advice", "P1") + '<text:h text:outline-level="1">Needs</text:h>' + p("He stammers.")
    body += p("What helps", "B")
    body += f"<text:list><text:list-item>{p('One.')}{inner}</text:list-item></text:list>"
    assert [(block.kind.value, block.level, block.text) for block in read(body).blocks] == [
        ("heading", 1, "Advice"),
        ("heading", 2, "Needs"),
        ("paragraph", 0, "He stammers."),
        ("heading", 3, "What helps"),
        ("bullet", 1, "One."),
        ("bullet", 2, "Two."),
    ]


def test_spaces_tabs_breaks_and_links() -> None:
    body = p(
        'one<text:s text:c="3"/>to<text:tab/>one<text:line-break/>'
        "<text:a>a <text:span>link</text:span></text:a>"
    )
    assert texts(read(body)) == ["one to one\na link"]


def test_tables_with_header_rows_merged_and_repeated_cells() -> None:
    header = row(cell(p("Need")), cell(p("Provision")), cell(p("Who")))
    body = f"<table:table><table:table-header-rows>{header}</table:table-header-rows>"
    body += row(
        cell(p("He falls."), more='table:number-rows-spanned="2"'),
        cell(p("A rail, by the school."), more='table:number-columns-spanned="2"'),
        "<table:covered-table-cell/>",
    )
    body += row("<table:covered-table-cell/>", cell(p("As now"), more='table:number-columns-repeated="2"'))
    first, second = read(body + "</table:table>").blocks
    assert [(c.header, c.text) for c in first.cells] == [
        ("Need", "He falls."),
        ("Provision", "A rail, by the school."),
    ]
    assert [(c.header, c.text) for c in second.cells] == [
        ("Need", ""),
        ("Provision", "As now"),
        ("Who", "As now"),
    ]


def test_headers_notes_comments_and_boxes_stand_apart() -> None:
    masters = f"<style:master-page><style:header>{p('CONFIDENTIAL')}</style:header>"
    masters += f"<style:footer>{p('Page 1')}</style:footer></style:master-page>"
    note = f"<text:note-citation>1</text:note-citation><text:note-body>{p('Twice.')}</text:note-body>"
    comment = f"<office:annotation>{p('Is it so?')}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>"
    document = read(p(f"He stammers<text:note>{note}</text:note> often.{comment}{box}"), masters)
    assert [(block.region, block.text) for block in document.blocks] == [
        (Region.HEADER, "CONFIDENTIAL"),
        (Region.BODY, "He stammers often."),
        (Region.BODY, "In the box."),
        (Region.FOOTER, "Page 1"),
        (Region.NOTE, "Twice."),
        (Region.COMMENT, "Is it so?"),
    ]


def test_what_is_left_out_is_counted() -> None:
    deletion = f"<text:changed-region><text:deletion>{p('Gone.')}</text:deletion></text:changed-region>"
    body = f"<text:tracked-changes>{deletion}</text:tracked-changes>"
    body += (
        f"<text:table-of-content><text:index-body>{p('Needs 3')}</text:index-body></text:table-of-content>"
    )
    body += p('Seen.<text:span text:style-name="H">Hidden.</text:span>')
    document = read(body)
    assert texts(document) == ["Seen."]
    assert document.warnings == (
        "1 tracked deletion left out.",
        "1 piece of hidden text left out.",
        "The table of contents (1 line) left out.",
    )


@pytest.mark.parametrize("depth", [3, 4])
def test_tables_nest_as_deep_as_the_limit(monkeypatch: pytest.MonkeyPatch, depth: int) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_NESTING", "3")
    body = p("Deep.")
    for _ in range(depth):
        body = f"<table:table>{row(cell(body))}</table:table>"
    if depth <= 3:
        assert texts(read(body)) == ["Deep."]
    else:
        with pytest.raises(TooLarge):
            read(body)


def test_a_file_without_content_is_damaged() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(Damaged) as caught:
        read_odt(buffer.getvalue(), "a.odt")
    assert (
        str(caught.value) == "The file is damaged: a part of it is missing. Ask its author to send it again."
    )


def test_no_words() -> None:
    with pytest.raises(NoText):
        read(p(""))
