"""The tables. What is about a child is sealed; what is not is plain, so that it can be counted and sorted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.store.base import Base
from service.store.columns import new_id, now
from service.store.sealed import SealedJSON, SealedText
from service.store.words import CasePurpose, CaseState, EntryKind, FileStatus, NoteKind, Role, StepState

ID = String(32)


class Team(Base):
    """People who see each other's cases."""

    __tablename__ = "teams"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(100), unique=True)


class Person(Base):
    """Somebody who may sign in."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """In small letters."""
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[Role]
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id"))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    """None for those who sign in elsewhere (single sign-on)."""
    active: Mapped[bool] = mapped_column(default=True)
    failed: Mapped[int] = mapped_column(default=0)
    """Wrong passwords since the last right one."""
    locked_until: Mapped[datetime | None]
    dbs_checked_until: Mapped[date | None]
    """Until when the enhanced DBS check counts as up to date (the termly report counts it)."""
    created: Mapped[datetime] = mapped_column(default=now)
    team: Mapped[Team] = relationship()


class SignedIn(Base):
    """A browser in which somebody is signed in. The token itself is in its cookie alone."""

    __tablename__ = "sessions"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    csrf: Mapped[str] = mapped_column(String(64))
    created: Mapped[datetime] = mapped_column(default=now)
    used: Mapped[datetime] = mapped_column(default=now)
    expires: Mapped[datetime]
    person: Mapped[Person] = relationship()


class ApiKey(Base):
    """A key by which another system acts for a person, within some scopes. The key itself is not kept."""

    __tablename__ = "api_keys"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(String(100))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(default=now)
    used: Mapped[datetime | None]
    expires: Mapped[datetime]
    revoked: Mapped[datetime | None]
    person: Mapped[Person] = relationship()


class Case(Base):
    """One child's plan in the making."""

    __tablename__ = "cases"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    """GT-2026-00001: what people call a case by, since it tells nothing of the child."""
    version: Mapped[int] = mapped_column(default=1)
    """Counted up with each change of this row; a change of an older version raises StaleDataError."""
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id"), index=True)
    writer_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[CasePurpose]
    authority: Mapped[str] = mapped_column(String(100), default="")
    child: Mapped[dict[str, Any]] = mapped_column(SealedJSON("cases.child"))
    """As case.json names it: forename, surname, known_as, pronouns, born, year_group, setting."""
    state: Mapped[CaseState] = mapped_column(default=CaseState.GATHERING, index=True)
    reassessment: Mapped[bool] = mapped_column(default=False)
    """Whether a new plan follows a re-assessment, which has a time limit of its own (Regs 27(2))."""
    requested: Mapped[date | None]
    advice_due: Mapped[date | None]
    engaged: Mapped[date | None]
    """The day on which the work was taken on: the record that goes with a payment request names it."""
    drafted: Mapped[date | None]
    completed: Mapped[date | None]
    review_meeting: Mapped[date | None]
    """Of an amendment: the meeting of the review that it follows."""
    reviewed: Mapped[date | None]
    """Of an approved plan: the meeting of its last annual review."""
    reviews_end: Mapped[bool] = mapped_column(default=False)
    """Whether no review of it is due any more: another plan took its place, or it has ceased."""
    referral_team: Mapped[str] = mapped_column(String(100), default="")
    late_reason: Mapped[str | None] = mapped_column(SealedText("cases.late_reason"))
    approved_sha256: Mapped[str | None] = mapped_column(String(64))
    created: Mapped[datetime] = mapped_column(default=now)
    changed: Mapped[datetime] = mapped_column(default=now, onupdate=now)
    team: Mapped[Team] = relationship()
    writer: Mapped[Person | None] = relationship()
    files: Mapped[list[CaseFile]] = relationship(back_populates="case", order_by="CaseFile.added")
    drafts: Mapped[list[Draft]] = relationship(back_populates="case", order_by="Draft.number")
    decisions: Mapped[list[Decision]] = relationship(order_by="Decision.sequence", viewonly=True)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy declares it so


class CaseFile(Base):
    """A document of the bundle, in one of its versions."""

    __tablename__ = "case_files"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(SealedText("case_files.name"))
    type: Mapped[str | None] = mapped_column(String(50))
    """The kind of report (nlp.advice); None until it is known."""
    type_confirmed: Mapped[bool] = mapped_column(default=False)
    author: Mapped[str | None] = mapped_column(SealedText("case_files.author"))
    child_confirmed: Mapped[bool] = mapped_column(default=False)
    """Whether a person has said that it is about this child."""
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    status: Mapped[FileStatus] = mapped_column(default=FileStatus.WAITING)
    reason: Mapped[str | None] = mapped_column(SealedText("case_files.reason"))
    """Why it could not be read."""
    replaced_by: Mapped[str | None] = mapped_column(
        ForeignKey("case_files.id", deferrable=True, initially="DEFERRED")
    )
    blob: Mapped[str] = mapped_column(String(80))
    added: Mapped[datetime] = mapped_column(default=now)
    added_by: Mapped[str | None] = mapped_column(ForeignKey("people.id"))
    case: Mapped[Case] = relationship(back_populates="files")


