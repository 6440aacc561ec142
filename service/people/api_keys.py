"""Keys by which other systems act for a person: within the key's scopes, never more than the person may."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from service.audit import record
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


class UnknownScope(Refused):
    """A scope that there is not. Its words are for whoever asked for the key."""


def issue(session: Session, person: Person, label: str, scopes: Iterable[str]) -> tuple[str, ApiKey]:
    """Makes a key. Gives it, to be shown this once, and what is kept. Raises UnknownScope."""
    wanted = sorted(set(scopes))
    if not wanted or not SCOPES.keys() >= set(wanted):
        raise UnknownScope(f"A key needs one or more of these scopes: {', '.join(SCOPES)}.")
    token = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey(key_hash=token_hash(token), person_id=person.id, label=label.strip(), scopes=wanted)
    session.add(key)
    session.flush()
    record(session, "api_key.issue", person_id=person.id, detail={"key": key.id, "scopes": wanted})
    return token, key


def find(database: Database, token: str) -> ApiKey | None:
    """The key of a token, with its person; None where it is revoked, or the person's account closed."""
    with database.read() as session:
        key = session.scalar(
            select(ApiKey)
            .where(ApiKey.key_hash == token_hash(token), ApiKey.revoked.is_(None))
            .options(joinedload(ApiKey.person).joinedload(Person.team))
        )
    if key is None or not key.person.active:
        return None
    if key.used is None or key.used + NOTED_EVERY < now():
        with database.write() as session:
            session.execute(update(ApiKey).where(ApiKey.id == key.id).values(used=now()))
    return key


def key_may(key: ApiKey, action: Action, case: Case | None = None) -> bool:
    """Whether a key may be used for something: within its scopes, and never beyond its person."""
    in_scope = any(action in SCOPES[scope] for scope in key.scopes if scope in SCOPES)
    return in_scope and may(key.person, action, case)


def revoke(session: Session, key: ApiKey, by: str) -> None:
    """Ends a key for good."""
    key.revoked = now()
    record(session, "api_key.revoke", person_id=by, detail={"key": key.id})
