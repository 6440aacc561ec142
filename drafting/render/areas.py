"""Which items a section is for, and the areas of need that it is laid out by."""

from __future__ import annotations

from collections.abc import Iterable

from drafting.plan import Item
from drafting.render.labels import layout


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
