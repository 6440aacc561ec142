"""Signing in and out.

Whose session ended while a form was open signs in again and sends it then: the form is carried along on the
page, so that nothing typed is lost.
"""

from __future__ import annotations

import json
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from service.pages.problems import problem
from service.pages.templates import page
from service.pages.visit import COOKIE, desk_of, sent_form
from service.people import accounts, sessions

OWN_FIELDS = {"csrf"}
"""Fields that a form has from its session, and gets anew from the next one."""
LONGEST_KEPT = 100_000
"""Characters of a form that are carried over a sign-in."""
ENDED = (
    "Your session has ended. Sign in again in another tab, then do this once more: what you typed is here."
)
HOME = "/"
router = APIRouter(include_in_schema=False)
Form = Annotated[FormData, Depends(sent_form)]


@router.get("/sign-in")
def sign_in_page(request: Request) -> Response:
    """The form to sign in."""
    return _page(request, own_address(request.query_params.get("next", "")))


@router.post("/sign-in")
def sign_in(request: Request, form: Form) -> Response:
    """Signs in, and goes on to where one was."""
    email, password, then = (str(form.get(name, "")) for name in ("email", "password", "next"))
    kept = str(form.get("kept", ""))
    database = desk_of(request).database
    try:
        person = accounts.by_password(database, email, password)
    except accounts.SignInRefused as error:
        return _page(request, own_address(then), status=403, error=str(error), email=email, kept=kept)
    with database.write() as db:
        token, signed_in = sessions.begin(db, person)
    if kept:
        address, fields = _unpacked(kept)
        answer = page(request, "resume.html", csrf=signed_in.csrf, address=address, fields=fields)
    else:
        answer = RedirectResponse(own_address(then), 303)
    secure = desk_of(request).settings.https or request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/sign-out")
def sign_out(request: Request, form: Form) -> Response:
    """Signs out. A form of another session, or of none, leaves everything as it is."""
    database, token = desk_of(request).database, request.cookies.get(COOKIE, "")
    signed_in = sessions.find(database, token)
    if signed_in and not sessions.is_own_form(signed_in, str(form.get("csrf", ""))):
        raise HTTPException(403)
    with database.write() as db:
        sessions.end(db, token)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


async def ask_to_sign_in(request: Request, _: Exception) -> Response:
    """The answer to somebody who is not signed in: the page to sign in, which keeps a form that was sent."""
    if request.headers.get("hx-request"):
        return problem(request, 401, ENDED)
    if request.method in ("GET", "HEAD"):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/sign-in?{urlencode({'next': request.url.path + query})}", 303)
    form = await request.form()
    return _page(request, HOME, status=401, kept=_packed(request.url.path, form))


def own_address(address: str) -> str:
    """An address of this service to go on to; the start for anything else.

    >>> own_address("/cases/x?show=all"), own_address("//elsewhere.example"), own_address("")
    ('/cases/x?show=all', '/', '/')
    """
    is_own = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_own else HOME


def _page(
    request: Request, then: str, *, status: int = 200, error: str = "", email: str = "", kept: str = ""
) -> Response:
    return page(request, "sign_in.html", status=status, then=then, error=error, email=email, kept=kept)


def _packed(address: str, form: FormData) -> str:
    """A form as one field. Files are not kept: they are chosen again."""
    fields = [
        (name, said) for name, said in form.multi_items() if isinstance(said, str) and name not in OWN_FIELDS
    ]
    packed = json.dumps({"address": address, "fields": fields})
    return packed if len(packed) <= LONGEST_KEPT and fields else ""


def _unpacked(kept: str) -> tuple[str, list[tuple[str, str]]]:
    """The address and the fields of a form that was kept. Raises HTTPException for what is none."""
    try:
        known = json.loads(kept)
        fields = [(str(name), str(said)) for name, said in known["fields"]]
        return own_address(known["address"]), fields
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HTTPException(422) from error
