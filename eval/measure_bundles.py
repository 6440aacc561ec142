"""A bundle's draft beside what its moderators say: their labels, or the plan that was issued in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from drafting.reading import read_plan
from eval import judges, lessons
from eval.align import match
from eval.corpus import LabelledBundle, load_bundle
from eval.counts import BETWEEN, flat
from eval.coverage import coverage, parts
from eval.discovery import final_plan, other_moderators
from eval.drafts import Draft
from eval.errors import errors_of
from eval.metrics import count_matched
from eval.record import Record
from eval.reference import compare_with_plan
from eval.results import Error, Sample
from eval.traits import traits_of
from extract.errors import ReadError

Measured = tuple[Record, Sequence[Error]]
"""A sample's record and its errors."""


def against_labels(sample: Sample, drafted: Draft, failure: str | None) -> Measured:
    """A draft beside the labels of a bundle, and of any further moderators."""
    folder = Path(sample.path)
    bundle = load_bundle(folder)
    matched = match(bundle, drafted)
    record = Record(
        name=sample.name,
        form=sample.form,
        failure=failure,
        documents=len(bundle.reports),
        traits=traits_of(bundle),
        counts=flat(count_matched(matched)),
        parts=parts(matched),
        coverage=tuple(coverage(sample.name, matched)),
        specificity=tuple(lessons.specificity(bundle)),
        areas=tuple(lessons.areas(bundle)),
        examples=tuple(lessons.examples(sample.name, bundle)),
        findings=tuple(lessons.findings(drafted)),
    )
    labelled = {judges.FIRST: bundle} | _others(folder)
    return _judged(record, labelled, drafted), tuple(errors_of(sample.name, matched))


def _others(folder: Path) -> dict[str, LabelledBundle]:
    """The labels of further moderators, by their names."""
    others = other_moderators(folder / "gold.json")
    return {name: load_bundle(folder, path.name) for name, path in others.items()}


def _judged(record: Record, labelled: dict[str, LabelledBundle], drafted: Draft) -> Record:
    if len(labelled) < 2:
        return record
    return replace(
        record,
        agreements=judges.of_bundle(labelled, drafted),
        disagreements=tuple(judges.bundle_disagreements(record.name, labelled)),
    )


def against_final_plan(sample: Sample, drafted: Draft, failure: str | None) -> Measured:
    """A draft beside the plan that was issued. One that cannot be read fails the sample."""
    folder = Path(sample.path)
    path = final_plan(folder)
    documents = sum(1 for each in (folder / "documents").iterdir() if each.is_file())
    record = Record(sample.name, sample.form, failure, documents=documents)
    try:
        plan = read_plan(path)
    except ReadError as error:
        return replace(record, failure=f"Its final plan could not be read. {error}"), ()
    compared = compare_with_plan(sample.name, drafted, plan, path.name)
    counts = {BETWEEN.join(key): number for key, number in compared.counts.items() if number}
    found = tuple(lessons.findings(drafted))
    return replace(record, reference=counts, findings=found), compared.errors
