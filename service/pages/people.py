"""Who may come in: the administrator's pages."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from service.audit import record
from service.cases.errors import NotFound, Refused
from service.pages.templates import page
from service.pages.times import typed_day
from service.pages.visit import Visit, needs
from service.people import accounts, api_keys
from service.people.accounts import AccountRefused, NewPerson
from service.people.passwords import PasswordRefused
from service.people.roles import Action
from service.store.models import Person, Team
from service.store.words import Role

router = APIRouter(prefix="/people", include_in_schema=False)
Administrator = Annotated[Visit, Depends(needs(Action.MANAGE_PEOPLE))]
ROLES = {
    Role.WRITER: "Plan writer",
    Role.QUALITY: "Quality officer",
    Role.MANAGER: "Area manager",
    Role.EVALUATOR: "Evaluator",
    Role.ADMINISTRATOR: "Administrator",
}
FIRST_PASSWORD_BYTES = 12


@router.get("")
def people(request: Request, visit: Administrator) -> Response:
    """Everybody with an account."""
    return _people(request, visit)


@router.post("")
def add(request: Request, visit: Administrator) -> Response:
    """Makes an account, with a first password that is shown this once."""
    said, password = visit.word, secrets.token_urlsafe(FIRST_PASSWORD_BYTES)
    if said("role") not in set(Role):
        return _people(request, visit, error="Choose a role.")
    new = NewPerson(said("email"), said("name"), Role(said("role")), said("team"), password)
    try:
        with visit.desk.database.write() as db:
            accounts.add_person(db, new, visit.person.id)
    except (AccountRefused, PasswordRefused) as error:
        return _people(request, visit, error=str(error))
    return _people(request, visit, made=(said("email"), password))


@router.get("/{person_id}")
def show(request: Request, person_id: str, visit: Administrator) -> Response:
    """One account."""
    return _person(request, visit, person_id)


@router.post("/{person_id}/role")
def role(person_id: str, visit: Administrator) -> Response:
    """Gives a person another role; nobody lets themselves into more than they were given."""
    if person_id == visit.person.id:
        raise Refused("You cannot change your own role. Ask another administrator.")
    if visit.word("role") not in set(Role):
        raise Refused("Choose a role.")
    with visit.desk.database.write() as db:
        accounts.set_role(db, _found(db, person_id), Role(visit.word("role")), visit.person.id)
    return RedirectResponse(f"/people/{person_id}", 303)


@router.post("/{person_id}/password")
def password(request: Request, person_id: str, visit: Administrator) -> Response:
    """Gives a person a new first password, which unlocks the account too. It is shown this once."""
    new = secrets.token_urlsafe(FIRST_PASSWORD_BYTES)
    with visit.desk.database.write() as db:
        accounts.set_password(db, _found(db, person_id), new, visit.person.id)
    return _person(request, visit, person_id, new)


@router.post("/{person_id}/active")
def active(person_id: str, visit: Administrator) -> Response:
    """Closes an account, or opens it again."""
    if person_id == visit.person.id:
        raise Refused("You cannot close your own account. Ask another administrator.")
    with visit.desk.database.write() as db:
        person = _found(db, person_id)
        accounts.set_active(db, person, active=not person.active, by=visit.person.id)
    return RedirectResponse(f"/people/{person_id}", 303)


@router.post("/{person_id}/keys/{key_id}/revoke")
def revoke(person_id: str, key_id: str, visit: Administrator) -> Response:
    """Ends a person's key, which other systems had from them."""
    with visit.desk.database.write() as db:
        if not api_keys.revoke(db, person_id, key_id, visit.person.id):
            raise NotFound("There is no such key.")
    return RedirectResponse(f"/people/{person_id}", 303)


@router.post("/{person_id}/dbs")
def dbs(person_id: str, visit: Administrator) -> Response:
    """Notes until when a person's enhanced DBS check is up to date."""
    until = typed_day(visit.word("dbs_checked_until"))
    with visit.desk.database.write() as db:
        _found(db, person_id).dbs_checked_until = until
        record(db, "person.dbs", person_id=visit.person.id, detail={"person": person_id})
    return RedirectResponse(f"/people/{person_id}", 303)


def _people(request: Request, visit: Visit, error: str = "", made: tuple[str, str] | None = None) -> Response:
    with visit.desk.database.read() as db:
        found = db.scalars(select(Person).options(joinedload(Person.team)).order_by(Person.name)).all()
        teams = db.scalars(select(Team.name).order_by(Team.name)).all()
    return page(
        request,
        "people.html",
        status=422 if error else 200,
        people=found,
        teams=teams,
        roles=ROLES,
        role_choices=[{"value": one.value, "text": words} for one, words in ROLES.items()],
        error=error,
        made=made,
        said={name: visit.word(name) if error else "" for name in ("email", "name", "role", "team")},
    )


def _person(request: Request, visit: Visit, person_id: str, new: str = "") -> Response:
    with visit.desk.database.read() as db:
        person = _found(db, person_id)
        kept = api_keys.kept_by(db, person)
    choices = [{"value": one.value, "text": words} for one, words in ROLES.items()]
    return page(
        request,
        "person.html",
        person=person,
        role=ROLES[person.role],
        role_choices=choices,
        kept=kept,
        keys_at=f"/people/{person_id}/keys",
        new=new,
    )


def _found(db: Session, person_id: str) -> Person:
    person = db.get(Person, person_id, options=[joinedload(Person.team)])
    if person is None:
        raise NotFound("There is no such account.")
    return person
