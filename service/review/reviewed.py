"""A draft with what has been decided about it so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from drafting.line import Draft
from drafting.plan import SECTIONS, Fate, Item
from nlp.statement import Statement
from service.cases.errors import DecisionRefused
from service.review.model import Decision

KINDS_OF_SECTION: Mapping[str, tuple[str, ...]] = {
    "A": ("view", "history", "strength"),
    "B": ("need", "strength"),
    "C": ("need", "strength", "none"),
    "D": ("need", "strength", "none"),
    "E": ("outcome",),
    "F": ("provision",),
    "G": ("provision", "none"),
    "H1": ("provision", "none"),
    "H2": ("provision", "none"),
    "J": ("provision", "none"),
}
"""What each section may hold, its usual kind first. Section I stays empty in a draft (Children and Families
Act 2014, s. 38(5)), and K lists the advice itself."""

AREA_OF_SECTION = {"C": "HEALTH", "G": "HEALTH", "D": "CARE", "H1": "CARE", "H2": "CARE"}
_ORDER = ("history", "strength", "need", "view", "outcome", "provision", "none")
_AREAS = ("CI", "CL", "SEMH", "SP", "IND", "HEALTH", "CARE")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The plan's items and the fates of the statements as they are after some decisions."""

    draft: Draft
    items: tuple[Item, ...]
    """In the order in which they are to be read."""
    left_out: Mapping[str, str]
    """The statements that no item cites, each with the reason."""
    decisions: tuple[Decision, ...] = ()
    by: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """For each item, what was decided about it."""
    settled: Mapping[str, Decision] = field(default_factory=dict)
    """For the key of a finding, the decision that it may stand."""

    @classmethod
    def of(cls, draft: Draft) -> Reviewed:
        """A draft about which nothing is decided."""
        left_out = {fate.statement: fate.left_out for fate in draft.fates if fate.left_out}
        return cls(draft, draft.plan.items, left_out)

    def item(self, name: str) -> Item:
        """An item by its id. Raises DecisionRefused where the plan holds none of that id."""
        found = next((item for item in self.items if item.id == name), None)
        if found is None:
            raise DecisionRefused(
                "This line is no longer in the plan. Reload the page to see it as it is now."
            )
        return found

    def statement(self, name: str) -> Statement:
        """A statement by its id. Raises DecisionRefused where no report holds it."""
        found = next((one for one in self.draft.statements if one.id == name), None)
        if found is None:
            raise DecisionRefused("No report of this draft holds this sentence. Reload the page.")
        return found

    def citing(self, statement: str) -> tuple[Item, ...]:
        """The items that cite a statement: one, or the pieces that its line was split into."""
        return tuple(item for item in self.items if statement in item.statements)

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What became of each statement, in their order; a split line's in its first piece."""
        used = {key: item.id for item in reversed(self.items) for key in item.statements}
        return tuple(
            Fate(one.id, used.get(one.id), None if one.id in used else self.left_out[one.id])
            for one in self.draft.statements
        )

    def with_item(self, changed: Item) -> Reviewed:
        """With an item in the place of the one of its id."""
        items = tuple(changed if item.id == changed.id else item for item in self.items)
        return replace(self, items=items)

    def placed(self, added: Item) -> Reviewed:
        """With an item more, after those of its section, area and kind."""
        before = [item for item in self.items if _rank(item) <= _rank(added)]
        after = [item for item in self.items if _rank(item) > _rank(added)]
        return replace(self, items=(*before, added, *after))

    def without(self, name: str) -> Reviewed:
        """Without an item, and without the links that led to it."""
        rest = (item for item in self.items if item.id != name)
        return replace(self, items=tuple(_unlinked(item, name) for item in rest))

    def decided(self, decision: Decision, items: Iterable[str]) -> Reviewed:
        """With a decision kept at the items that it is about."""
        by = dict(self.by)
        for name in items:
            by[name] = (*by.get(name, ()), decision)
        return replace(self, by=by)


def _unlinked(item: Item, name: str) -> Item:
    if name not in (*item.needs, *item.outcomes):
        return item
    needs = tuple(one for one in item.needs if one != name)
    return replace(item, needs=needs, outcomes=tuple(one for one in item.outcomes if one != name))


def _rank(item: Item) -> tuple[int, int, int]:
    """The order of a plan: by section, area and kind (as drafting.assemble lays it out)."""
    area = _AREAS.index(item.area) if item.area in _AREAS else -1
    return SECTIONS.index(item.section), area, _ORDER.index(item.kind)
