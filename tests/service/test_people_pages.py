"""Accounts in the browser: the administrator's pages, and everybody's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from service.store.models import AuditEntry
from service.store.words import Role
from tests.service.desk import HERE, PASSWORD, OpenDesk, address, open_desk, words


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.mark.parametrize("role", list(Role))
def test_everybody_changes_the_password_that_an_administrator_gave_them(desk: OpenDesk, role: Role) -> None:
    new = "heather compass violin"
    with desk.browser(role) as browser:
        assert "/account" in browser.get("/account").text
        assert browser.send("/account/password", old=PASSWORD, new=new).status_code == 303
        assert browser.get("/account").status_code == 303
        again = browser.raw("POST", "/sign-in", data={"email": address(role, HERE), "password": new})
        assert again.status_code == 303


def test_nobody_gives_themselves_another_role(desk: OpenDesk) -> None:
    own = desk.person(Role.ADMINISTRATOR)
    with desk.browser(Role.ADMINISTRATOR) as browser:
        refused = browser.send(f"/people/{own.id}/role", role="manager")
        assert (refused.status_code, "Ask another administrator." in words(refused.text)) == (422, True)
        other = desk.person(Role.WRITER)
        assert browser.send(f"/people/{other.id}/role", role="quality").status_code == 303
    assert desk.person(Role.ADMINISTRATOR).role is Role.ADMINISTRATOR
    assert desk.person(Role.WRITER).role is Role.QUALITY


def test_a_change_of_an_account_is_in_the_audit_log(desk: OpenDesk) -> None:
    person = desk.person(Role.WRITER)
    with desk.browser(Role.ADMINISTRATOR) as browser:
        browser.send(f"/people/{person.id}/dbs", dbs_checked_until="2027-03-01")
        browser.send(f"/people/{person.id}/active")
    with desk.desk.database.read() as db:
        last = db.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(2)).all()
    assert [(one.action, one.detail["person"]) for one in last] == [
        ("person.close", person.id),
        ("person.dbs", person.id),
    ]
