"""Keys by which other systems act for a person: within the key's scopes, never more than the person may.

A key is looked up by its SHA-256. How long that takes tells nothing of a key: who tries one cannot choose
what it hashes to.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from service.audit import Detail, record
from service.faults import Refused
from service.people.roles import Action, may
from service.people.sessions import NOTED_EVERY, token_hash
from service.store.columns import now
from service.store.database import Database
from service.store.models import ApiKey, Case, Person

PREFIX = "gt_"
"""By it, tools that search for leaked secrets know a key of ours."""

SCOPES: dict[str, frozenset[Action]] = {
    "cases:read": frozenset({Action.READ_CASE}),
    "cases:write": frozenset({Action.CREATE_CASE, Action.CHANGE_CASE}),
    "plans:read": frozenset({Action.READ_CASE, Action.DOWNLOAD_PLAN}),
    "plans:decide": frozenset({Action.DECIDE, Action.RAISE_CONCERN}),
    "plans:approve": frozenset({Action.CHECK_QUALITY, Action.APPROVE}),
    "plans:check": frozenset({Action.CHECK_PLANS}),
    "reports:read": frozenset({Action.READ_REPORTS}),
    "register:write": frozenset({Action.KEEP_REGISTER}),
}
"""What each scope lets a key do. Accounts, the audit log, export and erasure are for people alone."""
NEAR_ITS_END = timedelta(days=30)
"""So long before its end a key is shown as ending soon: time to make another and put it in place."""


class Standing(StrEnum):
    """Whether a key is in force, and if not, why."""

    IN_FORCE = "in force"
    ENDS_SOON = "ends soon"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ACCOUNT_CLOSED = "account closed"

    @property
    def holds(self) -> bool:
        """Whether the key opens anything."""
        return self in (Standing.IN_FORCE, Standing.ENDS_SOON)


class KeyRefused(Refused):
    """A key that cannot be made so. Its words are for whoever asked for it."""


def days_of(said: str, most: int) -> int:
    """For how many days a new key holds, as somebody typed it; `most` for nothing. Raises KeyRefused."""
    if not said:
        return most
    # Four digits are more than any service allows.
    if not re.fullmatch("[0-9]{1,4}", said) or not 1 <= int(said) <= most:
        raise KeyRefused(f"A key may hold for 1 to {most} days. Enter a whole number.")
    return int(said)


def issue(
    session: Session, person: Person, label: str, scopes: Iterable[str], days: int
) -> tuple[str, ApiKey]:
    """Makes a key that ends after some days. Gives it, to be shown this once, and what is kept.

    Raises KeyRefused.
    """
    wanted = sorted(set(scopes))
    if not wanted or not SCOPES.keys() >= set(wanted):
        raise KeyRefused(f"A key needs one or more of these scopes: {', '.join(SCOPES)}.")
    token = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(
        key_hash=token_hash(token),
        person_id=person.id,
        label=label.strip(),
        scopes=wanted,
        expires=now() + timedelta(days=days),
    )
    session.add(key)
    session.flush()
    detail: Detail = {"key": key.id, "scopes": wanted, "days": days}
    record(session, "api_key.issue", person_id=person.id, detail=detail)
    return token, key


def standing(key: ApiKey) -> Standing:
    """Whether a key is in force."""
    if key.revoked is not None:
        return Standing.REVOKED
    if not key.person.active:
        return Standing.ACCOUNT_CLOSED
    left = key.expires - now()
    if left <= timedelta(0):
        return Standing.EXPIRED
    return Standing.ENDS_SOON if left <= NEAR_ITS_END else Standing.IN_FORCE


def find(database: Database, token: str) -> ApiKey | None:
    """The key of a token, with its person; None unless it is in force.

    That a key was used is noted on it; that one was sent which is in force no more, in the audit log.
    """
    with database.read() as session:
        key = session.scalar(
            select(ApiKey)
            .where(ApiKey.key_hash == token_hash(token))
            .options(joinedload(ApiKey.person).joinedload(Person.team))
        )
    if key is None:
        return None
    stands = standing(key)
    if not stands.holds:
        _note_refused(database, key, stands)
        return None
    if key.used is None or key.used + NOTED_EVERY < now():
        with database.write() as session:
            session.execute(update(ApiKey).where(ApiKey.id == key.id).values(used=now()))
    return key


def _note_refused(database: Database, key: ApiKey, stands: Standing) -> None:
    detail: Detail = {"key": key.id, "why": stands.value}
    with database.write() as session:
        record(session, "api_key.refused", person_id=key.person_id, detail=detail)


def kept_by(session: Session, person: Person) -> list[tuple[ApiKey, Standing]]:
    """A person's keys and how each stands, in the order in which they were made."""
    theirs = select(ApiKey).where(ApiKey.person_id == person.id).options(joinedload(ApiKey.person))
    return [(key, standing(key)) for key in session.scalars(theirs.order_by(ApiKey.created))]


def key_may(key: ApiKey, action: Action, case: Case | None = None) -> bool:
    """Whether a key may be used for something: within its scopes, and never beyond its person."""
    in_scope = any(action in SCOPES[scope] for scope in key.scopes if scope in SCOPES)
    return in_scope and may(key.person, action, case)


def revoke(session: Session, person_id: str, key_id: str, by: str) -> bool:
    """Ends a person's key for good. Gives whether they have one of this id."""
    key = session.get(ApiKey, key_id)
    if key is None or key.person_id != person_id:
        return False
    _end(session, key, by)
    return True


def revoke_all(session: Session, person: Person, by: str | None) -> None:
    """Ends all of a person's keys for good."""
    for key in session.scalars(select(ApiKey).where(ApiKey.person_id == person.id)):
        _end(session, key, by)


def _end(session: Session, key: ApiKey, by: str | None) -> None:
    if key.revoked is None:
        key.revoked = now()
        record(session, "api_key.revoke", person_id=by, detail={"key": key.id})
