"""What every request and every answer is held to: size, origin, and what a page may load."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.pages.problems import problem

logger = logging.getLogger(__name__)
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Pages are about a child: no browser and no proxy keeps them.
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
OWN_SITES = {"same-origin", "none"}
"""Values of Sec-Fetch-Site that are this site's own pages and the address bar."""
FROM_ELSEWHERE = "This form was sent from another site, and was refused."
PATIENCE = 4
"""How many times the allowed size is still taken in and thrown away, so that the browser reads the answer
instead of finding the connection cut."""


ONE_YEAR = 31_536_000
WINDOW = 60.0
"""Seconds over which requests are counted."""
MOST_REQUESTS, MOST_SIGN_INS = 1_200, 30
"""What one address may ask in that time: a busy office behind one address, and its people's passwords."""
SIGN_IN = "/sign-in"
MOST_KNOWN = 10_000
"""Addresses that are remembered at once."""


class UploadTooLarge(HTTPException):
    """A request holds more than is taken in."""

    def __init__(self) -> None:
        super().__init__(413)


class FilesFromNobody(HTTPException):
    """A request that holds more than a form does comes from nobody who is known."""

    def __init__(self) -> None:
        super().__init__(401)


class SecureHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        """With `https`, browsers are told to use nothing else from now on."""
        self._app = app
        secure = {"Strict-Transport-Security": f"max-age={ONE_YEAR}"} if https else {}
        self._headers = HEADERS | secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class OwnFormsOnly:
    """Refuses what another site's page would send in the user's name (cross-site request forgery)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if (
            scope["type"] == "http"
            and scope["method"] not in SAFE_METHODS
            and not _is_own(Headers(scope=scope))
        ):
            refusal = problem(Request(scope), 403, FROM_ELSEWHERE)
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    """By Sec-Fetch-Site, which browsers send and pages cannot forge; by Origin where that is missing."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in OWN_SITES
    origin = headers.get("origin", "")
    return not origin or origin.partition("://")[2] == headers.get("host", "")


class Paced:
    """Answers 429 to an address that asks more than anybody works.

    Each process counts for itself, so with several of them an address may ask as many times more.
    """

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = monotonic) -> None:
        self._app, self._clock = app, clock
        self._known: dict[tuple[str, str], tuple[float, int]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] == "http" and self._is_too_many(scope):
            refusal = problem(Request(scope), 429, headers={"Retry-After": str(int(WINDOW))})
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_too_many(self, scope: Scope) -> bool:
        address = (scope["client"] or ("",))[0]
        signs_in = scope["path"] == SIGN_IN and scope["method"] not in SAFE_METHODS
        counted = [self._count(address, "all") > MOST_REQUESTS]
        if signs_in:
            counted.append(self._count(address, SIGN_IN) > MOST_SIGN_INS)
        return any(counted)

    def _count(self, address: str, what: str) -> int:
        now = self._clock()
        if len(self._known) > MOST_KNOWN:
            self._known = {key: one for key, one in self._known.items() if now - one[0] < WINDOW}
        began, number = self._known.get((address, what), (now, 0))
        if now - began >= WINDOW:
            began, number = now, 0
        self._known[address, what] = (began, number + 1)
        return number + 1


class NoTraces:
    """Answers a fault of the program's own with a page.

    Only its kind and its place are logged: its message, and a trace of it, may hold words of a report.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - whatever it is, its words are not shown
            frames = traceback.extract_tb(error.__traceback__)
            logger.error(
                "A request failed: %s at %s:%s", type(error).__name__, frames[-1].filename, frames[-1].lineno
            )
            if scope["type"] == "http" and not begun:
                await problem(Request(scope), 500)(scope, receive, send)


class LimitedBody:
    """Stops reading a request that is larger than is taken in: files from those known, forms from anybody.

    It asks who that is itself, since a body is read before a route does. Whoever reads on is given
    UploadTooLarge or FilesFromNobody.
    """

    def __init__(self, app: ASGIApp, largest: int, form: int, is_known: Callable[[Request], bool]) -> None:
        """`form` is what a request without files may hold, in bytes, and `largest` one with them."""
        self._app, self._largest, self._form, self._is_known = app, largest, form, is_known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, counting its bytes."""
        taken, allowed = 0, self._form

        async def counted() -> Message:
            nonlocal taken, allowed
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > allowed == self._form and await run_in_threadpool(self._is_known, Request(scope)):
                allowed = self._largest
            if taken <= allowed:
                return message
            while message.get("more_body") and taken <= PATIENCE * allowed:
                message = await receive()
                taken += len(message.get("body", b""))
            raise UploadTooLarge if allowed > self._form else FilesFromNobody

        await self._app(scope, counted, send)
