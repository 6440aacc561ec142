"""The advice that the law says must be sought is missed when it is not in the bundle."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.advice_sought import RULES, UNASSESSED, missing_advice, without_assessment
from drafting.plan import Finding
from nlp.advice import TYPES
from nlp.statement import Advice, Kind
from tests.nlp.making import statement

WHOLE = {"parent", "school", "nursing", "educational_psychology", "social_care"}


def lacking(types: set[str], purpose: str = "new", day: date | None = None) -> set[str | None]:
    return {finding.advice for finding in missing_advice(types, purpose, day)}


def test_a_whole_bundle_lacks_nothing() -> None:
    assert lacking(WHOLE) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.advice)
def test_each_source_is_missed(rule: object) -> None:
    assert lacking(WHOLE - rule.given_by) == {rule.advice}


def test_therapists_alone_give_no_health_advice() -> None:
    assert lacking((WHOLE - {"nursing"}) | {"speech_language_therapy", "physiotherapy"}) == {"paediatrics"}


def test_an_amendment_rests_on_its_review() -> None:
    assert lacking(set(), "amendment") == set()
    assert lacking({"annual_review"}) == set()


def test_a_transfer_needs_the_advice_that_its_review_does_not_give() -> None:
    assert lacking(WHOLE - {"social_care"} | {"annual_review"}, "transfer") == {"social_care"}


def test_before_the_regulations_held_nothing_had_to_be_sought_under_them() -> None:
    assert lacking(set(), day=date(2014, 8, 31)) == set()
    assert len(lacking(set(), day=date(2014, 9, 1))) == len(RULES)


def test_every_rule_names_its_paragraph_and_types_of_the_closed_list() -> None:
    assert all("reg. 6(1)" in rule.source and rule.given_by <= set(TYPES) for rule in RULES)


def unassessed(text: str, *more: Advice, report: str = "social_care") -> list[Finding]:
    advice = [Advice("report.docx", report), *more]
    return list(without_assessment(advice, [statement(text, Kind.BACKGROUND)]))


@pytest.mark.parametrize(
    "text",
    [
        "No social care assessment has been completed to inform this response.",
        "As no assessment has been made, we cannot say that there is a need.",
        "This does not amount to an assessment.",
        "This advice has been completed from the electronic record.",
        "Electronic record only.",
        "The family have not been visited.",
    ],
)
def test_advice_that_says_it_rests_on_no_assessment_must_be_asked_for_one(text: str) -> None:
    (found,) = unassessed(text)
    assert (found.code, found.severity, found.section) == (UNASSESSED, "must_fix", "D")
    assert (found.advice, found.document, found.statements) == ("social_care", "report.docx", ())
    assert [one.section for one in unassessed(text, report="nursing")] == ["C"]


@pytest.mark.parametrize(
    "text",
    [
        "An assessment was completed in May.",
        "The family were visited twice.",
        "Medical records only arrived late.",
    ],
)
def test_other_advice_rests_on_what_it_says(text: str) -> None:
    assert unassessed(text) == []


def test_one_report_of_the_source_that_assessed_is_enough() -> None:
    text = "Electronic record only."
    assert unassessed(text, Advice("other.docx", "social_care")) == []
    assert unassessed(text, report="educational_psychology") == []
