"""A quality officer's door: any plan, whoever wrote it and in whatever tool, checked and graded on a page.

The advice it rests on may be sent with it, to be compared. Neither is kept: they are read, and gone when the
page is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import UploadFile

from drafting.check import CheckedPlan, check_plan
from drafting.checks.beside.given import AdviceGiven, given
from drafting.checks.run import Finding
from drafting.line import draft_bundle
from drafting.render.labels import finding_title
from extract.errors import ReadError
from service.audit import record
from service.pages.approval import scratch
from service.pages.cards import SEVERITIES
from service.pages.templates import page
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.review.export import private_folder
from service.uploads import free_name, safe_name

router = APIRouter(include_in_schema=False)
Checker = Annotated[Visit, Depends(needs(Action.CHECK_PLANS))]
NO_FILE = "Choose a plan to check: Word, PDF, OpenDocument, web page, text or plan.json."
GRADES = {
    "outstanding": ("Outstanding", "green"),
    "good": ("Good", "turquoise"),
    "requires_improvement": ("Requires improvement", "orange"),
    "inadequate": ("Inadequate", "red"),
}
SCORES = {
    4: "4, outstanding",
    3: "3, good",
    2: "2, requires improvement",
    1: "1, inadequate",
    None: "Not scored",
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the nine criteria, with what moved it."""

    name: str
    score: str
    moved_by: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one code."""

    title: str
    severity: str
    look: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckView:
    """A plan that was checked."""

    file: str
    grade: str
    colour: str
    reasons: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    criteria: tuple[Criterion, ...]
    groups: tuple[FindingGroup, ...]


@router.get("/check")
def form(request: Request, _: Checker) -> Response:
    """The form that takes a plan."""
    return page(request, "check.html", error="", field="plan", view=None)


@router.post("/check")
def check(request: Request, visit: Checker) -> Response:
    """Checks a plan, beside its advice where that is sent too, and says what was found."""
    sent = visit.uploads("plan")
    if not sent:
        return page(request, "check.html", status=422, error=NO_FILE, field="plan", view=None)
    try:
        name, checked = checked_upload(visit, sent[0], visit.uploads("advice"))
    except ReadError as unread:
        return page(request, "check.html", status=422, error=str(unread), field="advice", view=None)
    return page(request, "check.html", error="", field="plan", view=check_view(name, checked))


def checked_upload(
    visit: Visit, plan: UploadFile, advice: Sequence[UploadFile] = ()
) -> tuple[str, CheckedPlan]:
    """A plan's name and what was found in it, with advice what its reports say otherwise.

    All is read in a folder that is gone afterwards; that a plan was checked is in the audit log. Raises
    ReadError where none of the advice can be read.
    """
    name = safe_name(plan.filename or "")
    with private_folder(scratch(visit)) as folder:
        path = folder / f"plan.{name.rpartition('.')[2]}"
        path.write_bytes(plan.file.read())
        checked = check_plan(path, advice=_given(folder / "advice", advice) if advice else None)
    with visit.desk.database.write() as db:
        record(db, "plan.check", person_id=visit.person.id, detail={"findings": len(checked.findings)})
    return name, checked


def _given(folder: Path, advice: Sequence[UploadFile]) -> AdviceGiven:
    """What the reports sent give. Raises ReadError where none of them can be read."""
    folder.mkdir()
    names: list[str] = []
    for one in advice:
        names.append(free_name(safe_name(one.filename or ""), names))
        (folder / names[-1]).write_bytes(one.file.read())
    return given(draft_bundle([folder / name for name in names]))


def check_view(name: str, checked: CheckedPlan) -> CheckView:
    """What was found in a plan, in words."""
    grade, colour = GRADES[checked.scored.grade] if checked.scored else ("Not checked", "grey")
    severities: Counter[str] = Counter(one.severity for one in checked.findings)
    return CheckView(
        name,
        grade,
        colour,
        checked.reasons,
        tuple((words, severities[name]) for name, words in SEVERITIES.items()),
        tuple(_criteria(checked)),
        tuple(_groups(checked.findings)),
    )


def _criteria(checked: CheckedPlan) -> Sequence[Criterion]:
    scores = checked.scored.criteria.items() if checked.scored else ()
    return [
        Criterion(
            name.replace("_", " ").capitalize(),
            SCORES[one.score],
            ", ".join(f"{count} × {finding_title(code).lower()}" for code, count in one.moved_by.items()),
        )
        for name, one in scores
    ]


def _groups(findings: Sequence[Finding]) -> Sequence[FindingGroup]:
    """Findings by their code, the gravest first."""
    order = list(SEVERITIES)
    codes = {one.code: one.severity for one in sorted(findings, key=lambda one: order.index(one.severity))}
    return [
        FindingGroup(
            finding_title(code),
            SEVERITIES[severity],
            severity,
            tuple(one for one in findings if one.code == code),
        )
        for code, severity in codes.items()
    ]
