"""The national layout: needs, each with its provision and outcomes in a row (law-and-practice.md §6).

Outcomes that serve several needs stand at each of them. Provision stands in full at the first need that it
answers, and is named at the others: the same duty set out twice could be read as two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drafting.plan import Item
from drafting.render.areas import areas_of, not_of, of_kind, silent
from drafting.render.empty import if_empty
from drafting.render.labels import area_name, layout, words
from drafting.render.lines import line, lines
from drafting.render.marked import as_gap
from drafting.render.references import References
from drafting.render.view import Row, RowArea, Thread


@dataclass(slots=True)
class _Drawing:
    """One thread while it is being laid out."""

    letter: str
    references: References
    provision: list[Item]
    outcomes: list[Item]
    drawn: set[str] = field(default_factory=set)
    """Ids of the provision that stands in full so far."""


def threads(references: References) -> tuple[Thread, ...]:
    """The three threads: education, health, social care."""
    return tuple(_thread(name, references) for name in layout()["threads"])


def _thread(name: str, references: References) -> Thread:
    told = layout()["threads"][name]
    needs = references.plan.section(told["needs"])
    provision = [item for letter in told["provision"] for item in references.plan.section(letter)]
    drawing = _Drawing(
        told["needs"], references, of_kind(provision, "provision"), _outcomes(name, references)
    )
    said = of_kind([*needs, *provision], "none")
    here = [*needs, *not_of(provision, "none")]
    return Thread(
        heading=told["heading"],
        need=told["need_column"],
        provision=told["provision_column"],
        outcomes=told["outcomes_column"],
        note="" if here or said else if_empty(told["needs"], references.plan),
        areas=_areas(drawing, needs, not_of(provision, "provision", "none")),
        none=lines(said, references),
    )


def _areas(drawing: _Drawing, needs: Sequence[Item], loose: Sequence[Item]) -> tuple[RowArea, ...]:
    """Rows of needs first, area by area; then what answers none of them, in the area that it is of."""
    held = [*needs, *drawing.provision, *_unserved(drawing), *loose]
    areas = areas_of(drawing.letter, held)
    of_needs = {area: _need_rows(drawing, [n for n in needs if n.area == area]) for area in areas}
    return tuple(_area(drawing, area, of_needs[area], [*needs, *loose]) for area in areas)


def _area(drawing: _Drawing, area: str | None, rows: list[Row], items: Sequence[Item]) -> RowArea:
    here = [item for item in items if item.area == area]
    has_need = any(row.need for row in rows)
    return RowArea(
        name=area_name(area),
        strengths=lines(of_kind(here, "strength"), drawing.references),
        rows=(*rows, *_rest(drawing, area)),
        other=lines(not_of(here, "strength", "need", "none"), drawing.references),
        nothing=words("area_without_need") if silent(drawing.letter, area) and not has_need else "",
    )


def _need_rows(drawing: _Drawing, items: Sequence[Item]) -> list[Row]:
    return [_need_row(drawing, item) for item in of_kind(items, "need")]


def _need_row(drawing: _Drawing, need: Item) -> Row:
    references = drawing.references
    answering = [item for item in references.plan.items if item.kind == "provision" and need.id in item.needs]
    here = {item.id for item in drawing.provision}
    fresh = [item for item in answering if item.id in here and item.id not in drawing.drawn]
    drawing.drawn.update(item.id for item in fresh)
    others = [item.id for item in answering if item not in fresh]
    also = words("also").format(labels=references.labels(others)) if others else ""
    return Row(
        need=line(need, references),
        for_needs="",
        provision=lines(fresh, references),
        also=also if answering else as_gap(words("no_provision")),
        outcomes=lines(_serving(need, references), references),
    )


def _serving(need: Item, references: References) -> list[Item]:
    return [item for item in references.plan.section("E") if item.kind == "outcome" and need.id in item.needs]


def _rest(drawing: _Drawing, area: str | None) -> list[Row]:
    """Provision and outcomes of the area that no need of this thread leads to, by the needs they name."""
    rest: dict[tuple[str, ...], tuple[list[Item], list[Item]]] = {}
    for item in drawing.provision:
        if item.area == area and item.id not in drawing.drawn:
            rest.setdefault(item.needs, ([], []))[0].append(item)
    for item in _unserved(drawing):
        if item.area == area:
            rest.setdefault(item.needs, ([], []))[1].append(item)
    return [_row_without_need(drawing, *named) for named in rest.items()]


def _row_without_need(drawing: _Drawing, needs: Sequence[str], items: tuple[list[Item], list[Item]]) -> Row:
    references = drawing.references
    labels = references.labels(needs)
    return Row(
        need=None,
        for_needs=words("for_needs").format(labels=labels) if labels else as_gap(words("no_need")),
        provision=lines(items[0], references),
        also="" if items[0] else as_gap(words("no_provision")),
        outcomes=lines(items[1], references),
    )


def _outcomes(name: str, references: References) -> list[Item]:
    """The outcomes that belong to a thread by their area: where they stand if no need leads to them."""
    areas = {area: thread for thread, told in layout()["threads"].items() for area in told.get("areas", ())}
    return [
        item
        for item in of_kind(references.plan.section("E"), "outcome")
        if areas.get(item.area, "education") == name
    ]


def _unserved(drawing: _Drawing) -> list[Item]:
    """The thread's outcomes that stand at no need of the plan."""
    needs = {item.id for item in drawing.references.plan.items if item.kind == "need"}
    return [item for item in drawing.outcomes if needs.isdisjoint(item.needs)]
