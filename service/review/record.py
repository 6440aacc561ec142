"""Decisions kept in the database, one row each, over drafts that are sealed in the store of files."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from drafting.line import Draft
from service.audit import record
from service.cases.cases import touch
from service.cases.errors import NotAllowed, NotFound, Refused
from service.people.roles import Action, may
from service.review import kept
from service.review.apply import apply
from service.review.apply import decide as applied
from service.review.model import Decision, DecisionKind, detail_of
from service.review.open import Review
from service.store import models
from service.store.files import FileStore
from service.store.words import CaseState

OPEN_TO_DECISIONS = (CaseState.REVIEW, CaseState.RETURNED)
OPEN_TO_OVERRIDES = (*OPEN_TO_DECISIONS, CaseState.QUALITY_CHECK, CaseState.WITH_MANAGER)
NOT_OPEN = (
    "This plan is not open to decisions now: it is being drafted, or has been sent on. Reload the page."
)
NOT_DRAFTED = "There is no draft of this case yet."
_HELD = 16
"""Drafts held open in memory: about those that are worked on at once. An average one takes 5 MB."""
_drafts: OrderedDict[str, Draft] = OrderedDict()
_drafts_lock = Lock()


@dataclass(frozen=True, slots=True)
class Opened:
    """The newest draft of a case, as reviewed so far."""

    number: int
    draft: Draft
    review: Review


def load(db: Session, files: FileStore, case: models.Case) -> Opened:
    """The newest draft with its decisions. Raises NotFound where there is none."""
    row = newest(case)
    draft = draft_of(files, row)
    return Opened(row.number, draft, Review(apply(draft, decisions_of(db, row.id))))


def decide(
    db: Session, files: FileStore, person: models.Person, case: models.Case, version: int, decision: Decision
) -> Review:
    """Makes a decision. Raises Stale, Refused, NotAllowed; then nothing is kept."""
    _open(case, person, decision.kind)
    touch(case, version)
    opened = load(db, files, case)
    row = _row(db, case, newest(case), person.id, decision)
    review = Review(applied(opened.review.reviewed, _event(row)))
    db.add(row)
    detail = {"kind": decision.kind.value, "target": decision.target, "sequence": row.sequence}
    record(db, "decision.make", person_id=person.id, case_id=case.id, detail=detail)
    return review


def undo(db: Session, files: FileStore, person: models.Person, case: models.Case, version: int) -> Review:
    """Takes the last decision back. Raises Stale, NotAllowed, Refused where there is none."""
    rows = _rows(db, newest(case).id)
    if not rows:
        raise Refused("There is no decision to take back.")
    _open(case, person, DecisionKind(rows[-1].action))
    touch(case, version)
    rows[-1].undone = True
    db.flush()
    record(db, "decision.undo", person_id=person.id, case_id=case.id, detail={"sequence": rows[-1].sequence})
    return load(db, files, case).review


def newest(case: models.Case) -> models.Draft:
    """The newest draft of a case. Raises NotFound."""
    if not case.drafts:
        raise NotFound(NOT_DRAFTED)
    return max(case.drafts, key=lambda draft: draft.number)


def draft_of(files: FileStore, row: models.Draft) -> Draft:
    """A draft as the line made it. It never changes, so those just worked on are held open."""
    with _drafts_lock:
        if row.id in _drafts:
            _drafts.move_to_end(row.id)
            return _drafts[row.id]
    draft = kept.from_bytes(files.read(file_of(row, kept.WHOLE).blob))
    with _drafts_lock:
        _drafts[row.id] = draft
        while len(_drafts) > _HELD:
            _drafts.popitem(last=False)
    return draft


def file_of(row: models.Draft, name: str, *, approved: bool = False) -> models.DraftFile:
    """A file of a draft. Raises NotFound."""
    found = next((one for one in row.files if one.name == name and one.approved is approved), None)
    if found is None:
        raise NotFound("There is no such file of this plan.")
    return found


def decisions_of(db: Session, draft_id: str) -> list[Decision]:
    """The decisions about a draft that hold, in their order."""
    return [_event(row) for row in _rows(db, draft_id)]


def keep_carried(db: Session, case: models.Case, draft: models.Draft, decisions: Sequence[Decision]) -> None:
    """Keeps decisions made again over a new draft, as those of the people who made them."""
    for decision in decisions:
        row = _row(db, case, draft, decision.person, decision)
        row.at = decision.at or row.at
        db.add(row)
        db.flush()


def _open(case: models.Case, person: models.Person, kind: DecisionKind) -> None:
    """Raises Refused where the plan is elsewhere, NotAllowed where only a manager may decide so."""
    override = kind is DecisionKind.OVERRIDE
    if override and not may(person, Action.APPROVE, case):
        raise NotAllowed("Only a manager may override what must be settled, or take that back.")
    if case.state not in (OPEN_TO_OVERRIDES if override else OPEN_TO_DECISIONS):
        raise Refused(NOT_OPEN)


def _rows(db: Session, draft_id: str) -> list[models.Decision]:
    query = select(models.Decision).where(
        models.Decision.draft_id == draft_id, models.Decision.undone.is_(False)
    )
    return list(db.scalars(query.order_by(models.Decision.sequence)))


def _row(
    db: Session, case: models.Case, draft: models.Draft, person_id: str, decision: Decision
) -> models.Decision:
    last = db.scalar(select(func.max(models.Decision.sequence)).where(models.Decision.case_id == case.id))
    return models.Decision(
        case_id=case.id,
        draft_id=draft.id,
        sequence=(last or 0) + 1,
        person_id=person_id,
        action=decision.kind.value,
        target=decision.target,
        detail=asdict(decision.detail),
    )


def _event(row: models.Decision) -> Decision:
    return Decision(
        DecisionKind(row.action), row.target, detail_of(row.detail), row.sequence, row.person_id, row.at
    )
