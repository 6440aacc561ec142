"""What a section says that has nothing to show: that the advice tells nothing, or that nobody was heard."""

from __future__ import annotations

from drafting.advice_sought import CODE, UNASSESSED, rests_on
from drafting.plan import Plan
from drafting.render.labels import layout, section_words
from drafting.render.marked import as_gap


def not_received(plan: Plan) -> tuple[str, ...]:
    """The types of advice that were to be sought and are not there."""
    return tuple(finding.advice or "other" for finding in plan.findings if finding.code == CODE)


def if_empty(letter: str, plan: Plan) -> str:
    """What an empty section says, a gap where the advice that it rests on is missing or assessed nobody."""
    advice = rests_on(letter)
    unassessed = {finding.advice for finding in plan.findings if finding.code == UNASSESSED}
    if advice in not_received(plan):
        return as_gap(str(layout()["not_received"][advice]))
    if advice in unassessed:
        return as_gap(str(layout()["not_assessed"][advice]))
    return section_words(letter, "empty")
