"""The workflow of a drafting job: read, understand, check, keep, each a durable step (DBOS).

What DBOS keeps of a job is ids, names of blobs, hashes and sizes: never a word of a report, and no name. That
is why steps tell their faults as codes, and write reasons, sealed, into the job's own row.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from dbos import DBOS
from dbos import error as dbos_errors
from sqlalchemy.exc import InterfaceError, OperationalError

from extract.errors import ReadError
from service.audit import record
from service.store import models
from service.store.database import Database
from service.store.files import FileStore
from service.store.words import CaseState, StepState
from service.work import job
from service.work.keeping import keep
from service.work.workshop import Kept, Stopped, Workshop

logger = logging.getLogger(__name__)

NAME = "draft"
ATTEMPTS, SECONDS = 7, 2.0
"""A step whose database or disk is away is tried seven times, after 2, 4, 8 … seconds: two minutes in all."""
RECOVERIES = 20
"""How often a job that is cut off begins again. A bundle that takes the machine down each time must end."""
UNREADABLE, FULL, AWAY, FAULT, CUT_OFF = "unreadable", "full", "away", "fault", "cut_off"
REASONS = {
    UNREADABLE: "No document of the case could be read.",
    FULL: "The disk is full. Nothing was lost: the reports are as they were. Try again when there is room.",
    AWAY: "The database did not answer. Nothing was lost: the reports are as they were. Try again.",
    FAULT: "Goldthread failed while drafting. Nothing was lost: the reports are as they were. Try again.",
    CUT_OFF: "Drafting was cut off again and again. Nothing was lost. Take out the largest document.",
}


class StepFailed(Exception):
    """A step that cannot be done; its one argument is a code of REASONS."""


class NotNow(Exception):
    """A step that may be done later: the database or the disk is away."""


Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Bench:
    """What the workflow works with in this process."""

    database: Database
    files: FileStore
    workshop: Workshop


_bench: list[Bench] = []


def put(bench: Bench | None) -> None:
    """Gives the workflow what it works with in this process; None takes it away."""
    _bench[:] = [bench] if bench else []


def may_come_back(error: BaseException) -> bool:
    """Whether a step that failed is worth trying again."""
    return isinstance(error, NotNow)


def _durable(name: str) -> Callable[[Callable[..., Outcome]], Callable[..., Outcome]]:
    """A step of the workflow, tried again while the database or the disk is away."""
    return DBOS.step(
        name=name,
        retries_allowed=True,
        interval_seconds=SECONDS,
        max_attempts=ATTEMPTS,
        should_retry=may_come_back,
    )


@_durable("read")
def read(case_id: str, workflow: str) -> str:
    """Reads the documents; gives the name that what they say is kept under."""
    return _guarded(lambda bench: bench.workshop.read(case_id, workflow), workflow)


@_durable("understand")
def understand(case_id: str, workflow: str, reading: str) -> str:
    """Drafts; gives the name that the draft is kept under."""
    return _guarded(lambda bench: bench.workshop.understand(case_id, workflow, reading), workflow)


@_durable("check")
def check(case_id: str, workflow: str, drafted: str) -> Kept:
    """Checks the draft and makes its files."""
    return _guarded(lambda bench: bench.workshop.check(case_id, workflow, drafted), workflow)


@_durable("keep")
def keep_draft(case_id: str, workflow: str, made: Kept) -> bool:
    """Makes the draft of the case, unless the job was stopped."""

    def keep_it(bench: Bench) -> bool:
        return keep(bench.database, bench.files, bench.workshop, case_id, workflow, made)

    return _guarded(keep_it, workflow)


@_durable("fail")
def fail(case_id: str, workflow: str, code: str) -> None:
    """Tells the case that its job failed, and why."""
    _guarded(lambda bench: failed(bench.database, case_id, workflow, code), workflow)


@_durable("tidy")
def tidy(names: list[str]) -> None:
    """Deletes what the steps kept for one another."""
    _guarded(lambda bench: bench.workshop.forget(names))


@DBOS.workflow(name=NAME, max_recovery_attempts=RECOVERIES)
def draft(case_id: str, workflow: str) -> str:
    """A drafting job from its order to its draft. Gives how it ended."""
    names: list[str] = []
    ended = "done"
    try:
        names.append(read(case_id, workflow))
        names.append(understand(case_id, workflow, names[0]))
        made = check(case_id, workflow, names[1])
        if not keep_draft(case_id, workflow, made):
            names += [name for name, _, _ in made.values()]
            ended = "stopped"
    except Stopped:
        ended = "stopped"
    except StepFailed as error:
        ended = str(error)
    except dbos_errors.DBOSMaxStepRetriesExceeded as error:
        ended = str(error.errors[-1])
    if ended in REASONS:
        fail(case_id, workflow, ended)
    tidy(names)
    return ended


def failed(database: Database, case_id: str, workflow: str, code: str) -> None:
    """Marks a job as failed, with the reason that a step has given or that of its code."""
    with database.write() as db:
        row = job.running(db, case_id, workflow)
        if row is None:
            return
        row.state, row.reason = StepState.FAILED, row.reason or REASONS[code]
        case = db.get_one(models.Case, case_id)
        case.state = CaseState.REVIEW if case.drafts else CaseState.FAILED
        record(db, "draft.fail", case_id=case_id, detail={"workflow": workflow, "code": code})


def _guarded(step: Callable[[Bench], Outcome], workflow: str = "") -> Outcome:
    """Does a step, so that its faults tell what kind they are and nothing else."""
    if not _bench:
        raise NotNow(AWAY)
    try:
        return step(_bench[0])
    except Stopped:
        raise
    except ReadError as error:
        reason = str(error)
        _guarded(lambda bench: _give_reason(bench, workflow, reason))
        raise StepFailed(UNREADABLE) from None
    except (OperationalError, InterfaceError):
        raise NotNow(AWAY) from None
    except OSError as error:
        raise NotNow(FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else AWAY) from None
    except Exception as error:  # noqa: BLE001 - its message may hold words of a report
        logger.error("Drafting failed: %s", type(error).__name__)
        raise StepFailed(FAULT) from None


def _give_reason(bench: Bench, workflow: str, reason: str) -> None:
    """Keeps a reason with the job's row, sealed: it names files."""
    with bench.database.write() as db:
        row = job.job_row(db, workflow)
        if row:
            row.reason = reason
