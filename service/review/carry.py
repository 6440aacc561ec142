"""Decisions carried to a new draft of the case, after a report came late or was replaced.

A statement of the old draft is the one of the new draft with the same words, in the same document, at the
same turn among those; what was decided about a line is decided about the line that holds its statements.
What cannot be decided again is told, never dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from drafting.line import Draft
from service.cases.errors import DecisionRefused
from service.review.apply import decide
from service.review.model import Decision, DecisionKind
from service.review.reviewed import Reviewed

GONE = "The sentence that it was about is no longer in the advice."
BY_STATEMENT = (DecisionKind.BRING_IN, DecisionKind.CHOOSE)
WITH_OTHER_ITEMS = (DecisionKind.ACCEPT, DecisionKind.MERGE, DecisionKind.LINK, DecisionKind.BRING_IN)
BY_FINDING = (DecisionKind.KEEP_BOTH, DecisionKind.OVERRIDE)


@dataclass(frozen=True, slots=True)
class NotCarried:
    """A decision that could not be made again over the new draft."""

    decision: Decision
    about: str
    """The words of the line or sentence that it was about."""
    reason: str


@dataclass(frozen=True, slots=True)
class Carried:
    """The new draft with the decisions of the old one, as far as they hold."""

    reviewed: Reviewed
    lost: tuple[NotCarried, ...]


def carry(old: Draft, decisions: Sequence[Decision], new: Draft) -> Carried:
    """Makes the decisions over the old draft again over the new one, in their order."""
    known = _same_statements(old, new)
    before, after = Reviewed.of(old), Reviewed.of(new)
    lost: list[NotCarried] = []
    for decision in sorted(decisions, key=lambda one: one.sequence):
        try:
            again = _translated(decision, before, after, known)
            after = decide(after, again)
        except DecisionRefused as refused:
            lost.append(NotCarried(decision, _about(before, decision), str(refused)))
        before = decide(before, decision)
    return Carried(after, tuple(lost))


def _same_statements(old: Draft, new: Draft) -> dict[str, str]:
    """For each statement of the old draft, that of the new one with the same words in the same place."""
    there = {place: key for key, place in _places(new)}
    return {key: there[place] for key, place in _places(old) if place in there}


def _places(draft: Draft) -> list[tuple[str, tuple[str, str, int]]]:
    seen: Counter[tuple[str, str]] = Counter()
    places = []
    for one in draft.statements:
        said = one.document, one.text
        seen[said] += 1
        places.append((one.id, (*said, seen[said])))
    return places


def _translated(decision: Decision, before: Reviewed, after: Reviewed, known: Mapping[str, str]) -> Decision:
    """The decision in the new draft's names. Raises DecisionRefused where what it is about is gone."""
    if decision.kind in BY_FINDING:
        return decision
    others = decision.detail.others
    if decision.kind in BY_STATEMENT:
        target = _statement(decision.target, known)
    else:
        target = _item(decision.target, before, after, known)
    if decision.kind is DecisionKind.CHOOSE:
        others = tuple(_statement(one, known) for one in others)
    elif decision.kind in WITH_OTHER_ITEMS:
        others = tuple(_item(one, before, after, known) for one in others)
    return replace(decision, target=target, detail=replace(decision.detail, others=others))


def _statement(name: str, known: Mapping[str, str]) -> str:
    if name not in known:
        raise DecisionRefused(GONE)
    return known[name]


def _item(name: str, before: Reviewed, after: Reviewed, known: Mapping[str, str]) -> str:
    """The line of the new draft that holds what a line of the old one held: the same piece of it."""
    item = before.item(name)
    key = next((known[one] for one in item.statements if one in known), None)
    if key is None:
        raise DecisionRefused(GONE)
    pieces = [one.id for one in before.citing(next(old for old in item.statements if old in known))]
    there = after.citing(key)
    if not there:
        raise DecisionRefused("The new draft leaves out the sentence that it was about.")
    at = pieces.index(name)
    return there[at].id if at < len(there) else there[0].id


def _about(reviewed: Reviewed, decision: Decision) -> str:
    """The words that a decision was about, for whoever must decide again."""
    line = next((item.text for item in reviewed.items if item.id == decision.target), "")
    return line or next((one.text for one in reviewed.draft.statements if one.id == decision.target), "")
