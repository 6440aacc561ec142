"""A finding for a gap says what the line shows: that nothing is said, or that the words fall short."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.case import Case
from drafting.findings import find, gap_findings
from nlp.child import ChildFacts
from nlp.statement import Kind, Parts
from nlp.understand import Understanding
from tests.drafting.factories import draft, item, statement

GAPS = ("what", "who", "frequency", "duration")
UNSAID = [
    "It does not say exactly what will be provided.",
    "It does not say who will provide it, by role and expertise.",
    "It does not say how often.",
    "It does not say how long each time, or how many hours.",
]


def reasons(parts: Parts | None, *more: Parts) -> list[str]:
    """Why a line that leaves every part open is found, read in sentences of these parts."""
    said = [
        statement(number, "School will help Wren as needed.", Kind.PROVISION, parts=one)
        for number, one in enumerate((parts, *more), start=20)
    ]
    line = replace(item(20, "F", "provision", said[0].text, gaps=GAPS), statements=tuple(s.id for s in said))
    heard = Understanding(tuple(draft().advice), tuple(said), (), ChildFacts())
    return [one.why for one in find([line], heard, Case()) if one.item == line.id and one.section == "F"]


@pytest.mark.parametrize("parts", [None, Parts(), Parts(what="help"), Parts(who="TBC", frequency="n/a")])
def test_a_part_without_words_is_not_said(parts: Parts | None) -> None:
    assert [why for why in reasons(parts) if why.startswith("It does not say")] == UNSAID


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        (Parts(who="School"), "Who will provide it, by role and expertise, is unclear."),
        (Parts(frequency="as needed"), "How often is unclear."),
        (Parts(duration="as long as it takes"), "How long each time, or how many hours, is unclear."),
    ],
)
def test_a_part_whose_words_fall_short_is_unclear(parts: Parts, why: str) -> None:
    for found in (reasons(parts), reasons(Parts(), parts)):
        assert why in found
        assert len([one for one in found if one in UNSAID]) == len(GAPS) - 1


def test_without_the_statements_a_gap_is_told_as_not_said() -> None:
    assert [one.why for one in gap_findings(item(20, "F", "provision", "Help.", gaps=GAPS))] == UNSAID
