"""The one DBOS instance of this process: durable jobs in a database, SQLite's or PostgreSQL's.

A job that is done is never done again. One whose process was killed is: at the next launch with a file,
which has one process alone; by `give_back_orphans` with PostgreSQL, where each process holds a lock that
the server lets go when the process ends.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from dbos import DBOS, DBOSConfig

NAME = "goldthread-evaluation"
"""Of the application: the desk's drafting jobs, in the same database perhaps, are another's."""
VERSION = "1"
"""Of the application's jobs; the code that may do one is told by its queue's name."""
QUIET = "CRITICAL"
"""DBOS tells of each step otherwise; how a batch gets on is told by whoever runs it."""
FILE, SERVER = "sqlite:///", "postgresql://"
UNDER_WAY = "PENDING"
"""DBOS' word for a job that a process has taken."""
HELD = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
LET_GO = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"


class BadDatabase(Exception):
    """A database that cannot be used. The message says why."""


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of a database, while DBOS is at work on them."""

    executor: str
    """Which process this is."""
    locks: psycopg.Connection | None
    """Holds this process' lock; None with a file."""

    def give_back_orphans(self, prefix: str, queue: str) -> int:
        """Put jobs whose process has ended back into their queue: how many of those with such ids."""
        if self.locks is None:
            return 0
        taken = DBOS.list_workflows(
            workflow_id_prefix=prefix, status=UNDER_WAY, load_input=False, load_output=False
        )
        owners = {job.executor_id or "" for job in taken} - {self.executor}
        ended = {owner for owner in owners if not self._is_alive(owner)}
        orphans = [job.workflow_id for job in taken if job.executor_id in ended]
        if orphans:
            DBOS.resume_workflows(orphans, queue_name=queue)
        return len(orphans)

    def _is_alive(self, executor: str) -> bool:
        """Whether another process still holds its lock."""
        if self.locks is None or not _truth(self.locks, HELD, executor):
            return True
        _truth(self.locks, LET_GO, executor)
        return False


@contextmanager
def launched(url: str, queues: Sequence[str]) -> Iterator[Jobs]:
    """DBOS at work on some queues of a database. Raises BadDatabase."""
    with _jobs(url) as jobs:
        DBOS(config=_settings(url, jobs.executor))
        DBOS.listen_queues(list(queues))
        try:
            DBOS.launch()
            yield jobs
        finally:
            DBOS.destroy()


@contextmanager
def _jobs(url: str) -> Iterator[Jobs]:
    if url.startswith(FILE):
        yield Jobs("local", None)
        return
    if not url.startswith(SERVER):
        raise BadDatabase(f"The database's address must begin with {SERVER}.")
    executor = f"{platform.node()}-{os.getpid()}"
    try:
        locks = psycopg.connect(url, autocommit=True)
    except psycopg.Error as error:
        raise BadDatabase("The database does not answer. Check its address and that it runs.") from error
    with locks:
        _truth(locks, HELD, executor)
        yield Jobs(executor, locks)


def _truth(connection: psycopg.Connection, question: str, executor: str) -> bool:
    row = connection.execute(question, [executor]).fetchone()
    return bool(row and row[0])


def _settings(url: str, executor: str) -> DBOSConfig:
    return DBOSConfig(
        name=NAME,
        system_database_url=url,
        application_version=VERSION,
        executor_id=executor,
        log_level=QUIET,
    )
