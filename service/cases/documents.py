"""The documents of a case: added, confirmed, replaced by a newer version, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import event
from sqlalchemy.orm import Session

from nlp.advice import TYPES
from service.audit import record
from service.cases.cases import touch
from service.cases.errors import NotFound, Refused
from service.cases.intake import Taken
from service.store.files import FileStore
from service.store.models import Case, CaseFile, Person
from service.store.words import CaseState, FileStatus
from service.uploads import free_name

OPEN_STATES = (CaseState.GATHERING, CaseState.FAILED, CaseState.REVIEW, CaseState.RETURNED)
"""The states in which documents may still come: late reports too, until the plan is sent on."""
_NOT_NOW = {
    CaseState.DRAFTING: "The plan is being drafted. Wait until it is done, or stop it, then add it again.",
    CaseState.QUALITY_CHECK: "The plan is being checked. Ask for it to be returned, then add the document.",
    CaseState.WITH_MANAGER: "The plan is with the manager. Ask for it to be returned, then add the document.",
    CaseState.APPROVED: "The plan is approved. Begin an amendment for advice that came afterwards.",
    CaseState.WITHDRAWN: "The case was withdrawn, so no document can be added.",
}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that was uploaded."""

    name: str
    outcome: Literal["added", "duplicate", "refused"]
    reason: str = ""
    file: CaseFile | None = None
    """For a duplicate, the document that is there already."""


def current(case: Case) -> list[CaseFile]:
    """The documents that the plan is drafted from: the newest version of each."""
    return [file for file in case.files if file.replaced_by is None]


def add(db: Session, files: FileStore, person: Person, case: Case, taken: Sequence[Taken]) -> list[Added]:
    """Adds what `intake.take_in` kept. A file whose bytes are there already is noticed and not added again.

    Raises Refused where no document may come any more; then none of them is kept.
    """
    if case.state not in OPEN_STATES:
        for one in taken:
            _delete_blob(files, one)
        raise Refused(_NOT_NOW[case.state])
    added = [_add_one(db, files, person, case, one) for one in taken]
    touch(case, case.version)
    new = [one.file.id for one in added if one.outcome == "added" and one.file]
    record(db, "documents.add", person_id=person.id, case_id=case.id, detail={"files": new})
    return added


def replace(  # noqa: PLR0913, PLR0917 - whose change it is, of which case, and what comes in
    db: Session, files: FileStore, person: Person, case: Case, version: int, file_id: str, taken: Taken
) -> Added:
    """A newer version of a document takes its place; the old one is kept. Raises Stale, Refused, NotFound."""
    old = _file(case, file_id)
    if taken.blob is None:
        return Added(taken.name, "refused", taken.reason)
    touch(case, version)
    added = add(db, files, person, case, [taken])[0]
    if added.outcome == "added" and added.file:
        db.flush()
        added.file.version, added.file.type, added.file.name = old.version + 1, old.type, old.name
        old.replaced_by = added.file.id
    return added


def confirm(db: Session, person: Person, case: Case, version: int, file_id: str, kind: str) -> None:
    """The person says what kind of report a document is, and that it is about this child.

    Raises Stale, NotFound, Refused for a kind that there is not.
    """
    if kind not in TYPES:
        raise Refused("Choose what kind of report this is.")
    file = _file(case, file_id)
    touch(case, version)
    file.type, file.type_confirmed, file.child_confirmed = kind, True, True
    record(db, "document.confirm", person_id=person.id, case_id=case.id, detail={"file": file.id})


def confirm_all(db: Session, person: Person, case: Case, version: int) -> int:
    """The person says that every document is of the kind that was read, and about this child.

    Gives how many that were. Raises Stale.
    """
    touch(case, version)
    waiting = unconfirmed(case)
    for file in waiting:
        file.type_confirmed = file.child_confirmed = True
    ids = [file.id for file in waiting]
    record(db, "document.confirm", person_id=person.id, case_id=case.id, detail={"files": ids})
    return len(waiting)


def unconfirmed(case: Case) -> list[CaseFile]:
    """The documents that were read and whose kind and child nobody has confirmed."""
    return [
        file
        for file in current(case)
        if file.status is FileStatus.READ and not (file.type_confirmed and file.child_confirmed)
    ]


def not_drafted(case: Case, drafted: Iterable[str]) -> tuple[list[str], list[str]]:
    """The names of documents that came after a draft was made, and of those that were taken out since.

    `drafted` are the names of the documents that the draft was made from.
    """
    now, then = current(case), {name.partition("/")[0] for name in drafted}
    late = [file.name for file in now if file.status is FileStatus.WAITING]
    return late, sorted(then - {file.name for file in now})


def remove(db: Session, files: FileStore, person: Person, case: Case, version: int, file_id: str) -> None:
    """Takes a document out of a case for good: a report about another child, above all.

    Raises Stale, NotFound, Refused where the case is not open to changes of its documents.
    """
    if case.state not in OPEN_STATES:
        raise Refused(_NOT_NOW[case.state])
    file = _file(case, file_id)
    touch(case, version)
    for older in (one for one in case.files if one.replaced_by == file.id):
        older.replaced_by = None
    case.files.remove(file)
    db.delete(file)
    event.listen(db, "after_commit", lambda _: files.delete(file.blob), once=True)
    record(db, "document.remove", person_id=person.id, case_id=case.id, detail={"file": file.id})


def _file(case: Case, file_id: str) -> CaseFile:
    found = next((file for file in case.files if file.id == file_id), None)
    if found is None:
        raise NotFound("There is no such document in this case. It may have been taken out.")
    return found


def _add_one(db: Session, files: FileStore, person: Person, case: Case, taken: Taken) -> Added:
    if taken.blob is None:
        return Added(taken.name, "refused", taken.reason)
    same = next((file for file in case.files if file.sha256 == taken.blob.sha256), None)
    if same:
        _delete_blob(files, taken)
        return Added(taken.name, "duplicate", "This document is in the case already.", same)
    file = CaseFile(
        case=case,
        name=free_name(taken.name, {one.name.lower() for one in case.files}),
        sha256=taken.blob.sha256,
        size=taken.blob.size,
        blob=taken.blob.name,
        added_by=person.id,
    )
    db.add(file)
    return Added(file.name, "added", file=file)


def _delete_blob(files: FileStore, taken: Taken) -> None:
    if taken.blob:
        files.delete(taken.blob.name)
