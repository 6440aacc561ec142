"""Medicines, doctors and their clinics stand in G, and what educates in F, whatever the model says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.health_care import placed_in_health_care
from drafting.line import draft_understanding
from drafting.plan import Case
from nlp.child import ChildFacts
from nlp.statement import Advice, Area, Kind, SectionLetter, Statement
from nlp.understand import Understanding
from tests.drafting.factories import statement

F, G = SectionLetter.F, SectionLetter.G


def provision(text: str, section: SectionLetter = F, label: str = "") -> Statement:
    one = statement(1, text, Kind.PROVISION, area=Area.SEMH, section=section)
    return replace(one, sentence=replace(one.sentence, label=label))


def placed(one: Statement) -> Statement:
    (found,) = placed_in_health_care([one])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The consultant psychiatrist will review medication every six weeks.",
        "Transition to adult mental health services will be planned from March.",
        "Melatonin 3 mg at night.",
        "The paediatrician will see her once a year.",
        "An individual health care plan, written with the epilepsy nurse.",
    ],
)
def test_what_treats_or_manages_a_condition_is_of_health(text: str) -> None:
    found = placed(provision(text))
    assert (found.section, found.area) == (G, Area.HEALTH)


@pytest.mark.parametrize(
    "text",
    [
        "Speech and language therapy, weekly for thirty minutes.",
        "Cognitive behavioural work with a therapist from the clinic, weekly.",
        "The epilepsy nurse will train the staff of her class in giving medication.",
        "Lessons on knowing her own medication.",
        "Precision teaching for ten minutes a day.",
    ],
)
def test_what_educates_or_trains_stays_special_educational_provision(text: str) -> None:
    assert placed(provision(text)).section is F


def test_the_word_of_the_report_for_section_f_holds() -> None:
    one = provision("The orthoptist will check the font size each term.", label="Section F provision")
    assert placed(one) is one


def test_nothing_but_provision_of_f_is_moved() -> None:
    need = statement(1, "She forgets her medication.", Kind.NEED, area=Area.IND, section=SectionLetter.B)
    assert placed(need) is need
    social = provision("Her carer takes her to the paediatrician.", section=SectionLetter.H2)
    assert placed(social) is social


def test_the_plan_holds_it_in_section_g() -> None:
    one = provision("The psychiatrist will review her medication every month.")
    understanding = Understanding((Advice("01-ep.pdf", "mental_health"),), (one,), (), ChildFacts())
    draft = draft_understanding(understanding, (), Case(), "none")
    assert [item.text for item in draft.plan.section("G")] == [one.text]
    assert not draft.plan.section("F")
