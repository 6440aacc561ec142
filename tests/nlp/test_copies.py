"""A report and its draft, or two copies of it, are known by the sentences that they share."""

from __future__ import annotations

import pytest

from extract.document import Block, BlockKind, Document, Status
from nlp.copies import FEWEST, SHARED, Copy, copies

WORDS = "reading writing spelling counting drawing running talking resting eating building".split()
SENTENCES = [f"She finds {word} hard on most days." for word in WORDS]


def report(file: str, sentences: list[str], date: str = "1 May 2025", title: str = "Advice") -> Document:
    blocks = [Block(BlockKind.HEADING, title, level=1), Block(BlockKind.FIELD, date, label="Date of report")]
    blocks += [Block(BlockKind.PARAGRAPH, text) for text in sentences]
    return Document(file, "docx", "0" * 64, 1, tuple(blocks))


def other(number: int) -> list[str]:
    return [f"He likes {word} with his class." for word in WORDS[:number]]


def test_the_older_of_two_copies_is_superseded() -> None:
    old, new = report("a.docx", SENTENCES), report("b.docx", SENTENCES, "2 June 2025")
    why = "a.docx is an earlier version of b.docx."
    assert copies([new, old]) == (Copy("b.docx", "a.docx", 1.0, why),)


def test_a_draft_yields_to_the_report_even_if_it_is_dated_later() -> None:
    final, draft = report("a.docx", SENTENCES), report("b.docx", SENTENCES, "2 June 2025", "Advice (DRAFT)")
    (found,) = copies([final, draft])
    assert (found.kept, found.why) == ("a.docx", "b.docx is a draft of a.docx.")


def test_of_copies_alike_in_everything_the_first_is_kept() -> None:
    (found,) = copies([report("b.docx", SENTENCES), report("a.docx", SENTENCES)])
    assert (found.kept, found.why) == ("a.docx", "b.docx says the same as a.docx.")


@pytest.mark.parametrize(("common", "found"), [(6, 0), (7, 1), (8, 1)])
def test_the_limit_is_the_share_of_the_shorter_ones_sentences(common: int, found: int) -> None:
    assert SHARED == 0.7
    one = report("a.docx", SENTENCES)
    assert len(copies([one, report("b.docx", SENTENCES[:common] + other(10 - common))])) == found


def test_a_report_that_holds_another_is_no_version_of_it() -> None:
    views, school = report("a.docx", SENTENCES[:6], "2 June 2025"), report("b.docx", SENTENCES[:6] + other(9))
    assert copies([views, school]) == ()


@pytest.mark.parametrize(("name", "found"), [("Ana Bell", 1), ("Dr A Bell", 1), ("Dr Ivo Lund", 0)])
def test_reports_on_one_form_by_two_authors_are_no_copies(name: str, found: int) -> None:
    one, two = (
        report(file, [f"{who}, Physiotherapist", *SENTENCES])
        for file, who in (("a.docx", "Dr Ana Bell"), ("b.docx", name))
    )
    assert len(copies([one, two])) == found


def test_two_documents_of_hardly_any_sentences_are_no_copies() -> None:
    few = SENTENCES[: FEWEST - 1]
    assert copies([report("a.docx", few), report("b.docx", few)]) == ()


def test_three_versions_leave_one() -> None:
    versions = [report(f"{day}.docx", SENTENCES, f"{day} May 2025") for day in (1, 2, 3)]
    assert {found.superseded for found in copies(versions)} == {"1.docx", "2.docx"}


def test_reports_that_share_nothing_and_unreadable_ones_are_no_copies() -> None:
    broken = Document("c.docx", "docx", "0" * 64, status=Status.UNREADABLE, reason="It is damaged.")
    assert copies([report("a.docx", SENTENCES), report("b.docx", other(9)), broken]) == ()
