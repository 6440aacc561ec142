"""API keys end: on their day, or before; one that has ended opens nothing, and is told and noted as such."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from httpx import Response
from sqlalchemy import Connection, MetaData, Table, insert, select

from service.people import accounts, api_keys, sessions
from service.people.accounts import NewPerson
from service.people.api_keys import Standing
from service.store.columns import now
from service.store.database import Database, migrate, open_database, upgrade
from service.store.keys import Keyring
from service.store.models import ApiKey, AuditEntry, Person
from service.store.words import Role
from tests.service.desk import HERE, Browser, OpenDesk, open_desk, words

MOST = 200
WHAT_TO_DO = "Its person sees under Your account when a key ends, and makes a new one there."
BEFORE_KEYS_ENDED = "0002"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(tmp_path, api_key_days=MOST) as desk:
        yield desk


@pytest.fixture
def person(database: Database) -> Person:
    with database.write() as session:
        return accounts.add_person(session, NewPerson("kim@example.org", "Kim Reed", Role.WRITER, "North"))


def issued(database: Database, person: Person, days: int = MOST) -> tuple[str, str]:
    """A key for reading cases, and its id."""
    with database.write() as session:
        token, key = api_keys.issue(session, person, "Case system", ["cases:read", "cases:write"], days)
    return token, key.id


def ends(database: Database, key_id: str, when: datetime) -> None:
    """A key's end is moved to another moment."""
    with database.write() as session:
        session.get_one(ApiKey, key_id).expires = when


def refusals(database: Database) -> list[AuditEntry]:
    """What the audit log says of keys that were refused."""
    with database.read() as session:
        refused = select(AuditEntry).where(AuditEntry.action == "api_key.refused").order_by(AuditEntry.seq)
        return list(session.scalars(refused))


def lists_cases(desk: OpenDesk, token: str) -> Response:
    """The answer to a program that asks for the cases."""
    with Browser(desk.app) as program:
        return program.raw("GET", "/api/v1/cases", headers={"authorization": f"Bearer {token}"})


@pytest.mark.parametrize(
    ("left", "stands"),
    [
        (timedelta(days=31), Standing.IN_FORCE),
        (timedelta(days=30), Standing.ENDS_SOON),
        (timedelta(minutes=1), Standing.ENDS_SOON),
        (timedelta(0), Standing.EXPIRED),
        (timedelta(days=-400), Standing.EXPIRED),
    ],
)
def test_a_key_opens_until_its_end_and_no_longer(
    database: Database, person: Person, left: timedelta, stands: Standing
) -> None:
    token, key_id = issued(database, person)
    ends(database, key_id, now() + left)
    with database.read() as session:
        assert [found for _, found in api_keys.kept_by(session, person)] == [stands]
    assert (api_keys.find(database, token) is not None) is stands.holds


def test_a_key_that_has_ended_is_noted_by_its_id_and_not_as_used(database: Database, person: Person) -> None:
    token, key_id = issued(database, person)
    ends(database, key_id, now())
    assert api_keys.find(database, token) is None
    (entry,) = refusals(database)
    assert (entry.person_id, entry.detail) == (person.id, {"key": key_id, "why": "expired"})
    with database.read() as session:
        assert session.get_one(ApiKey, key_id).used is None
        everything = str([(one.action, one.detail) for one in session.scalars(select(AuditEntry))])
    assert token not in everything
    assert sessions.token_hash(token) not in everything


def test_the_api_refuses_an_expired_key_as_it_does_a_wrong_one(desk: OpenDesk) -> None:
    database = desk.desk.database
    token, key_id = issued(database, desk.person())
    assert lists_cases(desk, token).status_code == 200
    ends(database, key_id, now())
    expired, wrong = lists_cases(desk, token), lists_cases(desk, "gt_" + "x" * 43)
    assert (expired.status_code, expired.json()) == (wrong.status_code, wrong.json())
    assert dict(expired.headers) == dict(wrong.headers)
    assert (expired.status_code, expired.headers["www-authenticate"]) == (401, "Bearer")
    assert WHAT_TO_DO in expired.json()["detail"]
    assert [one.detail["key"] for one in refusals(database)] == [key_id]


def test_files_sent_with_an_expired_key_are_not_taken_in_and_the_words_say_what_to_do(desk: OpenDesk) -> None:
    database = desk.desk.database
    token, key_id = issued(database, desk.person())
    ends(database, key_id, now())
    with Browser(desk.app) as program:
        answer = program.raw(
            "POST",
            f"/api/v1/cases/{desk.case}/documents",
            files={"files": ("a.txt", b"x" * 1_500_000)},
            headers={"authorization": f"Bearer {token}"},
        )
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["detail"].startswith(
        "The files were not taken in. No key that is in force was sent."
    )
    assert WHAT_TO_DO in answer.json()["detail"]
    assert [one.detail["key"] for one in refusals(database)] == [key_id]


