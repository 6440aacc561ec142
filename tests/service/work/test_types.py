"""What a person says a report is decides what is missing, and whether a plan is under review."""

from __future__ import annotations

from drafting.line import Draft
from drafting.under_review import CODE, purpose_shown
from service.work.workshop import with_types
from tests.drafting.factories import PSYCHOLOGY, draft


def made() -> Draft:
    whole = draft()
    return Draft(
        whole.plan, (), tuple(whole.statements), tuple(whole.advice), tuple(whole.documents), sources={}
    )


def test_a_report_that_a_person_calls_a_review_makes_the_draft_an_amendment_and_back() -> None:
    reviewed = with_types(made(), {PSYCHOLOGY: "annual_review"})
    assert CODE in {one.code for one in reviewed.plan.findings}
    assert purpose_shown(reviewed.plan) == "amendment"
    again = with_types(reviewed, {PSYCHOLOGY: "educational_psychology"})
    assert CODE not in {one.code for one in again.plan.findings}
    assert "social_care" in {one.advice for one in again.plan.findings if one.code == "advice_missing"}


def test_the_kinds_that_were_read_change_nothing() -> None:
    whole = made()
    assert with_types(whole, {PSYCHOLOGY: "educational_psychology"}) is whole
