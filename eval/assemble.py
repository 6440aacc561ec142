"""Makes the results of an evaluation from the records of its samples, read one at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from eval.bootstrap import TableBuilder
from eval.checks import PlanCounts, plan_figures, unflat_plan
from eval.counts import BETWEEN, PairTally, unflat
from eval.discovery import GRADED, LABELLED, MODERATED, WITH_PLAN, Discovered
from eval.files import COUNTS, ERRORS
from eval.identity import versions
from eval.insight import Gathering
from eval.intervals import resampled, table_intervals
from eval.measure import WORK
from eval.metrics import Metrics, figures
from eval.moderators import Gathered
from eval.record import Flat, Record, gather_errors, read_record
from eval.reference import reference_figures
from eval.results import BundleResult, Coverage, PlanResult, Results
from eval.slices import Slicing

PLAN_FIGURES = (
    "findings.precision",
    "findings.recall",
    "findings.f1",
    "grade.exact",
    "grade.qwk",
    "criteria_qwk",
)
"""The figures of checked plans that are shown with an interval."""


@dataclass(slots=True)
class _Gathering:
    """What the records come to so far."""

    table: TableBuilder = field(default_factory=TableBuilder)
    plan_table: TableBuilder = field(default_factory=TableBuilder)
    checks: PlanCounts = field(default_factory=PlanCounts)
    grades: PlanCounts = field(default_factory=PlanCounts)
    references: PairTally = field(default_factory=Counter)
    slicing: Slicing = field(default_factory=Slicing)
    insight: Gathering = field(default_factory=Gathering)
    judges: Gathered = field(default_factory=Gathered)
    bundles: list[BundleResult] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    plans: list[PlanResult] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Add one sample's record."""
        if record.failure:
            self.failed[record.name] = record.failure
        if record.form == LABELLED:
            self.table.add(record.counts)
            self.slicing.add(record)
        if record.form == MODERATED:
            self.checks.add(unflat_plan(record.plan_counts, record.clean))
            self.plan_table.add(flat_of_plan(record))
        if record.form == GRADED:
            self.grades.add(unflat_plan(record.plan_counts))
        self.references.update(dict(_pairs(record.reference)))
        self.insight.add(record)
        self.judges.add(record)
        self.plans += record.plans
        self.coverage += record.coverage
        if not record.plans:
            self.bundles.append(_bundle(record))


def assemble(found: Discovered, report: Path) -> Results:
    """The results of samples whose records lie in a report's folder; writes errors.csv and counts.jsonl.

    Records are added in the order of the samples' names, so that a run can be repeated to the letter.
    """
    gathering = _Gathering()
    with (report / COUNTS).open("w", encoding="utf-8") as counts:
        for sample in found.samples:
            record = read_record(sample.name, report / WORK)
            gathering.add(record)
            counts.write(_counts_line(record))
    gather_errors((sample.name for sample in found.samples), report / WORK, report / ERRORS)
    return _results(found, gathering)


def flat_of_plan(record: Record) -> Flat:
    """A checked plan's counts by one name each."""
    return {
        f"{group}{BETWEEN}{key}": number
        for group, counts in record.plan_counts.items()
        for key, number in counts.items()
    }


def plan_metrics(counts: Mapping[str, int]) -> Metrics:
    """The measures of checked plans whose flat counts were added up; those of `clean` are not among them."""
    named: dict[str, Flat] = {}
    for name, number in counts.items():
        group, _, key = name.partition(BETWEEN)
        named.setdefault(group, {})[key] = number
    return plan_figures(unflat_plan(named))


def _counts_line(record: Record) -> str:
    """What a later comparison needs of a sample."""
    counts = record.counts if record.form == LABELLED else flat_of_plan(record)
    told = {"name": record.name, "form": record.form, "counts": counts}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _pairs(counts: Flat) -> Iterator[tuple[tuple[str, str], int]]:
    for key, number in counts.items():
        first, second = key.split(BETWEEN)
        yield (first, second), number


def _bundle(record: Record) -> BundleResult:
    return BundleResult(
        name=record.name,
        failure=record.failure,
        seconds=record.cost.seconds,
        peak_mib=record.cost.peak_mib,
        documents=record.documents,
        sentences=unflat(record.counts).general["sentences"],
        errors=record.errors,
        traits=record.traits,
    )


def _results(found: Discovered, gathering: _Gathering) -> Results:
    return Results(
        versions=versions(),
        samples=found.samples,
        skipped=found.skipped,
        metrics=_metrics(found, gathering),
        bundles=tuple(gathering.bundles),
        coverage=tuple(gathering.coverage),
        slices=tuple(gathering.slicing.slices(gathering.table.build())),
        plans=tuple(gathering.plans),
        moderators=gathering.judges.moderators(),
        insight=gathering.insight.insight(),
    )


def _metrics(found: Discovered, gathering: _Gathering) -> Metrics:
    """All figures. What no sample is there for has none: a nought would be taken for a measurement."""
    forms = {sample.form for sample in found.samples}
    metrics: Metrics = _of_labels(gathering) if LABELLED in forms else {}
    intervals = metrics.pop("intervals", {})
    if MODERATED in forms:
        metrics["checks"] = plan_figures(gathering.checks)
        metrics["checks"]["grade_confusion"] = _joined(gathering.checks.grades)
        ends = resampled(gathering.plan_table.build(), plan_metrics, PLAN_FIGURES)
        intervals |= {f"checks.{name}": end for name, end in ends.items()}
    if GRADED in forms:
        grades = plan_figures(gathering.grades)
        metrics["graded"] = {name: grades[name] for name in ("grade", "criteria_qwk")}
        metrics["graded"]["grade_confusion"] = _joined(gathering.grades.grades)
    if WITH_PLAN in forms:
        metrics["references"] = reference_figures(gathering.references)
    return metrics | {
        "failed": gathering.failed,
        "skipped": found.skipped,
        "intervals": {name: list(ends) for name, ends in intervals.items()},
        "cost": _cost(gathering.bundles),
    }


def _of_labels(gathering: _Gathering) -> Metrics:
    """The measures of score.py, with their intervals, all confusions and the calibration."""
    table = gathering.table.build()
    counts = unflat(table.total())
    return figures(counts) | {
        "kinds": _joined(counts.kinds),
        "calibration": _calibration(counts.confidence),
        "intervals": table_intervals(table),
    }


def _joined(pairs: PairTally) -> dict[str, int]:
    """How often a moderator says this and the tool that."""
    return {f"{one}->{other}": number for (one, other), number in sorted(pairs.items())}


def _calibration(confidence: PairTally) -> dict[str, dict[str, int]]:
    """For each tenth of confidence in the kind, how many sentences there are and how many are right."""
    tenths = sorted({tenth for tenth, _ in confidence})
    return {tenth: {name: confidence[tenth, name] for name in ("all", "right")} for tenth in tenths}


def _cost(bundles: Sequence[BundleResult]) -> Metrics:
    """What drafting cost. Times differ from run to run; all other figures are the same."""
    seconds = [each.seconds for each in bundles if each.failure is None]
    peaks = [each.peak_mib for each in bundles if each.peak_mib is not None]
    return {
        "bundles": len(seconds),
        "seconds": round(sum(seconds), 1),
        "median_seconds": round(median(seconds), 2) if seconds else 0.0,
        "slowest_seconds": round(max(seconds, default=0.0), 2),
        "peak_mib": max(peaks, default=None),
    }
