"""Support that a report only tells of: tried, it is no provision; in place now, a person is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.assemble import assemble
from drafting.in_place import without_errands, without_remarks, without_tried
from drafting.line import draft_understanding
from drafting.plan import Case
from nlp.statement import Advice, Area, Kind, Parts, SectionLetter, Statement
from tests.drafting.test_assemble import understanding
from tests.nlp.making import sentence


def provision(text: str, heading: str = "", label: str = "", key: str = "s1") -> Statement:
    read = sentence(text, key=key, headings=("School advice", heading) if heading else (), label=label)
    parts = Parts(what=text)
    return Statement(
        read, Kind.PROVISION, 0.9, area=Area.CL, section=SectionLetter.F, parts=parts, missing=("who",)
    )


@pytest.mark.parametrize(
    "heading", ["What has been tried", "Support already provided", "Strategies tried", "What we have done"]
)
def test_what_has_been_tried_is_background(heading: str) -> None:
    (found,) = without_tried([provision("A reading group twice a week.", heading)])
    assert (found.kind, found.section, found.parts, found.missing) == (Kind.BACKGROUND, None, None, ())
    assert found.sort == "tried"
    assert found.text == "A reading group twice a week."


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("A reading group is to continue twice a week.", "What has been tried"),
        ("A reading group twice a week.", "What has been tried, and what we recommend"),
        ("A reading group twice a week.", "Provision"),
        ("A reading group twice a week.", "Support in place"),
        ("A reading group twice a week.", ""),
    ],
)
def test_all_else_stays_provision(text: str, heading: str) -> None:
    made = provision(text, heading)
    assert without_tried([made]) == (made,)


@pytest.mark.parametrize(
    "text",
    [
        "Ring OT to find out where we are on the list; Jo; Fri.",
        "Copy of these notes to everybody",
        "Miss Dean to email the case officer.",
        "Jo to chase the loan aid.",
        "Get a quote for the carpet.",
        "Ana will ask the GP about the letter.",
        "Miss Dean to get the fines cancelled",
        "Jo bringing photos for the display",
    ],
)
@pytest.mark.parametrize(
    "heading",
    ["Actions", "D. Actions", "Actions from the meeting on 15 January", "Who does what", "To do"],
)
def test_what_a_meeting_leaves_to_be_done_once_is_background(text: str, heading: str) -> None:
    (found,) = without_errands([provision(text, heading)])
    assert (found.kind, found.section, found.sort) == (Kind.BACKGROUND, None, "errand")
    made = provision(text, "Provision")
    assert without_errands([made]) == (made,)


@pytest.mark.parametrize(
    "text",
    [
        "Lego club each Friday.",
        "Clean and dry the site.",
        "The nurse will ring the family each week.",
        "Nurse will ring home each week.",
    ],
)
def test_what_goes_on_stays_provision_among_the_actions(text: str) -> None:
    made = provision(text, "Actions")
    assert without_errands([made]) == (made,)


@pytest.mark.parametrize(
    "text",
    [
        "Details of the offer can be found on the Local Offer website.",
        "The family are able to make contact with Early Help.",
    ],
)
def test_where_a_family_may_ask_for_social_care_is_no_provision(text: str) -> None:
    of_care = replace(provision(text), section=SectionLetter.H2)
    assert [one.sort for one in without_errands([of_care])] == ["errand"]
    elsewhere = provision(text)
    assert without_errands([elsewhere]) == (elsewhere,)


@pytest.mark.parametrize(("report", "kind"), [("social_care", Kind.BACKGROUND), ("child", Kind.VIEW)])
def test_what_an_author_says_of_their_own_part_is_no_view_but_what_a_child_says_is(
    report: str, kind: Kind
) -> None:
    said = Statement(sentence("I spoke to the school."), Kind.VIEW, 0.9, section=SectionLetter.A)
    (found,) = without_remarks([said], [Advice(said.document, report)])
    assert found.kind is kind


def test_neither_an_errand_nor_a_signpost_stands_in_the_draft() -> None:
    errand = provision("Send the comic to the club.", "Actions", key="s1")
    signpost = replace(provision("The form can be found on the website.", key="s2"), section=SectionLetter.H2)
    plan = draft_understanding(understanding(errand, signpost), (), Case(), "made by hand").plan
    assert plan.items == ()


def asked_about(*made: Statement) -> list[str]:
    """The lines of which a person is asked whether they are to go on."""
    plan, _ = assemble(understanding(*made), Case(), {})
    assert len(plan.section("F")) == len({one.same_as or one.id for one in made})
    return [finding.quote for finding in plan.findings if finding.code == "support_now"]


@pytest.mark.parametrize(
    "heading", ["Current provision", "Support she has now", "What we do already", "Already in place"]
)
def test_what_is_in_place_now_stands_with_a_question(heading: str) -> None:
    assert asked_about(provision("A reading group.", heading)) == ["A reading group."]
    assert asked_about(provision("A reading group.", label=heading)) == ["A reading group."]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("A reading group should continue.", "Current provision"),
        ("A reading group.", "Current provision and what we request"),
        ("A reading group.", "Provision required"),
        ("A reading group.", "Provision (in place unless stated)"),
        ("A reading group.", "What we do"),
    ],
)
def test_what_is_asked_for_stands_without_one(text: str, heading: str) -> None:
    assert asked_about(provision(text, heading)) == []
