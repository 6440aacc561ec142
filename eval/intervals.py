"""How far a figure would vary with other bundles: percentile bootstrap intervals over whole bundles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from eval.bootstrap import RESAMPLES, SEED, Table, draws, middle, table
from eval.counts import Counts, flat, unflat
from eval.headline import HEADLINE, UnknownFigure, figure
from eval.metrics import Metrics, figures
from nlp.statement import Kind, SectionLetter

SHOWN = (
    *(measure.name for measure in HEADLINE),
    *(f"kind.{kind}.f1" for kind in Kind),
    *(f"plan_by_section.{section}.f1" for section in SectionLetter),
)
"""The figures that are shown with an interval: the headline, each kind, each section of the plan."""

Intervals = dict[str, tuple[float, float]]
"""The low and high end of a figure's interval, by its dotted name."""


def intervals(
    counts: Sequence[Counts],
    names: Iterable[str] | None = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Intervals:
    """95% intervals of figures, from the counts of each bundle. The same seed gives the same intervals.

    `names` are dotted, as `figure` takes them. A draw that lacks a figure (no bundle with a section H1) is
    left out for that figure; a figure that no draw has gets no interval.
    """
    return table_intervals(table([flat(each) for each in counts]), names, resamples, seed)


def table_intervals(
    counts: Table, names: Iterable[str] | None = None, resamples: int = RESAMPLES, seed: int = SEED
) -> Intervals:
    """The same, from a table of counts."""
    wanted = list(SHOWN if names is None else names)
    return resampled(counts, lambda total: figures(unflat(total)), wanted, resamples, seed)


def resampled(
    counts: Table,
    work_out: Callable[[Mapping[str, int]], Metrics],
    names: Sequence[str],
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Intervals:
    """95% intervals of whatever figures are worked out from flat counts added up."""
    drawn: dict[str, list[float]] = {name: [] for name in names}
    for total in counts.totals(draws(len(counts.numbers), resamples, seed)):
        metrics = work_out(total)
        for name in names:
            _keep(name, metrics, drawn)
    return {name: middle(values) for name, values in drawn.items() if values}


def _keep(name: str, metrics: Metrics, drawn: dict[str, list[float]]) -> None:
    try:
        drawn[name].append(figure(metrics, name))
    except UnknownFigure:
        return
