"""Drafts many bundles, in this process or several. A bundle that fails never stops the others."""

from __future__ import annotations

import multiprocessing
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ReadError

DraftBundle = Callable[[Path, Path], None]
"""The line: from a folder of documents to a folder for plan.json and ledger.json. With several workers
it must be importable (a function of a module, or a `functools.partial` of one)."""

STOPPED = "The process that was drafting it ended, perhaps for want of memory."


@dataclass(frozen=True, slots=True)
class Job:
    """A bundle to draft: its folder, and the folder for its draft."""

    bundle: Path
    out: Path


@dataclass(frozen=True, slots=True)
class Drafted:
    """A job that is done."""

    job: Job
    seconds: float
    failure: str | None
    """Why it could not be drafted, in a plain sentence; then `out` is not there."""


def draft_all(jobs: Sequence[Job], draft: DraftBundle, workers: int) -> Iterator[Drafted]:
    """Draft each bundle, giving each as it is done, in no set order when there are several workers."""
    if workers <= 1:
        return (_draft_one(job, draft) for job in jobs)
    return _draft_in_processes(jobs, draft, workers)


def _draft_in_processes(jobs: Sequence[Job], draft: DraftBundle, workers: int) -> Iterator[Drafted]:
    """Draft in several processes. When one dies its pool dies with it: what was left is then done alone."""
    left = []
    with _pool(workers) as pool:
        futures: dict[Future[Drafted], Job] = {}
        for job in jobs:
            try:
                futures[pool.submit(_draft_one, job, draft)] = job
            except BrokenProcessPool:
                left.append(job)
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                left.append(futures[future])
    for job in left:
        yield _draft_alone(job, draft)


def _draft_alone(job: Job, draft: DraftBundle) -> Drafted:
    with _pool(1) as pool:
        try:
            return pool.submit(_draft_one, job, draft).result()
        except BrokenProcessPool:
            shutil.rmtree(job.out, ignore_errors=True)
            return Drafted(job, 0.0, STOPPED)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork of a process with threads (OCR, numpy) can hang.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _draft_one(job: Job, draft: DraftBundle) -> Drafted:
    """Draft one bundle into an empty folder; a failure leaves nothing behind that could be measured."""
    started = time.perf_counter()
    shutil.rmtree(job.out, ignore_errors=True)
    job.out.mkdir(parents=True)
    failure = None
    try:
        draft(job.bundle / "documents", job.out)
    except ReadError as error:
        failure = str(error)
    except Exception as error:  # noqa: BLE001 -- one bundle's failure, whatever it is, must not end the rest
        # Its message may hold words of a report, so only its kind is told.
        failure = f"Drafting it stopped with a fault of the program ({type(error).__name__})."
    if failure:
        shutil.rmtree(job.out)
    return Drafted(job, time.perf_counter() - started, failure)
