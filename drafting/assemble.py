"""Statements to a Plan: every statement gets one fate, and every item names its statements.

An item holds the words of the advice as they stand. What several reports say, word for word or (needs alone)
in words of their own, becomes one item that keeps all its sources. What is left out is left out for one of
`plan.LEFT_OUT`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict

from drafting.findings import find
from drafting.plan import HELD_AT, SECTIONS, Case, Fate, Item, Plan
from drafting.queries import queries
from nlp.child import Child, ChildFacts, with_known
from nlp.statement import Area, Kind, Statement
from nlp.understand import Understanding

PLANNED = (Kind.NEED, Kind.STRENGTH, Kind.VIEW, Kind.OUTCOME, Kind.PROVISION)
"""The kinds that a plan holds, in the order in which one area of a section lists them."""
_ORDER_IN_SECTION = (Kind.STRENGTH, Kind.NEED, Kind.VIEW, Kind.OUTCOME, Kind.PROVISION)

STRENGTH_SECTION = {Area.HEALTH: "C", Area.CARE: "D"}
"""Strengths stand beside the needs of their area (national template, law-and-practice.md §6)."""


def assemble(
    understanding: Understanding, case: Case, models: Mapping[str, str]
) -> tuple[Plan, tuple[Fate, ...]]:
    """The plan that the statements make, and the fate of each statement in their order."""
    apart = _documents_apart(understanding)
    misnamed = {slip.statement for slip in understanding.slips if slip.code == "wrong_name"}
    fates = {s.id: _left_out(s, apart, misnamed) for s in understanding.statements}
    groups = _groups(s for s in understanding.statements if fates[s.id] is None)
    items = _linked(_ordered(groups.values()))
    used = {statement: item.id for item in items for statement in item.statements}
    case = fill(case, understanding.child)
    findings = find(items, understanding, case)
    plan = Plan(case, dict(models), items, findings, queries(items, understanding, findings))
    return plan, tuple(Fate(s.id, used.get(s.id), fates[s.id]) for s in understanding.statements)


def fill(case: Case, facts: ChildFacts) -> Case:
    """The case, with what it leaves open read from the advice."""
    child = asdict(with_known(facts, case.child))
    authority = child.pop("authority")
    return Case(Child(**child), case.authority or authority, case.purpose)


def _documents_apart(understanding: Understanding) -> dict[str, str]:
    """For each document that is not drafted from, why."""
    superseded = {copy.superseded: "superseded" for copy in understanding.copies}
    return superseded | dict.fromkeys(understanding.strangers, "other_child")


def _left_out(statement: Statement, apart: Mapping[str, str], misnamed: Collection[str]) -> str | None:
    if statement.document in apart:
        return apart[statement.document]
    if statement.kind not in PLANNED:
        return str(statement.kind)
    if statement.sensitive >= HELD_AT:
        return "held_for_review"
    return "other_child" if statement.id in misnamed else None


def _groups(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Statements by the first of those that say the same, in order, even if that one is left out itself."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.same_as or statement.id].append(statement)
    return groups


def _ordered(groups: Iterable[Sequence[Statement]]) -> list[tuple[Item, Sequence[Statement]]]:
    built = [(_item(group), group) for group in groups]
    areas = [area.value for area in Area]
    kinds = [kind.value for kind in _ORDER_IN_SECTION]

    def place(pair: tuple[Item, Sequence[Statement]]) -> tuple[int, int, int]:
        item = pair[0]
        area = areas.index(item.area) if item.area else -1
        return SECTIONS.index(item.section), area, kinds.index(item.kind)

    return sorted(built, key=place)


def _item(group: Sequence[Statement]) -> Item:
    lead = group[0]
    section = lead.section.value if lead.section else STRENGTH_SECTION.get(lead.area or Area.CL, "B")
    return Item(
        id=f"{section}-{lead.id}",
        section=section,
        kind=lead.kind.value,
        text=lead.text,
        statements=tuple(s.id for s in group),
        area=lead.area.value if lead.area else None,
        gaps=lead.missing,
    )


def _linked(built: Sequence[tuple[Item, Sequence[Statement]]]) -> tuple[Item, ...]:
    """The items with the ids of the needs they answer and the outcomes they serve."""
    item_of = {name: item.id for item, group in built for s in group for name in (s.id, s.same_as)}
    needs_of = {
        item.id: tuple(dict.fromkeys(item_of[n] for s in group for n in s.needs if n in item_of))
        for item, group in built
    }
    outcomes_for: dict[str, list[str]] = defaultdict(list)
    for item, _ in built:
        if item.kind == Kind.OUTCOME:
            for need in needs_of[item.id]:
                outcomes_for[need].append(item.id)
    return tuple(_with_links(item, needs_of[item.id], outcomes_for) for item, _ in built)


def _with_links(item: Item, needs: tuple[str, ...], outcomes_for: Mapping[str, Sequence[str]]) -> Item:
    served = [o for need in needs for o in outcomes_for.get(need, ())] if item.kind == Kind.PROVISION else []
    return Item(
        item.id,
        item.section,
        item.kind,
        item.text,
        item.statements,
        item.area,
        item.edits,
        item.gaps,
        needs,
        tuple(dict.fromkeys(served)),
    )
