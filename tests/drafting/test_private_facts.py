"""Reports that may hold what is private to others are named, since the family gets them with the plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from drafting.plan import HELD_AT
from drafting.private_facts import CODE, CONFIDED, LIKELY, private_reports, told_in_confidence, with_sorts
from drafting.render.before_issue import before_issue
from drafting.render.family import write_family
from drafting.render.references import References
from nlp.statement import Advice, Kind, Statement
from tests.drafting.factories import LOCKED, PARENTS, PSYCHOLOGY, PUPIL, Draft, draft, item, statement

REPORTS = draft().advice
SECRET = "Her aunt has been evicted."


def private(number: int, file: str, page: int = 1) -> Statement:
    return statement(number, SECRET, Kind.SENSITIVE, file, page)


def with_findings(*planted: Statement) -> Draft:
    """The hand-made draft with others planted, and the findings about its reports."""
    made = draft()
    made.statements += planted
    made.plan = replace(made.plan, findings=tuple(private_reports(made.advice, made.statements)))
    return made


def references(made: Draft) -> References:
    return References(made.plan, made.statements, made.advice, made.documents)


def test_each_report_is_counted_by_itself_and_not_quoted() -> None:
    made = with_findings(private(11, PARENTS), private(12, PARENTS))
    found = {finding.statements: finding for finding in made.plan.findings}
    assert set(found) == {("s10",), ("s11", "s12")}
    assert {(one.code, one.severity, one.section, one.item) for one in found.values()} == {
        (CODE, "should_fix", "K", None)
    }
    assert found["s10",].why.startswith(f"One sentence of {PSYCHOLOGY} may be private.")
    assert found["s11", "s12"].why.startswith(f"2 sentences of {PARENTS} may be private.")
    assert not any(SECRET in one.why or one.quote for one in found.values())


@pytest.mark.parametrize(
    ("kind", "sensitive", "reports"),
    [
        (Kind.NEED, HELD_AT, 1),
        (Kind.NEED, HELD_AT / 2, 0),
        (Kind.BACKGROUND, LIKELY, 1),
        (Kind.BACKGROUND, HELD_AT, 0),
    ],
)
def test_what_is_held_back_for_a_person_counts_and_background_that_likely_is_private(
    kind: Kind, sensitive: float, reports: int
) -> None:
    held = with_sorts([statement(1, "Her aunt worries her.", kind, sensitive=sensitive)])
    assert len(list(private_reports(REPORTS, held))) == reports


def test_an_authors_own_telephone_stops_no_report() -> None:
    held = with_sorts([statement(1, "Dr Finch, telephone 01632 960133", Kind.ADMIN, sensitive=1.0)])
    assert list(private_reports(REPORTS, held)) == []


def test_the_family_is_asked_about_its_own_words_and_an_author_for_a_copy_without() -> None:
    (pupils,) = private_reports(REPORTS, [private(1, PUPIL)])
    (psychologists,) = private_reports(REPORTS, [private(1, PSYCHOLOGY)])
    assert "ask the child or young person what may go on with it" in pupils.why
    assert "ask its author for a copy without them" in psychologists.why
    for finding in (pupils, psychologists):
        assert "to the school or college and the health body" in finding.why


def test_what_may_be_private_is_told_apart_and_nothing_else_is() -> None:
    told = with_sorts(
        [
            statement(1, "Her aunt worries her.", Kind.NEED, sensitive=HELD_AT),
            statement(2, "Please do not write that down.", Kind.SENSITIVE),
            statement(3, "She has a drum kit.", Kind.SENSITIVE),
            statement(4, "Her aunt worries her.", Kind.NEED),
            statement(5, "Maisie reads.", Kind.NEED, sensitive=1.0, sort="somebody_else"),
        ]
    )
    assert [one.sort for one in told] == ["somebody_else", "in_confidence", "", "", "somebody_else"]
    (finding,) = private_reports(REPORTS, told)
    assert finding.why.startswith(
        f"4 sentences of {PSYCHOLOGY} may be private. What shows it: is told in confidence, or kept from "
        "somebody (1); speaks of a relative or of somebody else (2); seems so as a whole, by no one word (1)."
        " The report"
    )


def test_a_report_that_is_not_asked_about_is_not_named() -> None:
    assert (
        list(private_reports([Advice(PUPIL, "child"), Advice(LOCKED, "other")], [private(1, PARENTS)])) == []
    )


def test_the_second_page_says_which_reports_and_where() -> None:
    matters = before_issue(references(with_findings(private(11, PARENTS), private(12, PSYCHOLOGY, page=6))))
    (matter,) = (one for one in matters if one.title.startswith("Reports that may hold"))
    assert matter.title.endswith("(2)")
    assert matter.where == "[1,\u00a0p.\u00a05; 1,\u00a0p.\u00a06; 2]"
    told = "speaks of a relative or of somebody else (1); seems so as a whole, by no one word (2)"
    assert matter.reasons[1] == f"What shows it: {told}."


def test_the_second_page_tells_apart_what_is_held_back_without_quoting_it() -> None:
    made = draft()
    made.statements += with_sorts(
        [
            statement(11, "Between us, her aunt has been evicted.", Kind.NEED, page=2, sensitive=1.0),
            statement(12, "The drum kit.", Kind.NEED, page=3, sensitive=HELD_AT),
        ]
    )
    (matter,) = (one for one in before_issue(references(made)) if one.title.startswith("Sentences that may"))
    assert (matter.title, matter.where) == (
        "Sentences that may be private (2)",
        "[1,\u00a0p.\u00a02; 1,\u00a0p.\u00a03]",
    )
    assert matter.reasons[1] == (
        "What shows it: is told in confidence, or kept from somebody (1); seems so as a whole, by no one "
        "word (1)."
    )


def test_nothing_of_it_stands_in_the_familys_copy(tmp_path: Path) -> None:
    path = tmp_path / "family.docx"
    write_family(references(with_findings(private(11, PARENTS))), path)
    said = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert (
        "Other sentences of this report are not in the draft plan. The report itself comes with the plan."
        in said
    )
    assert not any("private" in line or SECRET in line for line in said)


@pytest.mark.parametrize(
    "text",
    [
        "He won't let me say it to the school.",
        "“Don't tell school about the bed.”",
        "Ana: “don't tell her I told you that she shouts”",
        "Her aunt would have her back, and asks that we don't tell Wren so.",
    ],
)
def test_a_view_that_somebody_is_not_to_know_is_for_a_person_to_look_at(text: str) -> None:
    (found,) = told_in_confidence([item(1, "A", "view", text)])
    assert (found.code, found.section, found.item) == (CONFIDED, "A", "i1")
    assert list(told_in_confidence([item(1, "F", "provision", text)])) == []


@pytest.mark.parametrize(
    "text", ["Don't tell me to slow down.", "We don't tell jokes.", "Let me say it myself."]
)
def test_other_words_of_telling_are_no_confidence(text: str) -> None:
    assert list(told_in_confidence([item(1, "A", "view", text)])) == []
