"""Another dose of one medicine in another report is a conflict, whatever the model thinks of the pair."""

from __future__ import annotations

import pytest

from nlp.conflicts import Conflicts
from nlp.doses import doses
from nlp.statement import Kind, Statement
from nlp.ties import Relation
from tests.nlp.making import statement

NEVER = Relation({}, 0.0, 2.0)
"""No two statements are likely to conflict."""
FIRST = "Buccal midazolam 2.5 mg for any seizure of five minutes."


def told(text: str, document: str, number: int) -> Statement:
    return statement(text, Kind.PROVISION, key=f"{document}{number}", document=document)


def conflicts(other: str, document: str = "nurse.pdf") -> int:
    return len(Conflicts([told(FIRST, "doctor.pdf", 1), told(other, document, 2)]).find(NEVER))


@pytest.mark.parametrize(
    "other",
    ["Midazolam, 5 mg (whole syringe), by trained staff.", "Midazolam buccal 5 mg, given by a nurse."],
)
def test_another_dose_in_another_report_is_a_conflict(other: str) -> None:
    assert conflicts(other) == 1
    assert conflicts(other, "doctor.pdf") == 0


@pytest.mark.parametrize(
    "other",
    [
        "Midazolam 2.5 mg, by trained staff.",
        "Midazolam rises to 5 mg in May.",
        "Midazolam 5 micrograms, by trained staff.",
        "Melatonin 5 mg at night.",
        "Buccal diazepam 5 mg.",
    ],
)
def test_the_same_dose_a_change_and_another_medicine_are_none(other: str) -> None:
    assert conflicts(other) == 0


def test_a_dose_is_told_by_its_medicine_and_unit() -> None:
    assert doses("Oral paracetamol, 250 mg, and 1.5 mg melatonin") == {("paracetamol", "mg"): 250.0}
