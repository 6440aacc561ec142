"""A line of B to H2 that names somebody by a forename alone is for a person to look at."""

from __future__ import annotations

import pytest

from drafting.persons_named import CODE, persons_named
from nlp.child import Child
from nlp.statement import Advice, Kind, Parts, Statement
from tests.drafting.factories import item
from tests.nlp.making import sentence

CHILD = Child("Wren", "Lowe", setting="Jasmine Lane School")
ADVICE = [Advice("01-ep.pdf", "educational_psychology", "Ada Finch"), Advice("02.docx", "parent", "Ivy Lowe")]


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


@pytest.mark.parametrize("section", ["F", "G", "H1", "H2"])
def test_in_provision_the_forename_of_an_author_is_staffs_but_a_parents_is_not(section: str) -> None:
    (found,) = persons_named([item(1, section, "provision", "Ada reads with her.")], CHILD, ADVICE)
    assert "member of staff" in found.why
    assert codes("Ivy reads with her.", section) == []


def test_one_of_the_family_by_title_is_not_called_staff() -> None:
    (found,) = persons_named([item(1, "F", "provision", "Ms Lowe will visit.")], CHILD, ADVICE)
    assert "family" in found.why and "staff" not in found.why
    (found,) = persons_named([item(1, "F", "provision", "Ms Lowe will meet Dr Bell.")], CHILD, ADVICE)
    assert "staff" in found.why


@pytest.mark.parametrize(
    ("who", "count"), [("Simon Whyte", 1), ("a mentor, Simon Whyte", 1), ("Willow Court", 0), ("Simon TA", 0)]
)
def test_a_whole_name_by_whom_something_is_given_is_found(who: str, count: int) -> None:
    line = item(1, "F", "provision", f"Talks with {who} each week.")
    read = Statement(sentence(line.text, key="s1"), Kind.PROVISION, 0.9, parts=Parts(who=who))
    assert len(list(persons_named([line], CHILD, ADVICE, [read]))) == count
    assert list(persons_named([line], CHILD, ADVICE)) == []


def test_the_familys_own_words_in_section_a_are_left_alone() -> None:
    assert codes("I like it when Oliver comes.", "A") == []
