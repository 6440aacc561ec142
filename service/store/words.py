"""The words that the tables use for states, kinds and roles."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person may do (service.people.roles says what each may)."""

    WRITER = "writer"
    QUALITY = "quality"
    MANAGER = "manager"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


class CasePurpose(StrEnum):
    """What kind of plan is drafted."""

    NEW = "new"
    AMENDMENT = "amendment"
    TRANSFER = "transfer"


class CaseState(StrEnum):
    """How far a case is, from its first document to an approved plan."""

    GATHERING = "gathering"
    DRAFTING = "drafting"
    REVIEW = "review"
    QUALITY_CHECK = "quality_check"
    WITH_MANAGER = "with_manager"
    RETURNED = "returned"
    APPROVED = "approved"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class FileStatus(StrEnum):
    """What became of a document of the bundle."""

    WAITING = "waiting"
    READ = "read"
    UNREADABLE = "unreadable"


class NoteKind(StrEnum):
    """Why somebody wrote a note on a case."""

    RETURN = "return"
    OVERRIDE = "override"
    COMMENT = "comment"


class EntryKind(StrEnum):
    """What an entry of the register is about (the termly report counts them)."""

    RISK = "risk"
    BREACH = "breach"
    FEEDBACK = "feedback"
    REVIEW_MEETING = "review_meeting"
    MONITORING = "monitoring"


class StepState(StrEnum):
    """How a step of a drafting job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