@pytest.mark.parametrize(("typed", "days"), [("", MOST), ("1", 1), (" 14 ", 14), (str(MOST), MOST)])
def test_a_key_holds_as_long_as_the_service_allows_or_shorter(desk: OpenDesk, typed: str, days: int) -> None:
    began = now()
    with desk.browser() as browser:
        made = browser.send("/account/keys", label="System", scopes="cases:read", days=typed)
    assert "It is shown this once." in words(made.text)
    with desk.desk.database.read() as db:
        key = db.scalars(select(ApiKey)).one()
        entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "api_key.issue")).one()
    assert began <= key.expires - timedelta(days=days) <= now()
    assert entry.detail["days"] == days


@pytest.mark.parametrize("typed", ["0", "-1", str(MOST + 1), "99999999999", "1.5", "a year", "٣"])
def test_a_key_that_would_hold_longer_or_for_no_time_is_not_made(desk: OpenDesk, typed: str) -> None:
    with desk.browser() as browser:
        refused = browser.send("/account/keys", label="System", scopes="cases:read", days=typed)
    assert refused.status_code == 422
    assert "A key may hold for 1 to 200 days. Enter a whole number." in words(refused.text)
    with desk.desk.database.read() as db:
        assert db.scalars(select(ApiKey)).all() == []


def test_their_person_and_an_administrator_see_how_keys_stand(desk: OpenDesk) -> None:
    database, writer = desk.desk.database, desk.person()
    (_, near), (_, past), _ = (issued(database, writer) for _ in range(3))
    ends(database, near, now() + timedelta(days=29))
    ends(database, past, now() - timedelta(days=1))
    with desk.browser() as own, desk.browser(Role.ADMINISTRATOR) as administrator:
        for browser, at in ((own, "/account"), (administrator, f"/people/{writer.id}")):
            shown = words(browser.get(at).text)
            assert (shown.count("Ends soon"), shown.count("Expired")) == (1, 1), at
            assert (shown.count("never used"), shown.count("Revoke")) == (3, 2), at


def test_an_administrator_revokes_the_key_of_somebody_who_lost_it(desk: OpenDesk) -> None:
    database, writer = desk.desk.database, desk.person()
    token, key_id = issued(database, writer)
    other = desk.person(Role.MANAGER)
    with desk.browser(Role.ADMINISTRATOR) as administrator:
        assert administrator.send(f"/people/{other.id}/keys/{key_id}/revoke").status_code == 404
        assert lists_cases(desk, token).status_code == 200
        assert administrator.send(f"/people/{writer.id}/keys/{key_id}/revoke").status_code == 303
    assert lists_cases(desk, token).status_code == 401
    assert [one.detail for one in refusals(database)] == [{"key": key_id, "why": "revoked"}]
    with database.read() as db:
        entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "api_key.revoke")).one()
    assert entry.person_id == desk.person(Role.ADMINISTRATOR, HERE).id


def test_nobody_revokes_a_colleagues_key_from_their_own_account(desk: OpenDesk) -> None:
    token, key_id = issued(desk.desk.database, desk.person(Role.MANAGER))
    with desk.browser() as writer:
        assert writer.send(f"/account/keys/{key_id}/revoke").status_code == 404
    assert lists_cases(desk, token).status_code == 200


def test_the_keys_of_a_closed_account_stay_ended_when_it_is_opened_again(
    database: Database, person: Person
) -> None:
    token, _ = issued(database, person)
    for active in (False, True):
        with database.write() as session:
            accounts.set_active(session, session.get_one(Person, person.id), active=active)
    assert api_keys.find(database, token) is None
    assert [one.detail["why"] for one in refusals(database)] == ["revoked"]


def test_a_key_made_before_keys_ended_holds_for_a_year_from_the_update(
    database_url: str, keyring: Keyring
) -> None:
    token, made = "gt_made_before", now() - timedelta(days=700)
    with closing(open_database(database_url, keyring)) as database:
        with database.engine.begin() as connection:
            upgrade(connection, BEFORE_KEYS_ENDED)
            add_row(connection, "teams", id="team", name="North")
            add_row(
                connection, "people", id="kim", email="kim@example.org", name="Kim Reed", team_id="team",
                role=Role.WRITER.value, active=True, failed=0, created=made,
            )  # fmt: skip
            add_row(
                connection, "api_keys", id="key", person_id="kim", label="Case system", scopes=["cases:read"],
                key_hash=sessions.token_hash(token), created=made,
            )  # fmt: skip
        began = now()
        migrate(database)
        key = api_keys.find(database, token)
    assert key is not None
    assert began <= key.expires - timedelta(days=365) <= now()


def add_row(connection: Connection, table: str, **values: object) -> None:
    """A row of a table as it is now, whatever the models say of it."""
    connection.execute(insert(Table(table, MetaData(), autoload_with=connection)), values)
