"""The review screen: the plan line by line, each with its source, its doubts and what may be done with it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.orm import Session

from service.cases import concerns
from service.cases.errors import NotFound
from service.pages.board import Board
from service.pages.cards import FILTERS, changed_cards
from service.pages.deciding import decision
from service.pages.templates import page, rendered
from service.pages.times import typed_moment
from service.pages.visit import Visit, needs
from service.pages.work import work
from service.people.roles import Action
from service.review import record
from service.review.checkedit import check_edit
from service.review.model import Decision, DecisionKind
from service.review.words import one_line
from service.store.models import Case

router = APIRouter(prefix="/cases/{case_id}/review", include_in_schema=False)
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]
Decider = Annotated[Visit, Depends(needs(Action.DECIDE))]
SAVED = "Saved"


@router.get("")
def screen(request: Request, case_id: str, visit: Reader, show: str = "all") -> Response:
    """The plan, all of it or the lines that a filter lets through."""
    return page(request, "review/screen.html", **opened(visit, case_id, show).facts())


@router.get("/lines/{line}/{how}")
def form(request: Request, case_id: str, line: str, how: str, visit: Decider) -> Response:
    """The form to do something with a line: below it, or as a page of its own."""
    board = opened(visit, case_id)
    asked = request.query_params.get("gap") or request.query_params.get("key") or ""
    facts = board.facts(**work(board, how, line, asked))
    if request.headers.get("hx-request"):
        return HTMLResponse(rendered(f"review/work/{how}.html", **facts))
    return page(request, "review/work_page.html", **facts)


@router.post("/lines/{line}/check")
def check(case_id: str, line: str, visit: Decider) -> Response:
    """What is to be said of words that are not saved yet."""
    board = opened(visit, case_id)
    doubts = check_edit(board.review.reviewed, line, visit.word("words"))
    return HTMLResponse(rendered("review/work/doubts.html", doubts=doubts))


@router.post("/lines/{line}/concern")
def concern(request: Request, case_id: str, line: str, visit: Decider) -> Response:
    """Records a safeguarding concern about a sentence."""
    told_when = typed_moment(visit.word("told_when"))
    with visit.changing(case_id) as (db, case):
        told = (visit.word("words"), visit.word("told_whom"), told_when)
        concerns.raise_concern(db, visit.person, case, visit.word("statement"), *told)
    return _same(request, opened(visit, case_id), line, "Concern recorded")


@router.post("/lines/{line}/{how}")
def decide(request: Request, case_id: str, line: str, how: str, visit: Decider) -> Response:
    """Decides something about a line."""
    if how not in set(DecisionKind):
        raise NotFound("There is nothing at this address.")
    kind = DecisionKind(how)
    if kind is DecisionKind.EDIT:
        board = opened(visit, case_id)
        if one_line(visit.word("words")) == board.review.reviewed.item(line).text:
            return _same(request, board, line, SAVED)
    target = visit.word("key") if kind is DecisionKind.OVERRIDE else line
    return decided(request, visit, case_id, decision(visit, kind, target), f"#card-{line}")


@router.post("/accept")
def accept(request: Request, case_id: str, visit: Decider) -> Response:
    """Accepts several lines at once."""
    lines = visit.words("lines")
    if not lines:
        raise NotFound("No line was named.")
    return decided(
        request, visit, case_id, decision(visit, DecisionKind.ACCEPT, lines[0]), f"#card-{lines[0]}"
    )


@router.post("/undo")
def undo(request: Request, case_id: str, visit: Decider) -> Response:
    """Takes back the last decision."""
    before = opened(visit, case_id, visit.word("show") or "all")
    with visit.changing(case_id) as (db, case):
        review = record.undo(db, visit.desk.files, visit.person, case, visit.version())
        after = Board(visit, case, review, before.show, "Undone")
    return _answer(request, before, after, "")


def opened(visit: Visit, case_id: str, show: str = "all") -> Board:
    """The screen of a case. Raises NotFound for a case without a draft, or a filter that there is not."""
    if show not in FILTERS:
        raise NotFound("There is no such filter.")
    with visit.reading(case_id, "plan.read") as (db, case):
        return _board(visit, db, case, show)


def decided(request: Request, visit: Visit, case_id: str, one: Decision, then: str) -> Response:
    """Makes a decision, and answers with what it changed. Raises what `made` raises."""
    before, after = made(visit, case_id, one)
    return _answer(request, before, after, then)


def made(visit: Visit, case_id: str, one: Decision) -> tuple[Board, Board]:
    """Makes a decision: the screen before it and after. Raises Stale, DecisionRefused, NotAllowed."""
    before = opened(visit, case_id, visit.word("show") or "all")
    with visit.changing(case_id) as (db, case):
        review = record.decide(db, visit.desk.files, visit.person, case, visit.version(), one)
        db.flush()
        return before, Board(visit, case, review, before.show, SAVED)


def _board(visit: Visit, db: Session, case: Case, show: str) -> Board:
    return Board(visit, case, record.load(db, visit.desk.files, case).review, show)


def _same(request: Request, board: Board, line: str, saved: str) -> Response:
    """The answer where the plan is as it was: the line with its form closed."""
    if not request.headers.get("hx-request"):
        return RedirectResponse(f"{board.base}#card-{line}", 303)
    board.saved = saved
    return HTMLResponse(rendered("review/answer.html", **board.facts(cards=[board.maker.one(line)])))


def _answer(request: Request, before: Board, after: Board, then: str) -> Response:
    """What a decision changed: those pieces of the page, or the page anew for a browser without scripts."""
    if not request.headers.get("hx-request"):
        return RedirectResponse(f"{after.base}{then}", 303)
    cards = changed_cards(before.cards, after.cards)
    if cards is not None and after.visit.word("keep"):
        cards = ()
    return HTMLResponse(rendered("review/answer.html", **after.facts(cards=cards)))
