"""Who is asking, and whether they may: every route names the action that it needs, and nothing else decides.

A page knows its visitor by the session's cookie, and takes a form only with the session's CSRF token. The API
knows a program by its key, and takes no cookie at all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from sqlalchemy.orm import Session
from starlette.datastructures import FormData, UploadFile

from service.audit import record
from service.cases import cases
from service.pages.facsimile import Facsimiles
from service.people import api_keys, sessions
from service.people.roles import Action, may
from service.settings import Settings
from service.store.database import Database
from service.store.files import FileStore
from service.store.models import ApiKey, Case, Person, SignedIn

COOKIE = "goldthread"
API = "/api/"
NO_KEY = (
    "No key that is in force was sent. Send one as Authorization: Bearer gt_… "
    "Its person sees under Your account when a key ends, and makes a new one there."
)
"""The same for every key that opens nothing, whatever the reason."""
ASK_FOR_KEY = {"WWW-Authenticate": "Bearer"}
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the service works with."""

    settings: Settings
    database: Database
    files: FileStore
    facsimiles: Facsimiles


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu, and the action that shows it."""

    name: str
    address: str
    action: Action

    def is_here(self, path: str) -> bool:
        """Whether a page is this one, or one below it."""
        return path == self.address or path.startswith(f"{self.address}/")


MENU = (
    Entry("Cases", "/cases", Action.READ_CASE),
    Entry("Check a plan", "/check", Action.CHECK_PLANS),
    Entry("Register", "/register", Action.KEEP_REGISTER),
    Entry("Reports", "/reports", Action.READ_REPORTS),
    Entry("People", "/people", Action.MANAGE_PEOPLE),
    Entry("Audit log", "/audit", Action.READ_AUDIT),
    Entry("Your account", "/account", Action.KEEP_API_KEYS),
)


class NotSignedIn(Exception):
    """Nobody is signed in, or not any more."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who may make it."""

    desk: Desk
    person: Person
    csrf: str = ""
    form: FormData = field(default_factory=FormData)
    key: ApiKey | None = None

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.person.name

    @property
    def menu(self) -> tuple[Entry, ...]:
        """The pages that the person may open."""
        return tuple(entry for entry in MENU if may(self.person, entry.action))

    def may(self, action: Action) -> bool:
        """Whether the person may do something too, and the key that they come with."""
        return api_keys.key_may(self.key, action) if self.key else may(self.person, action)

    @contextmanager
    def reading(self, case_id: str, what: str = "case.read") -> Iterator[tuple[Session, Case]]:
        """A case to be looked at; that it was is in the audit log. Raises NotFound."""
        with self.desk.database.write() as db:
            cases.get(db, self.person, case_id)
            record(db, what, person_id=self.person.id, case_id=case_id)
        with self.desk.database.read() as db:
            yield db, cases.get(db, self.person, case_id)

    @contextmanager
    def changing(self, case_id: str) -> Iterator[tuple[Session, Case]]:
        """A case to be changed, in one transaction; what changes it records that. Raises NotFound."""
        with self.desk.database.write() as db:
            yield db, cases.get(db, self.person, case_id)

    def word(self, name: str) -> str:
        """What a field of the form says, without spaces around it; "" where it is not there."""
        said = self.form.get(name)
        return said.strip() if isinstance(said, str) else ""

    def words(self, name: str) -> tuple[str, ...]:
        """What the fields of a name say."""
        return tuple(one for one in self.form.getlist(name) if isinstance(one, str) and one)

    def uploads(self, name: str) -> list[UploadFile]:
        """The files of a field; one left empty is no file."""
        return [one for one in self.form.getlist(name) if isinstance(one, UploadFile) and one.filename]

    def version(self) -> int:
        """The version of the case that the form was made for. Raises HTTPException without one."""
        said = self.word("version")
        if not said.isdecimal():
            raise HTTPException(422, "The form does not say which version of the case it is about.")
        return int(said)


async def sent_form(request: Request) -> AsyncIterator[FormData]:
    """The form of a request; an empty one where it holds none. Raises HTTPException for a malformed one."""
    if not request.headers.get("content-type", "").startswith(FORMS):
        yield FormData()
        return
    async with request.form(max_files=desk_of(request).settings.upload_files, max_fields=5_000) as form:
        yield form


def desk_of(request: Request) -> Desk:
    """What the service works with."""
    desk: Desk = request.app.state.desk
    return desk


def needs(action: Action) -> Callable[..., Visit]:
    """The dependency of a route for which one needs an action."""

    def visit(request: Request, form: Annotated[FormData, Depends(sent_form)]) -> Visit:
        by_key = request.url.path.startswith(API)
        known = _by_key(request) if by_key else _by_cookie(request, form)
        # Shown in the menu, also of the page that refuses.
        request.state.visitor = known
        if not known.may(action):
            raise HTTPException(403)
        return known

    visit.needs = action  # type: ignore[attr-defined]
    return visit


def is_known(request: Request) -> bool:
    """Whether whoever asks is signed in, or has a key that is in force."""
    try:
        _by_key(request) if request.url.path.startswith(API) else _signed_in(request)
    except (HTTPException, NotSignedIn):
        return False
    return True


def visitor(request: Request) -> Visit:
    """Whoever is signed in in the browser that asks. Raises NotSignedIn."""
    return Visit(desk_of(request), _signed_in(request).person)


def _signed_in(request: Request) -> SignedIn:
    signed_in = sessions.find(desk_of(request).database, request.cookies.get(COOKIE, ""))
    if signed_in is None:
        raise NotSignedIn
    return signed_in


def _by_cookie(request: Request, form: FormData) -> Visit:
    """The visitor whose browser asks. Raises NotSignedIn; HTTPException for a form that is not of theirs."""
    signed_in = _signed_in(request)
    if request.method not in ("GET", "HEAD"):
        sent = form.get("csrf")
        if not isinstance(sent, str) or not sessions.is_own_form(signed_in, sent):
            raise HTTPException(
                403, "This form is not from your session. Open the page again, and repeat it."
            )
    return Visit(desk_of(request), signed_in.person, signed_in.csrf, form)


def _by_key(request: Request) -> Visit:
    """The program that asks, as the person whose key it has. Raises HTTPException without one."""
    desk = desk_of(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    key = api_keys.find(desk.database, token) if scheme.lower() == "bearer" and token else None
    if key is None:
        raise HTTPException(401, NO_KEY, ASK_FOR_KEY)
    return Visit(desk, key.person, key=key)
