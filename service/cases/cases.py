"""Cases: begun, found, changed and put aside, each within the team of the person who asks.

Every change says which version of the case it was made on; where somebody else was first, it is refused and
nothing is lost (`Stale`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from nlp.child import Child
from service.audit import record
from service.cases.errors import NotAllowed, NotFound, Refused, Stale
from service.people.roles import Action, may, reachable
from service.store.columns import now
from service.store.models import Case, Note, Person
from service.store.words import CasePurpose, CaseState, NoteKind

ENDED = (CaseState.APPROVED, CaseState.WITHDRAWN)
CHANGED = (
    "Somebody else changed this case after you opened it. Nothing was overwritten and nothing was lost. "
    "Reload the page to see the case as it is, then make your change again."
)
_ATTEMPTS = 5
"""How often a reference is drawn anew where two cases are begun at the same moment."""
_REFERENCE = re.compile(r"GT-\d{4}-(\d+)")


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a person says of a case."""

    purpose: CasePurpose = CasePurpose.NEW
    child: Child = field(default_factory=Child)
    authority: str = ""
    requested: date | None = None
    """The day of the request for an assessment, or of the decision to assess again or to amend."""
    advice_due: date | None = None
    engaged: date | None = None
    referral_team: str = ""
    late_reason: str | None = None
    reassessment: bool = False
    review_meeting: date | None = None


def create(db: Session, person: Person, facts: CaseFacts) -> Case:
    """Begins a case in the person's team, with the person as its writer. Raises NotAllowed."""
    if not may(person, Action.CREATE_CASE):
        raise NotAllowed("You may not begin a case. Ask your manager.")
    for attempt in range(1, _ATTEMPTS + 1):
        case = Case(
            reference=_next_reference(db, now().year), team_id=person.team_id, writer_id=person.id,
            **_columns(facts),
        )  # fmt: skip
        try:
            with db.begin_nested():
                db.add(case)
        except IntegrityError:
            if attempt == _ATTEMPTS:
                raise
            continue
        break
    record(db, "case.create", person_id=person.id, case_id=case.id)
    return case


def list_cases(
    db: Session, person: Person, *, states: Sequence[CaseState] = (), writer: str = ""
) -> list[Case]:
    """The cases that the person may read, the newest first."""
    query = select(Case).where(reachable(person)).order_by(Case.created.desc(), Case.reference.desc())
    if states:
        query = query.where(Case.state.in_(states))
    if writer:
        query = query.where(Case.writer_id == writer)
    return list(db.scalars(query))


def get(db: Session, person: Person, case_id: str, action: Action = Action.READ_CASE) -> Case:
    """A case that the person may read, and do `action` to.

    Raises NotFound where there is none, or none for this person; NotAllowed where reading is all they may.
    """
    case = db.get(Case, case_id)
    if case is None or not may(person, Action.READ_CASE, case):
        raise NotFound("There is no such case. It may have been erased, or belong to another team.")
    if not may(person, action, case):
        raise NotAllowed("Your role does not allow this. Ask your manager.")
    return case


def touch(case: Case, version: int) -> None:
    """Counts a change of the case as it was at `version`. Raises Stale where it has changed since."""
    if case.version != version:
        raise Stale(CHANGED)
    case.changed = now()


def edit(db: Session, person: Person, case: Case, version: int, facts: CaseFacts) -> None:
    """Changes what is said of a case. Raises Stale, Refused for a case that has ended."""
    _running(case)
    touch(case, version)
    columns = _columns(facts)
    changed = [name for name, value in columns.items() if getattr(case, name) != value]
    for name in changed:
        setattr(case, name, columns[name])
    record(db, "case.edit", person_id=person.id, case_id=case.id, detail={"fields": changed})


def assign(db: Session, person: Person, case: Case, version: int, writer: Person) -> None:
    """Gives a case to another writer of its team. Raises Stale, Refused."""
    _running(case)
    if writer.team_id != case.team_id or not may(writer, Action.DECIDE, case):
        raise Refused("Choose somebody of the case's team who may write plans.")
    touch(case, version)
    case.writer_id = writer.id
    record(db, "case.assign", person_id=person.id, case_id=case.id, detail={"writer": writer.id})


def withdraw(db: Session, person: Person, case: Case, version: int, reason: str) -> None:
    """Puts a case aside for good, for a reason. Raises Stale, Refused."""
    _running(case)
    if case.state is CaseState.DRAFTING:
        raise Refused("The plan is being drafted. Stop that first, then withdraw the case.")
    if not reason.strip():
        raise Refused("Say why the case is withdrawn.")
    touch(case, version)
    case.state = CaseState.WITHDRAWN
    db.add(Note(case_id=case.id, person_id=person.id, kind=NoteKind.COMMENT, words=reason.strip()))
    record(db, "case.withdraw", person_id=person.id, case_id=case.id)


def record_review(
    db: Session, person: Person, case: Case, version: int, held: date | None, *, last: bool
) -> None:
    """Notes that an approved plan was reviewed on a day, or that no review is due any more.

    Raises Stale, Refused for a plan that is not approved, a day before that, or one to come.
    """
    if case.state is not CaseState.APPROVED or case.completed is None:
        raise Refused(
            "Only an approved plan is reviewed. A meeting before that stands in the case's details."
        )
    if held is None and not last:
        raise Refused("Enter the day of the review meeting, or say that no review is due any more.")
    if held and not case.completed <= held <= now().date():
        raise Refused("Enter a day after the plan was approved, and not one to come.")
    touch(case, version)
    case.reviewed, case.reviews_end = held or case.reviewed, last
    record(db, "case.review", person_id=person.id, case_id=case.id, detail={"last": last})


def facts_of(case: Case) -> CaseFacts:
    """What is said of a case, as `edit` takes it."""
    known = {name: value for name, value in case.child.items() if name in {one.name for one in fields(Child)}}
    return CaseFacts(
        case.purpose,
        Child(**known),
        case.authority,
        case.requested,
        case.advice_due,
        case.engaged,
        case.referral_team,
        case.late_reason,
        case.reassessment,
        case.review_meeting,
    )


def _columns(facts: CaseFacts) -> dict[str, object]:
    columns: dict[str, object] = {one.name: getattr(facts, one.name) for one in fields(CaseFacts)}
    return columns | {"child": asdict(facts.child)}


def _running(case: Case) -> None:
    if case.state in ENDED:
        raise Refused("This case has ended, so it cannot be changed any more.")


def _next_reference(db: Session, year: int) -> str:
    """The first reference of the year that no case has had."""
    last = db.scalar(select(func.max(Case.reference)).where(Case.reference.like(f"GT-{year}-%")))
    found = _REFERENCE.fullmatch(last or "")
    return f"GT-{year}-{(int(found[1]) if found else 0) + 1:05d}"
