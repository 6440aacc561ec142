"""Counts of many bundles as a table, so that bundles can be drawn a thousand times in a second.

Whole bundles are drawn, with replacement, since sentences of one bundle are not independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np
from numpy.typing import NDArray

SEED = 20140901
"""The day that Part 3 of the Children and Families Act 2014 came into force; any fixed number would do."""
RESAMPLES = 1000
COVERAGE = 0.95

Draws = NDArray[np.int64]
"""How often each bundle is in each draw: a row a draw, a column a bundle."""


@dataclass(frozen=True, slots=True)
class Table:
    """Counts, a row a bundle and a column a name of `eval.counts.flat`."""

    names: tuple[str, ...]
    numbers: NDArray[np.int64]

    def totals(self, draws: Draws) -> Iterator[dict[str, int]]:
        """The flat counts of each draw added up."""
        for row in draws @ self.numbers:
            yield {name: int(number) for name, number in zip(self.names, row, strict=True) if number}

    def rows(self, chosen: Sequence[int]) -> Table:
        """The table of some of the bundles."""
        return Table(self.names, self.numbers[list(chosen)])

    def total(self) -> dict[str, int]:
        """The flat counts of all."""
        summed = self.numbers.sum(axis=0)
        return {name: int(number) for name, number in zip(self.names, summed, strict=True) if number}


@dataclass(slots=True)
class TableBuilder:
    """A table that grows by a bundle at a time, and keeps no more of each than its numbers."""

    _places: dict[str, int] = field(default_factory=dict)
    _rows: list[NDArray[np.int64]] = field(default_factory=list)

    def add(self, counts: Mapping[str, int]) -> None:
        """Add a bundle's flat counts."""
        for name in counts:
            self._places.setdefault(name, len(self._places))
        row = np.zeros(len(self._places), dtype=np.int64)
        for name, number in counts.items():
            row[self._places[name]] = number
        self._rows.append(row)

    def build(self) -> Table:
        """The table so far."""
        numbers = np.zeros((len(self._rows), len(self._places)), dtype=np.int64)
        for target, row in zip(numbers, self._rows, strict=True):
            target[: len(row)] = row
        return Table(tuple(self._places), numbers)


def table(bundles: Iterable[Mapping[str, int]]) -> Table:
    """The table of some bundles' flat counts."""
    builder = TableBuilder()
    for counts in bundles:
        builder.add(counts)
    return builder.build()


def draws(bundles: int, resamples: int = RESAMPLES, seed: int = SEED) -> Draws:
    """Draws of so many bundles, each with as many as there are. The same seed gives the same draws."""
    random = Random(seed)  # noqa: S311 - a sample to be repeated, not a secret
    drawn = [random.choices(range(bundles), k=bundles) for _ in range(resamples if bundles else 0)]
    counted = [np.bincount(each, minlength=bundles) for each in drawn]
    return np.array(counted, dtype=np.int64).reshape(len(drawn), bundles)


def middle(values: Sequence[float]) -> tuple[float, float]:
    """The ends of the middle 95% of values."""
    ordered = sorted(values)
    outside = (1 - COVERAGE) / 2
    last = len(ordered) - 1
    return ordered[round(outside * last)], ordered[round((1 - outside) * last)]
