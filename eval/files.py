"""The files of a report's folder.

results.json    a Results            errors.csv      its errors, an Error a row
metrics.json    Results.metrics      counts.jsonl    what each sample's figures rest on
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from pydantic import TypeAdapter

from eval.results import Error, Results

RESULTS, METRICS, ERRORS, COUNTS = "results.json", "metrics.json", "errors.csv", "counts.jsonl"
DRAFTS = "drafts"
"""Holds a folder for each bundle with its plan.json and ledger.json."""

_RESULTS = TypeAdapter(Results)


def write_results(results: Results, report: Path) -> None:
    """Write `results.json` into a report's folder."""
    (report / RESULTS).write_bytes(_RESULTS.dump_json(results, indent=1) + b"\n")


def read_results(report: Path) -> Results:
    """The results in a report's folder. Raises OSError for none, ValueError for what is no results file."""
    return _RESULTS.validate_json((report / RESULTS).read_bytes())


def read_errors(report: Path) -> Iterator[Error]:
    """The errors of a report, one at a time, in the order of the samples."""
    with (report / ERRORS).open(encoding="utf-8-sig", newline="") as file:
        names = [each.name for each in fields(Error)]
        yield from (Error(**{name: row[name] for name in names}) for row in csv.DictReader(file))
