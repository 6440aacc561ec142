"""Statements to a Plan: every statement gets one fate, and every item names its statements.

An item holds the words of the advice as they stand, but for another child's name, which is left out and is a
gap. What several reports say, word for word or (needs alone)
in words of their own, becomes one item that keeps all its sources. What is left out is left out for one of
`plan.LEFT_OUT`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from drafting import background
from drafting.advice_sought import without_assessment
from drafting.background import HISTORY, NONE
from drafting.findings import find
from drafting.heard import unheard
from drafting.linked import linked
from drafting.lists import NO_LISTS, LeadIn, joined
from drafting.old_reports import of_whole_reports
from drafting.plan import HELD_AT, NAME_GAP, PLANNED, SECTIONS, Case, Fate, Item, Plan
from drafting.private_facts import is_for_a_person
from drafting.queries import queries
from drafting.scales import scales
from drafting.steps import beneath, steps
from nlp.child import Child, ChildFacts, with_known
from nlp.statement import Area, Kind, Statement
from nlp.understand import Understanding

_ORDER_IN_SECTION = (
    HISTORY,
    Kind.STRENGTH,
    Kind.NEED,
    Kind.VIEW,
    Kind.OUTCOME,
    Kind.PROVISION,
    NONE,
)
"""The kinds of item in the order in which one area of a section lists them."""

STRENGTH_SECTION = {Area.HEALTH: "C", Area.CARE: "D"}
"""Strengths stand beside the needs of their area (national template, law-and-practice.md §6)."""

Place = tuple[str, str]
"""A section, and the kind of item that stands in it."""


def assemble(
    understanding: Understanding,
    case: Case,
    models: Mapping[str, str],
    lists: Mapping[str, LeadIn] = NO_LISTS,
) -> tuple[Plan, tuple[Fate, ...]]:
    """The plan that the statements make, and the fate of each statement in their order.

    `lists` are the bullets that are to be joined to the words before their list (`drafting.lists.lead_ins`).
    """
    apart = _documents_apart(understanding)
    case = fill(case, understanding.child)
    drafted = [s for s in understanding.statements if s.document not in apart]
    places = _places(drafted, understanding.child)
    used_in = joined((s for s in drafted if s.id in places), lists)
    groups = _groups(s for s in understanding.statements if s.id in places and s.id not in used_in)
    items = _with_lead_ins(_with_steps(linked(_ordered(groups.values(), places)), drafted), used_in)
    used = {statement: item.id for item in items for statement in item.statements}
    reports = [report for report in understanding.advice if report.file not in apart]
    understanding = replace(understanding, slips=tuple(of_whole_reports(understanding.slips, reports)))
    findings = (
        *find(items, understanding, case),
        *unheard(items, drafted, reports, case.child),
        *without_assessment(reports, drafted),
    )
    plan = Plan(case, dict(models), items, findings, queries(items, understanding, findings))
    fates = (_fate(s, used.get(s.id), apart) for s in understanding.statements)
    return plan, tuple(fates)


def fill(case: Case, facts: ChildFacts) -> Case:
    """The case, with what it leaves open read from the advice."""
    child = asdict(with_known(facts, case.child))
    authority = child.pop("authority")
    return replace(case, child=Child(**child), authority=case.authority or authority)


def _documents_apart(understanding: Understanding) -> dict[str, str]:
    """For each document that is not drafted from, why."""
    superseded = {copy.superseded: "superseded" for copy in understanding.copies}
    return superseded | dict.fromkeys(understanding.strangers, "other_child")


def _fate(statement: Statement, item: str | None, apart: Mapping[str, str]) -> Fate:
    if item:
        return Fate(statement.id, item, None)
    if statement.document in apart:
        return Fate(statement.id, None, apart[statement.document])
    held = statement.kind in PLANNED or is_for_a_person(statement)
    return Fate(statement.id, None, "held_for_review" if held else str(statement.kind))


def _places(statements: Sequence[Statement], child: Child) -> dict[str, Place]:
    """Where each statement stands that is used. That there is no need is only said where none stands."""
    found = {s.id: where for s in statements if (where := _place(s, child))}
    needed = {section for section, kind in found.values() if kind == Kind.NEED}
    return {key: where for key, where in found.items() if where[1] != NONE or where[0] not in needed}


def _place(statement: Statement, child: Child) -> Place | None:
    if statement.kind not in PLANNED:
        return background.place(statement, child)
    if statement.sensitive >= HELD_AT:
        return None
    section = statement.section or STRENGTH_SECTION.get(statement.area or Area.CL, "B")
    return str(section), str(statement.kind)


def _groups(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Statements by the first of those that say the same, in order, even if that one is left out itself."""
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.same_as or statement.id].append(statement)
    return groups


def _ordered(
    groups: Iterable[Sequence[Statement]], places: Mapping[str, Place]
) -> list[tuple[Item, Sequence[Statement]]]:
    built = [(_item(group, places), group) for group in groups]
    areas = [area.value for area in Area]

    def order(pair: tuple[Item, Sequence[Statement]]) -> tuple[int, int, int]:
        item = pair[0]
        area = areas.index(item.area) if item.area else -1
        return SECTIONS.index(item.section), area, _ORDER_IN_SECTION.index(item.kind)

    return sorted(built, key=order)


def _item(group: Sequence[Statement], places: Mapping[str, Place]) -> Item:
    """One item of all that says the same. The most specific wording leads: what leaves least open."""
    lead = min(group, key=lambda s: (bool(s.other_children), len(s.missing)))
    section, kind = places[lead.id]
    return Item(
        id=f"{section}-{lead.id}",
        section=section,
        kind=kind,
        text=lead.shown,
        statements=(lead.id, *(s.id for s in group if s is not lead)),
        area=lead.area.value if lead.area else None,
        gaps=(*lead.missing, *([NAME_GAP] if lead.other_children else [])),
    )


def _with_lead_ins(items: Sequence[Item], used_in: Mapping[str, str]) -> tuple[Item, ...]:
    """The items, each with the statement besides that its words go on from, if no line before has that."""
    leads = {bullet: lead for lead, bullet in used_in.items()}
    return tuple(
        replace(item, statements=(*item.statements, *(leads[one] for one in item.statements if one in leads)))
        for item in items
    )


def _with_steps(items: Sequence[Item], statements: Sequence[Statement]) -> tuple[Item, ...]:
    """The items, each step, and each other level of a scale, beneath the outcome that it leads to.

    It takes that outcome's area, as a plan is drawn area by area.
    """
    by_id = {item.id: item for item in items}
    item_of = {one: item.id for item in items if item.kind == Kind.OUTCOME for one in item.statements}
    levels = scales(statements)
    leads_to = {
        item_of[step]: item_of[outcome]
        for step, outcome in (steps(statements) | levels).items()
        if step in item_of and outcome in item_of and item_of[step] != item_of[outcome]
    }
    leads_to = {step: outcome for step, outcome in leads_to.items() if outcome not in leads_to}
    of_scales = {item_of[one] for one in levels if one in item_of}
    ordered = [by_id[name] for name in beneath(by_id, leads_to)]
    return tuple(
        _below(item, aim, is_level=item.id in of_scales)
        if (aim := by_id.get(leads_to.get(item.id, "")))
        else item
        for item in ordered
    )


def _below(item: Item, aim: Item, *, is_level: bool) -> Item:
    """A step or a level of a scale under its aim. A level is of its aim's need."""
    item = replace(item, outcomes=(aim.id,), area=aim.area)
    return replace(item, needs=aim.needs or item.needs) if is_level else item
