"""Provision whose main verb only asks, suggests or permits binds nobody, and is asked about."""

from __future__ import annotations

import pytest

from drafting.not_promised import CODE, not_promised
from nlp.child import Child
from tests.drafting.factories import item

CHILD = Child("Wren", "Lowe")


def found(text: str, section: str = "F", kind: str = "provision") -> list[tuple[str, str]]:
    return [
        (one.code, one.why.split("”")[0].strip("“"))
        for one in not_promised([item(1, section, kind, text)], CHILD)
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The school requests that speech work should go on.", "The school requests"),
        ("We ask that the therapist gives a day each half term.", "We ask"),
        ("Reading software may be used.", "may"),
        ("The team would suggest ongoing input.", "would suggest"),
        ("It would be wise to consider an app.", "would be wise"),
        ("Wren would benefit from a quiet room.", "would benefit"),
        ("Wren may need her instructions repeated.", "may"),
        ("Could a group be found?", "Could"),
        ("A mat or a storyboard may be used by the tutor.", "may"),
        ("A student mentor can give a tour.", "can give"),
        ("School to consider movement breaks.", "to consider"),
        ("The site manager is asked to keep the ramp free.", "is asked"),
        ("The clinic has been asked to look at her headrest.", "has been asked"),
        ("New splints are on order.", "are on order"),
    ],
)
def test_a_main_verb_that_binds_nobody_is_found(text: str, words: str) -> None:
    for section in ("F", "G", "H1", "H2"):
        assert found(text, section) == [(CODE, words)]


@pytest.mark.parametrize(
    "text",
    [
        "A card that she may show.",
        "Wren may wear a cap indoors.",
        "Wren can give her answer by a card.",
        "She is to keep her phone and may look at it on the hour.",
        "Any pupil may leave on showing a card.",
        "A nurse will train staff so that they could give it.",
        "I will come back in May and again in November.",
        "Teachers ask the question and wait ten seconds.",
        "A seat by the door, which might be moved.",
        "I recommend that a therapist sees her weekly.",
    ],
)
def test_what_is_promised_recommended_or_allowed_to_the_child_is_not(text: str) -> None:
    assert found(text) == []


def test_needs_and_views_are_left_alone() -> None:
    assert found("She may be tired.", "B", "need") == []
    assert found("We would like a hug each day.", "A", "view") == []
