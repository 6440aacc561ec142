"""Cases and their documents, for other systems."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, UploadFile

from nlp.child import Child
from service.api.models import (
    AddedOut,
    CaseChange,
    CaseIn,
    CaseOut,
    ClockOut,
    DocumentOut,
    ProgressOut,
    ReviewedIn,
    TypeIn,
    VersionIn,
)
from service.audit import record
from service.cases import cases, documents
from service.cases.cases import CaseFacts
from service.cases.clocks import of_case
from service.cases.errors import NotFound
from service.cases.intake import take_in
from service.pages.templates import today
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.store.models import Case, CaseFile
from service.store.words import CaseState
from service.work import job

router = APIRouter(prefix="/cases", tags=["cases"])
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]
Creator = Annotated[Visit, Depends(needs(Action.CREATE_CASE))]
Changer = Annotated[Visit, Depends(needs(Action.CHANGE_CASE))]


@router.get("")
def list_cases(visit: Reader, state: CaseState | None = None) -> list[CaseOut]:
    """The cases of the key's team, the newest first."""
    with visit.desk.database.write() as db:
        found = cases.list_cases(db, visit.person, states=(state,) if state else ())
        record(db, "case.list", person_id=visit.person.id, detail={"cases": [case.id for case in found]})
        return [case_out(case) for case in found]


@router.post("", status_code=201)
def create_case(visit: Creator, sent: CaseIn) -> CaseOut:
    """Begins a case."""
    with visit.desk.database.write() as db:
        case = cases.create(db, visit.person, _facts(sent))
        db.flush()
        return case_out(case)


@router.get("/{case_id}")
def get_case(visit: Reader, case_id: str) -> CaseOut:
    """A case with its clocks and documents."""
    with visit.reading(case_id) as (_, case):
        return case_out(case)


@router.put("/{case_id}")
def change_case(visit: Changer, case_id: str, sent: CaseChange) -> CaseOut:
    """Changes what is said of a case."""
    with visit.changing(case_id) as (db, case):
        cases.edit(db, visit.person, case, sent.version, _facts(sent))
        db.flush()
        return case_out(case)


@router.post("/{case_id}/reviewed")
def record_review(visit: Changer, case_id: str, sent: ReviewedIn) -> CaseOut:
    """Notes that an approved plan was reviewed, or that no review is due any more."""
    with visit.changing(case_id) as (db, case):
        cases.record_review(db, visit.person, case, sent.version, sent.held, last=sent.last)
        db.flush()
        return case_out(case)


@router.post("/{case_id}/documents", status_code=201)
def add_documents(visit: Changer, case_id: str, files: Annotated[list[UploadFile], File()]) -> list[AddedOut]:
    """Adds documents: files, or zips of them. What became of each is told."""
    with visit.changing(case_id):
        pass
    taken = take_in(visit.desk.files, case_id, [(one.filename or "", one.file) for one in files])
    with visit.changing(case_id) as (db, case):
        added = documents.add(db, visit.desk.files, visit.person, case, taken)
        db.flush()
        return [
            AddedOut(
                name=one.name, outcome=one.outcome, reason=one.reason, id=one.file.id if one.file else None
            )
            for one in added
        ]


@router.put("/{case_id}/documents/{document_id}/type")
def confirm_document(visit: Changer, case_id: str, document_id: str, sent: TypeIn) -> CaseOut:
    """Says what kind of report a document is, and that it is about this child."""
    with visit.changing(case_id) as (db, case):
        documents.confirm(db, visit.person, case, sent.version, document_id, sent.type)
        db.flush()
        return case_out(case)


@router.delete("/{case_id}/documents/{document_id}")
def remove_document(visit: Changer, case_id: str, document_id: str, version: int) -> CaseOut:
    """Takes a document out of a case for good."""
    with visit.changing(case_id) as (db, case):
        documents.remove(db, visit.desk.files, visit.person, case, version, document_id)
        db.flush()
        return case_out(case)


@router.post("/{case_id}/draft", status_code=202)
def draft_case(visit: Changer, case_id: str, sent: VersionIn) -> ProgressOut:
    """Orders a draft."""
    with visit.changing(case_id) as (db, case):
        job.start(db, visit.person, case, sent.version)
        db.flush()
        return _progress(job.progress(db, case))


@router.delete("/{case_id}/draft")
def stop_draft(visit: Changer, case_id: str, version: int) -> ProgressOut:
    """Stops drafting."""
    with visit.changing(case_id) as (db, case):
        job.cancel(db, visit.person, case, version)
        db.flush()
        return _progress(job.progress(db, case))


@router.get("/{case_id}/draft")
def draft_progress(visit: Reader, case_id: str) -> ProgressOut:
    """How far drafting is."""
    with visit.desk.database.read() as db:
        return _progress(job.progress(db, cases.get(db, visit.person, case_id)))


def case_out(case: Case) -> CaseOut:
    """A case as the API gives it."""
    facts: dict[str, Any] = {
        name: getattr(case, name)
        for name in CaseOut.model_fields
        if name not in ("writer", "clocks", "documents")
    }
    facts["child"] = {name: str(value) for name, value in (case.child or {}).items() if value}
    clocks = [
        ClockOut(
            name=one.limit.name, due=one.due, met=one.met, overdue=one.overdue, paragraph=one.limit.paragraph
        )
        for one in of_case(case, today())
    ]
    writer = case.writer.name if case.writer else None
    return CaseOut(
        **facts, writer=writer, clocks=clocks, documents=[_document(one) for one in documents.current(case)]
    )


def _document(file: CaseFile) -> DocumentOut:
    return DocumentOut(
        id=file.id,
        name=file.name,
        type=file.type,
        confirmed=file.type_confirmed and file.child_confirmed,
        status=file.status.value,
        reason=file.reason,
        version=file.version,
        size=file.size,
        sha256=file.sha256,
        added=file.added,
    )


def _facts(sent: CaseIn) -> CaseFacts:
    child = {name: value for name, value in sent.child.model_dump(mode="json").items() if value}
    return CaseFacts(
        sent.purpose,
        Child(**child),
        sent.authority,
        sent.requested,
        sent.advice_due,
        sent.engaged,
        sent.referral_team,
        sent.late_reason,
        sent.reassessment,
        sent.review_meeting,
    )


def _progress(found: job.JobProgress | None) -> ProgressOut:
    if found is None:
        raise NotFound("Nothing was drafted in this case yet.")
    rows = [{name: str(value) for name, value in asdict(one).items()} for one in found.documents]
    return ProgressOut(state=found.state.value, words=found.words, ended=found.ended, documents=rows)
