"""What every request and every answer is held to: size, origin, and what a page may load."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
OWN_SITES = {"same-origin", "none"}
"""Values of Sec-Fetch-Site that are this site's own pages and the address bar."""
PATIENCE = 4
"""How many times the allowed size is still taken in and thrown away, so that the browser reads the answer
instead of finding the connection cut."""


class UploadTooLarge(Exception):
    """A request holds more than is taken in."""


class SecureHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
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
            refusal = PlainTextResponse("This form was sent from another site, and was refused.", 403)
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


class LimitedBody:
    """Stops reading a request that is larger than is taken in. Raises UploadTooLarge to whoever reads it."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self._app, self._largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, counting its bytes."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken <= self._largest:
                return message
            while message.get("more_body") and taken <= PATIENCE * self._largest:
                message = await receive()
                taken += len(message.get("body", b""))
            raise UploadTooLarge

        await self._app(scope, counted, send)
