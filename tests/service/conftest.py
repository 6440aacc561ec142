"""A service whose line drafts one fictional child's plan, whatever is uploaded, in no time."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from drafting.ledger import ledger_json
from drafting.render.docx import write_docx
from drafting.render.json import plan_json
from extract.document import Document
from extract.errors import NothingReadable
from service.app import create_app
from service.settings import Settings
from service.store.database import Database
from service.store.files import FileStore
from service.store.keys import Keyring, new_key
from tests.drafting import factories
from tests.service.databases import cluster, new_database, opened

NOTHING = "None of the documents could be read."


def draft_fiction(
    paths: Sequence[Path],
    out: Path,
    on_document: Callable[[Document], None],
    on_step: Callable[[str], None],
) -> None:
    """Drafts a fictional child's plan; a bundle whose first file is empty is one that nobody can read."""
    if not paths[0].read_bytes():
        raise NothingReadable(NOTHING)
    on_step("Reading the documents")
    made = factories.draft()
    for document in made.documents:
        on_document(document)
    out.mkdir()
    ledger = ledger_json(made.documents, made.advice, made.statements, made.fates)
    (out / "plan.json").write_text(json.dumps(plan_json(made.plan)), encoding="utf-8")
    (out / "ledger.json").write_text(json.dumps(ledger), encoding="utf-8")
    write_docx(made.plan, made.statements, made.advice, made.documents, out / "plan.docx")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A service with its data in a folder of the test, that takes three small files."""
    known = Settings(tmp_path / "data", upload_bytes=2_000_000, upload_files=3)
    return replace(known, hosts=(*known.hosts, "testserver"))


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A browser without a screen."""
    with TestClient(create_app(settings, draft_fiction), follow_redirects=False) as client:
        yield client


def send(client: TestClient, *files: tuple[str, bytes]) -> str:
    """Uploads files and gives the address of their draft."""
    answer = client.post("/drafts", files=[("files", file) for file in files])
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def finished(client: TestClient, address: str) -> str:
    """The page of a draft once it has ended."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if "HX-Refresh" in client.get(f"{address}/progress").headers:
            return client.get(address).text
        time.sleep(0.02)
    raise AssertionError("the draft did not end")


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
