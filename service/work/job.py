"""A drafting job as the database knows it: one row for the job, one for each document that was read.

The row is the order: pages write it in their own transaction, workers look for it. So no order is lost
between the two, and a worker that comes back finds what it left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.audit import record
from service.cases.cases import touch
from service.cases.documents import OPEN_STATES, current
from service.cases.errors import Refused, TryAgain
from service.store.models import Case, CaseFile, Person, Progress
from service.store.words import CaseState, StepState

WAITING, READING, UNDERSTANDING, CHECKING, KEEPING = STEPS = (
    "waiting",
    "reading",
    "understanding",
    "checking",
    "keeping",
)
"""What a job does, in order."""
WORDS = {
    WAITING: "Waiting for another draft to be finished",
    READING: "Reading the documents",
    UNDERSTANDING: "Understanding them and drafting the plan",
    CHECKING: "Checking the draft",
    KEEPING: "Keeping the draft",
}
DONE, FAILED, CANCELLED = "The draft is ready", "Drafting failed", "Drafting was stopped"
MOST_WAITING = 200
"""Jobs that may wait at once: a day's work of ten workers."""
QUEUE_FULL = "Too many drafts are waiting already. Nothing was lost. Try again in a few minutes."
ACTIVE = (StepState.WAITING, StepState.RUNNING)


@dataclass(frozen=True, slots=True)
class DocumentProgress:
    """A document, and how far it is."""

    name: str
    state: StepState
    reason: str = ""
    """Why it could not be read."""


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job is, for a page."""

    step: str
    state: StepState
    words: str
    reason: str
    """Why it failed, in a plan writer's words; "" otherwise."""
    documents: tuple[DocumentProgress, ...]

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.state not in ACTIVE


def start(db: Session, person: Person, case: Case, version: int) -> None:
    """Orders a draft of the documents as they are now: the first, one more with late reports, or a retry.

    A second click does nothing. Raises Stale, Refused, TryAgain where too many are waiting.
    """
    if case.state is CaseState.DRAFTING:
        return
    if case.state not in OPEN_STATES:
        raise Refused("This plan cannot be drafted again as it stands. Ask for it to be returned first.")
    if not current(case):
        raise Refused("Add the advice first: there is no document in the case.")
    waiting = select(func.count()).where(Progress.document.is_(None), Progress.state == StepState.WAITING)
    if (db.scalar(waiting) or 0) >= MOST_WAITING:
        raise TryAgain(QUEUE_FULL)
    touch(case, version)
    case.state = CaseState.DRAFTING
    name = f"{case.id}.{len(_jobs(db, case)) + 1}"
    db.add(Progress(case_id=case.id, workflow=name, step=WAITING, state=StepState.WAITING))
    for number, file in enumerate(in_order(case)):
        row = Progress(
            case_id=case.id,
            workflow=name,
            document=number,
            file_id=file.id,
            step=READING,
            state=StepState.WAITING,
        )
        db.add(row)
    record(db, "draft.start", person_id=person.id, case_id=case.id, detail={"workflow": name})


def cancel(db: Session, person: Person, case: Case, version: int) -> None:
    """Stops the job; documents and earlier drafts stay. Raises Stale, Refused where none is running."""
    job = latest(db, case)
    if case.state is not CaseState.DRAFTING or job is None or job.state not in ACTIVE:
        raise Refused("Nothing is being drafted, so there is nothing to stop.")
    touch(case, version)
    job.state = StepState.CANCELLED
    case.state = before_drafting(case)
    record(db, "draft.cancel", person_id=person.id, case_id=case.id, detail={"workflow": job.workflow})


def progress(db: Session, case: Case) -> JobProgress | None:
    """How far the newest job of a case is; None where there never was one."""
    job = latest(db, case)
    if job is None:
        return None
    rows = db.scalars(
        select(Progress)
        .where(Progress.workflow == job.workflow, Progress.document.is_not(None))
        .order_by(Progress.document)
    )
    names = {file.id: file.name for file in case.files}
    documents = tuple(
        DocumentProgress(names[row.file_id], row.state, row.reason or "")
        for row in rows
        if row.file_id in names
    )
    ended = {StepState.DONE: DONE, StepState.FAILED: FAILED, StepState.CANCELLED: CANCELLED}
    words = ended.get(job.state) or WORDS[job.step]
    return JobProgress(job.step, job.state, words, job.reason or "", documents)


def latest(db: Session, case: Case) -> Progress | None:
    """The row of the newest job of a case."""
    jobs = _jobs(db, case)
    return max(jobs, key=lambda job: int(job.workflow.rpartition(".")[2]), default=None)


def active(db: Session) -> list[Progress]:
    """The rows of all jobs that are neither done nor given up, the oldest first."""
    query = select(Progress).where(Progress.document.is_(None), Progress.state.in_(ACTIVE))
    return list(db.scalars(query.order_by(Progress.at)))


def in_order(case: Case) -> list[CaseFile]:
    """The documents of a draft as a job numbers them."""
    return sorted(current(case), key=lambda file: file.name)


def before_drafting(case: Case) -> CaseState:
    """The state of a case whose draft did not come about."""
    return CaseState.REVIEW if case.drafts else CaseState.GATHERING


def _jobs(db: Session, case: Case) -> Sequence[Progress]:
    query = select(Progress).where(Progress.case_id == case.id, Progress.document.is_(None))
    return list(db.scalars(query))


def job_row(db: Session, workflow: str) -> Progress | None:
    """The row of a job."""
    return db.scalar(select(Progress).where(Progress.workflow == workflow, Progress.document.is_(None)))


def running(db: Session, case_id: str, workflow: str) -> Progress | None:
    """The row of a job that is to go on; None where it was stopped, or its case is gone."""
    row, case = job_row(db, workflow), db.get(Case, case_id)
    if row is None or row.state not in ACTIVE or case is None:
        return None
    return row if case.state is CaseState.DRAFTING else None


def document_row(db: Session, workflow: str, number: int) -> Progress | None:
    """The row of one document of a job."""
    return db.scalar(select(Progress).where(Progress.workflow == workflow, Progress.document == number))
