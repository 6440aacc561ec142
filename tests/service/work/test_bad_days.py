"""The database away, the disk full, a fault in Goldthread itself: told plainly, nothing lost or let out."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from service.store.database import Database
from service.store.files import Blob, FileStore
from service.store.models import Case
from service.store.opening import Store, open_store
from service.store.words import CaseState, StepState
from service.work import flow
from service.work.worker import Worker
from tests.service.databases import new_database
from tests.service.office import Office, new_case, office, settings_in, three_reports
from tests.service.work.test_worker import ended, order, state_of


class FullOnce(FileStore):
    """A store whose disk is full the first time that anything is kept."""

    full = True

    def save(self, case: str, content: IO[bytes]) -> Blob:
        if self.full:
            self.full = False
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().save(case, content)


class Faulty(FileStore):
    """A store with a fault that tells what it should not."""

    def save(self, case: str, content: IO[bytes]) -> Blob:
        raise ValueError("Wren Ashdown cannot be kept.")


class AwayOnce(Database):
    """A database that does not answer the first time that it is written to."""

    away = True

    @contextmanager
    def write(self) -> Iterator[Session]:
        if self.away:
            self.away = False
            raise OperationalError("SELECT 'Wren Ashdown'", None, Exception("server closed the connection"))
        with super().write() as session:
            yield session


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Office]:
    """An office that keeps everything in a folder of the test's own, on SQLite."""
    settings = settings_in(tmp_path)
    store = open_store(settings)
    yield office(store, settings)
    store.close()


def drafted_by(at: Office, store: Store) -> str:
    """A case that a worker with this store has drafted, or not."""
    case_id = new_case(at)
    three_reports(at, case_id)
    order(at, case_id)
    worker = Worker(store, at.settings)
    worker.start()
    try:
        ended(at, case_id)
    finally:
        worker.stop()
    return case_id


def test_a_disk_that_is_full_for_a_moment_only_delays_a_draft(at: Office) -> None:
    files = FullOnce(at.settings.files_root, at.store.keyring)
    case_id = drafted_by(at, Store(at.store.database, files, at.store.keyring))
    assert state_of(at, case_id) is CaseState.REVIEW


def test_a_database_that_is_away_for_a_moment_only_delays_a_draft(at: Office) -> None:
    database = AwayOnce(at.store.database.engine)
    case_id = drafted_by(at, Store(database, at.store.files, at.store.keyring))
    assert state_of(at, case_id) is CaseState.REVIEW


def test_a_fault_is_told_without_a_word_of_what_it_was_about(
    at: Office, caplog: pytest.LogCaptureFixture
) -> None:
    files = Faulty(at.settings.files_root, at.store.keyring)
    with caplog.at_level(logging.DEBUG):
        case_id = drafted_by(at, Store(at.store.database, files, at.store.keyring))
    told = ended(at, case_id)
    assert (told.state, told.reason) == (StepState.FAILED, flow.REASONS[flow.FAULT])
    assert "Drafting failed: ValueError" in caplog.text
    assert "Ashdown" not in caplog.text
    assert b"Ashdown" not in (at.settings.data / "jobs.sqlite").read_bytes()
    assert state_of(at, case_id) is CaseState.FAILED
    with at.store.database.read() as db:
        assert len(db.get_one(Case, case_id).files) == 3


def test_a_job_that_the_queue_has_given_up_is_told_as_failed(at: Office) -> None:
    case_id = new_case(at)
    three_reports(at, case_id)
    order(at, case_id)
    flow.failed(at.store.database, case_id, f"{case_id}.1", flow.CUT_OFF)
    assert ended(at, case_id).reason == flow.REASONS[flow.CUT_OFF]
    order(at, case_id)
    assert state_of(at, case_id) is CaseState.DRAFTING


def test_a_draft_is_made_on_postgresql(postgresql: str, tmp_path: Path) -> None:
    settings = settings_in(tmp_path, database=new_database(postgresql))
    store = open_store(settings)
    at = office(store, settings)
    try:
        assert state_of(at, drafted_by(at, store)) is CaseState.REVIEW
    finally:
        store.close()
