"""What the page of a case shows, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from drafting.render.labels import report_type
from nlp.advice import TYPES
from service.cases import concerns, documents
from service.cases.clocks import Clock, of_case
from service.pages.case_words import PURPOSES, Step, steps
from service.pages.templates import counted
from service.pages.visit import Visit
from service.people.roles import Action
from service.review import record
from service.store.models import AuditEntry, Case, CaseFile, Note, Person
from service.store.words import CaseState, FileStatus, NoteKind
from service.work.job import JobProgress

_STATUS = {
    FileStatus.WAITING: ("Not read yet", "grey"),
    FileStatus.READ: ("Read", "green"),
    FileStatus.UNREADABLE: ("Cannot be read", "red"),
}
_SAID = {
    CaseState.FAILED: "The plan could not be drafted. Look at the documents below, then try again.",
    CaseState.RETURNED: "The plan was returned to its writer. The reason stands under Notes.",
    CaseState.WITHDRAWN: "This case was withdrawn.",
    CaseState.APPROVED: "The plan is approved, and cannot be changed any more.",
}
_NOTES = {NoteKind.RETURN: "Returned by ", NoteKind.OVERRIDE: "Allowed to stand by ", NoteKind.COMMENT: ""}
_DID = {
    "case.create": "began the case",
    "case.read": "opened the case",
    "case.edit": "changed its details",
    "case.review": "recorded an annual review",
    "case.assign": "gave it to a writer",
    "case.withdraw": "withdrew it",
    "documents.add": "added documents",
    "document.confirm": "confirmed documents",
    "document.remove": "took a document out",
    "plan.read": "looked at the plan",
    "plan.download": "downloaded the plan",
    "case.export": "exported all that is kept about the child",
}


@dataclass(frozen=True, slots=True)
class Act:
    """What may be done with the case next: a link, or a button that sends a form."""

    name: str
    address: str
    post: bool = False
    look: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the case."""

    id: str
    name: str
    kind: str
    type: str
    author: str
    status: str
    colour: str
    reason: str
    version: int
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A date that the law or the contract sets."""

    name: str
    due: date
    met: date | None
    overdue: bool
    left: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How far one document is."""

    name: str
    state: str
    colour: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far drafting is."""

    words: str
    documents: tuple[ProgressRow, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Words that somebody left: a note or a concern."""

    words: str
    who: str
    at: datetime
    kind: str = ""
    told_whom: str = ""
    told_when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Did:
    """Something in the history of the case."""

    at: datetime
    who: str
    did: str


@dataclass(frozen=True)
class CaseView:
    """Everything that the page of a case shows."""

    purpose: str
    steps: tuple[Step, ...]
    said: str
    acts: tuple[Act, ...]
    busy: bool
    progress: ProgressView | None
    drafted: bool
    documents: tuple[DocumentRow, ...]
    unconfirmed: int
    types: list[dict[str, str]]
    upload_hint: str
    clocks: tuple[ClockRow, ...]
    notes: tuple[Told, ...]
    concerns: tuple[Told, ...]
    history: tuple[Did, ...]
    writers: list[dict[str, str]]
    may_change: bool
    may_edit: bool
    may_review: bool
    may_export: bool
    may_erase: bool


def case_view(visit: Visit, db: Session, case: Case, progress: JobProgress | None, today: date) -> CaseView:
    """The page of a case, as the visitor may see it."""
    people = {person.id: person.name for person in db.scalars(select(Person))}
    running = case.state not in (CaseState.APPROVED, CaseState.WITHDRAWN)
    busy = case.state is CaseState.DRAFTING
    return CaseView(
        purpose=PURPOSES[case.purpose],
        steps=steps(case),
        said=_SAID.get(case.state, ""),
        acts=tuple(_acts(visit, case)),
        busy=busy,
        progress=progress_view(progress) if progress and (busy or case.state is CaseState.FAILED) else None,
        drafted=bool(case.drafts),
        documents=tuple(_document(file) for file in documents.current(case)),
        unconfirmed=len(documents.unconfirmed(case)),
        types=[{"value": one, "text": report_type(one)} for one in TYPES],
        upload_hint=_upload_hint(visit),
        clocks=tuple(_clock(clock) for clock in of_case(case, today)),
        notes=_notes(db, case, people),
        concerns=_concerns(db, case, people),
        history=_history(db, case, people),
        writers=_writers(visit, db, case) if running else [],
        may_change=visit.may(Action.CHANGE_CASE) and case.state in documents.OPEN_STATES,
        may_edit=visit.may(Action.CHANGE_CASE) and running,
        may_review=visit.may(Action.CHANGE_CASE) and case.state is CaseState.APPROVED,
        may_export=visit.may(Action.EXPORT_CHILD),
        may_erase=visit.may(Action.ERASE_CASE),
    )


