"""From the writer to an approved plan: sent, checked, approved or returned; and its files to take away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from service.cases import cases
from service.cases.cases import touch
from service.cases.errors import CaseError, NotAllowed, NotFound
from service.pages.case_words import STATES, child_name
from service.pages.templates import page
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.review import approval, export, record
from service.review.approval import Move
from service.store.models import Case
from service.store.words import CaseState

router = APIRouter(prefix="/cases/{case_id}", include_in_schema=False)
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]
Writer = Annotated[Visit, Depends(needs(Action.DECIDE))]
Checker = Annotated[Visit, Depends(needs(Action.CHECK_QUALITY))]
Manager = Annotated[Visit, Depends(needs(Action.APPROVE))]
Taker = Annotated[Visit, Depends(needs(Action.DOWNLOAD_PLAN))]
NAMES = {
    "plan.docx": "The plan (Word)",
    "plan.pdf": "The plan (PDF)",
    "plan.html": "Working copy beside its sources (web page)",
    "queries.docx": "Letters to the authors (Word)",
    "queries.txt": "Letters to the authors (text)",
    "family.docx": "What the reports say, for the family (Word)",
    "advice-used.docx": "How the advice was used (Word)",
    "plan.json": "The plan (for other programs)",
    "ledger.json": "Every statement, and what became of it (for other programs)",
    "amended.docx": "The amended plan, changes tracked (Word)",
    "notice.docx": "Amendment notice (Word)",
}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


_MOVES = {
    Move.SEND: ("Send for quality check", ""),
    Move.PASS: ("Pass on to the manager", ""),
    Move.APPROVE: ("Approve the plan", ""),
    Move.RETURN: ("Return to the writer", "What is to be changed?"),
}
"""What each move is called, and what its form asks."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A move that the visitor may make."""

    address: str
    name: str
    asks: str
    hindrances: tuple[str, ...]


@router.get("/approval")
def show(request: Request, case_id: str, visit: Reader) -> Response:
    """Where the plan is on its way, what holds it back, and its files."""
    with visit.reading(case_id, "plan.read") as (db, case):
        review = record.load(db, visit.desk.files, case).review
        state, colour = STATES[case.state]
        choices = [
            Choice(move.value, *_MOVES[move], approval.hindrances(case, review, move))
            for move in approval.moves(visit.person, case)
        ]
        return page(
            request,
            "approval.html",
            case=case,
            child=child_name(case),
            state=state,
            colour=colour,
            counts=review.counts,
            overridden=[(one.why, by.detail.reason) for one, by in review.overridden],
            choices=choices,
            downloads=[(name, words) for name, words in NAMES.items() if name in export.exports(case)],
            may_take=visit.may(Action.DOWNLOAD_PLAN),
        )


@router.post("/send")
def send(case_id: str, visit: Writer) -> Response:
    """The writer sends the plan for its quality check."""
    with visit.changing(case_id) as (db, case):
        review = record.load(db, visit.desk.files, case).review
        approval.send(db, visit.person, case, visit.version(), review)
    return _back(case_id)


@router.post("/pass")
def pass_on(case_id: str, visit: Checker) -> Response:
    """The quality officer passes the plan on to the manager."""
    with visit.changing(case_id) as (db, case):
        review = record.load(db, visit.desk.files, case).review
        approval.pass_on(db, visit.person, case, visit.version(), review)
    return _back(case_id)


@router.post("/approve")
def approve(case_id: str, visit: Manager) -> Response:
    """The manager approves the plan."""
    approved(visit, case_id, visit.version())
    return _back(case_id)


@router.post("/return")
def give_back(case_id: str, visit: Checker) -> Response:
    """The quality officer or the manager returns the plan, with the reason."""
    with visit.changing(case_id) as (db, case):
        approval.give_back(db, visit.person, case, visit.version(), visit.word("comment"))
    return _back(case_id)


@router.get("/files/{name}")
def take(case_id: str, name: str, visit: Taker) -> Response:
    """A file of the plan as reviewed, or as approved. Raises NotFound for a file that there is not."""
    with visit.reading(case_id, "plan.download") as (db, case):
        if name not in export.exports(case):
            raise NotFound("There is no such file of this plan.")
        review = record.load(db, visit.desk.files, case).review
        called = f"{case.reference}-{name}"
        kept = _kept(visit, case, name)
    # Made outside the transaction, since it takes a second or two.
    content = kept if kept is not None else export.rendered(review, scratch(visit))[name]
    kind = TYPES[name.rpartition(".")[2]]
    return Response(
        content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{called}"'}
    )


def approved(visit: Visit, case_id: str, version: int) -> Case:
    """Approves a plan: its files are made first, and let go where it cannot be approved after all.

    Raises Stale, Refused, NotAllowed.
    """
    files = visit.desk.files
    with visit.changing(case_id) as (db, case):
        touch(case, version)
        if Move.APPROVE not in approval.moves(visit.person, case):
            raise NotAllowed("This plan cannot be approved by you now. Open it again to see where it is.")
        db.rollback()
    with visit.desk.database.read() as db:
        case = cases.get(db, visit.person, case_id)
        review = record.load(db, files, case).review
        final = approval.make_final(files, case, review, scratch(visit))
    try:
        with visit.changing(case_id) as (db, case):
            review = record.load(db, files, case).review
            approval.approve(db, visit.person, case, review, final)
    except CaseError:
        approval.let_go(files, final)
        raise
    return case


def scratch(visit: Visit) -> Path:
    """The private folder in which files are made."""
    return visit.desk.settings.data / "work" / "web"


def _kept(visit: Visit, case: Case, name: str) -> bytes | None:
    """A file that is kept as it was made; None for one that is made anew from the decisions so far."""
    if name in export.AMENDMENT_FILES:
        return export.drafted_file(visit.desk.files, case, name)
    return export.approved_file(visit.desk.files, case, name) if case.state is CaseState.APPROVED else None


def _back(case_id: str) -> Response:
    return RedirectResponse(f"/cases/{case_id}/approval", 303)
