"""How far a figure would vary with other bundles: percentile bootstrap intervals.

Whole bundles are drawn, with replacement, since sentences of one bundle are not independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from eval.counts import Counts, total
from eval.headline import HEADLINE, UnknownFigure, figure
from eval.metrics import Metrics, figures
from nlp.statement import Kind, SectionLetter

SEED = 20140901
"""The day that Part 3 of the Children and Families Act 2014 came into force; any fixed number would do."""
COVERAGE = 0.95

SHOWN = (
    *(measure.name for measure in HEADLINE),
    *(f"kind.{kind}.f1" for kind in Kind),
    *(f"plan_by_section.{section}.f1" for section in SectionLetter),
)
"""The figures that are shown with an interval: the headline, each kind, each section of the plan."""

Intervals = dict[str, tuple[float, float]]
"""The low and high end of a figure's interval, by its dotted name."""


def intervals(
    counts: Sequence[Counts], names: Iterable[str] | None = None, resamples: int = 1000, seed: int = SEED
) -> Intervals:
    """95% intervals of figures, from the counts of each bundle. The same seed gives the same intervals.

    `names` are dotted, as `figure` takes them. A draw that lacks a figure (no bundle with a section H1) is
    left out for that figure; a figure that no draw has gets no interval.
    """
    wanted = list(SHOWN if names is None else names)
    drawn: dict[str, list[float]] = {name: [] for name in wanted}
    random = Random(seed)  # noqa: S311 -- a sample to be repeated, not a secret
    for _ in range(resamples if counts else 0):
        metrics = figures(total(random.choices(counts, k=len(counts))))
        for name in wanted:
            _keep(name, metrics, drawn)
    return {name: _middle(sorted(values)) for name, values in drawn.items() if values}


def _keep(name: str, metrics: Metrics, drawn: dict[str, list[float]]) -> None:
    try:
        drawn[name].append(figure(metrics, name))
    except UnknownFigure:
        return


def _middle(values: Sequence[float]) -> tuple[float, float]:
    """The ends of the middle 95% of sorted values."""
    outside = (1 - COVERAGE) / 2
    last = len(values) - 1
    return values[round(outside * last)], values[round((1 - outside) * last)]
