"""What is left to the family is asked about: a plan obliges the authority and the health body alone."""

from __future__ import annotations

import pytest

from drafting.by_family import CODE, provided_by_family
from nlp.child import Child
from nlp.statement import Advice, Kind, Parts, Statement
from tests.drafting.factories import item
from tests.nlp.making import sentence

CHILD = Child("Wren", "Lowe")
ADVICE = [
    Advice("01-parents.docx", "parent", "Mrs Ada Lowe with Jo Moss"),
    Advice("02-school.docx", "school", "Ivo Bell"),
]


def codes(who: str, section: str = "F", kind: str = "provision") -> list[str]:
    read = sentence("Songs at bath time.", key="s1")
    given = Statement(read, Kind.PROVISION, 0.9, parts=Parts(who=who))
    line = item(1, section, kind, read.text)
    return [one.code for one in provided_by_family([line], [given], ADVICE, CHILD)]


@pytest.mark.parametrize(
    "who",
    ["parents", "His own mother", "Mum and Dad", "the family", "Mr and Mrs Lowe", "Ada", "Mum, Ada or Gran"],
)
@pytest.mark.parametrize("section", ["F", "G", "H1", "H2"])
def test_what_the_family_alone_is_to_give_is_found(who: str, section: str) -> None:
    assert codes(who, section) == [CODE]


@pytest.mark.parametrize(
    "who",
    ["", "A family support worker", "parents and school", "Jo", "Ivo", "Mrs Oliver", "Wren", "PA or parent"],
)
def test_what_somebody_else_gives_too_is_not(who: str) -> None:
    assert codes(who) == []


def test_only_provision_obliges() -> None:
    assert codes("parents", "A", "view") == []
