"""All that is kept about one child, in one encrypted zip: for a request by the child or the parents.

UK GDPR, article 15 (access) and article 20 (portability). Safeguarding concerns are in a folder of their
own: some must not be given out (Data Protection Act 2018, schedule 3), and a person decides that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import IO

import pyzipper
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Session, selectinload

from service.audit import record
from service.faults import Refused
from service.protect.erase import NoSuchCase
from service.store.models import AuditEntry, Case, Concern, Decision, Draft, Note
from service.store.opening import Kept

SHORTEST_PASSWORD = 12
READ_ME = """What is kept about one child, exported from Goldthread.

case.json         what is known of the child and the case
documents/        the reports as they were given in, all versions
drafts/           each draft, and the plan as approved
decisions.json    what people decided about the drafts
notes.json        what people wrote on the case
audit.json        who did what to the case, and when

concerns.json     SAFEGUARDING CONCERNS. Some must not be given to a child or a parent: a person decides,
                  and deletes this file before handing on the others if need be.
"""


class ExportRefused(Refused):
    """An export that cannot be made. Its words are for whoever asked."""


def export(store: Kept, reference: str, target: IO[bytes], password: str, by: str | None = None) -> None:
    """Writes an AES-256-encrypted zip of a case.

    Raises NoSuchCase; ExportRefused for a short password; OSError.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise ExportRefused(f"The password of an export must have at least {SHORTEST_PASSWORD} characters.")
    with store.database.write() as session:
        case = _case(session, reference)
        rows = _rows(session, case)
        record(session, "case.export", person_id=by, case_id=case.id)
    with pyzipper.AESZipFile(
        target, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password.encode())
        archive.writestr("read-me.txt", READ_ME)
        for name, content in rows.items():
            archive.writestr(name, json.dumps(content, ensure_ascii=False, indent=1))
        for name, blob in _files(case):
            archive.writestr(name, store.files.read(blob))


def export_to(store: Kept, reference: str, path: Path, password: str) -> None:
    """Writes such a zip to a file. Raises ExportRefused where there is one already, and as `export`."""
    if path.exists():
        raise ExportRefused(f"There is a file at {path} already.")
    try:
        with path.open("xb") as target:
            export(store, reference, target, password)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _case(session: Session, reference: str) -> Case:
    whole = (selectinload(Case.files), selectinload(Case.drafts).selectinload(Draft.files))
    case = session.scalar(select(Case).where(Case.reference == reference).options(*whole))
    if case is None:
        raise NoSuchCase(f"There is no case {reference}. References look like GT-2026-00001.")
    return case


def _rows(session: Session, case: Case) -> dict[str, object]:
    """The JSON files by their names."""
    decisions = session.scalars(
        select(Decision).where(Decision.case_id == case.id).order_by(Decision.sequence)
    )
    notes = session.scalars(select(Note).where(Note.case_id == case.id).order_by(Note.at))
    concerns = session.scalars(select(Concern).where(Concern.case_id == case.id).order_by(Concern.at))
    entries = session.scalars(
        select(AuditEntry).where(AuditEntry.case_id == case.id).order_by(AuditEntry.seq)
    )
    return {
        "case.json": _facts(case),
        "decisions.json": [_facts(row) for row in decisions],
        "notes.json": [_facts(row) for row in notes],
        "concerns.json": [_facts(row) for row in concerns],
        "audit.json": [_facts(row) for row in entries],
    }


def _facts(row: DeclarativeBase) -> dict[str, object]:
    """A row by the names of its columns."""
    return {column.key: _plain(getattr(row, column.key)) for column in row.__mapper__.column_attrs}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _files(case: Case) -> Iterable[tuple[str, str]]:
    """Each file's name in the zip, and its name in the store. Numbers keep two of one name apart."""
    for number, file in enumerate(case.files, start=1):
        yield f"documents/{number:02}-{_name(file.name)}", file.blob
    for draft in case.drafts:
        for made in draft.files:
            folder = "approved" if made.approved else "draft"
            yield f"drafts/{draft.number:02}-{folder}/{_name(made.name)}", made.blob


def _name(name: str) -> str:
    """A file's name that leads nowhere else when somebody unpacks it."""
    return re.sub(r'[\x00-\x1f<>:"|?*/\\]+', "-", name).strip(" .-") or "document"
