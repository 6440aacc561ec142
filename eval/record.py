"""What is kept of one sample once it is measured: small, and enough to make the whole report from.

A sample's record and its errors are written as soon as it is done, so that a run that is stopped goes on
from there, and so that memory does not grow with the number of samples.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path

from pydantic import TypeAdapter

from eval.results import Commonest, Coverage, Disagreement, Error, Example, Form, PlanResult, Specificity

Flat = dict[str, int]
"""Counts by name, tabs between the parts of a name."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What measuring a sample cost."""

    seconds: float
    peak_mib: float | None
    """The most memory that the process held meanwhile; None where the system does not say."""


UNSPENT = Cost(0.0, None)


@dataclass(frozen=True, slots=True)
class AreaCounts:
    """How much one child's advice says of an area of need."""

    area: str
    needs: int
    provision: int
    outcomes: int
    vague: int


@dataclass(frozen=True, slots=True)
class Record:
    """One sample, measured. What its form does not have is empty."""

    name: str
    form: Form
    failure: str | None = None
    documents: int = 0
    errors: int = 0
    traits: dict[str, str] = field(default_factory=dict)
    counts: Flat = field(default_factory=dict)
    """`eval.counts.flat`."""
    parts: dict[str, dict[str, Flat]] = field(default_factory=dict)
    """The counts of its documents alone: by `type` or `format`, then by its value."""
    coverage: tuple[Coverage, ...] = ()
    specificity: tuple[Specificity, ...] = ()
    areas: tuple[AreaCounts, ...] = ()
    examples: tuple[Example, ...] = ()
    findings: tuple[Commonest, ...] = ()
    agreements: dict[str, dict[str, Flat]] = field(default_factory=dict)
    """For two judges (a tab between their names) and a label, what they say (`eval.agreement.Agreed`)."""
    disagreements: tuple[Disagreement, ...] = ()
    reference: Flat = field(default_factory=dict)
    """Of a final plan: for a section, `hit`, `lost` and `extra`."""
    plans: tuple[PlanResult, ...] = ()
    plan_counts: dict[str, Flat] = field(default_factory=dict)
    """Of checked plans: `codes`, `severities`, `grades`, `criteria` (`eval.checks.PlanCounts`)."""
    clean: tuple[tuple[str, ...], ...] = ()
    cost: Cost = UNSPENT


_RECORD = TypeAdapter(Record)


def write_record(record: Record, errors: Iterable[Error], folder: Path) -> None:
    """Write a sample's record and errors into a folder: whole, or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{record.name}.csv.{os.getpid()}"
    with unfinished.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(astuple(error) for error in errors)
    unfinished.replace(folder / f"{record.name}.csv")
    unfinished = folder / f"{record.name}.json.{os.getpid()}"
    unfinished.write_bytes(_RECORD.dump_json(record))
    unfinished.replace(folder / f"{record.name}.json")


def read_record(name: str, folder: Path) -> Record:
    """The record of a sample. Raises OSError for none."""
    return _RECORD.validate_json((folder / f"{name}.json").read_bytes())


def gather_errors(names: Iterable[str], folder: Path, out: Path) -> None:
    """Write the errors of samples, in that order, as one file with the names of its columns above."""
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow([each.name for each in fields(Error)])
        for name in names:
            file.writelines(_lines(folder / f"{name}.csv"))


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from file
