"""The pages of one case: begun, shown, changed, given to a writer, put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from nlp.child import Child
from service.audit import record
from service.cases import cases
from service.cases.cases import CaseFacts
from service.cases.errors import NotFound, Refused
from service.pages.case_view import case_view
from service.pages.case_words import PURPOSES, child_name
from service.pages.templates import page, today
from service.pages.times import typed_day
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.store.models import Case, Note, Person
from service.store.words import CasePurpose, NoteKind
from service.work import job

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]
Creator = Annotated[Visit, Depends(needs(Action.CREATE_CASE))]
Changer = Annotated[Visit, Depends(needs(Action.CHANGE_CASE))]
Manager = Annotated[Visit, Depends(needs(Action.APPROVE))]


@router.get("/cases/new")
def new(request: Request, visit: Creator) -> Response:
    """The form to begin a case."""
    return _form(request, visit, CaseFacts())


@router.post("/cases/new")
def create(request: Request, visit: Creator) -> Response:
    """Begins a case."""
    try:
        facts = _facts(visit)
    except Refused as error:
        return _form(request, visit, CaseFacts(), error=str(error))
    with visit.desk.database.write() as db:
        case = cases.create(db, visit.person, facts)
    return RedirectResponse(f"/cases/{case.id}", 303)


@router.get("/cases/{case_id}")
def showcase_page(request: Request, case_id: str, visit: Reader) -> Response:
    """A case."""
    return case_page(request, visit, case_id, ())


@router.get("/cases/{case_id}/edit")
def edit_form(request: Request, case_id: str, visit: Changer) -> Response:
    """The form to change a case."""
    with visit.reading(case_id) as (_, case):
        return _form(request, visit, cases.facts_of(case), case)


@router.post("/cases/{case_id}/edit")
def edit(request: Request, case_id: str, visit: Changer) -> Response:
    """Changes a case."""
    try:
        facts = _facts(visit)
    except Refused as error:
        with visit.reading(case_id) as (_, case):
            return _form(request, visit, cases.facts_of(case), case, error=str(error))
    with visit.changing(case_id) as (db, case):
        cases.edit(db, visit.person, case, visit.version(), facts)
    return back(case_id, "dates")


@router.post("/cases/{case_id}/notes")
def note(case_id: str, visit: Changer) -> Response:
    """Adds a note."""
    words = visit.word("words")
    if not words:
        raise Refused("Write the note first, then press Add the note.")
    with visit.changing(case_id) as (db, case):
        db.add(Note(case_id=case.id, person_id=visit.person.id, kind=NoteKind.COMMENT, words=words))
        record(db, "note.add", person_id=visit.person.id, case_id=case.id)
    return back(case_id, "notes")


@router.post("/cases/{case_id}/assign")
def assign(case_id: str, visit: Manager) -> Response:
    """Gives the case to another writer."""
    with visit.changing(case_id) as (db, case):
        writer = db.scalar(select(Person).where(Person.id == visit.word("writer")))
        if writer is None:
            raise NotFound("There is no such person.")
        cases.assign(db, visit.person, case, visit.version(), writer)
    return back(case_id)


@router.post("/cases/{case_id}/withdraw")
def withdraw(case_id: str, visit: Changer) -> Response:
    """Puts the case aside for good."""
    with visit.changing(case_id) as (db, case):
        cases.withdraw(db, visit.person, case, visit.version(), visit.word("reason"))
    return back(case_id)


@router.post("/cases/{case_id}/reviewed")
def reviewed(case_id: str, visit: Changer) -> Response:
    """Notes that the plan was reviewed, or that no review is due any more."""
    held, last = typed_day(visit.word("held"), "The day of the review meeting"), visit.word("last") == "yes"
    with visit.changing(case_id) as (db, case):
        cases.record_review(db, visit.person, case, visit.version(), held, last=last)
    return back(case_id, "dates")


def case_page(
    request: Request, visit: Visit, case_id: str, notice: Sequence[str], status: int = 200
) -> Response:
    """A case, and what was just done with it."""
    with visit.reading(case_id) as (db, case):
        view = case_view(visit, db, case, job.progress(db, case), today())
        child = child_name(case)
        return page(
            request, "cases/case.html", status=status, case=case, child=child, view=view, notice=notice
        )


def back(case_id: str, place: str = "") -> Response:
    """To the page of a case, or a place on it."""
    return RedirectResponse(f"/cases/{case_id}{'#' + place if place else ''}", 303)


def _facts(visit: Visit) -> CaseFacts:
    """What the form says of a case. Raises Refused for a date that is none."""
    said = visit.word
    purpose = said("purpose") or CasePurpose.NEW.value
    if purpose not in set(CasePurpose):
        raise Refused("Choose what kind of plan it is.")
    typed_day(said("born"), "The date of birth")
    child = Child(*(said(name) for name in CHILD))
    return CaseFacts(
        CasePurpose(purpose),
        child,
        said("authority"),
        typed_day(said("requested"), "The date of the request"),
        typed_day(said("advice_due"), "The day on which advice is due"),
        typed_day(said("engaged"), "The day on which the work was taken on"),
        said("referral_team"),
        said("late_reason") or None,
        said("reassessment") == "yes",
        typed_day(said("review_meeting"), "The day of the review meeting"),
    )


CHILD = ("forename", "surname", "known_as", "pronouns", "born", "year_group", "setting")


def _form(
    request: Request, visit: Visit, facts: CaseFacts, case: Case | None = None, error: str = ""
) -> Response:
    said = {
        name: value.isoformat() if isinstance(value, date) else value or ""
        for name, value in (asdict(facts) | asdict(facts.child)).items()
        if name != "child"
    }
    if error:
        said |= {name: visit.word(name) for name in said if name != "reassessment"}
    return page(
        request,
        "cases/form.html",
        status=422 if error else 200,
        said=said,
        error=error,
        heading=f"Change {case.reference}" if case else "New case",
        action=f"/cases/{case.id}/edit" if case else "/cases/new",
        back=f"/cases/{case.id}" if case else "/cases",
        version=case.version if case else "",
        button="Save" if case else "Begin the case",
        purposes=[{"value": one.value, "text": words} for one, words in PURPOSES.items()],
        pronouns=[{"value": one, "text": one or "As the reports say"} for one in ("", "he", "she", "they")],
    )