def progress_view(progress: JobProgress) -> ProgressView:
    """How far drafting is, in words and colours."""
    looks = {"done": ("Read", "green"), "failed": ("Cannot be read", "red"), "running": ("Reading", "blue")}
    rows = (
        ProgressRow(one.name, *looks.get(one.state, ("Waiting", "grey")), one.reason)
        for one in progress.documents
    )
    return ProgressView(" ".join(filter(None, (progress.words, progress.reason))), tuple(rows))


def _acts(visit: Visit, case: Case) -> Iterable[Act]:
    """What the visitor may do next, what matters most first."""
    change = visit.may(Action.CHANGE_CASE)
    if case.drafts and case.state is not CaseState.DRAFTING:
        yield Act("Review the plan" if case.state is not CaseState.APPROVED else "Look at the plan", "review")
        yield Act("Approval and downloads", "approval", look="govuk-button--secondary")
    if change and case.files and case.state in (CaseState.GATHERING, CaseState.FAILED):
        yield Act("Draft the plan", "draft", post=True)
    if change and case.state in (CaseState.REVIEW, CaseState.RETURNED) and _has_changed(visit, case):
        yield Act("Draft again from the documents as they are", "draft", post=True)
    if change and case.state is CaseState.DRAFTING:
        yield Act("Stop drafting", "cancel", post=True, look="govuk-button--secondary")


def _has_changed(visit: Visit, case: Case) -> bool:
    """Whether documents came or went since the last draft was made."""
    draft = record.draft_of(visit.desk.files, record.newest(case))
    return any(documents.not_drafted(case, [document.file for document in draft.documents]))


def _document(file: CaseFile) -> DocumentRow:
    status, colour = _STATUS[file.status]
    unconfirmed = file.status is FileStatus.READ and not (file.type_confirmed and file.child_confirmed)
    return DocumentRow(
        id=file.id,
        name=file.name,
        kind=file.type or "other",
        type=report_type(file.type) if file.type else "Kind not known yet",
        author=file.author or "",
        status=status,
        colour=colour,
        reason=file.reason or "",
        version=file.version,
        unconfirmed=unconfirmed,
    )


def _upload_hint(visit: Visit) -> str:
    settings = visit.desk.settings
    return (
        "Drop files, a folder or a zip here, or choose them. Word, PDF (scanned too), OpenDocument, RTF, "
        f"web page, email or text; up to {settings.upload_files} files and "
        f"{settings.upload_bytes // 1_000_000} MB together."
    )


def _clock(clock: Clock) -> ClockRow:
    days = clock.days_left
    left = "today" if days == 0 else f"{counted(days, 'day')} left"
    return ClockRow(clock.limit.name, clock.due, clock.met, clock.overdue, left, clock.limit.paragraph)


def _notes(db: Session, case: Case, people: dict[str, str]) -> tuple[Told, ...]:
    kept = db.scalars(select(Note).where(Note.case_id == case.id).order_by(Note.at.desc()))
    return tuple(Told(one.words, people.get(one.person_id, ""), one.at, _NOTES[one.kind]) for one in kept)


def _concerns(db: Session, case: Case, people: dict[str, str]) -> tuple[Told, ...]:
    return tuple(
        Told(one.words, people.get(one.person_id, ""), one.at, "", one.told_whom, one.told_when)
        for one in concerns.concerns(db, case)
    )


def _history(db: Session, case: Case, people: dict[str, str]) -> tuple[Did, ...]:
    kept = db.scalars(select(AuditEntry).where(AuditEntry.case_id == case.id).order_by(AuditEntry.seq.desc()))
    return tuple(
        Did(one.at, people.get(one.person_id or "", "Goldthread"), _DID.get(one.action, _spelt(one.action)))
        for one in kept
    )


def _spelt(action: str) -> str:
    """An action as the audit log names it, for one that has no words of its own."""
    return action.replace(".", " ").replace("_", " ")


def _writers(visit: Visit, db: Session, case: Case) -> list[dict[str, str]]:
    """Those to whom a manager may give the case."""
    if not visit.may(Action.APPROVE):
        return []
    team: Sequence[Person] = db.scalars(
        select(Person).where(Person.team_id == case.team_id, Person.active.is_(True)).order_by(Person.name)
    ).all()
    return [{"value": one.id, "text": one.name} for one in team]
