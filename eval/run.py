"""Runs an evaluation: finds samples, measures each, and writes what they come to."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.assemble import assemble
from eval.batch import Batch, OnSample, measured
from eval.compare import check_comparable, compare
from eval.discovery import Discovered, discover
from eval.files import METRICS, write_results
from eval.measure import DraftBundle
from eval.report.page import write_page
from eval.require import outcomes
from eval.results import Results
from eval.slots import Begin
from eval.verdict import write_verdict

OnFound = Callable[[Discovered], None]


class NothingToMeasure(Exception):
    """No sample was found. The message says where and what one looks like."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an evaluation is run."""

    workers: int = 1
    """How many samples each process that takes part measures at once."""
    database: str | None = None
    """The PostgreSQL database of its jobs; None for a file within the report's folder."""
    compare: Path | None = None
    """The folder of another report to compare with."""
    require: Sequence[str] = ()
    """Figures to reach, as eval.require takes them."""
    begin: Begin | None = None
    """What each process that measures does first."""


def evaluate(
    samples: Sequence[Path],
    report: Path,
    draft: DraftBundle,
    options: Options | None = None,
    on_found: OnFound | None = None,
    on_sample: OnSample | None = None,
) -> Results:
    """Measure every sample of some folders and write the report.

    Writes `report/drafts/<bundle>/`, metrics.json, results.json, counts.jsonl, errors.csv and report.html;
    with requirements verdict.xml too. A sample that fails is counted as nothing read, and the rest goes on.
    A run that was stopped goes on where it was. Raises NothingToMeasure, BadRequirement, NoReport, Busy and
    BadDatabase.
    """
    options = options or Options()
    if options.compare:
        check_comparable(options.compare, report)
    found = discover(samples)
    if not found.samples:
        raise NothingToMeasure(
            f"There is nothing to measure in {', '.join(map(str, samples))}. A sample is a folder that holds "
            "documents/ and gold.json, documents/ and the final plan, or plan.docx and moderation.yaml; or a "
            "spreadsheet of grades."
        )
    if on_found:
        on_found(found)
    batch = Batch(found.samples, report, options.database, options.workers, options.begin)
    with measured(batch, draft, on_sample):
        results = assemble(found, report)
        results = replace(results, requirements=outcomes(results.metrics, options.require))
        if options.compare:
            results = replace(results, comparison=compare(options.compare, report))
        _write(report, results)
    return results


def _write(report: Path, results: Results) -> None:
    text = json.dumps(results.metrics, indent=1, ensure_ascii=False)
    (report / METRICS).write_text(text + "\n", encoding="utf-8")
    write_results(results, report)
    if results.requirements:
        write_verdict(results.requirements, report)
    write_page(report, results)
