"""Word documents: everything written in one is read, once, in order, as what it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Word
from docx.shared import Cm
from PIL import Image, ImageDraw, ImageFont

from extract.document import Block, BlockKind, Document, Region
from extract.docx import read_docx
from extract.errors import Damaged, NoText, TooLarge

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def make_docx(body: str, parts: dict[str, str] | None = None, more: dict[str, bytes] | None = None) -> bytes:
    """A Word file from the XML of its body and of other parts by kind ("header"), and more files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", relationships({"1": ("officeDocument", "word/document.xml")}))
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        related = {f"r{kind}": (kind.rstrip("0123456789"), f"{kind}.xml") for kind in parts or {}}
        archive.writestr("word/_rels/document.xml.rels", relationships(related))
        for kind, xml in (parts or {}).items():
            archive.writestr(f"word/{kind}.xml", xml)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def relationships(parts: dict[str, tuple[str, str]]) -> str:
    lines = [
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for name, (kind, part) in parts.items()
    ]
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(lines)}</Relationships>'


def part(root: str, content: str) -> str:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text, run=run)}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def read(body: str, **parts: str) -> Document:
    return read_docx(make_docx(body, parts), "report.docx")


def rewritten(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """The file with the text of its parts changed, by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name).decode()))
    return buffer.getvalue()


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def saved(word: Word) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def kinds(blocks: tuple[Block, ...]) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in blocks]


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


def test_a_bold_label_and_its_answer_on_one_line_are_a_field() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Strengths: </w:t></w:r><w:r><w:t>He is kind.</w:t></w:r></w:p>"
    )
    (block,) = read(body).blocks
    assert (block.kind, block.label, block.text) == (BlockKind.FIELD, "Strengths", "He is kind.")


def test_tables_stand_where_they_are_and_merged_cells_are_read_once() -> None:
    table = (
        "<w:tbl>"
        + tr(tc("Need", run="<w:b/>"), tc("Provision", run="<w:b/>"), tc("Who", run="<w:b/>"))
        + tr(
            tc("He falls.", '<w:vMerge w:val="restart"/>'),
            tc("A rail, by the school.", '<w:gridSpan w:val="2"/>'),
        )
        + tr(tc("", "<w:vMerge/>"), tc("A ramp."), tc("Estates"))
        + "</w:tbl>"
    )
    blocks = read(p("Before.") + table + p("After.")).blocks
    assert [block.text for block in blocks] == [
        "Before.",
        "He falls.; A rail, by the school.",
        "A ramp.; Estates",
        "After.",
    ]
    assert [(cell.header, cell.text) for cell in blocks[2].cells] == [
        ("Need", ""),
        ("Provision", "A ramp."),
        ("Who", "Estates"),
    ]


def test_a_table_within_a_cell_follows_its_table() -> None:
    inner = "<w:tbl>" + tr(tc("Name"), tc("A Child")) + tr(tc("Year"), tc("4")) + "</w:tbl>"
    answer = "<w:tc>" + p("He likes trains.") + inner + "</w:tc>"
    outer = "<w:tbl>" + tr(tc("Views", run="<w:b/>"), answer) + "</w:tbl>"
    blocks = read(outer).blocks
    assert [(b.label, b.text, b.table) for b in blocks] == [
        ("Views", "He likes trains.", 0),
        ("Name", "A Child", 1),
        ("Year", "4", 1),
    ]


def test_a_box_of_one_cell_is_read_as_if_it_were_not_there() -> None:
    content = p("Summary", run="<w:b/>") + p("He stammers.") + p("- Be patient.")
    box = f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"
    assert kinds(read(box).blocks) == [
        ("heading", 2, "Summary"),
        ("paragraph", 0, "He stammers."),
        ("bullet", 1, "Be patient."),
    ]


def test_content_controls_give_what_is_filled_in_and_not_their_prompts() -> None:
    control = "<w:sdt><w:sdtContent><w:r><w:t>Hill Top</w:t></w:r></w:sdtContent></w:sdt>"
    inline = f"<w:p><w:r><w:t>School: </w:t></w:r>{control}</w:p>"
    block = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('He is happy.')}</w:sdtContent></w:sdt>"
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here.')}</w:sdtContent></w:sdt>"
    )
    unanswered = tc("Click here.")
    answer = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{unanswered}</w:sdtContent></w:sdt>"
    form = "<w:tbl>" + tr(tc("Views"), answer) + tr(tc("Year"), tc("4")) + "</w:tbl>"
    blocks = read(inline + block + prompt + form).blocks
    assert [(b.label, b.text) for b in blocks] == [
        ("", "School: Hill Top"),
        ("", "He is happy."),
        ("Views", ""),
        ("Year", "4"),
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


def test_fields_show_their_result_and_form_fields_what_is_chosen() -> None:
    def field(code: str, result: str, data: str = "") -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    tick = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    entries = '<w:listEntry w:val="No"/><w:listEntry w:val="Yes"/>'
    choice = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    body = (
        f"<w:p>{field('MERGEFIELD Name', 'A Child')}</w:p><w:p>{field('FORMCHECKBOX', '', tick)}</w:p>"
        f"<w:p>{field('FORMDROPDOWN', '', choice)}</w:p>"
        '<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>1 May</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("Kept, though the field never ends.")
    )
    assert texts(read(body)) == ["A Child", "☒", "Yes", "1 May", "Kept, though the field never ends."]


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


def test_macros_and_embedded_files_are_named_and_not_touched() -> None:
    data = make_docx(p("Text."), more={"word/vbaProject.bin": b"x", "word/embeddings/costs.xlsx": b"y"})
    assert read_docx(data, "a.docx").warnings == (
        "The document holds macros. They were not run.",
        "Files embedded in the document were not read: costs.xlsx.",
    )


def test_the_strict_form_of_the_standard_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = rewritten(make_docx(p("Strict.")), lambda _, xml: xml.replace(W, strict))
    assert texts(read_docx(data, "a.docx")) == ["Strict."]


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
