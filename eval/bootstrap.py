"""Counts of many bundles as a table, so that bundles can be drawn a thousand times in a second.

Whole bundles are drawn, with replacement, since sentences of one bundle are not independent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from eval.counts import Counts, unflat

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

    def totals(self, draws: Draws) -> Iterator[Counts]:
        """The counts of each draw added up."""
        for row in draws @ self.numbers:
            yield unflat({name: int(number) for name, number in zip(self.names, row, strict=True) if number})


def table(bundles: Sequence[Mapping[str, int]]) -> Table:
    """The table of some bundles' flat counts."""
    names = tuple(sorted({name for counts in bundles for name in counts}))
    numbers = np.zeros((len(bundles), len(names)), dtype=np.int64)
    for row, counts in zip(numbers, bundles, strict=True):
        row[:] = [counts.get(name, 0) for name in names]
    return Table(names, numbers)


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
