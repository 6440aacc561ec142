"""What the API takes and gives."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.store.words import CasePurpose, CaseState

MOST_WORDS = 10_000
Words = Annotated[str, StringConstraints(max_length=MOST_WORDS)]
Short = Annotated[str, StringConstraints(max_length=200)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1, description="The case's `version` as it was read last.")]


class Strict(BaseModel):
    """What is sent: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid")


class Problem(BaseModel):
    """What went wrong, and what to do."""

    detail: str


class ChildFacts(Strict):
    """The child. What is left empty is read from the reports."""

    forename: Short = ""
    surname: Short = ""
    known_as: Short = ""
    pronouns: Literal["", "he", "she", "they"] = ""
    born: date | None = None
    year_group: Short = ""
    setting: Short = ""


class CaseIn(Strict):
    """A case as it is begun or changed."""

    purpose: CasePurpose = CasePurpose.NEW
    child: ChildFacts = Field(default_factory=ChildFacts)
    authority: Annotated[str, StringConstraints(max_length=100)] = ""
    requested: date | None = None
    advice_due: date | None = None
    engaged: date | None = None
    referral_team: Annotated[str, StringConstraints(max_length=100)] = ""
    late_reason: Words | None = None
    reassessment: bool = False
    review_meeting: date | None = None


class CaseChange(CaseIn):
    """A case as it is to be: every fact, not only those that change."""

    version: Version


class ClockOut(BaseModel):
    """A date that the law or the contract sets."""

    name: str
    due: date
    met: date | None
    overdue: bool
    paragraph: str


class DocumentOut(BaseModel):
    """A document of a case."""

    id: str
    name: str
    type: str | None
    confirmed: bool
    status: str
    reason: str | None
    version: int
    size: int
    sha256: str
    added: datetime


class CaseOut(BaseModel):
    """A case."""

    id: str
    reference: str
    version: int
    state: CaseState
    purpose: CasePurpose
    child: dict[str, str]
    authority: str
    writer: str | None
    requested: date | None
    advice_due: date | None
    engaged: date | None
    reassessment: bool
    review_meeting: date | None
    reviewed: date | None
    reviews_end: bool
    drafted: date | None
    completed: date | None
    referral_team: str
    late_reason: str | None
    approved_sha256: str | None
    clocks: list[ClockOut]
    documents: list[DocumentOut]


class AddedOut(BaseModel):
    """What became of a file that was sent."""

    name: str
    outcome: Literal["added", "duplicate", "refused"]
    reason: str
    id: str | None


class ProgressOut(BaseModel):
    """How far drafting is."""

    state: str
    words: str
    ended: bool
    documents: list[dict[str, str]]


class ReviewedIn(Strict):
    """That an approved plan was reviewed on a day, or that no review is due any more."""

    held: date | None = None
    last: bool = False
    version: Version


class TypeIn(Strict):
    """What kind of report a document is; it is also confirmed to be about this child."""

    type: Short
    version: Version


class VersionIn(Strict):
    """For what changes a case and says nothing else."""

    version: Version


class DetailIn(Strict):
    """What a decision says besides its target (docs/desk.md)."""

    words: Words = ""
    section: Short = ""
    area: Short = ""
    kind: Short = ""
    reason: Words = ""
    others: list[Short] = Field(default_factory=list, max_length=1_000)
    pieces: list[Words] = Field(default_factory=list, max_length=50)
    gaps: list[Short] = Field(default_factory=list, max_length=10)


class DecisionIn(Strict):
    """A decision about a line, a sentence that was left out, or a point."""

    kind: Short
    target: Short
    detail: DetailIn = Field(default_factory=DetailIn)
    version: Version


class LineOut(BaseModel):
    """A line of the plan under review."""

    id: str
    section: str
    kind: str
    area: str | None
    text: str
    gaps: list[str]
    statements: list[str]
    needs: list[str]
    standing: str
    confidence: float
    points: list[PointOut]


class PointOut(BaseModel):
    """Something to be settled."""

    key: str
    code: str
    severity: str
    why: str
    line: str | None


class ConflictOut(BaseModel):
    """Two statements that cannot both stand."""

    key: str
    statements: list[str]
    words: list[str]


class LeftOutOut(BaseModel):
    """A sentence that no line cites."""

    statement: str
    document: str
    words: str
    reason: str


class ReviewOut(BaseModel):
    """A plan under review."""

    version: int
    draft: int
    lines: list[LineOut]
    undecided: int
    must_fix: int
    points: list[PointOut]
    conflicts: list[ConflictOut]
    left_out: list[LeftOutOut]


class CommentIn(Strict):
    """Why a plan is returned."""

    comment: Words
    version: Version


class StateOut(BaseModel):
    """Where a case is now, and for each move that one may make, what stands in its way."""

    state: CaseState
    version: int
    approved_sha256: str | None
    moves: dict[str, list[str]]


class ReportLineOut(BaseModel):
    """A line of the termly report."""

    title: str
    values: list[str]


class TermlyOut(BaseModel):
    """The termly report of a team."""

    team: str
    months: list[str]
    lines: list[ReportLineOut]


class FindingOut(BaseModel):
    """A fault of a plan that was checked."""

    code: str
    severity: str
    section: str
    quote: str
    why: str


class CheckOut(BaseModel):
    """A plan that was checked."""

    status: Literal["checked", "not_checked"]
    grade: str | None
    reasons: list[str]
    criteria: dict[str, int | None]
    findings: list[FindingOut]
