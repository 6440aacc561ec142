"""The last step of a job: in one transaction, what the steps kept becomes a draft of the case."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from drafting.line import Draft
from extract.document import Status
from service.audit import record
from service.cases.documents import current
from service.review import kept
from service.review.carry import Carried, carry
from service.review.model import Decision
from service.review.record import decisions_of, draft_of, keep_carried, newest
from service.store import models
from service.store.columns import now
from service.store.database import Database
from service.store.files import FileStore
from service.store.words import CaseState, FileStatus, NoteKind, StepState
from service.work import job
from service.work.workshop import Kept, Workshop

_LOST = "The plan was drafted again, and this decision ({kind}) could not be kept for “{about}”: {why}"


def keep(
    database: Database, files: FileStore, workshop: Workshop, case_id: str, workflow: str, made: Kept
) -> bool:
    """Makes the draft, with the decisions of the one before it. False where it was stopped.

    The files of earlier drafts that hold a document which was taken out of the case go.
    """
    with database.read() as db:
        case = db.get(models.Case, case_id)
        if case is None:
            return False
        past = newest(case) if case.drafts else None
        decisions = decisions_of(db, past.id) if past else []
        old = draft_of(files, past) if past else None
        gone = _of_taken_out(files, case)
    draft = kept.from_bytes(files.read(made[kept.WHOLE][0]))
    carried = carry(old, decisions, draft) if old else None
    workshop.tell(f"{job.KEEPING} begun")
    with database.write() as db:
        row = job.running(db, case_id, workflow)
        if row is None:
            return _is_kept(db, workflow)
        case = db.get_one(models.Case, case_id)
        _add(db, case, draft, made, carried)
        row.step, row.state = job.KEEPING, StepState.DONE
        number = newest(case).number
        record(db, "draft.done", case_id=case_id, detail={"workflow": workflow, "draft": number})
        db.execute(delete(models.DraftFile).where(models.DraftFile.blob.in_(gone)))
    for name in gone:
        files.delete(name)
    workshop.tell(f"{job.KEEPING} done")
    return True


def _of_taken_out(files: FileStore, case: models.Case) -> list[str]:
    """The blobs of drafts of a document that is in the case no more: a report about another child, say.

    Documents within others are not in the case by themselves, and go with those.
    """
    there = {file.sha256 for file in case.files}
    gone: list[str] = []
    for row in (one for one in case.drafts if one.files):
        documents = draft_of(files, row).documents
        if any("/" not in one.file and one.sha256 not in there for one in documents):
            gone += [file.blob for file in row.files]
    return gone


def _is_kept(db: Session, workflow: str) -> bool:
    """Whether a job had kept its draft already, when it was cut off after that."""
    row = job.job_row(db, workflow)
    return row is not None and row.state is StepState.DONE


def _add(db: Session, case: models.Case, draft: Draft, made: Kept, carried: Carried | None) -> None:
    row = models.Draft(case=case, number=len(case.drafts) + 1, models=draft.plan.models)
    row.files = [
        models.DraftFile(name=name, blob=blob, size=size, sha256=sha256)
        for name, (blob, size, sha256) in made.items()
    ]
    db.add(row)
    db.flush()
    if carried:
        keep_carried(db, case, row, carried.reviewed.decisions)
        for one in carried.lost:
            _tell(db, case, one.decision, one.about, one.reason)
    _describe(case, draft)
    case.state = CaseState.REVIEW
    case.drafted = case.drafted or now().date()


def _tell(db: Session, case: models.Case, decision: Decision, about: str, why: str) -> None:
    """A note on the case for whoever must decide again."""
    words = _LOST.format(kind=decision.kind.value.replace("_", " "), about=about, why=why)
    db.add(models.Note(case_id=case.id, person_id=decision.person, kind=NoteKind.COMMENT, words=words))


def _describe(case: models.Case, draft: Draft) -> None:
    """What was read of each document: whether it could be, its author, its kind if nobody has said it."""
    documents = {one.file: one for one in draft.documents}
    advice = {one.file: one for one in draft.advice}
    for file in current(case):
        document, known = documents.get(file.name), advice.get(file.name)
        if document:
            unreadable = document.status is Status.UNREADABLE
            file.status = FileStatus.UNREADABLE if unreadable else FileStatus.READ
            file.reason = document.reason
        if known:
            file.author = known.author
            file.type = file.type if file.type_confirmed else known.type
