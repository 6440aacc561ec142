"""The places that workers take, so that a worker that comes back finds the jobs that it left.

DBOS recovers a job where the worker of the same name begins again. Names are worker-1, worker-2 …; a worker
takes the first that no living one holds: by a lock on a file where the database is SQLite (one machine), by a
lock of PostgreSQL's where it is that (many machines). Either lock ends with the process, however it ends.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

MOST = 64
_LOCK = 7_104_800
"""The first of the numbers by which PostgreSQL locks the places: any, as long as all workers use the same."""


class NoSlot(Exception):
    """All places are taken."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A worker's place."""

    name: str
    release: Callable[[], None]


def take(engine: Engine, folder: Path) -> Slot:
    """The first place that is free; `folder` holds the locks of SQLite. Raises NoSlot."""
    lock = _by_database if engine.dialect.name == "postgresql" else _by_file
    for number in range(1, MOST + 1):
        release = lock(engine, folder, number)
        if release:
            return Slot(f"worker-{number}", release)
    raise NoSlot(f"{MOST} workers are running already.")


def _by_file(_: Engine, folder: Path, number: int) -> Callable[[], None] | None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / f"worker-{number}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return lambda: os.close(handle)


def _by_database(engine: Engine, _: Path, number: int) -> Callable[[], None] | None:
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    held = connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": _LOCK + number})
    if not held:
        connection.close()
        return None

    def release() -> None:
        # Closed for good, not given back to the pool: the lock goes with it. It may be gone already.
        with suppress(DBAPIError):
            connection.invalidate()
        connection.close()

    return release
