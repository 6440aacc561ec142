"""The audit log: whatever is done to it behind the service's back is found."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from service.audit import Proof, record, verify
from service.store.database import Database
from service.store.keys import Keyring
from service.store.models import AuditEntry
from tests.service.databases import opened


def fill(database: Database, count: int = 5) -> None:
    """Makes entries, each in a transaction of its own."""
    for number in range(count):
        with database.write() as session:
            record(session, "case.read", person_id="p1", case_id=f"c{number}", detail={"number": number})


def proof(database: Database) -> Proof:
    """What verifying finds."""
    with database.read() as session:
        return verify(session)


@contextmanager
def unguarded(database: Database) -> Iterator[Connection]:
    """A connection of somebody who owns the database and has taken its guards away."""
    with database.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER audit_no_update")
            connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        else:
            connection.exec_driver_sql("DROP TRIGGER audit_only_added ON audit")
        yield connection


def test_an_untouched_log_is_proved(database: Database) -> None:
    assert proof(database) == Proof(0, "")
    fill(database)
    assert proof(database) == Proof(5, "")


def test_entries_of_one_transaction_follow_each_other(database: Database) -> None:
    with database.write() as session:
        record(session, "case.read", case_id="c1")
        record(session, "case.change", case_id="c1", detail={"fields": ["authority"]})
    with database.read() as session:
        assert session.scalars(select(AuditEntry.action).order_by(AuditEntry.seq)).all() == [
            "case.read",
            "case.change",
        ]
    assert proof(database) == Proof(2, "")


def test_what_was_not_done_is_not_in_the_log(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as session:
        record(session, "case.change", case_id="c1")
        raise RuntimeError
    fill(database, 1)
    assert proof(database) == Proof(1, "")


@pytest.mark.parametrize("change", ["UPDATE audit SET action = 'x'", "DELETE FROM audit WHERE seq = 2"])
def test_the_database_refuses_to_change_the_log(database: Database, change: str) -> None:
    fill(database)
    refused = pytest.raises(DBAPIError, match=r"The audit log is only ever added to\.")
    with refused, database.engine.begin() as connection:
        connection.execute(text(change))
    assert proof(database) == Proof(5, "")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE audit SET person_id = 'p2' WHERE seq = 3", "Entry 3 was altered after it was made."),
        ("UPDATE audit SET case_id = NULL WHERE seq = 1", "Entry 1 was altered after it was made."),
        ("DELETE FROM audit WHERE seq = 2", "Entry 2 is missing: the next one is entry 3."),
        (
            "UPDATE audit SET previous = digest WHERE seq = 4",
            "Entry 4 does not follow the entry before it: one of the two was altered.",
        ),
        ("DELETE FROM audit WHERE seq > 3", "The log ends with entry 3, but 5 entries were made."),
        ("DELETE FROM audit", "The log ends with entry 0, but 5 entries were made."),
        ("DELETE FROM audit_head", "The head of the log is missing."),
    ],
)
def test_what_the_owner_of_the_database_changes_is_found(database: Database, change: str, fault: str) -> None:
    fill(database)
    with unguarded(database) as connection:
        connection.execute(text(change))
    assert proof(database).fault == fault


def test_a_head_put_back_to_an_earlier_one_is_found(database: Database) -> None:
    fill(database, 2)
    with database.engine.begin() as connection:
        early = connection.execute(text("SELECT head FROM audit_head")).scalar_one()
    fill(database, 1)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE audit_head SET head = :head"), {"head": early})
    assert proof(database).fault == "The log ends with entry 3, but 2 entries were made."


def test_a_head_that_was_written_without_the_key_is_found(database: Database) -> None:
    fill(database)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE audit_head SET head = :head"), {"head": b"\x01" + bytes(40)})
    assert proof(database).fault == "The head of the log was altered, or sealed with a key that is not here."


def test_one_byte_altered_in_the_file_is_found(tmp_path: Path, keyring: Keyring) -> None:
    path = tmp_path / "goldthread.sqlite"
    with opened(f"sqlite:///{path}", keyring) as database:
        fill(database)
    content = path.read_bytes()
    at = content.index(b"case.readc3")
    path.write_bytes(content[:at] + b"b" + content[at + 1 :])
    with opened(f"sqlite:///{path}", keyring) as database:
        assert proof(database) == Proof(3, "Entry 4 was altered after it was made.")


def test_many_at_once_make_one_chain(database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: fill(database, 5), range(4)))
    assert proof(database) == Proof(20, "")
