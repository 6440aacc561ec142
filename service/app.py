"""The web service: upload a bundle, see it being read, take the draft away."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from service.jobs import FILES, DraftCall, Job, Jobs, State
from service.line import draft_to
from service.pages.templates import page
from service.results import result
from service.security import LimitedBody, OwnFormsOnly, SecureHeaders, UploadTooLarge
from service.settings import Settings
from service.uploads import save, uploaded

STATIC = Path(__file__).parent / "web" / "static"
ROOM_FOR_THE_FORM = 1_000_000
"""Bytes of a form besides its files: boundaries and names."""
NO_FILES = "Select the reports that make up the bundle"
router = APIRouter()


def create_app(settings: Settings, draft: DraftCall | None = None) -> FastAPI:
    """The service, with its jobs under `settings.data`; `draft` is the line that they run."""
    jobs = Jobs(settings.data / "drafts", draft or partial(draft_to, style=settings.style))

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.close()

    app = FastAPI(title="Goldthread", lifespan=running, docs_url=None, redoc_url=None)
    app.state.jobs, app.state.settings = jobs, settings
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(router)
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_exception_handler(UploadTooLarge, _too_large)
    app.add_exception_handler(Exception, _fault)
    # The last one added sees a request first.
    app.add_middleware(LimitedBody, largest=settings.upload_bytes + ROOM_FOR_THE_FORM)
    app.add_middleware(OwnFormsOnly)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False)
    app.add_middleware(SecureHeaders)
    return app


@router.get("/health")
def health() -> dict[str, str]:
    """Whether the service answers."""
    return {"status": "ok"}


@router.get("/", include_in_schema=False)
def home(request: Request) -> Response:
    """The form that takes a bundle."""
    return _home(request)


@router.post("/drafts", include_in_schema=False)
async def upload(request: Request) -> Response:
    """Takes a bundle and starts drafting."""
    settings: Settings = request.app.state.settings
    jobs: Jobs = request.app.state.jobs
    try:
        async with request.form(max_files=settings.upload_files) as form:
            files = uploaded(form)
            if not files:
                return _home(request, NO_FILES)
            job = jobs.new()
            await run_in_threadpool(save, files, job.bundle)
    except StarletteHTTPException as error:
        # Starlette found the form malformed, or with too many files; only the second is a user's doing.
        if "Too many files" not in str(error.detail):
            raise
        return _home(request, f"Select at most {settings.upload_files} files, or put them into one zip")
    jobs.start(job)
    return RedirectResponse(f"/drafts/{job.id}", 303)


@router.get("/drafts/{name}", include_in_schema=False)
def show(request: Request, name: str) -> Response:
    """A job: how far it is, the draft, or why there is none."""
    job = _job(request, name)
    if job.state is State.DONE:
        return _result(request, job)
    if job.state is State.FAILED:
        return page(request, "failed.html", job=job)
    return page(request, "progress.html", job=job)


@router.get("/drafts/{name}/progress", include_in_schema=False)
def progress(request: Request, name: str) -> Response:
    """How far a job is, for the page that is already there; once it has ended that page loads anew."""
    job = _job(request, name)
    headers = {"HX-Refresh": "true"} if job.ended else {}
    return page(request, "progress_update.html", job=job, headers=headers)


@router.get("/drafts/{name}/{file}", include_in_schema=False)
def download(request: Request, name: str, file: str) -> Response:
    """A file of a finished draft."""
    job = _job(request, name)
    if job.state is not State.DONE or file not in FILES:
        raise HTTPException(404)
    return FileResponse(job.out / file, filename=file)


@router.post("/drafts/{name}/delete", include_in_schema=False)
def delete(request: Request, name: str) -> Response:
    """Deletes a draft and the reports it was made from."""
    jobs: Jobs = request.app.state.jobs
    jobs.delete(_job(request, name))
    return RedirectResponse("/deleted", 303)


@router.get("/deleted", include_in_schema=False)
def deleted(request: Request) -> Response:
    """Says that a draft was deleted."""
    return page(request, "deleted.html")


def _job(request: Request, name: str) -> Job:
    jobs: Jobs = request.app.state.jobs
    job = jobs.get(name)
    if job is None:
        raise HTTPException(404)
    return job


def _home(request: Request, error: str = "") -> Response:
    settings: Settings = request.app.state.settings
    status = 422 if error else 200
    return page(request, "home.html", status=status, error=error, settings=settings)


def _result(request: Request, job: Job) -> Response:
    plan = json.loads((job.out / "plan.json").read_text(encoding="utf-8"))
    ledger = json.loads((job.out / "ledger.json").read_text(encoding="utf-8"))
    child = " ".join(filter(None, (plan["child"]["forename"], plan["child"]["surname"])))
    return page(request, "result.html", job=job, child=child, result=result(plan, ledger))


def _too_large(request: Request, _: Exception) -> Response:
    settings: Settings = request.app.state.settings
    megabytes = settings.upload_bytes // 1_000_000
    return _home(request, f"The files must be smaller than {megabytes} MB together. Upload the advice alone")


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, StarletteHTTPException) else 500
    return page(request, "error.html", status=status, not_found=status == 404)


def _fault(request: Request, _: Exception) -> Response:
    return page(request, "error.html", status=500, not_found=False)
