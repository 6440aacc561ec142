"""A diagnosis stands in the history of section A, if nobody else's is meant."""

from __future__ import annotations

import pytest

from drafting.background import HISTORY, place
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
    ],
)
def test_a_diagnosis_is_history_whatever_the_sentence_opens_with(text: str) -> None:
    assert place(statement(text, Kind.BACKGROUND), CHILD) == ("A", HISTORY)


@pytest.mark.parametrize(
    "text",
    [
        "The diagnosis of autism was given to her brother in May 2024.",
        "A diagnosis was made of Oliver in May 2024.",
        "No part of this should be taken as a diagnosis.",
        "I have not diagnosed anything.",
        "The paediatrician discussed whether a diagnosis is likely.",
    ],
)
def test_anothers_diagnosis_and_talk_of_one_are_not(text: str) -> None:
    assert place(statement(text, Kind.BACKGROUND), CHILD) is None
