"""What says nothing by itself makes no line of the plan, and nobody's own words are lost by that."""

from __future__ import annotations

import pytest

from drafting.ledger import ledger_json
from drafting.line import draft_understanding
from drafting.placeholders import without_placeholders
from drafting.plan import Case
from nlp.child import ChildFacts
from nlp.statement import Advice, Area, Kind, Parts, SectionLetter, Statement
from nlp.understand import Understanding
from tests.nlp.making import sentence

SCHOOL, CHILD = "02-school.docx", "03-pupil.docx"
ADVICE = (Advice(SCHOOL, "school"), Advice(CHILD, "child"))


def made(
    text: str, kind: Kind = Kind.PROVISION, *, document: str = SCHOOL, label: str = "", heading: str = ""
) -> Statement:
    headings = (heading,) if heading else ()
    read = sentence(text, document=document, label=label, headings=headings)
    parts = Parts(what=text) if kind is Kind.PROVISION else None
    return Statement(read, kind, 0.9, area=Area.CL, section=SectionLetter.F, parts=parts, missing=("what",))


@pytest.mark.parametrize("kind", [Kind.NEED, Kind.OUTCOME, Kind.PROVISION])
@pytest.mark.parametrize(
    "text",
    [
        "tbc",
        "TBC.",
        "To be agreed.",
        "(to be confirmed)",
        "N/A",
        "Not applicable.",
        "ok",
        "As above",
        "See above.",
        "Please see notes below",
        "See the school’s report",
        "See attached",
        "Ditto",
        "Nothing.",
        "tbc; tbc",
        "See below; -; TBC",
        "–",
    ],
)
def test_what_only_holds_a_place_is_background(text: str, kind: Kind) -> None:
    (found,) = without_placeholders([made(text, kind)], ADVICE)
    assert (found.kind, found.section, found.parts, found.missing) == (Kind.BACKGROUND, None, None, ())
    assert (found.text, found.sort) == (text, "says_nothing")


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "No needs identified",
        "Nil",
        "Yes",
        "Continue",
        "SALT; NHS; tbc; tbc",
        "To be agreed with the physiotherapist each term",
        "He copes ok",
        "As per SALT",
        "See the dentist as before",
        "To be able to see the board from above",
        "See her write a report",
    ],
)
def test_what_says_anything_stays(text: str) -> None:
    assert without_placeholders([made(text)], ADVICE) == (made(text),)


@pytest.mark.parametrize("kind", [Kind.VIEW, Kind.STRENGTH, Kind.ADMIN])
def test_other_kinds_are_left_alone(kind: Kind) -> None:
    assert without_placeholders([made("ok", kind)], ADVICE) == (made("ok", kind),)


@pytest.mark.parametrize(
    "own",
    [
        made("ok", Kind.NEED, document=CHILD),
        made("ok", Kind.NEED, label="Pupil’s comments"),
        made("As above", Kind.OUTCOME, heading="What Wren says"),
    ],
)
def test_words_of_the_child_and_the_family_are_never_taken_out(own: Statement) -> None:
    assert without_placeholders([own], ADVICE) == (own,)


def test_a_draft_has_no_line_of_it_and_its_ledger_says_why() -> None:
    heard = Understanding(ADVICE, (made("To be agreed"),), (), ChildFacts())
    draft = draft_understanding(heard, (), Case(), "model")
    assert draft.plan.items == ()
    (kept,) = ledger_json((), ADVICE, draft.statements, draft.fates)["statements"]
    assert (kept["left_out"], kept["sort"], kept["text"]) == ("background", "says_nothing", "To be agreed")
