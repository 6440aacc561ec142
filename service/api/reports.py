"""Plans checked, and what is counted, for other systems."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, File, HTTPException, Response, UploadFile

from extract.errors import ReadError
from service.api.models import CheckOut, FindingOut, ReportLineOut, TermlyOut
from service.cases import payment, termly
from service.pages.check import checked_upload
from service.pages.visit import Visit, needs
from service.people.roles import Action

router = APIRouter(tags=["reports"])
Checker = Annotated[Visit, Depends(needs(Action.CHECK_PLANS))]
NO_ADVICE: list[UploadFile] = []
Advice = Annotated[list[UploadFile], File()]
Reporter = Annotated[Visit, Depends(needs(Action.READ_REPORTS))]


@router.post("/checks")
def check_plan(
    visit: Checker,
    plan: Annotated[UploadFile, File()],
    advice: Annotated[list[UploadFile], File()] = NO_ADVICE,
) -> CheckOut:
    """Checks a plan, whoever wrote it, beside its advice where that is sent too. Neither is kept."""
    try:
        _, checked = checked_upload(visit, plan, advice)
    except ReadError as unread:
        raise HTTPException(422, str(unread)) from unread
    scored = checked.scored
    return CheckOut(
        status="checked" if checked.is_checked else "not_checked",
        grade=scored.grade if scored else None,
        reasons=list(checked.reasons),
        criteria={name: one.score for name, one in scored.criteria.items()} if scored else {},
        findings=[
            FindingOut(
                code=one.code, severity=one.severity, section=one.section, quote=one.quote, why=one.why
            )
            for one in checked.findings
        ],
    )


@router.get("/reports/termly")
def termly_report(visit: Reporter, first: date, last: date) -> TermlyOut:
    """The contract's termly report, line for line, with a column for each month."""
    with visit.desk.database.read() as db:
        found = termly.report(db, visit.person, first, last)
    lines = [ReportLineOut(title=one.title, values=list(one.values)) for one in found.lines]
    return TermlyOut(team=found.team, months=list(found.months), lines=lines)


@router.get("/reports/payments", response_class=Response)
def payment_record(visit: Reporter, first: date, last: date) -> Response:
    """The record that goes with a payment request, as CSV."""
    with visit.desk.database.write() as db:
        words = payment.as_csv(payment.completed(db, visit.person, first, last))
    return Response(words, media_type="text/csv; charset=utf-8")