class Draft(Base):
    """One draft of a case; it never changes."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("case_id", "number"),)
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    models: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Which models drafted it, and their versions."""
    created: Mapped[datetime] = mapped_column(default=now)
    case: Mapped[Case] = relationship(back_populates="drafts")
    files: Mapped[list[DraftFile]] = relationship(back_populates="draft", order_by="DraftFile.made")


class DraftFile(Base):
    """A file made from a draft: plan.json, ledger.json, plan.docx, and those of the approved plan."""

    __tablename__ = "draft_files"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(SealedText("draft_files.name"))
    """Its path within the draft's folder: sources carry the names of reports, which may name the child."""
    approved: Mapped[bool] = mapped_column(default=False)
    """Whether it is of the plan as approved, rather than of the machine's draft."""
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    blob: Mapped[str] = mapped_column(String(80))
    made: Mapped[datetime] = mapped_column(default=now)
    draft: Mapped[Draft] = relationship(back_populates="files")


class Decision(Base):
    """What a person decided about a draft: an event, replayed in order over the draft."""

    __tablename__ = "decisions"
    __table_args__ = (UniqueConstraint("case_id", "sequence"),)
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    sequence: Mapped[int]
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    action: Mapped[str] = mapped_column(String(30))
    target: Mapped[str] = mapped_column(String(100))
    """The id of a statement or an item."""
    detail: Mapped[dict[str, Any]] = mapped_column(SealedJSON("decisions.detail"))
    undone: Mapped[bool] = mapped_column(default=False)


class Note(Base):
    """Words that somebody wrote on a case."""

    __tablename__ = "notes"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    kind: Mapped[NoteKind]
    about: Mapped[str | None] = mapped_column(String(100))
    """The finding or the item that it is about, where it is about one."""
    words: Mapped[str] = mapped_column(SealedText("notes.words"))


class Concern(Base):
    """A safeguarding concern raised from a sentence, and who was told."""

    __tablename__ = "concerns"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(default=now)
    statement: Mapped[str] = mapped_column(String(100))
    words: Mapped[str] = mapped_column(SealedText("concerns.words"))
    told_whom: Mapped[str] = mapped_column(SealedText("concerns.told_whom"))
    told_when: Mapped[datetime]


class RegisterEntry(Base):
    """A risk, a breach, feedback, a contract meeting or the monitoring of a writer."""

    __tablename__ = "register"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    kind: Mapped[EntryKind] = mapped_column(index=True)
    team_id: Mapped[str] = mapped_column(ForeignKey("teams.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    opened: Mapped[date]
    closed: Mapped[date | None]
    answers: Mapped[dict[str, Any]] = mapped_column(SealedJSON("register.answers"), default=dict)


class Progress(Base):
    """How far a drafting job is, document by document."""

    __tablename__ = "progress"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    workflow: Mapped[str] = mapped_column(String(64), index=True)
    document: Mapped[int | None]
    """The document's number within the bundle; None for a step of the whole bundle."""
    file_id: Mapped[str | None] = mapped_column(ID)
    """The document's row, which may be gone since."""
    step: Mapped[str] = mapped_column(String(50))
    state: Mapped[StepState]
    reason: Mapped[str | None] = mapped_column(SealedText("progress.reason"))
    at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class Certificate(Base):
    """What was disposed of, when, why and by whom; without a word of what it said."""

    __tablename__ = "certificates"
    id: Mapped[str] = mapped_column(ID, primary_key=True, default=new_id)
    made: Mapped[datetime] = mapped_column(default=now)
    reference: Mapped[str] = mapped_column(String(20), index=True)
    """Of the case that went."""
    case_id: Mapped[str] = mapped_column(ID, index=True)
    """Of the same; entries of the audit log go by it still."""
    content: Mapped[dict[str, Any]] = mapped_column(SealedJSON("certificates.content"))
    """Sealed, since somebody may name the child in the reason."""


class AuditEntry(Base):
    """Something that somebody did. Entries are only ever added (the database refuses anything else).

    It points at people and cases by their ids without a foreign key, since it outlives both.
    """

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[str | None] = mapped_column(String(32), index=True)
    """None for what a command or a job did."""
    action: Mapped[str] = mapped_column(String(50), index=True)
    case_id: Mapped[str | None] = mapped_column(String(32), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Ids, counts and names of fields; never content."""
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """The one row that says how far the log goes, sealed: so an end cut off is found too.

    Who appends locks it, so that entries follow one another.
    """

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    head: Mapped[dict[str, Any]] = mapped_column(SealedJSON("audit_head.head"))
