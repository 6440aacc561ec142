"""Drafting jobs: each an uploaded bundle in a folder of its own, drafted in the background, one at a time.

The folder is all there is to a job once it has ended, so a finished draft outlives the service; deleting
the folder deletes the draft and the reports it was made from.
"""

from __future__ import annotations

import logging
import re
import secrets
import shutil
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from extract.document import Document, Status
from extract.errors import ReadError

logger = logging.getLogger(__name__)

ID_BYTES = 24
"""Of chance in a job's id: whoever knows the id may see the draft, so nobody must guess it."""
_ID = re.compile(r"[A-Za-z0-9_-]{32}")
FILES = ("plan.docx", "plan.json", "ledger.json")
"""What a finished draft offers for download."""
FAULT = "Goldthread failed while drafting. Nothing was lost: the reports are as they were. Please try again."
INTERRUPTED = "Drafting was interrupted, because Goldthread was stopped. Please upload the reports again."


class DraftCall(Protocol):
    """The line, as jobs call it: drafts from files into a folder, telling how it gets on."""

    def __call__(
        self,
        paths: Sequence[Path],
        out: Path,
        on_document: Callable[[Document], None],
        on_step: Callable[[str], None],
    ) -> None:
        """Raises ReadError where there is nothing to draft from."""


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    DRAFTING = "drafting"
    DONE = "done"
    FAILED = "failed"


@dataclass
class Job:
    """One bundle on its way to a draft."""

    id: str
    folder: Path
    state: State = State.WAITING
    step: str = "Waiting for another draft to be finished"
    documents: list[tuple[str, str]] = field(default_factory=list)
    """Each document read so far, and why it could not be ("" if it could)."""
    failure: str = ""
    deleted: bool = False

    @property
    def bundle(self) -> Path:
        """The folder of the uploaded files."""
        return self.folder / "bundle"

    @property
    def out(self) -> Path:
        """The folder of the draft."""
        return self.folder / "draft"

    @property
    def ended(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.state in (State.DONE, State.FAILED)


class Jobs:
    """Every job of a service."""

    def __init__(self, folder: Path, draft: DraftCall) -> None:
        self._folder, self._draft = folder, draft
        self._known: dict[str, Job] = {}
        self._futures: dict[str, Future[None]] = {}
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafting")

    def new(self) -> Job:
        """A job with an empty folder for its bundle, not yet started."""
        name = secrets.token_urlsafe(ID_BYTES)
        job = Job(name, self._folder / name)
        # Reports about children: for this user's eyes alone.
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        job.folder.mkdir(mode=0o700)
        job.bundle.mkdir()
        return job

    def start(self, job: Job) -> None:
        """Drafts a job's bundle as soon as those before it are done."""
        with self._lock:
            self._known[job.id] = job
            self._futures[job.id] = self._worker.submit(self._run, job)

    def get(self, name: str) -> Job | None:
        """The job of that id, running or left from an earlier run of the service; None if there is none."""
        if not _ID.fullmatch(name):
            return None
        job = self._known.get(name)
        return self._left(name) if job is None else job

    def delete(self, job: Job) -> None:
        """Removes a job with its reports and its draft; one that is being drafted, as soon as that ends."""
        with self._lock:
            job.deleted = True
            self._known.pop(job.id, None)
            future = self._futures.pop(job.id, None)
        if future is None or future.cancel() or future.done():
            _remove(job)

    def close(self) -> None:
        """Lets the running draft end and starts no other."""
        self._worker.shutdown(cancel_futures=True)

    def _left(self, name: str) -> Job | None:
        job = Job(name, self._folder / name)
        if not job.folder.is_dir():
            return None
        if all((job.out / file).is_file() for file in FILES):
            job.state = State.DONE
        else:
            job.state, job.failure = State.FAILED, INTERRUPTED
        return job

    def _run(self, job: Job) -> None:
        job.state = State.DRAFTING
        unfinished = job.folder / "unfinished"
        try:
            self._draft(sorted(job.bundle.iterdir()), unfinished, _counting(job), _telling(job))
            # Renamed only when whole: a folder named `draft` is a finished one.
            unfinished.rename(job.out)
            job.state = State.DONE
        except ReadError as error:
            job.state, job.failure = State.FAILED, str(error)
        except Exception as error:  # noqa: BLE001 - told to the user; its message may hold words of a report
            logger.error("Drafting failed: %s", type(error).__name__)
            job.state, job.failure = State.FAILED, FAULT
        if job.deleted:
            _remove(job)


def _counting(job: Job) -> Callable[[Document], None]:
    def count(document: Document) -> None:
        unreadable = document.status is Status.UNREADABLE
        job.documents.append(
            (document.file, (document.reason or "It could not be read.") if unreadable else "")
        )

    return count


def _telling(job: Job) -> Callable[[str], None]:
    def tell(step: str) -> None:
        job.step = step

    return tell


def _remove(job: Job) -> None:
    shutil.rmtree(job.folder, ignore_errors=True)
