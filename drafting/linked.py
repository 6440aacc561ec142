"""Which needs an item answers and which outcomes it serves, by its statements and by their table rows.

A table that gives need, outcome and provision side by side says itself which is for which: that goes
before what the model found alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from drafting.columns import heads_needs
from drafting.plan import Item
from drafting.steps import is_step, row_of
from nlp.statement import Kind, Statement

Built = Sequence[tuple[Item, Sequence[Statement]]]
"""Items, each with its statements."""


def linked(built: Built) -> tuple[Item, ...]:
    """The items with the ids of the needs they answer and the outcomes they serve.

    Provision in a row with an outcome serves that one first, and answers its needs where it shares none. In
    a row beside a column of needs it answers the need there, and none of the other rows of that column.
    """
    item_of = {name: item.id for item, group in built for s in group for name in (s.id, s.same_as)}
    needs_beside = _beside(built, Kind.NEED, lambda one: heads_needs(one.sentence))
    in_columns = {item.id for item, one in _in_rows(built, Kind.NEED) if heads_needs(one.sentence)}
    needs_of = {}
    for item, group in built:
        own = needs_beside.get(item.id, [])
        found = (need for need in _found(item_of, group) if not own or need not in in_columns)
        needs_of[item.id] = tuple(dict.fromkeys((*own, *found)))
    beside = _beside(built, Kind.OUTCOME, lambda one: not is_step(one))
    for provision, aims in beside.items():
        needs = dict.fromkeys(need for aim in aims for need in needs_of[aim])
        if needs and not needs.keys() & set(needs_of[provision]):
            needs_of[provision] = tuple(needs)
    outcomes_for: dict[str, list[str]] = defaultdict(list)
    for item, _ in built:
        if item.kind == Kind.OUTCOME:
            for need in needs_of[item.id]:
                outcomes_for[need].append(item.id)
    return tuple(
        _with_links(item, needs_of[item.id], beside.get(item.id, ()), outcomes_for) for item, _ in built
    )


def _found(item_of: Mapping[str | None, str], group: Iterable[Statement]) -> Iterable[str]:
    """The items of the needs that the model found a group of statements to answer."""
    return (item_of[need] for one in group for need in one.needs if need in item_of)


def _beside(built: Built, kind: Kind, counts: Callable[[Statement], bool]) -> dict[str, list[str]]:
    """For each item of provision, the items of a kind in the rows of its statements; of the rest none."""
    aims: dict[tuple[str, int], list[str]] = defaultdict(list)
    for item, one in _in_rows(built, kind):
        if counts(one):
            aims[row_of(one)].append(item.id)
    found: dict[str, list[str]] = defaultdict(list)
    for item, one in _in_rows(built, Kind.PROVISION):
        if row_of(one) in aims:
            found[item.id] += aims[row_of(one)]
    return found


def _in_rows(built: Built, kind: Kind) -> Iterable[tuple[Item, Statement]]:
    """The items of a kind with each of their statements that stands in a table row beside others."""
    return ((item, s) for item, group in built if item.kind == kind for s in group if s.sentence.row)


def _with_links(
    item: Item, needs: tuple[str, ...], beside: Iterable[str], outcomes_for: Mapping[str, Sequence[str]]
) -> Item:
    served = [o for need in needs for o in outcomes_for.get(need, ())] if item.kind == Kind.PROVISION else []
    return replace(item, needs=needs, outcomes=tuple(dict.fromkeys((*beside, *served))))
