"""Export, erasure and the audit log in the browser."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import pyzipper
from sqlalchemy import select

from service.store.models import AuditEntry, Case, Certificate
from service.store.words import Role
from tests.service.desk import OpenDesk, open_desk, words

PASSWORD = "three words apart"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    """A desk with a case under review."""
    with open_desk(tmp_path) as desk:
        yield desk


def reference(desk: OpenDesk) -> str:
    """The reference of its case."""
    with desk.desk.database.read() as db:
        return db.get_one(Case, desk.case).reference


def last_actions(desk: OpenDesk, count: int) -> list[str]:
    """What was done last, the newest first."""
    with desk.desk.database.read() as db:
        return list(db.scalars(select(AuditEntry.action).order_by(AuditEntry.seq.desc()).limit(count)))


def test_a_manager_takes_away_all_that_is_kept_about_a_child(desk: OpenDesk) -> None:
    with desk.browser(Role.MANAGER) as browser:
        assert "Export all that is kept about this child" in words(browser.get(f"/cases/{desk.case}").text)
        assert browser.get(f"/cases/{desk.case}/export").status_code == 200
        answer = browser.send(f"/cases/{desk.case}/export", password=PASSWORD)
    assert answer.headers["content-disposition"] == f'attachment; filename="{reference(desk)}.zip"'
    with pyzipper.AESZipFile(io.BytesIO(answer.content)) as archive:
        archive.setpassword(PASSWORD.encode())
        assert json.loads(archive.read("case.json"))["reference"] == reference(desk)
    assert last_actions(desk, 2) == ["case.export", "case.read"]


def test_a_short_password_is_told_and_nothing_is_sent(desk: OpenDesk) -> None:
    with desk.browser(Role.MANAGER) as browser:
        answer = browser.send(f"/cases/{desk.case}/export", password="short")
    assert answer.status_code == 422
    assert "The password of an export must have at least 12 characters." in words(answer.text)


def test_a_case_is_erased_once_its_reference_was_typed_and_a_reason_given(desk: OpenDesk) -> None:
    known = reference(desk)
    with desk.browser(Role.MANAGER) as browser:
        address = f"/cases/{desk.case}/erase"
        assert browser.get(address).status_code == 200
        for said, told in (
            ({"reference": known}, "Say why the case is erased. The certificate will say so."),
            (
                {"reference": "GT", "reason": "asked for"},
                f"Type {known} to say that it is this case that you mean.",
            ),
        ):
            answer = browser.send(address, **said)
            assert (answer.status_code, told in words(answer.text)) == (422, True)
        answer = browser.send(address, reference=known, reason="asked for by the parents")
        assert answer.status_code == 200
        assert f"Certificate of erasure: {known}" in words(answer.text)
        assert browser.get(f"/cases/{desk.case}").status_code == 404
    with desk.desk.database.read() as db:
        assert db.scalars(select(Certificate.reference)).all() == [known]
    assert desk.desk.files.names(desk.case) == []


def test_the_administrator_sees_who_did_what_and_no_word_of_a_case(desk: OpenDesk) -> None:
    with desk.browser(Role.WRITER) as writer:
        writer.get(f"/cases/{desk.case}")
    with desk.browser(Role.ADMINISTRATOR) as browser:
        shown = words(browser.get(f"/audit?reference={reference(desk)}").text)
        assert "Writer North" in shown
        assert f"case.read {reference(desk)}" in shown
        assert "Wren" not in shown
        assert "The log is as it was written" in words(browser.get("/audit?prove=yes").text)


def test_what_was_done_to_a_case_that_is_erased_is_found_by_its_reference_still(desk: OpenDesk) -> None:
    known = reference(desk)
    with desk.browser(Role.MANAGER) as manager:
        manager.send(f"/cases/{desk.case}/erase", reference=known, reason="asked for")
    with desk.browser(Role.ADMINISTRATOR) as browser:
        shown = words(browser.get(f"/audit?reference={known}").text)
    assert [f"{action} {known}" in shown for action in ("case.create", "case.read", "case.erase")] == [
        True
    ] * 3


def test_a_log_that_was_altered_is_told_to_the_administrator(desk: OpenDesk) -> None:
    with desk.desk.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET action = 'nothing' WHERE seq = 1")
    with desk.browser(Role.ADMINISTRATOR) as browser:
        shown = words(browser.get("/audit?prove=yes").text)
    assert "The log is not as it was written. Entry 1 was altered after it was made." in shown
