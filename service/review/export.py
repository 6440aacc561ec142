"""The plan as reviewed, as files: marked DRAFT until it is approved, and as it was approved ever after."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from drafting.ledger import ledger_json
from drafting.render.bundle import write_all
from drafting.render.json import plan_json
from drafting.render.layouts import CLASSIC
from service.cases.errors import CaseError, NotFound
from service.review.kept import LEDGER, PLAN
from service.review.open import Review
from service.review.record import file_of, newest
from service.store import models
from service.store.files import FileStore
from service.store.words import CaseState

APPROVED_FILES = (PLAN, LEDGER, "plan.docx", "plan.pdf", "plan.html", "queries.docx", "queries.txt")
"""What is frozen when a plan is approved."""
DRAFT_FILES = (*APPROVED_FILES, "family.docx", "advice-used.docx")
AMENDMENT_FILES = ("amended.docx", "notice.docx")
"""Of an amendment, as it was drafted."""

LEFT_SECONDS = 600
"""After so long nothing is still under way in a folder: it was left by a process that was killed."""


class Altered(CaseError):
    """An approved plan whose bytes are not those that were approved."""


def exports(case: models.Case) -> tuple[str, ...]:
    """The files that a case can give as it stands; none before its first draft."""
    if not case.drafts:
        return ()
    made = {file.name for file in newest(case).files}
    names = APPROVED_FILES if case.state is CaseState.APPROVED else DRAFT_FILES
    return (*names, *(name for name in AMENDMENT_FILES if name in made))


def rendered(
    review: Review, scratch: Path, *, layout: str = CLASSIC, approved: bool = False
) -> Mapping[str, bytes]:
    """Every file of the plan as reviewed. `scratch` is a private folder of the service; nothing stays in it.

    Not to be called within a transaction: it takes a second or two. Raises LayoutError, OSError.
    """
    reviewed = review.reviewed
    draft, fates = reviewed.draft, reviewed.fates
    with private_folder(scratch) as out:
        write_all(
            review.plan, draft.statements, draft.advice, draft.documents, fates, out,
            layout=layout, approved=approved,
        )  # fmt: skip
        files = {path.name: path.read_bytes() for path in out.iterdir()}
    ledger = ledger_json(draft.documents, draft.advice, draft.statements, fates)
    return files | {PLAN: _json(plan_json(review.plan)), LEDGER: _json(ledger)}


@contextmanager
def private_folder(scratch: Path) -> Iterator[Path]:
    """A folder within the service's private one that is gone at the end, with what killed processes left."""
    scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    _wipe_left(scratch)
    with tempfile.TemporaryDirectory(dir=scratch) as private:
        yield Path(private)


def approved_file(files: FileStore, case: models.Case, name: str) -> bytes:
    """A file of the approved plan. Raises NotFound, Altered where it is not as it was approved."""
    if case.state is not CaseState.APPROVED:
        raise NotFound("This plan is not approved.")
    return _unaltered(files, file_of(newest(case), name, approved=True))


def drafted_file(files: FileStore, case: models.Case, name: str) -> bytes:
    """A file as the draft was made, before anybody decided anything. Raises NotFound, Altered."""
    return _unaltered(files, file_of(newest(case), name))


def _wipe_left(scratch: Path) -> None:
    """Deletes what a process that was killed while it worked there has left."""
    for path in scratch.iterdir():
        with suppress(FileNotFoundError):  # its own process has just deleted it
            if path.stat().st_mtime < time.time() - LEFT_SECONDS:
                shutil.rmtree(path, ignore_errors=True)


def _unaltered(files: FileStore, file: models.DraftFile) -> bytes:
    data = files.read(file.blob)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise Altered("This file is not as it was kept. Tell the person who runs Goldthread.")
    return data


def _json(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
