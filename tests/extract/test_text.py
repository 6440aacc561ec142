"""Plain text: what typing alone shows of headings, lists, forms, tables and wrapped lines."""

from __future__ import annotations

import pytest

from extract.document import Document
from extract.errors import NoText
from extract.text import read_text


def read(text: str) -> Document:
    return read_text(text.encode(), "a.txt")


def blocks(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind.value, block.label, block.text) for block in read(text).blocks]


def test_title_headings_and_paragraphs() -> None:
    text = "School advice\nA Teacher, SENCO\n\n\nWHAT HELPS\n\nHe needs quiet.\n\n"
    text += "At home\n\nHe sleeps well. He eats.\n"
    assert blocks(text) == [
        ("heading", "", "School advice"),
        ("paragraph", "", "A Teacher, SENCO"),
        ("heading", "", "WHAT HELPS"),
        ("paragraph", "", "He needs quiet."),
        ("heading", "", "At home"),
        ("paragraph", "", "He sleeps well. He eats."),
    ]


@pytest.mark.parametrize("line", ["Dear all", "He is happy", "Yours sincerely", "likes trains", "Fine."])
def test_greetings_fragments_and_abbreviations_are_no_headings(line: str) -> None:
    assert ("heading", "", line) not in blocks(f"Advice\n\nHe stammers.\n\n{line}\n\nHe can read.\n")


def test_bullets_with_lines_that_hang_below_them() -> None:
    assert blocks("He can:\n- run\n  fast\n* jump\n    - high\nand climb.\n") == [
        ("paragraph", "", "He can:"),
        ("bullet", "", "run fast"),
        ("bullet", "", "jump"),
        ("bullet", "", "high"),
        ("paragraph", "", "and climb."),
    ]


def test_lines_with_labels_are_a_form_but_one_colon_is_not() -> None:
    form = "Name: A Child\nIs the child known to us?: No\nViews: He likes trains: all of them.\n"
    assert blocks(form) == [
        ("field", "Name", "A Child"),
        ("field", "Is the child known to us?", "No"),
        ("field", "Views", "He likes trains: all of them."),
    ]
    prose = "What helps: quiet, and time to think before he has to say what he thinks.\n"
    assert [kind for kind, _, _ in blocks(prose + prose.replace("helps", "hinders"))] == ["paragraph"]
    assert blocks("What helps: quiet, and time.\n") == [("paragraph", "", "What helps: quiet, and time.")]


def test_lines_with_tabs_are_a_table() -> None:
    document = read("Before.\nTest\tScore\tCentile\nReading\t82\t12\nSpelling\t79\t8\n")
    assert document.blocks[0].text == "Before."
    assert [[(cell.header, cell.text) for cell in block.cells] for block in document.blocks[1:]] == [
        [("Test", "Reading"), ("Score", "82"), ("Centile", "12")],
        [("Test", "Spelling"), ("Score", "79"), ("Centile", "8")],
    ]


def test_lines_that_a_program_wrapped_are_joined() -> None:
    text = (
        "He has been seen in school on three occasions this year, and his class\n"
        "teacher reports that he speaks to two friends when nobody else is near\n"
        "them. He does not speak to adults in any room of the school. His well-\n"
        "being has been a concern.\n"
        "\n"
        "- He should be given time to answer, without any pressure to speak, by\n"
        "every adult who teaches him.\n"
        "- He should sit near a friend.\n"
    )
    assert [block.text for block in read(text).blocks] == [
        "He has been seen in school on three occasions this year, and his class teacher reports that he "
        "speaks to two friends when nobody else is near them. He does not speak to adults in any room of "
        "the school. His well-being has been a concern.",
        "He should be given time to answer, without any pressure to speak, by every adult who teaches him.",
        "He should sit near a friend.",
    ]


def test_lines_that_their_author_ended_are_kept() -> None:
    assert blocks("He likes trains\nHe likes maps\nHe does not like noise of any kind\n") == [
        ("paragraph", "", "He likes trains\nHe likes maps\nHe does not like noise of any kind")
    ]


def test_text_saved_from_word_has_a_paragraph_a_line() -> None:
    lines = [
        "Parents' contribution",
        "What helps",
        "Quiet. Time.",
        "What is hard",
        "Noise.",
        "- Bells",
        "- Halls",
    ]
    assert [(kind, text) for kind, _, text in blocks("\n".join(lines))] == [
        ("heading", "Parents' contribution"),
        ("heading", "What helps"),
        ("paragraph", "Quiet. Time."),
        ("heading", "What is hard"),
        ("paragraph", "Noise."),
        ("bullet", "Bells"),
        ("bullet", "Halls"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert read_text("Zoë’s café – “so”".encode(encoding), "a.txt").blocks[0].text == "Zoë’s café – “so”"


def test_no_words() -> None:
    with pytest.raises(NoText):
        read("\n----\n")
