"""Measures many samples, each a durable job: what was done before a stop is not done again.

Jobs wait in a queue of a database: a file within the report's folder, or a PostgreSQL database whose queue
`goldthread worker` serves too, on any machine that sees the samples and the report by the same paths.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from dbos import DBOS, SetWorkflowID

from eval.durable import FILE, Jobs, launched
from eval.identity import fingerprint
from eval.jobs import job_of, measure_sample, queue_name, taking_part
from eval.measure import WORK, DraftBundle, fail
from eval.record import read_record
from eval.results import Sample
from eval.slots import Begin

JOURNAL, BATCH, LOCK = "jobs.sqlite", "batch.json", "lock"
POLLED = 0.2
"""How many seconds a queue waits before it looks for the next job, and its batch for what is done."""
ORPHANS_SOUGHT = 5.0
"""How many seconds pass before it is looked again whether a process that took a job has ended."""
ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
"""DBOS' words for a job that nobody will do again."""
GIVEN_UP = "It could not be measured, and what was found of it could not be kept."


class Busy(Exception):
    """Another evaluation is at work in the same folder."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One sample measured, for a progress bar."""

    sample: str
    seconds: float
    failure: str | None
    """Why it could not be measured, in a plain sentence."""
    done: int
    of: int


OnSample = Callable[[Ran], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Samples to be measured into a report's folder."""

    samples: Sequence[Sample]
    report: Path
    database: str | None = None
    """Of the jobs; None for a file within the report's folder."""
    workers: int = 1
    """How many samples each process that takes part measures at once."""
    begin: Begin | None = None
    """What each process that measures does first."""


@contextmanager
def measured(batch: Batch, draft: DraftBundle, on_sample: OnSample | None = None) -> Iterator[None]:
    """Measures the samples, and keeps a record of each in `report/WORK` for what is done within.

    Those that an earlier run, stopped midway or within, has measured are not measured again. What is kept
    goes in the end, unless something is raised within. Raises Busy, and BadDatabase.
    """
    work = batch.report / WORK
    work.mkdir(parents=True, exist_ok=True)
    with _alone(work / LOCK):
        name = _begun(work, fingerprint(batch.samples))
        url = batch.database or f"{FILE}{(work / JOURNAL).resolve()}"
        with taking_part(draft, batch.begin), launched(url, [queue_name()]) as jobs:
            _enqueue(batch, name)
            _wait(batch, name, jobs, on_sample or (lambda _: None))
            yield
            DBOS.delete_workflows([f"{name}-{sample.name}" for sample in batch.samples])
        shutil.rmtree(work)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = "Another evaluation is at work in this folder. Wait for it, or choose another -o."
            raise Busy(message) from error
        yield


def _begun(work: Path, samples: str) -> str:
    """The name of the batch that was begun in a folder with these samples, else that of a new one."""
    kept = work / BATCH
    told = json.loads(kept.read_text(encoding="ascii")) if kept.exists() else {}
    if told.get("samples") == samples:
        return str(told["name"])
    for path in work.iterdir():
        if path.name != LOCK:
            path.unlink()
    name = uuid4().hex
    kept.write_text(json.dumps({"name": name, "samples": samples}), encoding="ascii")
    return name


def _enqueue(batch: Batch, name: str) -> None:
    """Put the samples' jobs into the queue. Those that are there already, or done, stay as they are."""
    DBOS.register_queue(
        queue_name(),
        worker_concurrency=batch.workers,
        polling_interval_sec=POLLED,
        on_conflict="always_update",
    )
    report = str(batch.report.resolve())
    for sample in batch.samples:
        with SetWorkflowID(f"{name}-{sample.name}"):
            DBOS.enqueue_workflow(queue_name(), measure_sample, job_of(sample), report)


def _wait(batch: Batch, name: str, jobs: Jobs, on_sample: OnSample) -> None:
    """Wait until every job has ended, telling of each; take back those whose process has ended."""
    waiting = {f"{name}-{sample.name}": sample for sample in batch.samples}
    look_again = 0.0
    while waiting:
        if time.monotonic() >= look_again:
            jobs.give_back_orphans(name, queue_name())
            look_again = time.monotonic() + ORPHANS_SOUGHT
        ended = DBOS.list_workflows(
            workflow_id_prefix=name, status=ENDED, load_input=False, load_output=False
        )
        for job in ended:
            sample = waiting.pop(job.workflow_id, None)
            if sample:
                on_sample(_ran(sample, batch, len(batch.samples) - len(waiting)))
        time.sleep(POLLED)


def _ran(sample: Sample, batch: Batch, done: int) -> Ran:
    """What the record of a sample says. One without a record has failed."""
    if not (batch.report / WORK / f"{sample.name}.json").exists():
        fail(sample, batch.report, GIVEN_UP)
    record = read_record(sample.name, batch.report / WORK)
    return Ran(sample.name, record.cost.seconds, record.failure, done, len(batch.samples))
