"""The web service: the desk's pages and its API, on one store."""

from __future__ import annotations

import errno
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from sqlalchemy import text
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from service.api.routes import router as api
from service.cases.cases import CHANGED
from service.cases.errors import CaseError
from service.faults import Fault, Refused
from service.pages import (
    account,
    approval,
    case_list,
    cases,
    check,
    documents,
    leftovers,
    people,
    protect,
    register,
    review,
    sign_in,
    source,
)
from service.pages.facsimile import Facsimiles
from service.pages.problems import problem
from service.pages.sign_in import ask_to_sign_in
from service.pages.visit import API, ASK_FOR_KEY, NO_KEY, Desk, NotSignedIn, desk_of, is_known, visitor
from service.security import (
    FilesFromNobody,
    LimitedBody,
    NoTraces,
    OwnFormsOnly,
    Paced,
    SecureHeaders,
    UploadTooLarge,
)
from service.settings import Settings
from service.store.opening import open_store
from service.work.worker import Worker

logger = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "web" / "static"
ROOM_FOR_THE_FORM = 1_000_000
"""Bytes of a form besides its files: boundaries and names."""
PAGES = (
    sign_in,
    case_list,
    cases,
    documents,
    review,
    source,
    leftovers,
    approval,
    check,
    register,
    people,
    account,
    protect,
)


def create_app(settings: Settings, *, drafts: bool = True) -> FastAPI:
    """The service on the store that the settings name; with `drafts` it makes the drafts itself too.

    Raises KeyFault where the store cannot be opened.
    """
    store = open_store(settings)
    desk = Desk(settings, store.database, store.files, Facsimiles())
    worker = Worker(store, settings) if drafts else None

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        if worker:
            await run_in_threadpool(worker.start)
        yield
        if worker:
            await run_in_threadpool(worker.stop)
        desk.facsimiles.close()
        store.close()

    app = FastAPI(title="Goldthread", version="1", lifespan=running, docs_url=None, redoc_url=None)
    app.state.desk = desk
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/", home, include_in_schema=False)
    app.add_api_route("/health", health)
    for pages in PAGES:
        app.include_router(pages.router)
    app.include_router(api)
    _tell_of_problems(app)
    # The last one added sees a request first.
    app.add_middleware(NoTraces)
    largest = settings.upload_bytes + ROOM_FOR_THE_FORM
    app.add_middleware(LimitedBody, largest=largest, form=ROOM_FOR_THE_FORM, is_known=is_known)
    app.add_middleware(OwnFormsOnly)
    app.add_middleware(Paced)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False)
    app.add_middleware(SecureHeaders, https=settings.https)
    return app


def home(request: Request) -> Response:
    """To where one's work is."""
    return RedirectResponse(visitor(request).menu[0].address, 303)


def health(request: Request) -> dict[str, str]:
    """Whether the service answers, and reaches its records."""
    with desk_of(request).database.read() as db:
        db.execute(text("SELECT 1"))
    return {"status": "ok"}


def _tell_of_problems(app: FastAPI) -> None:
    app.add_exception_handler(NotSignedIn, ask_to_sign_in)
    app.add_exception_handler(CaseError, _refused)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Fault, _out_of_order)
    app.add_exception_handler(StarletteHTTPException, _http)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(UploadTooLarge, _too_large)
    app.add_exception_handler(FilesFromNobody, _from_nobody)
    app.add_exception_handler(StaleDataError, _stale)
    app.add_exception_handler(OperationalError, _no_records)
    app.add_exception_handler(DataError, _does_not_fit)
    app.add_exception_handler(OSError, _no_room)


def _refused(request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, CaseError) else 422
    return problem(request, int(status), str(error))


def _out_of_order(request: Request, error: Exception) -> Response:
    """What is kept is not as it must be: the words are for an administrator."""
    return problem(request, 503, f"Tell your administrator: {error}")


def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, StarletteHTTPException):
        return problem(request, 500)
    # Starlette's own words ("Not Found") say less than ours.
    said = error.detail if error.detail.endswith((".", "…")) else ""
    return problem(request, error.status_code, said, headers=dict(error.headers or {}))


def _malformed(request: Request, error: Exception) -> Response:
    """Names the fields that are wrong, not what they hold."""
    known = error.errors() if isinstance(error, RequestValidationError) else ()
    fields = dict.fromkeys(".".join(str(part) for part in one["loc"]) for one in known)
    return problem(request, 422, f"Look at: {', '.join(fields)}.")


def _too_large(request: Request, _: Exception) -> Response:
    megabytes = desk_of(request).settings.upload_bytes // 1_000_000
    return problem(request, 413, f"Files must be smaller than {megabytes} MB together.")


def _from_nobody(request: Request, _: Exception) -> Response:
    if request.url.path.startswith(API):
        return problem(request, 401, f"The files were not taken in. {NO_KEY}", headers=ASK_FOR_KEY)
    return problem(request, 401, "The files were not taken in, since nobody is signed in.")


def _stale(request: Request, _: Exception) -> Response:
    return problem(request, 409, CHANGED)


def _does_not_fit(request: Request, _: Exception) -> Response:
    """PostgreSQL takes no more than a column holds, and no letter that is none (NUL)."""
    return problem(request, 422, "Something that you entered is too long, or holds a sign that is no letter.")


def _no_records(request: Request, error: Exception) -> Response:
    logger.error("The database cannot be reached: %s", type(error).__name__)
    return problem(request, 503)


def _no_room(request: Request, error: Exception) -> Response:
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if not full:
        raise error
    return problem(request, 507)
