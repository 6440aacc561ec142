"""Plans under review and what is decided about them, for other systems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from drafting.plan import Finding
from drafting.render.json import plan_json
from service.api.models import ConflictOut, DecisionIn, LeftOutOut, LineOut, PointOut, ReviewOut
from service.cases.errors import NotAllowed, Refused
from service.pages.approval import take
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.review import record
from service.review.model import Decision, DecisionKind, Detail, key_of
from service.review.open import Line, Review
from service.store.models import Case

router = APIRouter(prefix="/cases/{case_id}", tags=["plans"])
Decider = Annotated[Visit, Depends(needs(Action.DECIDE))]
Taker = Annotated[Visit, Depends(needs(Action.DOWNLOAD_PLAN))]


@router.get("/plan")
def get_plan(visit: Taker, case_id: str) -> dict[str, Any]:
    """The plan as decided so far, in the form of plan.json."""
    with visit.reading(case_id, "plan.read") as (db, case):
        return plan_json(record.load(db, visit.desk.files, case).review.plan)


@router.get("/review")
def get_review(visit: Taker, case_id: str) -> ReviewOut:
    """The plan line by line, with what is open about each."""
    with visit.reading(case_id, "plan.read") as (db, case):
        opened = record.load(db, visit.desk.files, case)
        return _review(case, opened.number, opened.review)


@router.post("/decisions", status_code=201)
def decide(visit: Decider, case_id: str, sent: DecisionIn) -> ReviewOut:
    """Decides something about the plan."""
    if sent.kind not in set(DecisionKind):
        raise Refused(f"A decision is one of: {', '.join(DecisionKind)}.")
    lists = {name: tuple(getattr(sent.detail, name)) for name in ("others", "pieces", "gaps")}
    detail = Detail(**sent.detail.model_dump() | lists)
    with visit.changing(case_id) as (db, case):
        one = Decision(DecisionKind(sent.kind), sent.target, detail)
        _within_scopes(visit, [one])
        review = record.decide(db, visit.desk.files, visit.person, case, sent.version, one)
        db.flush()
        return _review(case, record.newest(case).number, review)


@router.delete("/decisions/last")
def undo(visit: Decider, case_id: str, version: int) -> ReviewOut:
    """Takes the last decision back."""
    with visit.changing(case_id) as (db, case):
        _within_scopes(visit, record.decisions_of(db, record.newest(case).id)[-1:])
        review = record.undo(db, visit.desk.files, visit.person, case, version)
        db.flush()
        return _review(case, record.newest(case).number, review)


@router.get("/exports/{name}", response_class=Response)
def export(visit: Taker, case_id: str, name: str) -> Response:
    """A file of the plan: plan.docx, plan.pdf, plan.html, queries.docx and others."""
    return take(case_id, name, visit)


def _within_scopes(visit: Visit, decisions: Sequence[Decision]) -> None:
    """Raises NotAllowed where a key that may decide would let a point stand, or take that back."""
    if any(one.kind is DecisionKind.OVERRIDE for one in decisions) and not visit.may(Action.APPROVE):
        raise NotAllowed("Only a manager may override, with a key that has the scope plans:approve.")


def _review(case: Case, number: int, review: Review) -> ReviewOut:
    shown = [one for one in review.left_out if one.may_show]
    return ReviewOut(
        version=case.version,
        draft=number,
        lines=[_line(one) for one in review.lines],
        undecided=review.counts.undecided,
        must_fix=review.counts.must_fix,
        points=[_point(one) for one in review.findings],
        conflicts=[
            ConflictOut(
                key=one.key, statements=[one.one.id, one.other.id], words=[one.one.text, one.other.text]
            )
            for one in review.conflicts
        ],
        left_out=[
            LeftOutOut(
                statement=one.statement.id,
                document=one.statement.document,
                words=one.statement.text,
                reason=one.reason,
            )
            for one in shown
        ],
    )


def _line(line: Line) -> LineOut:
    item = line.item
    return LineOut(
        id=item.id,
        section=item.section,
        kind=item.kind,
        area=item.area,
        text=item.text,
        gaps=list(item.gaps),
        statements=list(item.statements),
        needs=list(item.needs),
        standing=line.standing,
        confidence=round(line.confidence, 4),
        points=[_point(one) for one in line.findings],
    )


def _point(finding: Finding) -> PointOut:
    return PointOut(
        key=key_of(finding), code=finding.code, severity=finding.severity, why=finding.why, line=finding.item
    )
