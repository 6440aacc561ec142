"""Measures one sample, whatever its form: drafts or checks it, compares, and keeps its record and errors."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from eval.discovery import GRADED, LABELLED, MODERATED, WITH_PLAN
from eval.drafts import Draft, load_draft
from eval.files import DRAFTS
from eval.measure_bundles import Measured, against_final_plan, against_labels
from eval.measure_plans import graded_plan, moderated_plan
from eval.peak import measured_cost
from eval.record import Record, write_record
from eval.results import Sample
from extract.errors import ReadError

DraftBundle = Callable[[Path, Path], None]
"""The line: from a folder of documents to a folder for plan.json and ledger.json. It must be importable
(a function of a module, or a `functools.partial` of one), since bundles are drafted in other processes."""

WORK = ".batch"
"""The folder within a report's where records are kept until the report is made."""
BAD_DRAFT = "Its plan.json or ledger.json is not as the contract has it."
FAULT = "Measuring it stopped with a fault of the program ({})."


def measure(sample: Sample, report: Path, draft: DraftBundle) -> str | None:
    """Measures a sample and keeps what it found in `report`; why it failed, in a plain sentence, or None.

    A sample that fails is measured too: a bundle as one of which nothing was read, a plan as not checked.
    """
    with measured_cost() as meter:
        try:
            record, errors = _measured(sample, report, draft)
        except Exception as error:  # noqa: BLE001 - one sample's failure, whatever it is, must not end the rest
            # Its message may hold words of a report, so only its kind is told.
            record, errors = _failed(sample, FAULT.format(type(error).__name__))
    write_record(replace(record, cost=meter.spent, errors=len(errors)), errors, report / WORK)
    return record.failure


def fail(sample: Sample, report: Path, reason: str) -> None:
    """Keeps the record of a sample whose process ended: what was drafted of it counts for nothing."""
    shutil.rmtree(report / DRAFTS / sample.name, ignore_errors=True)
    record, errors = _failed(sample, reason)
    write_record(replace(record, errors=len(errors)), errors, report / WORK)


def _measured(sample: Sample, report: Path, draft: DraftBundle) -> Measured:
    if sample.form == MODERATED:
        return moderated_plan(sample)
    if sample.form == GRADED:
        return graded_plan(sample)
    drafted, failure = _drafted(sample, report, draft)
    compare = against_labels if sample.form == LABELLED else against_final_plan
    return compare(sample, drafted, failure)


def _failed(sample: Sample, reason: str) -> Measured:
    if sample.form == LABELLED:
        return against_labels(sample, Draft(), reason)
    if sample.form == WITH_PLAN:
        return against_final_plan(sample, Draft(), reason)
    if sample.form == MODERATED:
        return moderated_plan(sample, reason)
    return Record(sample.name, sample.form, failure=reason), ()


def _drafted(sample: Sample, report: Path, draft: DraftBundle) -> tuple[Draft, str | None]:
    """The draft of a bundle, or an empty one and why there is none. Nothing is left that is half written."""
    out = report / DRAFTS / sample.name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    failure = _draft_into(out, Path(sample.path) / "documents", draft)
    try:
        drafted = Draft() if failure else load_draft(out)
    except (ValueError, KeyError, TypeError, AttributeError):
        drafted, failure = Draft(), BAD_DRAFT
    if failure:
        shutil.rmtree(out)
    return drafted, failure


def _draft_into(out: Path, documents: Path, draft: DraftBundle) -> str | None:
    try:
        draft(documents, out)
    except ReadError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - as above
        return f"Drafting it stopped with a fault of the program ({type(error).__name__})."
    return None
