"""Stores and settings of the test's own, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.settings import Settings
from service.store.database import Database
from service.store.files import FileStore
from service.store.keys import Keyring, new_key
from tests.service.databases import cluster, new_database, opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A service with its data in a folder of the test, that takes three small files."""
    known = Settings(tmp_path / "data", upload_bytes=2_000_000, upload_files=3)
    return replace(known, hosts=(*known.hosts, "testserver"))


@pytest.fixture
def keyring() -> Keyring:
    """Keys of the test's own."""
    return Keyring([new_key()])


@pytest.fixture
def store(tmp_path: Path, keyring: Keyring) -> FileStore:
    """An encrypted store of files, empty."""
    return FileStore(tmp_path / "files", keyring)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL that is there for the tests alone, with a place for the database's name."""
    with cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database; a test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'goldthread.sqlite'}"
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def database(database_url: str, keyring: Keyring) -> Iterator[Database]:
    """A database with its tables and nothing in them, on SQLite and on PostgreSQL."""
    with opened(database_url, keyring) as database:
        yield database
