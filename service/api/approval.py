"""The way from review to an approved plan, for other systems."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from service.api.models import CommentIn, StateOut, VersionIn
from service.pages.approval import approved
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.review import approval, record
from service.store.models import Case

router = APIRouter(prefix="/cases/{case_id}/approval", tags=["approval"])
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]
Writer = Annotated[Visit, Depends(needs(Action.DECIDE))]
Checker = Annotated[Visit, Depends(needs(Action.CHECK_QUALITY))]
Manager = Annotated[Visit, Depends(needs(Action.APPROVE))]


@router.get("")
def get_state(visit: Reader, case_id: str) -> StateOut:
    """Where the plan is, which moves are open to the key's person, and what stands in their way."""
    with visit.reading(case_id, "plan.read") as (db, case):
        review = record.load(db, visit.desk.files, case).review
        moves = approval.moves(visit.person, case)
        return _state(case, {move.value: list(approval.hindrances(case, review, move)) for move in moves})


@router.post("/send")
def send(visit: Writer, case_id: str, sent: VersionIn) -> StateOut:
    """The writer sends the plan for its quality check."""
    with visit.changing(case_id) as (db, case):
        review = record.load(db, visit.desk.files, case).review
        approval.send(db, visit.person, case, sent.version, review)
        db.flush()
        return _state(case)


@router.post("/pass")
def pass_on(visit: Checker, case_id: str, sent: VersionIn) -> StateOut:
    """The quality officer passes the plan on to the manager."""
    with visit.changing(case_id) as (db, case):
        review = record.load(db, visit.desk.files, case).review
        approval.pass_on(db, visit.person, case, sent.version, review)
        db.flush()
        return _state(case)


@router.post("/approve")
def approve(visit: Manager, case_id: str, sent: VersionIn) -> StateOut:
    """The manager approves the plan."""
    return _state(approved(visit, case_id, sent.version))


@router.post("/return")
def give_back(visit: Checker, case_id: str, sent: CommentIn) -> StateOut:
    """The quality officer or the manager returns the plan, with the reason."""
    with visit.changing(case_id) as (db, case):
        approval.give_back(db, visit.person, case, sent.version, sent.comment)
        db.flush()
        return _state(case)


def _state(case: Case, moves: dict[str, list[str]] | None = None) -> StateOut:
    return StateOut(
        state=case.state, version=case.version, approved_sha256=case.approved_sha256, moves=moves or {}
    )
