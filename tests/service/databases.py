"""Databases to test on: SQLite, and a PostgreSQL of the test's own."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from service.store.database import Database, migrate, open_database
from service.store.keys import Keyring

POSTGRES_USER = "postgres"
"""PostgreSQL refuses to run as root; Debian's package brings this user."""


@contextmanager
def cluster() -> Iterator[str]:
    """A PostgreSQL on a socket in a folder of its own. Gives its URL, with a place for a database's name."""
    folder = Path(tempfile.mkdtemp(prefix="goldthread-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, POSTGRES_USER)
    data = folder / "data"
    _run("initdb", "-D", str(data), "-U", "goldthread", "-A", "trust", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    _run("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"postgresql://goldthread@/{{database}}?host={folder}"
    finally:
        _run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _run(program: str, *arguments: str) -> None:
    account = pwd.getpwnam(POSTGRES_USER) if os.geteuid() == 0 else None
    subprocess.run(
        [_program(program), *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        cwd="/",
    )


def _program(name: str) -> str:
    """Debian keeps PostgreSQL's programs off the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = str(debian[-1]) if debian else shutil.which(name)
    assert found, f"{name} is not installed: make test names the packages that are needed"
    return found


def new_database(url: str) -> str:
    """Makes an empty database in a cluster. Gives its URL."""
    name = f"test_{secrets.token_hex(8)}"
    with psycopg.connect(url.format(database="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url.format(database=name)


@contextmanager
def opened(url: str, keyring: Keyring) -> Iterator[Database]:
    """A database with its tables, closed at the end."""
    database = open_database(url, keyring)
    try:
        migrate(database)
        yield database
    finally:
        database.close()
