"""Decisions about where lines stand and whether they do: move, link, reject, bring in, choose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafting.findings import can_have_gap
from drafting.plan import NAME_GAP, Item
from nlp.omission import OMITTED
from nlp.statement import Kind, Statement
from service.cases.errors import DecisionRefused
from service.review.model import Decision
from service.review.reviewed import AREA_OF_SECTION, KINDS_OF_SECTION, Reviewed

REJECTED = "rejected_by_reviewer"
NEEDS_A_REASON = ("sensitive", "held_for_review", "other_child", "superseded", "names_a_setting")
"""Reasons for leaving a statement out that nobody overrules without saying why."""
LINKED = ("provision", "outcome")
AREAS = ("CI", "CL", "SEMH", "SP", "IND", "HEALTH", "CARE")


def accept(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """Lines stand as they are."""
    names = dict.fromkeys((decision.target, *decision.detail.others))
    for name in names:
        reviewed.item(name)
    return reviewed.decided(decision, names)


def move(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """A line goes to another section or area, and becomes of a kind that stands there."""
    item, detail = reviewed.item(decision.target), decision.detail
    section = detail.section or item.section
    kind = _kind(section, detail.kind, item.kind)
    moved = replace(item, section=section, kind=kind, area=_area(section, detail.area, item.area))
    if moved == item:
        raise DecisionRefused("The line stands there already.")
    if kind != item.kind:
        moved = replace(moved, gaps=_gaps(reviewed, moved), needs=(), outcomes=())
        reviewed = reviewed.without(item.id)
    else:
        reviewed = replace(reviewed, items=tuple(one for one in reviewed.items if one.id != item.id))
    return reviewed.placed(moved).decided(decision, [item.id])


def link(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """Provision or an outcome answers these needs and no others."""
    item = reviewed.item(decision.target)
    if item.kind not in LINKED:
        raise DecisionRefused("Only provision and outcomes answer needs. Choose one of those.")
    linked = replace(item, needs=_needs(reviewed, decision.detail.others))
    if item.kind == "provision":
        linked = replace(linked, outcomes=_outcomes(reviewed, linked.needs))
    return reviewed.with_item(linked).decided(decision, [item.id])


def reject(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """A line goes, for a reason; its statements are left out, but for those that another piece holds."""
    item = reviewed.item(decision.target)
    if not decision.detail.reason.strip():
        raise DecisionRefused("Say why the line is rejected: its author may ask.")
    return _taken_out(reviewed, item).decided(decision, [item.id])


def bring_in(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """A statement that was left out becomes a line."""
    statement, detail = reviewed.statement(decision.target), decision.detail
    why_out = reviewed.left_out.get(statement.id)
    if why_out is None:
        raise DecisionRefused("This sentence is in the plan already.")
    if why_out in NEEDS_A_REASON and not detail.reason.strip():
        raise DecisionRefused(
            "This sentence was left out to protect somebody. Say why it may stand in the plan."
        )
    item = _brought(reviewed, statement, decision)
    left_out = {key: reason for key, reason in reviewed.left_out.items() if key != statement.id}
    return replace(reviewed, left_out=left_out).placed(item).decided(decision, [item.id])


def choose(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """Of two statements that cannot both stand, one holds and the other's line goes."""
    if len(decision.detail.others) != 1:
        raise DecisionRefused("Choose which of the two statements holds.")
    holding = _line_of(reviewed, decision.target)
    falling = _line_of(reviewed, decision.detail.others[0])
    if holding.id == falling.id:
        raise DecisionRefused("Both statements stand in one line. Edit the line, or split it first.")
    if not _in_conflict(reviewed, decision.target, decision.detail.others[0]):
        raise DecisionRefused("These two statements are not in conflict.")
    reviewed = _taken_out(reviewed, falling)
    kept = reviewed.item(holding.id)
    known = {item.id for item in reviewed.items}
    answered = (need for need in (*kept.needs, *falling.needs) if need in known)
    served = (outcome for outcome in (*kept.outcomes, *falling.outcomes) if outcome in known)
    kept = replace(kept, needs=tuple(dict.fromkeys(answered)), outcomes=tuple(dict.fromkeys(served)))
    return reviewed.with_item(kept).decided(decision, [holding.id, falling.id])


