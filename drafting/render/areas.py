"""Which items a section is for, and the areas of need that it is laid out by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.plan import Item
from drafting.render.labels import layout, words


@dataclass(frozen=True, slots=True)
class AreaOfItems:
    """The items of one area of need within a section, in the order in which they are drawn."""

    area: str | None
    strengths: Sequence[Item]
    wanted: Sequence[Item]
    """Those that the section is for."""
    nothing: str
    """Said where the area holds none of these and must say so."""
    other: Sequence[Item]


def main_kind(letter: str) -> str:
    """The kind of item that a section is for."""
    return "need" if letter in "BCD" else "outcome" if letter == "E" else "provision"


def of_kind(items: Iterable[Item], kind: str) -> list[Item]:
    """The items of one kind."""
    return [item for item in items if item.kind == kind]


def not_of(items: Iterable[Item], *kinds: str) -> list[Item]:
    """The items of no such kind."""
    return [item for item in items if item.kind not in kinds]


def areas_of(letter: str, items: Iterable[Item]) -> list[str | None]:
    """The areas that a section is laid out by, in the order of the Code of Practice (6.28 to 6.35)."""
    found: dict[str | None, None] = dict.fromkeys(layout()["areas_always_shown"] if letter == "B" else ())
    found |= dict.fromkeys(item.area for item in items if item.kind != "none")
    return sorted(found, key=lambda area: list(layout()["areas"]).index(area or "none"))


def silent(letter: str, area: str | None) -> bool:
    """Whether a section must say of an area that it holds no need."""
    return letter == "B" and area in layout()["areas_always_shown"]


def by_area(letter: str, items: Sequence[Item]) -> list[AreaOfItems]:
    """The areas of a section from B to H2 with their items, those left out that have nothing to show."""
    areas = [_area(letter, area, items) for area in areas_of(letter, items)]
    return areas if main_kind(letter) == "need" else [area for area in areas if area.wanted]


def loose(letter: str, items: Sequence[Item]) -> list[Item]:
    """The items that stand under no area: of a section of outcomes or provision, those of other kinds."""
    kind = main_kind(letter)
    return [] if kind == "need" else not_of(items, kind, "none")


def _area(letter: str, area: str | None, items: Sequence[Item]) -> AreaOfItems:
    kind = main_kind(letter)
    here = [item for item in items if item.area == area and item.kind != "none"]
    wanted = of_kind(here, kind)
    return AreaOfItems(
        area,
        strengths=of_kind(here, "strength") if kind == "need" else (),
        wanted=wanted,
        nothing=words("area_without_need") if silent(letter, area) and not wanted else "",
        other=not_of(here, kind, "strength") if kind == "need" else (),
    )
