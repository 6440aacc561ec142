"""One's own account: the password, keys for other systems; and help with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from service.cases.errors import NotFound
from service.pages.templates import page
from service.pages.visit import Visit, needs
from service.people import accounts, api_keys
from service.people.api_keys import SCOPES, KeyRefused
from service.people.passwords import PasswordRefused
from service.people.roles import Action
from service.store.models import Person

router = APIRouter(include_in_schema=False)
Owner = Annotated[Visit, Depends(needs(Action.KEEP_API_KEYS))]
KEYS: Sequence[tuple[str, str]] = (
    ("j", "The next line"),
    ("k", "The line before"),
    ("n", "The next undecided line"),
    ("a", "Accept the line"),
    ("e", "Edit its words"),
    ("f", "Fill a gap in it"),
    ("x", "Reject it, with a reason"),
    ("m", "Move it to another section or area"),
    ("g", "Merge it with others"),
    ("s", "Split it"),
    ("l", "Choose the needs that it answers"),
    ("c", "Raise a safeguarding concern"),
    ("o", "Show its source"),
    ("b", "Bring in a sentence that was left out"),
    ("1", "Of two that conflict, use the first"),
    ("2", "Of two that conflict, use the second"),
    ("u", "Undo the last decision"),
    ("Escape", "Close the form below the line"),
)


@router.get("/account")
def account(request: Request, visit: Owner) -> Response:
    """One's own account."""
    return _account(request, visit)


@router.post("/account/password")
def password(request: Request, visit: Owner) -> Response:
    """Changes one's password, which signs out everywhere. Asks for the old one."""
    new = visit.form.get("new")
    try:
        person = accounts.by_password(visit.desk.database, visit.person.email, str(visit.form.get("old", "")))
        with visit.desk.database.write() as db:
            accounts.set_password(db, db.get_one(Person, person.id), str(new or ""))
    except accounts.SignInRefused:
        return _account(request, visit, error="The old password is wrong.", at="old")
    except PasswordRefused as error:
        return _account(request, visit, error=str(error), at="new")
    return RedirectResponse("/sign-in", 303)


@router.post("/account/keys")
def issue(request: Request, visit: Owner) -> Response:
    """Makes a key, which is shown this once."""
    try:
        days = api_keys.days_of(visit.word("days"), visit.desk.settings.api_key_days)
        with visit.desk.database.write() as db:
            token, _ = api_keys.issue(db, visit.person, visit.word("label"), visit.words("scopes"), days)
    except KeyRefused as error:
        return _account(request, visit, error=str(error), at="label")
    return _account(request, visit, token=token)


@router.post("/account/keys/{key_id}/revoke")
def revoke(key_id: str, visit: Owner) -> Response:
    """Ends a key."""
    with visit.desk.database.write() as db:
        if not api_keys.revoke(db, visit.person.id, key_id, visit.person.id):
            raise NotFound("There is no such key.")
    return RedirectResponse("/account", 303)


@router.get("/help/keys")
def keys(request: Request) -> Response:
    """The keys of the review screen."""
    return page(request, "keys.html", keys=KEYS)


def _account(request: Request, visit: Visit, error: str = "", at: str = "", token: str = "") -> Response:
    """The page; `at` is the field where what `error` tells can be mended."""
    with visit.desk.database.read() as db:
        kept = api_keys.kept_by(db, visit.person)
    scopes = [{"value": one, "text": one} for one in SCOPES]
    return page(
        request,
        "account.html",
        status=422 if error else 200,
        kept=kept,
        keys_at="/account/keys",
        most_days=visit.desk.settings.api_key_days,
        scopes=scopes,
        error=error,
        at=at,
        token=token,
    )
