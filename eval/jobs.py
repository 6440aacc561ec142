"""The durable job that measures one sample, and how a process takes part in doing such jobs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dbos import DBOS
from pydantic import TypeAdapter

from eval.identity import code_version
from eval.measure import DraftBundle, fail, measure
from eval.results import Sample
from eval.slots import Begin, ProcessDied, Slots

STOPPED = "The process that was measuring it ended, perhaps for want of memory."
NOT_TAKING_PART = "This process does not measure samples."

_SAMPLE = TypeAdapter(Sample)


@dataclass(slots=True)
class _Part:
    """What this process measures with; there is one, since a job names only its sample."""

    draft: DraftBundle | None = None
    slots: Slots | None = None


_part = _Part()


def queue_name() -> str:
    """The queue of jobs for this very code and model: a machine with others takes none of them."""
    return f"evaluation-{code_version()}"


@contextmanager
def taking_part(draft: DraftBundle, begin: Begin | None = None) -> Iterator[None]:
    """Measures with this line the samples whose jobs DBOS, launched within, gives to this process.

    `begin` is what each process that measures does first.
    """
    _part.draft, _part.slots = draft, Slots(begin)
    try:
        yield
    finally:
        _part.slots.close()
        _part.draft = _part.slots = None


def job_of(sample: Sample) -> str:
    """A sample as its job is told of it."""
    return _SAMPLE.dump_json(sample).decode()


@DBOS.workflow(name="measure_sample")
def measure_sample(sample: str, report: str) -> str | None:
    """Measures the sample that `job_of` told, into a report's folder: why it failed, or None."""
    return _measure_apart(sample, report)


@DBOS.step(name="measure_apart")
def _measure_apart(sample: str, report: str) -> str | None:
    """Measures in a process of its own; one that dies fails its sample."""
    if _part.draft is None or _part.slots is None:
        raise RuntimeError(NOT_TAKING_PART)
    what = _SAMPLE.validate_json(sample)
    try:
        failure: str | None = _part.slots.run(measure, what, Path(report), _part.draft)
    except ProcessDied:
        fail(what, Path(report), STOPPED)
        return STOPPED
    return failure
