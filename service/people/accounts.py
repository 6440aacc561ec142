"""Accounts: making them, and proving that somebody is who they say.

Single sign-on would come in beside `by_password`: whatever has proved an address asks `known` for its
person, and goes on as a password does, to service.people.sessions.begin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from service.audit import record
from service.faults import Refused
from service.people import api_keys, sessions
from service.people.passwords import check_password, hashed, is_outdated, is_right, no_ones
from service.store.columns import now
from service.store.database import Database
from service.store.models import Person, Team
from service.store.words import Role

WRONG_PASSWORDS = 5
LOCKED_FOR = timedelta(minutes=15)
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class AccountRefused(Refused):
    """An account that cannot be made or changed so. Its words are for whoever asked."""


class SignInRefused(Refused):
    """Nobody is signed in. It says the same whatever was wrong, so that addresses cannot be tried out."""

    def __init__(self) -> None:
        minutes = int(LOCKED_FOR.total_seconds() // 60)
        super().__init__(
            "The email address or the password is wrong. "
            f"After {WRONG_PASSWORDS} wrong passwords an account is locked for {minutes} minutes."
        )


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An account to be made. Without a password, its person can only sign in elsewhere."""

    email: str
    name: str
    role: Role
    team: str
    password: str | None = field(default=None, repr=False)


def add_person(session: Session, new: NewPerson, by: str | None = None) -> Person:
    """Makes an account, and the team where there is none of that name.

    Raises AccountRefused for an address that is taken or malformed, PasswordRefused for a weak password.
    """
    email, name, team = new.email.strip().lower(), new.name.strip(), new.team.strip()
    if not _ADDRESS.fullmatch(email):
        raise AccountRefused("The email address is not written as one: name@council.gov.uk.")
    if not name or not team:
        raise AccountRefused("An account needs the person's name and team.")
    if known(session, email, active=False):
        raise AccountRefused("There is an account with this email address already.")
    if new.password is not None:
        check_password(new.password, email, name)
    kept = None if new.password is None else hashed(new.password)
    person = Person(email=email, name=name, role=new.role, team=_team(session, team), password_hash=kept)
    session.add(person)
    session.flush()
    record(session, "person.add", person_id=by, detail={"person": person.id, "role": new.role.value})
    return person


def set_password(session: Session, person: Person, password: str, by: str | None = None) -> None:
    """Gives a person another password, and ends their sessions. Raises PasswordRefused."""
    check_password(password, person.email, person.name)
    person.password_hash, person.failed, person.locked_until = hashed(password), 0, None
    sessions.end_all(session, person)
    record(session, "person.password", person_id=by or person.id, detail={"person": person.id})


def set_active(session: Session, person: Person, *, active: bool, by: str | None = None) -> None:
    """Closes an account, which ends its sessions and its keys for good, or opens it again."""
    person.active = active
    if not active:
        sessions.end_all(session, person)
        api_keys.revoke_all(session, person, by)
    action = "person.open" if active else "person.close"
    record(session, action, person_id=by, detail={"person": person.id})


def set_role(session: Session, person: Person, role: Role, by: str | None = None) -> None:
    """Gives a person another role."""
    person.role = role
    record(session, "person.role", person_id=by, detail={"person": person.id, "role": role.value})


def known(session: Session, email: str, *, active: bool = True) -> Person | None:
    """The person of an address; those alone whose account is open, unless `active` is False."""
    person = session.scalar(select(Person).where(Person.email == email.strip().lower()))
    return person if person and (person.active or not active) else None


def anybody(database: Database) -> bool:
    """Whether there is an account that can sign in."""
    with database.read() as session:
        return session.scalar(select(Person.id).where(Person.active).limit(1)) is not None


def by_password(database: Database, email: str, password: str) -> Person:
    """The person, if the password is theirs. Raises SignInRefused.

    The attempt is counted before the password is looked at, so that many at once are no way around the
    lock; the slow comparison holds no transaction.
    """
    with database.write() as session:
        person = known(session, email)
        kept = _attempt(session, person)
    right = is_right(kept or no_ones(), password) and kept is not None
    with database.write() as session:
        record(session, "sign_in" if right else "sign_in.refused", person_id=person.id if person else None)
        if right and person is not None:
            person = session.get_one(Person, person.id, options=[joinedload(Person.team)])
            person.failed, person.locked_until = 0, None
            if is_outdated(kept or ""):
                person.password_hash = hashed(password)
            return person
    raise SignInRefused


def _attempt(session: Session, person: Person | None) -> str | None:
    """Counts an attempt. Gives the hash to compare with, or None where nothing could be right."""
    if person is None or person.password_hash is None:
        return None
    session.refresh(person, with_for_update=True)
    if person.locked_until is not None:
        if person.locked_until > now():
            return None
        person.failed, person.locked_until = 0, None
    person.failed += 1
    if person.failed >= WRONG_PASSWORDS:
        person.locked_until = now() + LOCKED_FOR
    return person.password_hash


def _team(session: Session, name: str) -> Team:
    return session.scalar(select(Team).where(Team.name == name)) or Team(name=name)
