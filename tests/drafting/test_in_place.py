"""Support that a report only tells of: tried, it is no provision; in place now, a person is asked."""

from __future__ import annotations

import pytest

from drafting.assemble import assemble
from drafting.in_place import without_tried
from drafting.plan import Case
from nlp.statement import Area, Kind, Parts, SectionLetter, Statement
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