def _line_of(reviewed: Reviewed, statement: str) -> Item:
    citing = reviewed.citing(statement)
    if not citing:
        raise DecisionRefused("This statement is no longer in the plan. Reload the page.")
    return citing[0]


def _in_conflict(reviewed: Reviewed, one: str, other: str) -> bool:
    return any(
        finding.code == "conflicting_advice" and {one, other} == set(finding.statements)
        for finding in reviewed.draft.plan.findings
    )


def _taken_out(reviewed: Reviewed, item: Item) -> Reviewed:
    reviewed = reviewed.without(item.id)
    gone = (key for key in item.statements if not reviewed.citing(key))
    return replace(reviewed, left_out={**reviewed.left_out, **dict.fromkeys(gone, REJECTED)})


def _brought(reviewed: Reviewed, statement: Statement, decision: Decision) -> Item:
    detail = decision.detail
    section = detail.section or (statement.section.value if statement.section else "")
    kind = _kind(section, detail.kind, statement.kind.value)
    area = _area(section, detail.area, statement.area.value if statement.area else None)
    needs = _needs(reviewed, detail.others) if kind in LINKED else ()
    outcomes = _outcomes(reviewed, needs) if kind == "provision" else ()
    item = Item(
        f"{section}-{statement.id}", section, kind, statement.shown, (statement.id,), area, needs=needs,
        outcomes=outcomes,
    )  # fmt: skip
    return replace(item, gaps=_gaps(reviewed, item))


def _kind(section: str, wanted: str, now: str) -> str:
    """The kind that a line is of in a section. Raises DecisionRefused for one that it cannot be there."""
    if section not in KINDS_OF_SECTION:
        raise DecisionRefused(
            "Choose a section from A to H2, or J. A draft leaves I empty, and K lists the advice."
        )
    allowed = KINDS_OF_SECTION[section]
    if wanted and wanted not in allowed:
        raise DecisionRefused(f"Section {section} holds {' or '.join(allowed)}. Choose one of these.")
    return wanted or (now if now in allowed else allowed[0])


def _area(section: str, wanted: str, now: str | None) -> str | None:
    if wanted and wanted not in AREAS:
        raise DecisionRefused("Choose one of the areas of need.")
    if wanted or section in AREA_OF_SECTION:
        return wanted or AREA_OF_SECTION[section]
    return None if section in ("B", "F") and now in AREA_OF_SECTION.values() else now


def _gaps(reviewed: Reviewed, item: Item) -> tuple[str, ...]:
    """What all its statements leave open, of the gaps that its kind can have; and a name, where one is."""
    cited = [reviewed.statement(key) for key in item.statements]
    named = (NAME_GAP,) if cited[0].other_children and OMITTED in item.text else ()
    missing = (gap for gap in cited[0].missing if all(gap in one.missing for one in cited))
    return (*(gap for gap in missing if can_have_gap(item.kind, gap)), *named)


def _needs(reviewed: Reviewed, names: Iterable[str]) -> tuple[str, ...]:
    found = [reviewed.item(name) for name in dict.fromkeys(names)]
    if any(item.kind != Kind.NEED for item in found):
        raise DecisionRefused("Provision and outcomes answer needs. Choose lines of sections B, C and D.")
    return tuple(item.id for item in found)


def _outcomes(reviewed: Reviewed, needs: Iterable[str]) -> tuple[str, ...]:
    """The outcomes of the needs that provision answers, as drafting links them."""
    wanted = set(needs)
    return tuple(
        item.id for item in reviewed.items if item.kind == "outcome" and not wanted.isdisjoint(item.needs)
    )
