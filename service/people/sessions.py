"""Who is signed in, in which browser. The browser's cookie holds a token; here only its hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session, joinedload

from service.store.columns import now
from service.store.database import Database
from service.store.models import Person, SignedIn

LONGEST = timedelta(hours=12)
"""A working day: then one signs in again, whatever happens."""
IDLE = timedelta(hours=1)
"""Unused for so long, a session ends: a writer may have gone home without signing out."""
NOTED_EVERY = timedelta(minutes=5)
"""How exactly it is known when a session was used last; noting every request would write at every read."""


def token_hash(token: str) -> str:
    """What is kept of a token. Since a token has 256 random bits, a plain hash gives nothing away."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(session: Session, person: Person) -> tuple[str, SignedIn]:
    """Signs a person in. Gives the token, for the cookie, and what is kept."""
    token = secrets.token_urlsafe(32)
    signed_in = SignedIn(
        token_hash=token_hash(token),
        person_id=person.id,
        csrf=secrets.token_urlsafe(32),
        expires=now() + LONGEST,
    )
    session.add(signed_in)
    return token, signed_in


def find(database: Database, token: str) -> SignedIn | None:
    """The session of a token, with its person; None where it has ended, or the account is closed."""
    with database.read() as session:
        signed_in = session.get(
            SignedIn, token_hash(token), options=[joinedload(SignedIn.person).joinedload(Person.team)]
        )
    if signed_in is None or not _lives(signed_in):
        return None
    if signed_in.used + NOTED_EVERY < now():
        with database.write() as session:
            session.execute(
                update(SignedIn).where(SignedIn.token_hash == signed_in.token_hash).values(used=now())
            )
    return signed_in


def _lives(signed_in: SignedIn) -> bool:
    return signed_in.person.active and now() < min(signed_in.expires, signed_in.used + IDLE)


def end(session: Session, token: str) -> None:
    """Signs out."""
    session.execute(delete(SignedIn).where(SignedIn.token_hash == token_hash(token)))


def end_all(session: Session, person: Person) -> None:
    """Signs a person out of every browser."""
    session.execute(delete(SignedIn).where(SignedIn.person_id == person.id))


def clear_ended(session: Session) -> None:
    """Deletes the sessions that have ended."""
    past = now()
    session.execute(delete(SignedIn).where((SignedIn.expires < past) | (SignedIn.used < past - IDLE)))


def is_own_form(signed_in: SignedIn, sent: str) -> bool:
    """Whether a form carries the session's CSRF token: another site cannot know it."""
    return hmac.compare_digest(signed_in.csrf.encode(), sent.encode())
