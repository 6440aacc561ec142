"""Word documents: everything written in one is read, once, in order, as what it is."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Cm
from PIL import Image, ImageDraw, ImageFont

from extract.document import BlockKind, Region
from extract.docx import read_docx
from tests.extract.word_files import (
    W,
    kinds,
    make_docx,
    p,
    part,
    read,
    rewritten,
    saved,
    tc,
    texts,
    tr,
)


def test_headings_lists_and_paragraphs_of_word_itself() -> None:
    word = docx.Document()
    word.add_heading("Advice", 0)
    word.add_heading("Needs", 1)
    word.add_paragraph("He stammers.")
    word.add_heading("Speech", 2)
    word.add_paragraph("Give him time.", style="List Bullet")
    word.add_paragraph("Do not finish his words.", style="List Bullet 2")
    assert kinds(read_docx(saved(word), "a.docx").blocks) == [
        ("heading", 1, "Advice"),
        ("heading", 2, "Needs"),
        ("paragraph", 0, "He stammers."),
        ("heading", 3, "Speech"),
        ("bullet", 1, "Give him time."),
        ("bullet", 2, "Do not finish his words."),
    ]


def test_bold_lines_are_headings_but_bold_sentences_are_not() -> None:
    body = p("What helps", run="<w:b/>") + p("Quiet.") + p("He must never be left alone.", run="<w:b/>")
    assert kinds(read(body).blocks) == [
        ("heading", 2, "What helps"),
        ("paragraph", 0, "Quiet."),
        ("paragraph", 0, "He must never be left alone."),
    ]


@pytest.mark.parametrize(
    ("text", "run"), [("Views", '<w:u w:val="single"/>'), ("VIEWS", ""), ("Views", "<w:caps/>")]
)
def test_lines_underlined_or_in_capitals_are_headings(text: str, run: str) -> None:
    assert read(p(text, run=run) + p("Text.")).blocks[0].kind == BlockKind.HEADING


def test_underlining_that_is_off_makes_no_heading() -> None:
    assert read(p("Views", run='<w:u w:val="none"/>') + p("Text.")).blocks[0].kind == BlockKind.PARAGRAPH


def test_bold_may_come_from_a_style_and_be_switched_off() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Loud"/></w:style>',
    )
    body = p("A heading", '<w:pStyle w:val="Own"/>') + p(
        "Plain", '<w:pStyle w:val="Own"/>', '<w:b w:val="0"/>'
    )
    assert [block.kind for block in read(body, styles=styles).blocks] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]


def test_outline_levels_make_headings_of_any_style() -> None:
    assert kinds(read(p("Views", '<w:outlineLvl w:val="1"/>') + p("Text.")).blocks)[0] == (
        "heading",
        3,
        "Views",
    )


def test_lists_take_their_depth_and_numbering_from_their_definition() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{kind}"/></w:lvl>'
        for n, kind in enumerate(("bullet", "decimal"))
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>',
    )
    deep = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    none = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = p("One.", deep) + p("No list.", none) + p("A numbered heading", deep, "<w:b/>") + p("Text.")
    assert kinds(read(body, numbering=numbering).blocks) == [
        ("bullet", 2, "One."),
        ("paragraph", 0, "No list."),
        ("heading", 2, "A numbered heading"),
        ("paragraph", 0, "Text."),
    ]


def test_typed_bullets_and_line_breaks() -> None:
    body = "<w:p><w:r><w:t>He can:</w:t><w:br/><w:t>- run</w:t><w:br/><w:t>• jump</w:t></w:r></w:p>" + p(
        "One.\u00a0 Two."
    )
    assert kinds(read(body).blocks) == [
        ("paragraph", 0, "He can:"),
        ("bullet", 1, "run"),
        ("bullet", 1, "jump"),
        ("paragraph", 0, "One. Two."),
    ]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    drawing = (
        "<mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wp:anchor><wps:txbx>{box}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert texts(read(f"<w:p><w:r><w:t>Beside.</w:t></w:r><w:r>{drawing}</w:r></w:p>")) == [
        "Beside.",
        "In the box.",
    ]


def test_headers_and_footers_stand_apart_each_once() -> None:
    document = read(
        p("Body."),
        header1=part("hdr", p("CONFIDENTIAL")),
        header2=part("hdr", p("CONFIDENTIAL") + p("First page")),
        footer1=part("ftr", p("Page 1")),
    )
    assert [(block.region, block.text) for block in document.blocks] == [
        (Region.HEADER, "CONFIDENTIAL"),
        (Region.HEADER, "First page"),
        (Region.BODY, "Body."),
        (Region.FOOTER, "Page 1"),
    ]


def test_notes_and_comments_stand_apart() -> None:
    line = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>____</w:t></w:r></w:p></w:footnote>'
    document = read(
        p("Body."),
        footnotes=part("footnotes", line + '<w:footnote w:id="1">' + p("Seen twice.") + "</w:footnote>"),
        endnotes=part("endnotes", '<w:endnote w:id="1">' + p("In May.") + "</w:endnote>"),
        comments=part("comments", '<w:comment w:id="1" w:author="X">' + p("Is this so?") + "</w:comment>"),
    )
    assert [(block.region, block.text) for block in document.blocks][1:] == [
        (Region.NOTE, "Seen twice."),
        (Region.NOTE, "In May."),
        (Region.COMMENT, "Is this so?"),
    ]


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    body = (
        "<w:p><w:r><w:t>He has </w:t></w:r>"
        "<w:del><w:r><w:delText>one hour</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>two hours</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> gone</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> a week.</w:t></w:r></w:moveTo></w:p>"
    )
    document = read(body)
    assert texts(document) == ["He has two hours a week."]
    assert document.warnings == ("2 tracked deletions left out.", "2 tracked insertions kept as if accepted.")


def test_a_deleted_paragraph_mark_joins_two_paragraphs_and_a_deleted_row_is_gone() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('Gone')}{tc('Gone too')}</w:tr>"
    table = "<w:tbl>" + tr(tc("Name"), tc("A Child")) + row + "</w:tbl>"
    assert texts(read(p("He likes ", mark) + p("trains.") + table)) == ["He likes trains.", "A Child"]


def test_characters_that_word_writes_as_elements() -> None:
    body = (
        "<w:p><w:hyperlink><w:r><w:t>one</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>-to</w:t></w:r></w:smartTag>"
        "<w:r><w:noBreakHyphen/><w:t>one sup</w:t><w:softHyphen/><w:t>port</w:t><w:tab/>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/></w:r><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>'
    )
    assert texts(read(body)) == ["one-to-one support ☒x+1"]


def test_hidden_text_and_contents_lists_are_left_out_and_said_so() -> None:
    styles = part("styles", '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>')
    body = p("Secret.", run="<w:vanish/>") + p("Needs 3", '<w:pStyle w:val="T1"/>') + p("Seen.")
    document = read(body, styles=styles)
    assert texts(document) == ["Seen."]
    assert document.warnings == (
        "1 piece of hidden text left out.",
        "The table of contents (1 line) left out.",
    )


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = rewritten(make_docx(p("Strict.")), lambda _, xml: xml.replace(W, strict))
    assert texts(read_docx(data, "a.docx")) == ["Strict."]


def test_a_pasted_page_is_read_as_a_picture() -> None:
    page = Image.new("L", (1400, 900), 255)
    ImageDraw.Draw(page).text(
        (80, 100), "He needs a quiet room.", fill=0, font=ImageFont.load_default(size=60)
    )
    picture = io.BytesIO()
    page.save(picture, "PNG", dpi=(200, 200))
    word = docx.Document()
    word.add_paragraph("Before.")
    word.add_picture(io.BytesIO(picture.getvalue()), width=Cm(17))
    word.add_picture(io.BytesIO(picture.getvalue()), width=Cm(3))
    document = read_docx(saved(word), "a.docx")
    assert texts(document) == ["Before.", "He needs a quiet room."]
    assert document.warnings == ("The words of 1 large picture were read by machine: check them.",)
