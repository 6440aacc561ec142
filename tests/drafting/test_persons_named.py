"""A line of B to H2 that names somebody by a forename alone is for a person to look at."""

from __future__ import annotations

import pytest

from drafting.persons_named import CODE, persons_named
from nlp.child import Child
from nlp.statement import Advice
from tests.drafting.factories import item

CHILD = Child("Wren", "Lowe", setting="Jasmine Lane School")
ADVICE = [Advice("01-ep.pdf", "educational_psychology", "Ada Finch")]


def codes(text: str, section: str = "B") -> list[str]:
    return [one.code for one in persons_named([item(1, section, "need", text)], CHILD, ADVICE)]


@pytest.mark.parametrize(
    "text",
    [
        "In lessons she copies from Oliver.",
        "She sits by Lily-Mae, her friend.",
        "Oliver and Wren play at lunch.",
        "Lunch in the library with Sandra, daily.",
    ],
)
def test_a_forename_alone_is_somebody(text: str) -> None:
    assert codes(text) == [CODE]


@pytest.mark.parametrize(
    "text",
    [
        "Wren copies from others.",
        "Mrs Oliver teaches her phonics.",
        "Ada will see her each term.",
        "She goes to Jasmine Lane School.",
        "A Kaye walker for the hall.",
        "Activities from the Kelly Mahler programme.",
        "In May she will read a page.",
    ],
)
def test_the_child_authors_titles_settings_and_things_are_not(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("section", ["F", "G", "H1", "H2"])
def test_staff_named_with_their_title_in_provision_are_to_be_named_by_role(section: str) -> None:
    (found,) = persons_named([item(1, section, "provision", "Mrs Oliver reads with her.")], CHILD, ADVICE)
    assert found.code == CODE and "role" in found.why and "another child" not in found.why
    assert codes("Sister Agnes is kind.", section) == [CODE]
    assert codes("A teacher reads with her, and so does the assistant.", section) == []


def test_the_familys_own_words_in_section_a_are_left_alone() -> None:
    assert codes("I like it when Oliver comes.", "A") == []
