"""The figures of parts of the samples: by kind of need, age, style, type of report and format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eval.bootstrap import Table, TableBuilder
from eval.counts import unflat
from eval.headline import figure
from eval.intervals import table_intervals
from eval.metrics import figures
from eval.record import Record
from eval.results import Slice

OF_BUNDLES = (
    "read_recall",
    "kind_macro_f1",
    "section_accuracy",
    "plan.recall",
    "plan.precision",
    "vague.precision",
    "vague.recall",
    "missing_elements.f1",
)
OF_DOCUMENTS = tuple(name for name in OF_BUNDLES if name != "plan.precision")
"""A plan's items rest on several documents, so none of them has a precision of its own."""
RESAMPLES = 200
"""There are many slices, and their intervals are wide whatever their second digit."""


@dataclass(slots=True)
class Slicing:
    """Sorts records into slices as they come."""

    _traits: list[Mapping[str, str]] = field(default_factory=list)
    _parts: dict[tuple[str, str], TableBuilder] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Sort in a labelled bundle's record."""
        self._traits.append(record.traits)
        for by, found in record.parts.items():
            for value, counts in found.items():
                self._parts.setdefault((by, value), TableBuilder()).add(counts)

    def slices(self, bundles: Table) -> Iterator[Slice]:
        """Every slice; `bundles` holds the counts of the records that were added, in their order."""
        places: dict[tuple[str, str], list[int]] = {}
        for at, traits in enumerate(self._traits):
            for key in traits.items():
                places.setdefault(key, []).append(at)
        for (by, value), chosen in sorted(places.items()):
            yield _slice(by, value, bundles.rows(chosen), OF_BUNDLES)
        for (by, value), builder in sorted(self._parts.items()):
            yield _slice(by, value, builder.build(), OF_DOCUMENTS)


def _slice(by: str, value: str, counts: Table, names: Sequence[str]) -> Slice:
    total = unflat(counts.total())
    metrics = figures(total)
    return Slice(
        by=by,
        value=value,
        bundles=len(counts.numbers),
        sentences=total.general["sentences"],
        figures={name: figure(metrics, name) for name in names},
        intervals=table_intervals(counts, names, RESAMPLES),
    )
