"""A target of the setting's own plan, or of a term, has a finding: the Code wants it outside the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.short_targets import CODE, short_targets
from nlp.statement import Kind
from tests.drafting.factories import item, statement


def codes(heading: str, **facts: object) -> list[str]:
    read = statement(1, "Write the date alone.", Kind.OUTCOME)
    read = replace(read, sentence=replace(read.sentence, headings=(heading,)))
    return [one.code for one in short_targets([item(1, "E", "outcome", read.text, **facts)], [read])]


@pytest.mark.parametrize(
    "heading",
    [
        "Targets set in October (IEP)",
        "Targets for next half term",
        "APDR targets cycle 2",
        "Short-term targets",
    ],
)
def test_what_stands_under_a_heading_of_short_targets_has_a_finding(heading: str) -> None:
    assert codes(heading) == [CODE]


@pytest.mark.parametrize(
    "heading", ["Outcomes", "Long term targets", "Targets by July 2027", "Outcomes for the next key stage"]
)
def test_what_stands_under_other_headings_has_none(heading: str) -> None:
    assert codes(heading) == []


def test_a_step_beneath_an_outcome_is_where_the_code_wants_it() -> None:
    assert codes("Short-term targets", outcomes=("i2",)) == []
