"""What a section says that has nothing to show: that the advice tells nothing, or that nobody was heard."""

from __future__ import annotations

from collections.abc import Collection

from drafting.advice_sought import CODE, rests_on
from drafting.plan import Plan
from drafting.render.labels import layout, section_words
from drafting.render.marked import as_gap


def not_received(plan: Plan) -> tuple[str, ...]:
    """The types of advice that were to be sought and are not there."""
    return tuple(finding.advice or "other" for finding in plan.findings if finding.code == CODE)


def if_empty(letter: str, plan: Plan) -> str:
    """What an empty section says, marked as a gap where the advice that it rests on was not received."""
    said = words_if_empty(letter, not_received(plan))
    return said if said == section_words(letter, "empty") else as_gap(said)


def words_if_empty(letter: str, missing: Collection[str]) -> str:
    """The words of an empty section; `missing` are the types of advice that were not received."""
    advice = rests_on(letter)
    return str(layout()["not_received"][advice]) if advice in missing else section_words(letter, "empty")
