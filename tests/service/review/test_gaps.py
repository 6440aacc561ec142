"""What a line leaves open is told on the desk as the draft tells it."""

from __future__ import annotations

from dataclasses import replace

from drafting.line import Draft
from drafting.plan import Edit
from nlp.statement import Parts
from service.review.findings import standing
from service.review.model import REVIEWER
from service.review.reviewed import Reviewed
from tests.service.review.drafts import small_draft

CODE = "provision_frequency_missing"


def _draft_that_says(frequency: str) -> tuple[Draft, str]:
    """A draft with a line whose report says so much of how often, which is not enough; and the line's id."""
    draft = small_draft()
    line = next(item for item in draft.plan.items if item.kind == "provision" and "frequency" in item.gaps)
    statements = [
        replace(one, parts=Parts("help", "an adult", frequency, "")) if one.id in line.statements else one
        for one in draft.statements
    ]
    return replace(draft, statements=tuple(statements)), line.id


def _why(reviewed: Reviewed, line: str) -> list[str]:
    return [one.why for one in standing(reviewed) if one.item == line and one.code == CODE]


def test_words_that_fall_short_are_called_unclear() -> None:
    draft, line = _draft_that_says("regularly")
    assert _why(Reviewed.of(draft), line) == ["How often is unclear."]


def test_what_no_report_says_is_called_unsaid() -> None:
    draft, line = _draft_that_says("")
    assert _why(Reviewed.of(draft), line) == ["It does not say how often."]


def test_a_persons_words_are_not_told_by_the_reports_parts() -> None:
    draft, line = _draft_that_says("regularly")
    reviewed = Reviewed.of(draft)
    edited = [
        replace(item, edits=(*item.edits, Edit("help", "Help.", REVIEWER))) if item.id == line else item
        for item in reviewed.items
    ]
    assert _why(replace(reviewed, items=tuple(edited)), line) == ["It does not say how often."]
