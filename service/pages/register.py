"""The register (risks, breaches, surveys, meetings, monitoring), and the reports that count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from service.cases import payment, register, termly
from service.cases.clocks import months_after
from service.cases.errors import CaseError, Refused
from service.cases.register import QUESTIONS, Question
from service.pages.templates import page, today
from service.pages.times import typed_day
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.store.models import RegisterEntry
from service.store.words import EntryKind

router = APIRouter(include_in_schema=False)
Keeper = Annotated[Visit, Depends(needs(Action.KEEP_REGISTER))]
Reporter = Annotated[Visit, Depends(needs(Action.READ_REPORTS))]
KINDS = {
    EntryKind.RISK: "Risks",
    EntryKind.BREACH: "Security breaches",
    EntryKind.FEEDBACK: "Surveys",
    EntryKind.REVIEW_MEETING: "Contract meetings",
    EntryKind.MONITORING: "Monitoring of writers",
}
TERM_MONTHS = 4
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry, with what was answered and what its closing asks."""

    id: str
    opened: date
    closed: date | None
    said: tuple[tuple[str, str], ...]
    asks: tuple[Question, ...]


@router.get("/register")
def show(request: Request, visit: Keeper, kind: str = EntryKind.RISK.value) -> Response:
    """The entries of one kind, with the form for a new one."""
    return _register(request, visit, _kind(kind))


@router.post("/register/{kind}")
def add(request: Request, kind: str, visit: Keeper) -> Response:
    """Begins an entry."""
    of = _kind(kind)
    try:
        with visit.desk.database.write() as db:
            register.open_entry(db, visit.person, of, _day(visit, "opened"), _answers(visit, of))
    except Refused as error:
        return _register(request, visit, of, str(error))
    return RedirectResponse(f"/register?kind={of.value}", 303)


@router.post("/register/{kind}/{entry_id}/close")
def close(request: Request, kind: str, entry_id: str, visit: Keeper) -> Response:
    """Ends an entry."""
    of = _kind(kind)
    try:
        with visit.desk.database.write() as db:
            register.close_entry(db, visit.person, entry_id, _day(visit, "closed"), _answers(visit, of))
    except Refused as error:
        return _register(request, visit, of, str(error))
    return RedirectResponse(f"/register?kind={of.value}", 303)


@router.get("/reports")
def reports(request: Request, visit: Reporter, first: str = "", last: str = "") -> Response:
    """The contract's termly report."""
    error = ""
    start, end = _term()
    try:
        start, end = _span(first, last)
        with visit.desk.database.read() as db:
            found = termly.report(db, visit.person, start, end)
    except CaseError as refused:
        error = str(refused)
        start, end = _term()
        with visit.desk.database.read() as db:
            found = termly.report(db, visit.person, start, end)
    status = 422 if error else 200
    return page(request, "reports.html", status=status, report=found, first=start, last=end, error=error)


@router.get("/reports/termly.csv")
def termly_csv(visit: Reporter, first: str = "", last: str = "") -> Response:
    """The termly report, for a spreadsheet."""
    start, end = _span(first, last)
    with visit.desk.database.read() as db:
        words = termly.as_csv(termly.report(db, visit.person, start, end))
    return _csv(words, f"termly-report-{start}-{end}.csv")


@router.get("/reports/payments.csv")
def payments_csv(visit: Reporter, first: str = "", last: str = "") -> Response:
    """The record that goes with a payment request."""
    start, end = _span(first, last)
    with visit.desk.database.write() as db:
        words = payment.as_csv(payment.completed(db, visit.person, start, end))
    return _csv(words, f"payments-{start}-{end}.csv")


def _register(request: Request, visit: Visit, kind: EntryKind, error: str = "") -> Response:
    with visit.desk.database.read() as db:
        found = [_view(one) for one in register.entries(db, visit.person, kind)]
    return page(
        request,
        "register.html",
        status=422 if error else 200,
        kind=kind,
        name=KINDS[kind],
        kinds=KINDS.items(),
        entries=found,
        questions=[one for one in QUESTIONS[kind] if not one.at_close],
        today=today().isoformat(),
        error=error,
        said={one.name: visit.word(one.name) for one in QUESTIONS[kind]},
    )


def _view(entry: RegisterEntry) -> EntryView:
    questions = QUESTIONS[entry.kind]
    said = tuple((one.asks, entry.answers[one.name]) for one in questions if entry.answers.get(one.name))
    return EntryView(
        entry.id, entry.opened, entry.closed, said, tuple(one for one in questions if one.at_close)
    )


def _answers(visit: Visit, kind: EntryKind) -> dict[str, str]:
    return {one.name: visit.word(one.name) for one in QUESTIONS[kind]}


def _day(visit: Visit, name: str) -> date:
    return typed_day(visit.word(name)) or today()


def _kind(name: str) -> EntryKind:
    if name not in set(EntryKind):
        raise HTTPException(404)
    return EntryKind(name)


def _span(first: str, last: str) -> tuple[date, date]:
    """The days that a report is about: those that were asked for, else the term so far. Raises Refused."""
    start, end = _term()
    return typed_day(first, "The first day") or start, typed_day(last, "The last day") or end


def _term() -> tuple[date, date]:
    """The last four months, this one included."""
    first = months_after(today().replace(day=1), 1 - TERM_MONTHS)
    return first, months_after(first, TERM_MONTHS) - timedelta(days=1)


def _csv(words: str, name: str) -> Response:
    # The mark by which spreadsheets know that it is UTF-8.
    return Response(
        "\ufeff" + words, media_type=CSV, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
