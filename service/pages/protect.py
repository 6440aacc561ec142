"""What a family may ask for and an administrator must be able to show: export, erasure, the audit log."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.audit import verify
from service.pages.templates import counted, page
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.protect.erase import erase as erase_case
from service.protect.export import ExportRefused
from service.protect.export import export as export_case
from service.store.models import AuditEntry, Case, Certificate, Person

router = APIRouter(include_in_schema=False)
Exporter = Annotated[Visit, Depends(needs(Action.EXPORT_CHILD))]
Eraser = Annotated[Visit, Depends(needs(Action.ERASE_CASE))]
Auditor = Annotated[Visit, Depends(needs(Action.READ_AUDIT))]
SHOWN = 200
"""Entries of the audit log on its page."""
PIECE = 1_048_576
NO_REASON = "Say why the case is erased. The certificate will say so."


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the audit log."""

    number: int
    at: datetime
    who: str
    action: str
    reference: str
    detail: str


@router.get("/cases/{case_id}/export")
def export_page(request: Request, case_id: str, visit: Exporter) -> Response:
    """The form for an export."""
    return _case_form(request, visit, case_id, "cases/export.html")


@router.post("/cases/{case_id}/export")
def export(request: Request, case_id: str, visit: Exporter) -> Response:
    """All that is kept about the child, in an encrypted zip."""
    with visit.reading(case_id) as (_, case):
        reference = case.reference
    target = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been sent
    try:
        export_case(visit.desk, reference, target, visit.word("password"), visit.person.id)
    except ExportRefused as error:
        target.close()
        return _case_form(request, visit, case_id, "cases/export.html", str(error))
    except BaseException:
        target.close()
        raise
    name = {"Content-Disposition": f'attachment; filename="{reference}.zip"'}
    return StreamingResponse(_sent(target), media_type="application/zip", headers=name)


def _sent(target: IO[bytes]) -> Iterator[bytes]:
    with target:
        target.seek(0)
        while piece := target.read(PIECE):
            yield piece


@router.get("/cases/{case_id}/erase")
def erase_page(request: Request, case_id: str, visit: Eraser) -> Response:
    """The form to erase a case."""
    return _case_form(request, visit, case_id, "cases/erase.html")


@router.post("/cases/{case_id}/erase")
def erase(request: Request, case_id: str, visit: Eraser) -> Response:
    """Erases a case whose reference was typed, and shows the certificate."""
    with visit.reading(case_id) as (_, case):
        reference = case.reference
    error = "" if visit.word("reason") else NO_REASON
    if visit.word("reference") != reference:
        error = f"Type {reference} to say that it is this case that you mean."
    if error:
        return _case_form(request, visit, case_id, "cases/erase.html", error)
    certificate = erase_case(visit.desk, reference, visit.word("reason"), visit.person.id)
    return page(request, "cases/erased.html", certificate=certificate, by=visit.name)


@router.get("/audit")
def audit(request: Request, visit: Auditor, reference: str = "", prove: str = "") -> Response:
    """The newest entries of the audit log, of one case if asked, and whether the log is as it was written."""
    with visit.desk.database.read() as db:
        rows = _rows(db, reference.strip())
        proof = verify(db) if prove else None
    said = f"The log is as it was written: {counted(proof.entries, 'entry', 'entries')}." if proof else ""
    fault = f"The log is not as it was written. {proof.fault}" if proof and proof.fault else ""
    return page(request, "audit.html", rows=rows, reference=reference, said=said, fault=fault, most=SHOWN)


def _case_form(request: Request, visit: Visit, case_id: str, template: str, error: str = "") -> Response:
    with visit.reading(case_id) as (_, case):
        return page(
            request,
            template,
            status=422 if error else 200,
            case=case,
            error=error,
            reason=visit.word("reason"),
        )


def _rows(db: Session, reference: str) -> Sequence[EntryRow]:
    """Entries with the names of people and the references of cases, also of those that were erased."""
    people = {person.id: person.name for person in db.scalars(select(Person))}
    of_case = func.coalesce(Case.reference, Certificate.reference)
    entries = (
        select(AuditEntry, of_case)
        .outerjoin(Case, Case.id == AuditEntry.case_id)
        .outerjoin(Certificate, Certificate.case_id == AuditEntry.case_id)
    )
    if reference:
        entries = entries.where(of_case == reference)
    found = db.execute(entries.order_by(AuditEntry.seq.desc()).limit(SHOWN))
    return [
        EntryRow(
            entry.seq,
            entry.at,
            people.get(
                entry.person_id or "", "A command" if entry.person_id is None else "Somebody who left"
            ),
            entry.action,
            of or "",
            ", ".join(f"{name}: {value}" for name, value in entry.detail.items()),
        )
        for entry, of in found
    ]
