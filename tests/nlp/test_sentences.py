"""Sentences end where their authors ended them, and no character of a report is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Block, BlockKind, Cell, Document, Region, joined_cells
from nlp.sentences import sentence_spans, sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He reads well. She does not.", ["He reads well.", "She does not."]),
        ("Dr. Patel saw her at 10.00 a.m. on Monday.", ["Dr. Patel saw her at 10.00 a.m. on Monday."]),
        ("He is in Yr. 3 at school.", ["He is in Yr. 3 at school."]),
        ("… would like to read. He does.", ["… would like to read.", "He does."]),
        ("It takes approx. 20 mins. He then rests.", ["It takes approx. 20 mins.", "He then rests."]),
        ("Use pictures, e.g. Symbols, daily.", ["Use pictures, e.g. Symbols, daily."]),
        (
            "The mean score is 2.5. That is below average.",
            ["The mean score is 2.5.", "That is below average."],
        ),
        ("J. K. Moss saw him. He was calm.", ["J. K. Moss saw him.", "He was calm."]),
        ("He was seen in Nov. last year.", ["He was seen in Nov. last year."]),
        ("She left in Sept. He stayed on.", ["She left in Sept.", "He stayed on."]),
        ("9a. Why and when were not understood.", ["9a. Why and when were not understood."]),
        ("Dear Ms Bell, He has been well.", ["Dear Ms Bell,", "He has been well."]),
        ("89% (one cold? two, he says) so far.", ["89% (one cold? two, he says) so far."]),
        ("Pictures. My board. Lego.", ["Pictures. My board. Lego."]),
        ("Weight 38.4 kg. In 2024 he was ill.", ["Weight 38.4 kg.", "In 2024 he was ill."]),
        ('He said "I am fine. Leave me." Then he left.', ['He said "I am fine. Leave me."', "Then he left."]),
        ("She asks “what next?” every time.", ["She asks “what next?” every time."]),
        ("He tries (do you mean...?) and stops.", ["He tries (do you mean...?) and stops."]),
        ("1. Reading is slow.", ["1. Reading is slow."]),
        ("No full stop\nAnother line", ["No full stop", "Another line"]),
        ("typing is hard. spelling too", ["typing is hard.", "spelling too"]),
    ],
)
def test_a_paragraph_is_cut_at_its_sentence_ends(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="aB .?!\n\"'()1", max_size=80))
def test_no_character_but_white_space_is_lost_or_doubled(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@given(st.text(alphabet="aB .?!\n\"'()1", max_size=80))
def test_spans_follow_each_other(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def document(*blocks: Block) -> Document:
    return Document("report.docx", "docx", "0" * 64, 1, blocks)


def test_a_bullet_is_one_statement_however_many_sentences_it_has() -> None:
    found = sentences(document(Block(BlockKind.BULLET, "Use a timer. Praise the result.")))
    assert [sentence.text for sentence in found] == ["Use a timer. Praise the result."]


def test_a_sentence_knows_the_headings_above_it() -> None:
    found = sentences(
        document(
            Block(BlockKind.HEADING, "Report", level=1),
            Block(BlockKind.HEADING, "Needs", level=2),
            Block(BlockKind.PARAGRAPH, "He needs time."),
            Block(BlockKind.HEADING, "Provision", level=2),
            Block(BlockKind.PARAGRAPH, "Give him time."),
        )
    )
    assert [sentence.headings for sentence in found] == [("Report", "Needs"), ("Report", "Provision")]


def test_a_heading_that_is_a_whole_sentence_is_not_lost() -> None:
    text = "All of the adults who work with him will give him ten seconds to answer every time."
    assert [s.text for s in sentences(document(Block(BlockKind.HEADING, text, level=2)))] == [text]


def test_a_heading_that_heads_nothing_is_a_statement() -> None:
    blocks = [Block(BlockKind.HEADING, text, level=2) for text in ("Cannot swallow thin liquids", "Needs")]
    found = sentences(document(*blocks, Block(BlockKind.PARAGRAPH, "He needs time.")))
    assert [sentence.text for sentence in found] == ["Cannot swallow thin liquids", "He needs time."]


def test_a_field_answer_keeps_its_label() -> None:
    (found,) = sentences(document(Block(BlockKind.FIELD, "Slow to write.", label="Main difficulty")))
    assert (found.text, found.label) == ("Slow to write.", "Main difficulty")


def test_a_quote_stands_at_its_place_in_the_block() -> None:
    block = Block(BlockKind.PARAGRAPH, "One thing. Another thing.")
    for found in sentences(document(block)):
        assert block.text[found.source.start : found.source.end] == found.text == found.source.quote


def test_a_statement_of_a_table_stands_at_the_place_of_its_cells() -> None:
    cells = (Cell("Need", "Reading is slow"), Cell("Provision", "Daily reading"), Cell("Who", "A teacher"))
    row = Block(BlockKind.TABLE_ROW, joined_cells(cells), cells=cells, table=0)
    places = [(found.source.start, found.source.end) for found in sentences(document(row))]
    assert [row.text[start:end] for start, end in places] == ["Reading is slow", "Daily reading; A teacher"]


def test_running_headers_are_page_furniture() -> None:
    (found,) = sentences(document(Block(BlockKind.PARAGRAPH, "Confidential", region=Region.HEADER)))
    assert found.furniture


def test_ids_are_unique_and_do_not_depend_on_other_documents() -> None:
    cells = (Cell("Need", "Reading is slow"), Cell("Provision", "Daily reading"))
    blocks = (
        Block(BlockKind.TABLE_ROW, joined_cells(cells), cells=cells, table=0),
        Block(BlockKind.PARAGRAPH, "A. B. C."),
    )
    ids = [sentence.id for sentence in sentences(document(*blocks))]
    assert len(set(ids)) == len(ids)
    assert ids == [sentence.id for sentence in sentences(document(*blocks))]
