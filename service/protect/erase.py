"""Erases one child's case, rows and files, and certifies what went without a word of what it said."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, func, select, union
from sqlalchemy.orm import Session

from service.audit import record
from service.faults import Refused
from service.store.columns import now
from service.store.models import (
    Case,
    CaseFile,
    Certificate,
    Concern,
    Decision,
    Draft,
    DraftFile,
    Note,
    Progress,
)
from service.store.opening import Kept

REMAINS = (
    "What remains: the entries of the audit log and the journal of the drafting jobs, which hold ids and "
    "hashes but no content, and copies in backups made before, until those are destroyed."
)

LEFT_FOR = timedelta(days=7)
"""Longer than any upload or drafting job."""


class NoSuchCase(Refused):
    """There is no case of that reference. Its words are for whoever asked."""


def erase(store: Kept, reference: str, reason: str, by: str | None = None) -> Certificate:
    """Erases a case and all that belongs to it. Raises NoSuchCase.

    Rows go first, in one transaction with the audit entry and the certificate; then the files, which
    nobody can reach by then. `sweep` takes the files that a kill in between has left.
    """
    with store.database.write() as session:
        case = session.scalar(select(Case).where(Case.reference == reference).with_for_update())
        if case is None:
            raise NoSuchCase(f"There is no case {reference}. References look like GT-2026-00001.")
        certificate = _certificate(session, case, reason, by)
        session.add(certificate)
        session.flush()
        session.execute(delete(Case).where(Case.id == case.id))
        record(
            session,
            "case.erase",
            person_id=by,
            case_id=case.id,
            detail={"certificate": certificate.id},
        )
    store.files.delete_case(case.id)
    return certificate


def sweep(store: Kept) -> int:
    """Deletes what a kill has left: files of cases that are gone, and old ones that no row speaks of.

    A file may be without a row for as long as an upload or a drafting job lasts. Gives how many went.
    """
    week_old = store.files.written_before(now() - LEFT_FOR)
    with store.database.read() as session:
        cases = set(session.scalars(select(Case.id)))
        known = set(session.scalars(union(select(CaseFile.blob), select(DraftFile.blob))))
    gone = {name.partition("/")[0] for name in store.files.names()} - cases
    count = sum(store.files.delete_case(case) for case in gone)
    for name in week_old:
        if name not in known and name.partition("/")[0] in cases:
            store.files.delete(name)
            count += 1
    return count


def _certificate(session: Session, case: Case, reason: str, by: str | None) -> Certificate:
    documents = session.scalars(select(CaseFile).where(CaseFile.case_id == case.id).order_by(CaseFile.added))
    return Certificate(
        reference=case.reference,
        case_id=case.id,
        content={
            "reference": case.reference,
            "erased": now().isoformat(timespec="seconds"),
            "by": by or "a command of the service",
            "reason": reason,
            "state": case.state.value,
            "documents": [{"sha256": file.sha256, "bytes": file.size} for file in documents],
            "rows": _counts(session, case.id),
            "remains": REMAINS,
        },
    )


def _counts(session: Session, case: str) -> dict[str, int]:
    """How many rows of each table go with a case."""
    drafts = select(Draft.id).where(Draft.case_id == case)
    of_case: dict[str, ColumnElement[bool]] = {
        model.__tablename__: model.case_id == case
        for model in (CaseFile, Draft, Decision, Note, Concern, Progress)
    }
    of_case[DraftFile.__tablename__] = DraftFile.draft_id.in_(drafts)
    return {
        name: session.scalar(select(func.count()).select_from(Case.metadata.tables[name]).where(condition))
        or 0
        for name, condition in of_case.items()
    }
