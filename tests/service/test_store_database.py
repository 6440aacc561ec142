"""What the database promises, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import JSON, String, select, text
from sqlalchemy.orm.exc import StaleDataError

from service.store.database import Database, migrate, open_database
from service.store.keys import KeyFault, Keyring, new_key
from service.store.models import Case, Person, Team
from service.store.words import CasePurpose, CaseState, Role
from tests.service.databases import new_database, opened


def add_case(database: Database, surname: str = "Surname") -> str:
    """A case of a team of its own; gives its id."""
    with database.write() as session:
        case = Case(
            reference="GT-2026-0001",
            team=Team(name="North"),
            purpose=CasePurpose.NEW,
            child={"surname": surname},
        )
        session.add(case)
    return case.id


def test_the_migrations_make_the_tables_that_the_models_describe(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Case.metadata) == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    case = add_case(database)
    migrate(database)
    with database.read() as session:
        assert session.get_one(Case, case).state is CaseState.GATHERING


def test_several_processes_may_migrate_at_once(database_url: str, keyring: Keyring) -> None:
    databases = [open_database(database_url, keyring) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(migrate, databases))
    for database in databases:
        database.close()


def test_what_is_about_a_child_is_unreadable_in_the_database(database: Database) -> None:
    case = add_case(database, "Unmistakable")
    with database.engine.connect() as connection:
        kept = connection.execute(text("SELECT child FROM cases")).scalar_one()
    assert b"Unmistakable" not in bytes(kept)
    with database.read() as session:
        assert session.get_one(Case, case).child == {"surname": "Unmistakable"}


def test_without_its_key_nothing_sealed_opens(database: Database, database_url: str) -> None:
    add_case(database)
    other = open_database(database_url, Keyring([new_key()]))
    with (
        other.read() as session,
        pytest.raises(KeyFault, match="Something was sealed with a key that is not"),
    ):
        session.scalars(select(Case)).all()
    other.close()


def test_a_change_to_a_case_that_somebody_changed_meanwhile_is_refused(database: Database) -> None:
    case_id = add_case(database)
    with database.read() as session:
        stale = session.get_one(Case, case_id)
    with database.write() as session:
        session.get_one(Case, case_id).authority = "First"
    with pytest.raises(StaleDataError), database.write() as session:
        session.add(stale)
        stale.authority = "Second"
    with database.read() as session:
        assert session.get_one(Case, case_id).authority == "First"


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as session:
        session.add(Team(name="South"))
        session.flush()
        raise RuntimeError
    with database.read() as session:
        assert session.scalars(select(Team)).all() == []


def test_moments_come_back_with_their_time_zone(database: Database) -> None:
    locked = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
    with database.write() as session:
        person = Person(
            email="a@example.org", name="A", role=Role.WRITER, team=Team(name="N"), locked_until=locked
        )
        session.add(person)
    with database.read() as session:
        assert session.get_one(Person, person.id).locked_until == locked


def test_writers_that_read_first_wait_for_each_other(database: Database) -> None:
    case_id = add_case(database)

    def count_up(_: int) -> None:
        with database.write() as session:
            case = session.get_one(Case, case_id, with_for_update=True)
            case.authority += "x"

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(20)))
    with database.read() as session:
        assert session.get_one(Case, case_id).authority == "x" * 20


def test_a_database_that_was_gone_for_a_moment_is_found_again(keyring: Keyring, postgresql: str) -> None:
    url = new_database(postgresql)
    with opened(url, keyring) as database:
        case_id = add_case(database)
        with psycopg.connect(url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        with database.read() as session:
            assert session.get_one(Case, case_id).reference == "GT-2026-0001"


IDS_AND_WORDS_OF_OURS = {
    "id",
    "sha256",
    "blob",
    "reference",
    "kind",
    "state",
    "role",
    "action",
    "digest",
    "previous",
}
PLAIN = {
    "teams.name",
    "people.email",
    "people.name",
    "sessions.csrf",
    "api_keys.label",
    "api_keys.scopes",
    "cases.purpose",
    "cases.authority",
    "cases.referral_team",
    "cases.approved_sha256",
    "case_files.type",
    "case_files.status",
    "drafts.models",
    "decisions.target",
    "notes.about",
    "concerns.statement",
    "progress.workflow",
    "progress.step",
    "audit.detail",
}
"""Columns of text whose content says nothing of a child (docs/security.md)."""


def test_a_column_of_text_is_sealed_unless_it_is_known_to_say_nothing_of_a_child() -> None:
    plain = {
        str(column)
        for table in Case.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String | JSON)
        and column.name not in IDS_AND_WORDS_OF_OURS
        and not column.name.endswith(("_id", "_hash", "_by"))
    }
    assert plain == PLAIN
