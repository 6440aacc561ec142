"""The database: opened by its URL, brought up to date, read and written in short transactions."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session, sessionmaker

from service.store.keys import Keyring
from service.store.sealed import use_keys

MIGRATIONS = Path(__file__).parent / "migrations"
TRIES, TRY_AGAIN_SECONDS = 100, 0.05
"""How often, and after how long, a new database is asked again to keep a write-ahead log."""
BUSY_SECONDS = 30
"""How long a writer waits for another one, on SQLite."""
READS_ONLY = "goldthread_reads_only"
MIGRATION_LOCK = 7_104_771
"""Any number, as long as all processes use the same one."""


class Database:
    """A database that is open."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writers = threading.Lock()
        self._writing = sessionmaker(engine, expire_on_commit=False)
        reading = engine.execution_options(**{READS_ONLY: True})
        if engine.dialect.name == "postgresql":
            # As on SQLite, all that one transaction reads is then of one moment.
            reading = reading.execution_options(isolation_level="REPEATABLE READ")
        self._reading = sessionmaker(reading, expire_on_commit=False)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction: committed at the end, or rolled back when something was raised.

        Keep it short: on SQLite one writer at a time is let in. What was loaded stays usable afterwards.
        """
        with self._turn(), self._writing.begin() as session:
            yield session

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Has this process' writers wait for each other in a queue, where SQLite would have them try again.

        Between processes SQLite's own lock holds.
        """
        if self.engine.dialect.name != "sqlite":
            yield
            return
        waited = self._writers.acquire(timeout=BUSY_SECONDS)
        try:
            yield
        finally:
            if waited:
                self._writers.release()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads, and waits for no writer."""
        with self._reading() as session:
            yield session

    def close(self) -> None:
        """Closes the connections."""
        self.engine.dispose()


def open_database(url: str, keyring: Keyring) -> Database:
    """Opens a database, SQLite or PostgreSQL, whose sealed columns go by these keys."""
    engine = create_engine(_with_driver(url), pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connection)
        event.listen(engine, "begin", _sqlite_begin)
    use_keys(engine, keyring)
    return Database(engine)


def migrate(database: Database) -> None:
    """Brings the tables up to date. Several processes may do so at once: one does it, the others wait."""
    with database.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        upgrade(connection)


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Takes the steps of the migrations up to one of them, within the connection's transaction.

    Raises alembic.util.CommandError for a step that there is not.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _with_driver(url: str) -> str:
    """PostgreSQL is spoken to with psycopg 3, whichever way its URL is written."""
    for written in ("postgresql://", "postgres://"):
        if url.startswith(written):
            return "postgresql+psycopg://" + url.removeprefix(written)
    return url


def _sqlite_connection(connection: sqlite3.Connection, _: object) -> None:
    # The driver is kept from beginning transactions of its own: _sqlite_begin does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    _keep_a_log(cursor)
    for pragma in (
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _keep_a_log(cursor: sqlite3.Cursor) -> None:
    """Write-ahead logging. SQLite waits for no other who opens a new database just then: we try again."""
    for left in reversed(range(TRIES)):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(TRY_AGAIN_SECONDS)
        else:
            return


def _sqlite_begin(connection: Connection) -> None:
    """A writer takes its turn at the start: two that had both read first would each refuse the other."""
    only_reads = connection.get_execution_options().get(READS_ONLY, False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
