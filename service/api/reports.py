"""Plans checked, and what is counted, for other systems."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, File, Response, UploadFile

from service.api.models import CheckOut, FindingOut, ReportLineOut, TermlyOut
from service.cases import payment, termly
from service.pages.check import checked_bytes
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.uploads import safe_name

router = APIRouter(tags=["reports"])
Checker = Annotated[Visit, Depends(needs(Action.CHECK_PLANS))]
Reporter = Annotated[Visit, Depends(needs(Action.READ_REPORTS))]


@router.post("/checks")
def check_plan(visit: Checker, plan: Annotated[UploadFile, File()]) -> CheckOut:
    """Checks a plan, whoever wrote it. It is not kept."""
    checked = checked_bytes(visit, safe_name(plan.filename or ""), plan.file.read())
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
