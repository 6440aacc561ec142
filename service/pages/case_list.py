"""The list of cases: one's own, the team's, those due, overdue or waiting, and those found by a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from service.audit import record
from service.cases import cases
from service.cases.clocks import Clock, next_due
from service.pages.case_words import PURPOSES, STATES, child_name
from service.pages.templates import page, today
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.store.models import Case
from service.store.words import CaseState

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]
DUE_WITHIN = 7
"""Days ahead that the list of what is due looks."""
LISTS = {
    "mine": "Your cases",
    "team": "The team’s cases",
    "due": "Due within a week",
    "overdue": "Overdue",
    "check": "Waiting for a check",
    "approved": "Approved",
}
_ENDED = (CaseState.APPROVED, CaseState.WITHDRAWN)
_WAITING = (CaseState.QUALITY_CHECK, CaseState.WITH_MANAGER)


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the list."""

    id: str
    reference: str
    child: str
    purpose: str
    state: str
    colour: str
    writer: str
    due: Clock | None


@dataclass(frozen=True, slots=True)
class Tile:
    """A list to choose, with how many cases it holds."""

    show: str
    name: str
    number: int
    look: str


@router.get("/cases")
def listing(request: Request, visit: Reader, show: str = "") -> Response:
    """The cases of one list."""
    with visit.desk.database.read() as db:
        found = [(case, row(case, today())) for case in cases.list_cases(db, visit.person)]
    lists = {name: [one for case, one in found if _is_in(name, visit, case, one)] for name in LISTS}
    show = show if show in LISTS else ("mine" if lists["mine"] else "team")
    return _listing(request, visit, lists, lists[show], show=show, caption=LISTS[show])


@router.post("/cases/find")
def find(request: Request, visit: Reader) -> Response:
    """The cases whose child or reference is looked for. Posted, so that no name stands in an address."""
    wanted = visit.word("find").casefold()
    with visit.desk.database.write() as db:
        found = [(case, row(case, today())) for case in cases.list_cases(db, visit.person)]
        rows = [one for _, one in found if wanted and wanted in f"{one.child} {one.reference}".casefold()]
        record(db, "case.find", person_id=visit.person.id, detail={"cases": [one.id for one in rows]})
    lists = {name: [one for case, one in found if _is_in(name, visit, case, one)] for name in LISTS}
    return _listing(request, visit, lists, rows, caption="Found")


def _is_in(name: str, visit: Visit, case: Case, one: Row) -> bool:
    tests: dict[str, Callable[[], bool]] = {
        "mine": lambda: case.writer_id == visit.person.id and case.state not in _ENDED,
        "team": lambda: case.state not in _ENDED,
        "due": lambda: one.due is not None and 0 <= one.due.days_left <= DUE_WITHIN,
        "overdue": lambda: one.due is not None and one.due.overdue,
        "check": lambda: case.state in _WAITING,
        "approved": lambda: case.state is CaseState.APPROVED,
    }
    return tests[name]()


def _listing(
    request: Request,
    visit: Visit,
    lists: dict[str, list[Row]],
    rows: Sequence[Row],
    *,
    caption: str,
    show: str = "",
) -> Response:
    looks = {"overdue": "bad" if lists["overdue"] else "", "approved": "good"}
    tiles = [Tile(name, words, len(lists[name]), looks.get(name, "")) for name, words in LISTS.items()]
    return page(
        request,
        "cases/list.html",
        tiles=tiles,
        rows=rows,
        may_create=visit.may(Action.CREATE_CASE),
        caption=caption,
        show=show,
        find=visit.word("find"),
    )


def row(case: Case, today: date) -> Row:
    """A case as a row of the list, with the clock that runs out next."""
    state, colour = STATES[case.state]
    writer = case.writer.name if case.writer else "nobody yet"
    return Row(
        case.id, case.reference, child_name(case), PURPOSES[case.purpose], state, colour, writer,
        next_due(case, today),
    )  # fmt: skip
