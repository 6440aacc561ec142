"""What the pages of cases promise: forms that fit the case as it is, no child's name in an address."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html
from sqlalchemy import select

from service.pages.templates import today
from service.store.models import AuditEntry, Case, CaseFile
from service.store.words import CaseState
from service.work import job
from tests.service.desk import Browser, OpenDesk, fields, open_desk, words

CHILD = re.compile("wren|ashdown|larkfield", re.I)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(tmp_path, upload_bytes=2_000_000, upload_files=3) as desk:
        yield desk


def zipped(*files: tuple[str, str]) -> bytes:
    """A zip of files."""
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return packed.getvalue()


def version(browser: Browser, page: str) -> str:
    """The version of the case that a page's forms are made for."""
    return fields(browser.get(page).text)["version"]


def test_a_case_is_begun_found_by_name_and_shown_without_a_name_in_an_address(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        begun = browser.send(
            "/cases/new", purpose="new", forename="Wren", surname="Ashdown", born="2016-05-02"
        )
        assert begun.status_code == 303
        assert not CHILD.search(begun.headers["location"])
        found = browser.send("/cases/find", find="ashd")
        assert "Wren Ashdown" in words(found.text)
        links = html.fromstring(found.text).xpath("//a/@href")
        assert begun.headers["location"] in links
        assert not any(CHILD.search(link) for link in links)
    case = begun.headers["location"].rpartition("/")[2]
    with desk.desk.database.read() as db:
        entry = db.scalars(select(AuditEntry).where(AuditEntry.action == "case.find")).one()
    assert case in entry.detail["cases"]


def test_a_date_that_is_none_is_sent_back_with_what_was_typed(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        answer = browser.send("/cases/new", purpose="new", forename="Wren", requested="31/31/2026")
        assert answer.status_code == 422
        assert "The date of the request must be a real date" in words(answer.text)
        assert 'value="Wren"' in answer.text


def test_uploads_are_added_and_duplicates_and_strangers_are_named(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        case = browser.send("/cases/new", purpose="new").headers["location"]
        first = browser.send(f"{case}/documents", ("a.txt", b"Wren reads two years behind."))
        assert "a.txt was added." in words(first.text)
        again = browser.send(
            f"{case}/documents",
            ("b.txt", b"Wren reads two years behind."),
            ("c.txt", b""),
            ("d.bin", b"\x00\x01"),
        )
        told = words(again.text)
        assert "b.txt was not added: This document is in the case already." in told
        assert "c.txt was refused: The file is empty. Ask for it again." in told
        assert "d.bin was refused: This is not a format that Goldthread reads." in told


def test_an_upload_without_files_or_beyond_the_limit_says_what_to_do(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        none = browser.send(f"/cases/{desk.case}/documents")
        assert (none.status_code, "Choose the reports first" in words(none.text)) == (422, True)
        large = browser.send(f"/cases/{desk.case}/documents", ("a.txt", b"x" * 3_100_000))
        assert large.status_code == 413
        assert "Files must be smaller than 2 MB together." in words(large.text)


def test_an_upload_without_a_report_in_it_says_so(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        for name, content in ((".DS_Store", b"x"), ("none.zip", zipped())):
            answer = browser.send(f"/cases/{desk.case}/documents", (name, content))
            assert (answer.status_code, "There is no report in what you sent" in words(answer.text)) == (
                422,
                True,
            )


def test_a_document_is_replaced_by_one_file_and_none_is_lost(desk: OpenDesk) -> None:
    case = f"/cases/{desk.case}"
    with desk.desk.database.read() as db:
        file = db.scalars(select(CaseFile.id).where(CaseFile.case_id == desk.case)).all()[0]
    kept = desk.desk.files.names(desk.case)
    two = zipped(("a.txt", "Wren reads two years behind."), ("b.txt", "Wren is often tired."))
    with desk.browser() as browser:
        for name, content in ((".DS_Store", b"x"), ("two.zip", two)):
            now = version(browser, case)
            answer = browser.send(f"{case}/documents/{file}/replace", (name, content), version=now)
            assert (answer.status_code, "Choose the one file" in words(answer.text)) == (422, True)
    assert desk.desk.files.names(desk.case) == kept


def test_a_second_click_orders_one_draft(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        case = browser.send("/cases/new", purpose="new").headers["location"]
        browser.send(f"{case}/documents", ("a.txt", b"Wren reads two years behind."))
        now = version(browser, case)
        assert [browser.send(f"{case}/draft", version=now).status_code for _ in range(2)] == [303, 303]
        assert "Waiting for another draft to be finished" in words(browser.get(case).text)
        assert browser.send(f"{case}/cancel", version=version(browser, case)).status_code == 303
        assert browser.get(f"{case}/progress").text == "event: ended\ndata: \n\n"


def test_a_form_for_an_older_version_changes_nothing(desk: OpenDesk) -> None:
    case = f"/cases/{desk.case}"
    with desk.browser() as browser:
        old = version(browser, case)
        assert browser.send(f"{case}/edit", version=old, purpose="new", authority="One").status_code == 303
        answer = browser.send(f"{case}/edit", version=old, purpose="new", authority="Two")
        assert answer.status_code == 409
        assert "Nothing was overwritten and nothing was lost." in words(answer.text)
    with desk.desk.database.read() as db:
        assert db.get_one(Case, desk.case).authority == "One"


def test_a_document_is_confirmed_replaced_and_taken_out(desk: OpenDesk) -> None:
    case = f"/cases/{desk.case}"
    with desk.desk.database.read() as db:
        file = db.scalars(select(CaseFile).where(CaseFile.case_id == desk.case)).all()[0]
    with desk.browser() as browser:
        place = f"{case}/documents/{file.id}"
        confirmed = browser.send(f"{place}/confirm", version=version(browser, case), type="social_care")
        assert confirmed.status_code == 303
        newer = browser.send(f"{place}/replace", ("new.txt", b"Other words."), version=version(browser, case))
        assert "was added." in words(newer.text)
        assert "Version 2" in words(browser.get(case).text)


def test_looking_at_a_case_is_in_the_audit_log_without_a_word_of_it(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        browser.get(f"/cases/{desk.case}")
        browser.get(f"/cases/{desk.case}/review")
    with desk.desk.database.read() as db:
        kept = db.scalars(select(AuditEntry).where(AuditEntry.case_id == desk.case)).all()
    assert {"case.read", "plan.read"} <= {one.action for one in kept}
    assert not any(CHILD.search(str(one.detail)) for one in kept)


def test_a_case_that_is_being_drafted_is_withdrawn_after_its_draft_is_stopped(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        case = browser.send("/cases/new", purpose="new").headers["location"]
        browser.send(f"{case}/documents", ("a.txt", b"Wren reads two years behind."))
        browser.send(f"{case}/draft", version=version(browser, case))
        refused = browser.send(f"{case}/withdraw", version=version(browser, case), reason="Moved")
        assert (refused.status_code, "Stop that first" in words(refused.text)) == (422, True)
        browser.send(f"{case}/cancel", version=version(browser, case))
        left = browser.send(f"{case}/withdraw", version=version(browser, case), reason="Moved")
        assert left.status_code == 303
    with desk.desk.database.read() as db:
        assert job.active(db) == []


def test_a_case_is_withdrawn_for_a_reason(desk: OpenDesk) -> None:
    case = f"/cases/{desk.case}"
    with desk.browser() as browser:
        none = browser.send(f"{case}/withdraw", version=version(browser, case))
        assert (none.status_code, "Say why the case is withdrawn." in words(none.text)) == (422, True)
        assert (
            browser.send(f"{case}/withdraw", version=version(browser, case), reason="Moved").status_code
            == 303
        )
    assert desk.state() is CaseState.WITHDRAWN


def test_an_annual_review_is_listed_as_overdue_until_it_is_recorded(desk: OpenDesk) -> None:
    day = today()
    with desk.desk.database.write() as db:
        case = db.get_one(Case, desk.case)
        case.state, case.completed = CaseState.APPROVED, day - timedelta(days=400)
    with desk.browser() as browser:
        place = f"/cases/{desk.case}"
        assert "Annual review" in words(browser.get("/cases?show=overdue").text)
        assert "Overdue" in words(browser.get(place).text)
        held = (day - timedelta(days=10)).isoformat()
        sent = browser.send(f"{place}/reviewed", version=version(browser, place), held=held)
        assert sent.headers["location"] == f"{place}#dates"
        assert "There is no case here." in words(browser.get("/cases?show=overdue").text)
        assert "Last reviewed on" in words(browser.get(place).text)
