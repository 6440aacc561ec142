"""A diagnosis and the child's first years stand in the history of section A, if nobody else's are meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.background import HISTORY, NONE, place
from nlp.child import Child
from nlp.statement import Kind
from tests.nlp.making import statement

CHILD = Child("Wren", "Lowe", pronouns="she")


@pytest.mark.parametrize(
    "text",
    [
        "The diagnosis of autism was given in May 2024, after a wait of two years.",
        "1.2 Diagnoses of ADHD and dyslexia have been made by others.",
        "Her autism diagnosis was confirmed in Year 4.",
        "ADHD was diagnosed at six, and dyslexia was added in Year 5.",
        "Wren was diagnosed with epilepsy at four.",
        "The diagnosis of autism was made by the Child Development Team in July 2024.",
        "A diagnosis of selective mutism has been made by the therapist.",
        "She was diagnosed at three, after a year of waiting.",
        "FASD with facial features was diagnosed at six by my predecessor.",
        "Diagnosis: cleft palate, repaired.",
        "Global developmental delay was the term used by the paediatrician in 2022.",
        "Autism spectrum disorder (2023)",
        "Trisomy 21; heart repaired at 5 months",
        "Bilateral spastic cerebral palsy (diplegia), GMFCS Level III",
    ],
)
def test_a_diagnosis_is_history_whatever_the_sentence_opens_with(text: str) -> None:
    assert place(statement(text, Kind.BACKGROUND), CHILD) == ("A", HISTORY)


@pytest.mark.parametrize(
    "text",
    [
        "The diagnosis of autism was given to her brother in May 2024.",
        "The diagnosis of autism was given to another child of the Child Development Team.",
        "ADHD was the term used by her father.",
        "A diagnosis was made of Oliver in May 2024.",
        "No part of this should be taken as a diagnosis.",
        "I have not diagnosed anything.",
        "No history of epilepsy.",
        "2024 ADHD (hospital letter)",
        "One twilight on ADHD, 2023",
        "Autism (her brother's)",
        "Epilepsy, for which training is given, is common.",
        "The paediatrician discussed whether a diagnosis is likely.",
    ],
)
def test_anothers_diagnosis_and_talk_of_one_are_not(text: str) -> None:
    assert place(statement(text, Kind.BACKGROUND), CHILD) is None


@pytest.mark.parametrize(
    "text",
    [
        "To recap she was delivered at 36+4 weeks, with special care for nine days.",
        "Milestones: smiled at 12 weeks, sat at 15 months.",
        "Born at 28 weeks, with a bleed on the brain.",
        "Birth and milestones unremarkable.",
        "Feb 2016: Wren born at 38 weeks.",
    ],
)
def test_the_first_years_are_history_under_any_heading(text: str) -> None:
    assert place(statement(text, Kind.BACKGROUND), CHILD) == ("A", HISTORY)


@pytest.mark.parametrize(
    "text",
    [
        "Milestones: her mother walked late too.",
        "Birth to 5 Matters: Range 2.",
        "Milestones: smiled",
        "To recap the school was told in May.",
        "Feb 2016: Oliver born at 38 weeks.",
    ],
)
def test_anothers_first_years_and_scales_of_development_are_not(text: str) -> None:
    assert place(statement(text, Kind.BACKGROUND), CHILD) is None


@pytest.mark.parametrize("heading", ["History", "2. What is already known", "Family timeline"])
@pytest.mark.parametrize("text", ["She lay in an incubator for nine days.", "Wren started in September."])
def test_what_was_is_history_under_a_heading_for_it(text: str, heading: str) -> None:
    told = statement(text, Kind.BACKGROUND)
    under = replace(told, sentence=replace(told.sentence, headings=(heading,)))
    assert place(under, CHILD) == ("A", HISTORY)
    assert place(told, CHILD) is None


def test_a_field_of_needs_that_says_none_tells_that_there_is_none() -> None:
    none = statement("None identified from the information held.", Kind.BACKGROUND)
    labels = {"Social care needs": ("D", NONE), "Health needs": ("C", NONE), "Social care provision": None}
    for label, where in labels.items():
        assert place(replace(none, sentence=replace(none.sentence, label=label)), CHILD) == where


def test_who_is_known_to_social_care_is_no_history() -> None:
    told = statement("She was last seen in 2022.", Kind.BACKGROUND)
    under = replace(told, sentence=replace(told.sentence, label="Known to social care"))
    assert place(under, CHILD) is None
