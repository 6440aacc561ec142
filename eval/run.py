"""Runs the line over labelled bundles and measures what it drafted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from eval.batch import DraftBundle, Drafted, Job, draft_all
from eval.corpus import GoldError, load_bundle
from eval.counts import Counts, total
from eval.drafts import Draft, load_draft
from eval.intervals import intervals
from eval.metrics import Metrics, count, figures
from eval.report.page import write_page

NO_LABELS = "It has no gold.json, so there is nothing to measure a draft against."
NO_DOCUMENTS = "It has no documents folder, so there is nothing to draft from."
BAD_DRAFT = "Its plan.json or ledger.json is not as the contract has it."


class NothingToMeasure(Exception):
    """No labelled bundle was found. The message says where and what one looks like."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One bundle done, for a progress bar."""

    bundle: str
    seconds: float
    failure: str | None
    """Why it could not be drafted, in a plain sentence."""
    done: int
    of: int


OnBundle = Callable[[Ran], None]


def evaluate(
    samples: Path, report: Path, draft: DraftBundle, workers: int = 1, on_bundle: OnBundle | None = None
) -> Metrics:
    """Draft every labelled bundle of a folder and measure the drafts.

    Writes `report/drafts/<bundle>/`, `report/metrics.json` and `report/report.html`. The metrics are
    score.py's, with `failed` and `skipped` (bundle: reason) and `intervals` besides. A bundle that fails
    is counted as nothing read, and the rest goes on. Raises NothingToMeasure.
    """
    folders, skipped = find_bundles(samples)
    if not folders:
        raise NothingToMeasure(
            f"There is no labelled bundle in {samples}. "
            "A bundle is a folder that holds documents/ and gold.json."
        )
    jobs = [Job(folder, report / "drafts" / folder.name) for folder in folders]
    counts, failed = _draft_and_count(jobs, draft, workers, on_bundle)
    metrics = measured(counts) | {"failed": failed, "skipped": skipped}
    _write(report, metrics)
    return metrics


def measured(counts: dict[str, Counts]) -> Metrics:
    """The figures of some bundles' counts, by bundle, with `intervals`.

    They are added in the order of the bundles' names, so that a run can be repeated to the letter.
    """
    in_order = [counts[name] for name in sorted(counts)]
    ends = {name: list(interval) for name, interval in intervals(in_order).items()}
    return figures(total(in_order)) | {"intervals": ends}


def find_bundles(samples: Path) -> tuple[list[Path], dict[str, str]]:
    """The folders of labelled bundles in a folder, and why each other folder in it is skipped."""
    candidates = sorted(path for path in samples.iterdir() if path.is_dir()) if samples.is_dir() else []
    reasons = {folder: _reason_to_skip(folder) for folder in candidates}
    found = [folder for folder, reason in reasons.items() if reason is None]
    return found, {folder.name: reason for folder, reason in reasons.items() if reason is not None}


def _reason_to_skip(folder: Path) -> str | None:
    if not (folder / "gold.json").is_file():
        return NO_LABELS
    if not (folder / "documents").is_dir():
        return NO_DOCUMENTS
    try:
        load_bundle(folder)
    except GoldError as error:
        return str(error)
    return None


def _draft_and_count(
    jobs: list[Job], draft: DraftBundle, workers: int, on_bundle: OnBundle | None
) -> tuple[dict[str, Counts], dict[str, str]]:
    """The counts of each bundle, and why each that failed did. Drafts are not kept in memory."""
    counts: dict[str, Counts] = {}
    failed: dict[str, str] = {}
    for drafted in draft_all(jobs, draft, workers):
        name = drafted.job.bundle.name
        counts[name], failure = _count(drafted)
        if failure:
            failed[name] = failure
        if on_bundle:
            on_bundle(Ran(name, drafted.seconds, failure, len(counts), len(jobs)))
    return counts, dict(sorted(failed.items()))


def _count(drafted: Drafted) -> tuple[Counts, str | None]:
    bundle = load_bundle(drafted.job.bundle)
    if drafted.failure:
        return count(bundle, Draft()), drafted.failure
    try:
        return count(bundle, load_draft(drafted.job.out)), None
    except (ValueError, KeyError, TypeError, AttributeError):
        return count(bundle, Draft()), BAD_DRAFT


def _write(report: Path, metrics: Metrics) -> None:
    report.mkdir(parents=True, exist_ok=True)
    text = json.dumps(metrics, indent=1, ensure_ascii=False)
    (report / "metrics.json").write_text(text + "\n", encoding="utf-8")
    write_page(report / "report.html", metrics)
