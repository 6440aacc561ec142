"""Rich text: characters, headings, lists and tables, as Word and LibreOffice write them."""

from __future__ import annotations

import pytest

from extract.document import BlockKind, Document, Region
from extract.errors import NoText
from extract.rtf import read_rtf

STYLES = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2\sbasedon0\snext0\fs40 Title;}}"


def read(body: str) -> Document:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}"
    return read_rtf((head + STYLES + body + "}").encode("ascii"), "a.rtf")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_headings_come_from_styles_outline_levels_and_bold_lines() -> None:
    body = r"\pard\s2 Advice\par\pard\s1 Needs\par\pard He stammers.\par\pard\b What helps\b0\par"
    body += r"\pard Quiet.\par\pard\outlinelevel1 Deeper\par"
    assert [(block.kind.value, block.level, block.text) for block in read(body).blocks] == [
        ("heading", 1, "Advice"),
        ("heading", 2, "Needs"),
        ("paragraph", 0, "He stammers."),
        ("heading", 3, "What helps"),
        ("paragraph", 0, "Quiet."),
        ("heading", 3, "Deeper"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"caf\'e9", "café"),
        (r"caf\u233?", "café"),
        (r"caf\u233\'3f!", "café!"),
        (r"{\uc2 caf\u233 ??!}", "café!"),
        (r"\u55357?\u56832?", "😀"),
        (r"it\rquote s \ldblquote so\rdblquote", "it’s “so”"),
        (r"one\_to\_one\~hour", "one-to-one hour"),
        (r"sup\-port\emdash yes", "support—yes"),
        (r"\{a\}\\b", "{a}\\b"),
        ("a\r\nb", "ab"),
        (r"a\line b", "a\nb"),
        (r"a\tab b", "a b"),
        (r"kept{\*\unknown lost} too", "kept too"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}} pages", "3 pages"),
        (r"{\pict\pngblip 89504e47}seen", "seen"),
        (r"a\bin4 {{}}b", "ab"),
    ],
)
def test_characters(written: str, shown: str) -> None:
    assert texts(read(rf"\pard {written}\par")) == [shown]


def test_lists_are_marked_by_their_text_or_their_number() -> None:
    body = r"\pard{\listtext\'b7\tab}\ls1\ilvl0 One.\par\pard\ls1\ilvl1 Two.\par"
    body += r"\pard{\pntext\'b7\tab}Three.\par\pard No.\par"
    assert [(block.kind.value, block.level, block.text) for block in read(body).blocks] == [
        ("bullet", 1, "One."),
        ("bullet", 2, "Two."),
        ("bullet", 1, "Three."),
        ("paragraph", 0, "No."),
    ]


def test_tables_keep_their_columns_and_merged_cells() -> None:
    edges = r"\cellx1000\cellx2000\cellx3000"
    body = rf"\trowd{edges}\pard\intbl\b Need\cell Provision\cell Who\b0\cell\row"
    body += rf"\trowd{edges}\pard\intbl He falls.\par Often.\cell A rail.\cell Estates\cell\row"
    body += r"\trowd\cellx1000\cellx3000\pard\intbl He tires.\cell Rest, by his class.\cell\row"
    body += r"\pard After.\par"
    first, second, after = read(body).blocks
    assert [(cell.header, cell.text) for cell in first.cells] == [
        ("Need", "He falls.\nOften."),
        ("Provision", "A rail."),
        ("Who", "Estates"),
    ]
    assert [(cell.header, cell.text) for cell in second.cells] == [
        ("Need", "He tires."),
        ("Provision", "Rest, by his class."),
    ]
    assert after.text == "After."


def test_cells_merged_by_word_are_read_once() -> None:
    body = r"\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000\pard\intbl Wide\cell\cell End\cell\row"
    body += r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl Copy\cell Middle\cell Last\cell\row"
    assert texts(read(body)) == ["Wide; End", "Middle; Last"]


def test_a_form_without_a_paragraph_after_it() -> None:
    body = r"\trowd\cellx1000\cellx2000\pard\intbl\b Views\b0\cell He likes trains.\cell\row"
    (block,) = read(body).blocks
    assert (block.kind, block.label, block.text) == (BlockKind.FIELD, "Views", "He likes trains.")


def test_headers_notes_comments_and_boxes_stand_apart() -> None:
    body = r"{\header\pard CONFIDENTIAL\par}{\header\pard CONFIDENTIAL\par}{\footer\pard Page 1\par}"
    body += r"\pard He stammers{\footnote\pard Seen twice.\par} often."
    body += r"{\*\atnid X}{\*\annotation\pard Is it so?\par}"
    body += r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard In the box.\par}}}\par"
    assert [(block.region, block.text) for block in read(body).blocks] == [
        (Region.HEADER, "CONFIDENTIAL"),
        (Region.BODY, "He stammers often."),
        (Region.BODY, "In the box."),
        (Region.FOOTER, "Page 1"),
        (Region.NOTE, "Seen twice."),
        (Region.COMMENT, "Is it so?"),
    ]


def test_hidden_and_deleted_words_are_left_out_and_counted() -> None:
    document = read(r"\pard Seen.{\v Hidden.}{\deleted Gone.}\plain  More.\par")
    assert texts(document) == ["Seen. More."]
    assert document.warnings == ("1 tracked deletion left out.", "1 piece of hidden text left out.")


def test_a_last_paragraph_without_its_end_is_kept() -> None:
    assert texts(read(r"\pard First.\par Last.")) == ["First.", "Last."]


def test_no_words() -> None:
    with pytest.raises(NoText):
        read(r"\pard\par")
