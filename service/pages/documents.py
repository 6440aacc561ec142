"""The documents of a case, and the draft that is made of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import IO, Annotated

from anyio import sleep
from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from starlette.datastructures import UploadFile

from service.cases import cases, documents
from service.cases.intake import let_go, take_in
from service.pages.case_view import progress_view
from service.pages.cases import back, case_page
from service.pages.templates import rendered
from service.pages.visit import Visit, needs
from service.people.roles import Action
from service.store.words import CaseState
from service.work import job

router = APIRouter(include_in_schema=False)
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]
Changer = Annotated[Visit, Depends(needs(Action.CHANGE_CASE))]
NO_FILES = "Choose the reports first, then press Upload."
NOTHING_IN_THEM = "There is no report in what you sent: it is empty, or only a computer needs it."
ONE_FILE = "Choose the one file that takes its place, not a zip of several or of none."
EVERY = 0.7
"""Seconds between two looks at how drafting gets on."""


@router.post("/cases/{case_id}/documents")
def upload(request: Request, case_id: str, visit: Changer) -> Response:
    """Takes documents in. What happened to each file is said."""
    sent = visit.uploads("files")
    if not sent:
        return case_page(request, visit, case_id, (NO_FILES,), status=422)
    with visit.changing(case_id):
        pass
    taken = take_in(visit.desk.files, case_id, _named(sent))
    if not taken:
        return case_page(request, visit, case_id, (NOTHING_IN_THEM,), status=422)
    with visit.changing(case_id) as (db, case):
        added = documents.add(db, visit.desk.files, visit.person, case, taken)
    return case_page(request, visit, case_id, _told(added))


@router.post("/cases/{case_id}/documents/confirm")
def confirm_all(case_id: str, visit: Changer) -> Response:
    """Every document is what it was taken for, and about this child."""
    with visit.changing(case_id) as (db, case):
        documents.confirm_all(db, visit.person, case, visit.version())
    return back(case_id, "documents")


@router.post("/cases/{case_id}/documents/{file_id}/confirm")
def confirm(case_id: str, file_id: str, visit: Changer) -> Response:
    """A document is of this kind, and about this child."""
    with visit.changing(case_id) as (db, case):
        documents.confirm(db, visit.person, case, visit.version(), file_id, visit.word("type"))
    return back(case_id, "documents")


@router.post("/cases/{case_id}/documents/{file_id}/replace")
def replace(request: Request, case_id: str, file_id: str, visit: Changer) -> Response:
    """A newer version of a document takes its place."""
    sent = visit.uploads("files")
    if not sent:
        return case_page(request, visit, case_id, (NO_FILES,), status=422)
    with visit.changing(case_id):
        pass
    taken = take_in(visit.desk.files, case_id, _named(sent[:1]))
    if len(taken) != 1:
        let_go(visit.desk.files, taken)
        return case_page(request, visit, case_id, (ONE_FILE,), status=422)
    with visit.changing(case_id) as (db, case):
        files = visit.desk.files
        added = documents.replace(db, files, visit.person, case, visit.version(), file_id, taken[0])
    return case_page(request, visit, case_id, _told([added]))


@router.post("/cases/{case_id}/documents/{file_id}/remove")
def remove(case_id: str, file_id: str, visit: Changer) -> Response:
    """Takes a document out of the case."""
    with visit.changing(case_id) as (db, case):
        documents.remove(db, visit.desk.files, visit.person, case, visit.version(), file_id)
    return back(case_id, "documents")


@router.post("/cases/{case_id}/draft")
def draft(case_id: str, visit: Changer) -> Response:
    """Orders a draft."""
    with visit.changing(case_id) as (db, case):
        job.start(db, visit.person, case, visit.version())
    return back(case_id)


@router.post("/cases/{case_id}/cancel")
def cancel(case_id: str, visit: Changer) -> Response:
    """Stops drafting."""
    with visit.changing(case_id) as (db, case):
        job.cancel(db, visit.person, case, visit.version())
    return back(case_id)


@router.get("/cases/{case_id}/progress")
async def progress(case_id: str, visit: Reader) -> Response:
    """How drafting gets on, told to the page as it happens (server-sent events)."""
    await run_in_threadpool(_progress, visit, case_id)
    return StreamingResponse(_events(visit, case_id), media_type="text/event-stream")


async def _events(visit: Visit, case_id: str) -> AsyncIterator[str]:
    told = ""
    while True:
        ended, words = await run_in_threadpool(_progress, visit, case_id)
        if words != told:
            yield _event("progress", words)
            told = words
        if ended:
            yield _event("ended", "")
            return
        await sleep(EVERY)


def _event(name: str, words: str) -> str:
    data = "\n".join(f"data: {line}" for line in words.splitlines() or [""])
    return f"event: {name}\n{data}\n\n"


def _progress(visit: Visit, case_id: str) -> tuple[bool, str]:
    """Whether drafting has ended, and the piece of the page that says how far it is. Raises NotFound."""
    with visit.desk.database.read() as db:
        case = cases.get(db, visit.person, case_id)
        known = job.progress(db, case)
        if known is None or case.state is not CaseState.DRAFTING:
            return True, ""
        return known.ended, rendered("cases/progress_rows.html", progress=progress_view(known))


def _named(sent: Sequence[UploadFile]) -> list[tuple[str, IO[bytes]]]:
    return [(one.filename or "", one.file) for one in sent]


def _told(added: Sequence[documents.Added]) -> list[str]:
    """What became of uploaded files, a sentence each."""
    words = {"added": "was added.", "duplicate": "was not added:", "refused": "was refused:"}
    return [f"{one.name or 'The upload'} {words[one.outcome]} {one.reason}".strip() for one in added]
