"""The parts of a provision are found in its own words."""

from __future__ import annotations

import pytest

from nlp.provision import find_parts
from nlp.statement import Parts
from tests.nlp.making import sentence

SPOKEN = (
    "Asha will have 20 minutes of precision teaching each school day from a teaching assistant, "
    "in a group of three."
)


def test_a_full_provision_gives_every_part() -> None:
    parts = find_parts(sentence(SPOKEN))
    assert parts.duration == "20 minutes"
    assert parts.frequency == "each school day"
    assert parts.who == "a teaching assistant"
    assert parts.group_size == "in a group of three"
    assert "precision teaching" in parts.what


@pytest.mark.parametrize("part", ["what", "who", "frequency", "duration", "group_size"])
def test_every_part_is_the_words_as_they_stand(part: str) -> None:
    assert getattr(find_parts(sentence(SPOKEN)), part) in SPOKEN


@pytest.mark.parametrize("part", ["who", "frequency", "duration", "group_size"])
def test_a_part_that_is_not_stated_stays_empty(part: str) -> None:
    assert getattr(find_parts(sentence("Access to a quiet room.")), part) == ""


def test_cells_of_a_table_row_are_taken_as_they_are() -> None:
    row = sentence(
        "Fine motor group; Ms Bell; Weekly, 45 minutes",
        parts=Parts(who="Ms Bell", frequency="Weekly, 45 minutes"),
    )
    found = find_parts(row)
    assert (found.what, found.who, found.frequency) == ("Fine motor group", "Ms Bell", "Weekly, 45 minutes")
