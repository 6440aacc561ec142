"""Which labelled sentences of a bundle are about the same need, by the moderators' own ids."""

from __future__ import annotations

from collections.abc import Mapping

from eval.corpus import GoldItem, LabelledBundle
from nlp.statement import Kind

Topics = frozenset[str]


def stands_for(bundle: LabelledBundle) -> Mapping[str, str]:
    """For the id of each labelled sentence, the id that stands for all that say the same."""
    same = {item.id: item.same for item in bundle.items if item.id and item.same}
    return {item.id: _first(item.id, same) for item in bundle.items if item.id}


def _first(name: str, same: Mapping[str, str]) -> str:
    seen = {name}
    while same.get(name, name) not in seen:
        name = same[name]
        seen.add(name)
    return name


def topics(item: GoldItem | None, stands: Mapping[str, str]) -> Topics:
    """The needs that a labelled sentence states or answers, each by the id that stands for it."""
    if item is None:
        return frozenset()
    if item.kind in (Kind.PROVISION, Kind.OUTCOME):
        return frozenset(stands[name] for name in item.answers if name in stands)
    name = item.id or item.same
    return frozenset({stands.get(name, name)}) if name and item.kind is Kind.NEED else frozenset()
