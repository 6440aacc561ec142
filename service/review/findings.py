"""Which points are still to be settled: those of the draft that hold, and those that decisions raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafting.findings import GAP_RULES, NOTHING_SAID, gap_findings
from drafting.plan import Finding, Item
from service.review.checkedit import codes_found, doubts
from service.review.model import REVIEWER, DecisionKind, key_of
from service.review.reviewed import Reviewed

CONFLICT, UNANSWERED = "conflicting_advice", "need_without_provision"
NO_PROVISION = "No provision of the plan answers this need."
_BY_ITEM = frozenset((*(rule.code for rule in GAP_RULES.values()), UNANSWERED))
"""Codes that are worked out anew from the items as they are."""
_RAISED = {"amount": "added", "name": "added", "word": "added", "lost": "diluted"}
"""What a doubt about a person's words is called among findings (architecture.md §5)."""


def open_findings(reviewed: Reviewed) -> tuple[Finding, ...]:
    """Every finding that stands and that nobody has said may stand."""
    return tuple(one for one in standing(reviewed) if key_of(one) not in reviewed.settled)


def standing(reviewed: Reviewed) -> tuple[Finding, ...]:
    """Every finding that holds of the plan as it is, overridden or not."""
    return (
        *_gaps(reviewed),
        *_unanswered(reviewed),
        *(finding for finding in _as_drafted(reviewed) if _holds(reviewed, finding)),
        *(finding for item in reviewed.items for finding in _raised(reviewed, item)),
    )


def overridden(reviewed: Reviewed) -> tuple[Finding, ...]:
    """The findings that may stand because somebody said why."""
    return tuple(
        one
        for one in standing(reviewed)
        if key_of(one) in reviewed.settled and reviewed.settled[key_of(one)].kind is DecisionKind.OVERRIDE
    )


def is_persons(item: Item) -> bool:
    """Whether a person changed the words of a line."""
    return any(edit.rule == REVIEWER for edit in item.edits)


def _gaps(reviewed: Reviewed) -> Iterator[Finding]:
    """What each line leaves open; a person's own words are not told by the parts of the report's."""
    said = {one.id: one.parts for one in reviewed.draft.statements if one.parts}
    for item in reviewed.items:
        yield from gap_findings(item, NOTHING_SAID if is_persons(item) else said)


def _as_drafted(reviewed: Reviewed) -> Iterator[Finding]:
    return (one for one in reviewed.draft.plan.findings if one.code not in _BY_ITEM)


def _holds(reviewed: Reviewed, finding: Finding) -> bool:
    """Whether a finding of the draft is still about something that the plan says."""
    if finding.code == CONFLICT:
        places = [reviewed.citing(key) for key in finding.statements]
        return all(places) and len({place[0].id for place in places}) == len(places)
    if finding.item is None:
        return True
    lines = [item for key in finding.statements for item in reviewed.citing(key)]
    return any(
        not is_persons(item) or finding.quote in item.text or finding.code in codes_found(reviewed, item)
        for item in lines
    )


def _unanswered(reviewed: Reviewed) -> Iterator[Finding]:
    """Needs that no provision is linked to, but for those that the draft saw answered in other words."""
    answered = {need for item in reviewed.items if item.kind == "provision" for need in item.needs}
    drafted = {one.item: one for one in reviewed.draft.plan.findings if one.code == UNANSWERED}
    linked = {need for item in reviewed.draft.plan.items if item.kind == "provision" for need in item.needs}
    for item in reviewed.items:
        if item.kind != "need" or item.id in answered:
            continue
        before = _as_need(reviewed, item)
        found = next((drafted[name] for name in before if name in drafted), None)
        if found and not is_persons(item):
            yield replace(found, item=item.id)
        elif found or not before or not linked.isdisjoint(before):
            yield Finding(
                UNANSWERED, "must_fix", item.section, item.id, item.statements, item.text, NO_PROVISION
            )


def _as_need(reviewed: Reviewed, item: Item) -> list[str]:
    """The needs of the draft that a line of need was made of."""
    cited = set(item.statements)
    drafted = (one for one in reviewed.draft.plan.items if one.kind == "need")
    return [one.id for one in drafted if not cited.isdisjoint(one.statements)]


def _raised(reviewed: Reviewed, item: Item) -> Iterator[Finding]:
    """What is to be said of a line that a person changed, moved or brought in; each code once a line."""
    changed = any(decision.kind is not DecisionKind.ACCEPT for decision in reviewed.by.get(item.id, ()))
    if not changed:
        return
    open_already = {finding.code for finding in gap_findings(item)}
    for doubt in doubts(reviewed, item):
        code = _RAISED.get(doubt.kind, doubt.kind)
        if code not in open_already:
            why = f"“{doubt.words}”: {doubt.why}" if code != doubt.kind else doubt.why
            yield Finding(code, doubt.severity, item.section, item.id, item.statements, item.text, why)
