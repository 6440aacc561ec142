"""A bundle that holds an annual review is of a plan that is in force, and its draft says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafting.plan import Case
from drafting.under_review import CODE, purpose_shown, under_review
from nlp.child import Child
from nlp.statement import Advice
from tests.drafting.factories import draft
from tests.drafting.test_render_bundle import words, write

SCHOOL, REVIEW = Advice("school.docx", "school"), Advice("review.docx", "annual_review", date="2025-10-16")
PLAN = Advice("plan.docx", "previous_plan", date="2019-05-01")


def reasons(reports: list[Advice], purpose: str = "new", year: str = "") -> list[str]:
    return [one.why for one in under_review(reports, Case(Child(year_group=year), purpose=purpose))]


@pytest.mark.parametrize(
    ("reports", "purpose", "told"),
    [
        ([SCHOOL, REVIEW], "new", "so a plan is in force. Add that plan"),
        ([SCHOOL, REVIEW], "transfer", "so a plan is in force. Add that plan"),
        ([REVIEW, PLAN], "new", "and the plan that it is of. Draft it"),
    ],
)
def test_a_review_is_to_be_drafted_as_the_amendment_of_its_plan(
    reports: list[Advice], purpose: str, told: str
) -> None:
    (why,) = reasons(reports, purpose)
    assert told in why


@pytest.mark.parametrize(
    ("reports", "purpose"),
    [([SCHOOL], "new"), ([SCHOOL, PLAN], "new"), ([REVIEW], "amendment"), ([REVIEW, PLAN], "transfer")],
)
def test_of_an_assessment_or_what_is_drafted_so_already_nothing_is_said(
    reports: list[Advice], purpose: str
) -> None:
    assert reasons(reports, purpose) == []


@pytest.mark.parametrize(
    ("year", "day"), [("Year 11", "31 March 2026"), ("Year 6", "15 February 2026"), ("Year 10", ""), ("", "")]
)
def test_in_a_year_of_transfer_the_day_of_the_law_is_told(year: str, day: str) -> None:
    (why,) = reasons([REVIEW], year=year)
    assert ("reg. 18" in why) == bool(day)
    assert day in why


def test_the_plan_and_its_letters_speak_of_the_review(tmp_path: Path) -> None:
    made = draft()
    made.plan = replace(made.plan, findings=tuple(under_review([REVIEW], made.plan.case)))
    assert purpose_shown(made.plan) == "amendment"
    write(made, tmp_path)
    plan = " ".join(words(tmp_path / "plan.docx").split())
    assert "Draft amended plan after a review" in plan
    assert "needs assessment" not in plan
    assert "A plan is in force, and under review (1)" in plan
    letter = (tmp_path / "queries.txt").read_text(encoding="utf-8")
    assert "which is part of the review of Wren Ashdown’s" in letter


def test_an_assessment_is_spoken_of_as_one() -> None:
    assert CODE not in {one.code for one in draft().plan.findings}
    assert purpose_shown(draft().plan) == "new"
