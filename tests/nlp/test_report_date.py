"""A report's date is that of the report: not a birth, a visit, a review or a plan for the future."""

from __future__ import annotations

import pytest

from extract.document import Block, BlockKind, Document
from nlp.report_date import report_date


def date_of(*blocks: Block) -> str | None:
    found = report_date(Document("report.docx", "docx", "0" * 64, 1, blocks))
    return found.words if found else None


def field(label: str, text: str) -> Block:
    return Block(BlockKind.FIELD, text, label=label)


def line(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


@pytest.mark.parametrize(
    "label", ["Date of report", "Date", "Date completed", "Signed", "Signature and date"]
)
def test_a_field_tells_the_date(label: str) -> None:
    birth = field("Date of birth", "1 June 2016")
    assert date_of(birth, field("Pupil", "Ben, 1/6/16"), field(label, "J Moss, 2 May 2025")) == "2 May 2025"


@pytest.mark.parametrize(
    "label", ["Date of birth", "Date of meeting", "Date of assessment", "Dates seen", "Pupil", "Review date"]
)
def test_other_events_are_not_the_date(label: str) -> None:
    assert date_of(field(label, "2 May 2025")) is None


def test_a_line_near_the_top_tells_the_date() -> None:
    assert date_of(line("Advice"), line("Ana Bell, Physiotherapist, 2025-05-02")) == "2025-05-02"


def test_the_day_of_typing_goes_before_that_of_the_clinic() -> None:
    assert date_of(line("Clinic of 1 May 2025, typed 9 May 2025, for his GP and the school.")) == "9 May 2025"


def test_a_signature_at_the_end_tells_the_date() -> None:
    body = [line("He reads well and likes maths.")] * 12
    assert date_of(*body, line("J. Moss, 2 May 2025")) == "2 May 2025"


def test_a_report_that_is_not_dated_has_no_date() -> None:
    assert date_of(line("He was born on 1 May 2016."), line("The next review is due by 1 May 2026.")) is None


def test_the_date_beside_who_completed_a_form_is_the_reports() -> None:
    assert date_of(line("Advice"), field("Completed by", "J Moss 9/5/25, sent to parents")) == "9/5/25"
