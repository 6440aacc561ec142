"""What the pages promise: the way in, forms, plain words for problems, no child's name in an address."""

from __future__ import annotations

import errno
import io
import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from lxml import html
from sqlalchemy import select
from sqlalchemy.exc import DataError, OperationalError
from starlette.responses import Response as Answer

from service.pages import case_list
from service.pages.templates import today
from service.pages.visit import COOKIE
from service.people import api_keys
from service.security import MOST_REQUESTS, MOST_SIGN_INS, Paced
from service.store.models import AuditEntry, Case, CaseFile
from service.store.words import CaseState, Role
from service.work import job
from tests.service.desk import HERE, PASSWORD, Browser, OpenDesk, address, fields, open_desk, words

CHILD = re.compile("wren|ashdown|larkfield", re.I)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(tmp_path, upload_bytes=2_000_000, upload_files=3) as desk:
        yield desk


def signing_in(desk: OpenDesk, **said: str) -> Response:
    """What the form to sign in answers."""
    with Browser(desk.app) as browser:
        return browser.raw("POST", "/sign-in", data=said)


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


# The way in


def test_signing_in_leads_to_where_one_was_going(desk: OpenDesk) -> None:
    with Browser(desk.app) as browser:
        asked = browser.get(f"/cases/{desk.case}?a=b")
        assert asked.status_code == 303
        assert asked.headers["location"] == f"/sign-in?next=%2Fcases%2F{desk.case}%3Fa%3Db"
        assert f'value="/cases/{desk.case}?a=b"' in browser.get(asked.headers["location"]).text
    said = {"email": address(Role.WRITER, HERE), "password": PASSWORD, "next": f"/cases/{desk.case}"}
    answer = signing_in(desk, **said)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{desk.case}")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}=")
    assert "httponly" in cookie and "samesite=lax" in cookie and "secure" not in cookie


def test_behind_https_the_cookie_travels_by_it_alone(tmp_path: Path) -> None:
    with open_desk(tmp_path, https=True) as desk:
        answer = signing_in(desk, email=address(Role.WRITER, HERE), password=PASSWORD)
        assert "secure" in answer.headers["set-cookie"].lower()
        assert answer.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize(
    "elsewhere", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example"]
)
def test_signing_in_leads_to_no_other_site(desk: OpenDesk, elsewhere: str) -> None:
    said = {"email": address(Role.WRITER, HERE), "password": PASSWORD, "next": elsewhere}
    assert signing_in(desk, **said).headers["location"] == "/"


def test_a_wrong_password_says_no_more_than_that_and_locks_after_five(desk: OpenDesk) -> None:
    told = "The email address or the password is wrong. After 5 wrong passwords an account is locked"
    email = address(Role.WRITER, HERE)
    for _ in range(5):
        answer = signing_in(desk, email=email, password="wrong")
        assert answer.status_code == 403
        assert told in words(answer.text)
    assert signing_in(desk, email=email, password=PASSWORD).status_code == 403
    assert told in words(signing_in(desk, email="nobody@example.org", password="wrong").text)


def test_signing_out_ends_the_session(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        assert browser.send("/sign-out").headers["location"] == "/sign-in"
        assert browser.get("/cases").status_code == 303


@pytest.mark.parametrize(
    ("role", "start"), [(Role.WRITER, "/cases"), (Role.EVALUATOR, "/check"), (Role.ADMINISTRATOR, "/people")]
)
def test_everybody_starts_where_their_work_is(desk: OpenDesk, role: Role, start: str) -> None:
    with desk.browser(role) as browser:
        assert browser.get("/").headers["location"] == start


def test_a_form_that_outlived_its_session_is_kept_over_the_sign_in(desk: OpenDesk) -> None:
    with Browser(desk.app) as browser:
        asked = browser.raw(
            "POST", f"/cases/{desk.case}/notes", data={"csrf": "old", "words": "Ring on Monday"}
        )
        assert asked.status_code == 401
        kept = html.fromstring(asked.text).xpath("//input[@name='kept']/@value")[0]
        said = {"email": address(Role.WRITER, HERE), "password": PASSWORD, "kept": kept}
        page = html.fromstring(browser.raw("POST", "/sign-in", data=said).text)
        (form,) = [one for one in page.forms if one.action.endswith("/notes")]
        assert browser.raw("POST", form.action, data=dict(form.form_values())).status_code == 303
        assert "Ring on Monday" in browser.get(f"/cases/{desk.case}").text


def test_a_form_that_outlived_its_session_overwrites_nothing(desk: OpenDesk) -> None:
    place = f"/cases/{desk.case}/edit"
    with desk.browser() as other, Browser(desk.app) as browser:
        now = version(other, f"/cases/{desk.case}")
        sent = {"csrf": "old", "version": now, "purpose": "new", "authority": "Mine"}
        kept = html.fromstring(browser.raw("POST", place, data=sent).text)
        assert other.send(place, version=now, purpose="new", authority="Theirs").status_code == 303
        said = {"email": address(Role.WRITER, HERE), "password": PASSWORD}
        said["kept"] = kept.xpath("//input[@name='kept']/@value")[0]
        page = html.fromstring(browser.raw("POST", "/sign-in", data=said).text)
        (form,) = [one for one in page.forms if one.action.endswith("/edit")]
        assert browser.raw("POST", form.action, data=dict(form.form_values())).status_code == 409
    with desk.desk.database.read() as db:
        assert db.get_one(Case, desk.case).authority == "Theirs"


# Every answer


@pytest.mark.parametrize("page", ["/cases", "/nothing", "/static/desk.css", "/health", "/sign-in"])
def test_every_answer_forbids_what_pages_do_not_need(desk: OpenDesk, page: str) -> None:
    with desk.browser() as browser:
        headers = browser.get(page).headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


def test_pages_hold_no_script_and_load_nothing_from_elsewhere(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        for page in ("/cases", "/cases/new", f"/cases/{desk.case}", f"/cases/{desk.case}/review", "/check"):
            tree = html.fromstring(browser.get(page).text)
            loaded = tree.xpath("//link/@href | //script/@src | //img/@src")
            assert all(one.startswith("/static/") for one in loaded)
            assert not tree.xpath("//script[not(@src)] | //@style | //@*[starts-with(name(), 'on')]")


def test_a_link_is_no_button_since_the_space_bar_does_not_press_it(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        for page in ("/cases", f"/cases/{desk.case}", f"/cases/{desk.case}/review"):
            assert not html.fromstring(browser.get(page).text).xpath("//a[@role='button']")


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "http://elsewhere.example"}]
)
def test_another_sites_form_is_refused(desk: OpenDesk, headers: dict[str, str]) -> None:
    with desk.browser() as browser:
        answer = browser.send("/cases/new", headers=headers)
        assert answer.status_code == 403
        assert "This form was sent from another site, and was refused." in words(answer.text)


def test_another_name_for_this_machine_is_refused(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        assert browser.get("/cases", host="rebound.example").status_code == 400


def test_an_address_that_asks_too_much_is_told_to_wait() -> None:
    now = [0.0]
    client = TestClient(Paced(Answer(status_code=204), clock=lambda: now[0]))
    signs = [client.post("/sign-in").status_code for _ in range(MOST_SIGN_INS + 1)]
    assert (set(signs[:-1]), signs[-1]) == ({204}, 429)
    asked = [client.get("/cases").status_code for _ in range(MOST_REQUESTS)]
    assert asked[0] == 204 and asked[-1] == 429
    refused = client.get("/cases")
    assert refused.headers["retry-after"] == "60"
    assert "Wait a minute, then go on. Nothing was lost." in words(refused.text)
    now[0] = 60.0
    assert client.get("/cases").status_code == 204


# Problems


def test_a_page_that_there_is_not_says_what_to_do(desk: OpenDesk) -> None:
    with desk.browser() as browser:
        answer = browser.get("/cases/no-such-case")
        assert answer.status_code == 404
        assert "There is no such case. It may have been erased, or belong to another team." in words(
            answer.text
        )


@pytest.mark.parametrize(
    ("broken", "status", "told"),
    [
        (RuntimeError("Wren cannot follow"), 500, "What you saved is safe. Try again."),
        (
            OperationalError("Wren", None, sqlite3.OperationalError()),
            503,
            "Goldthread cannot reach its records",
        ),
        (DataError("Wren", None, sqlite3.DataError()), 422, "Something that you entered is too long"),
        (OSError(errno.ENOSPC, "full"), 507, "There is no room left on the disk"),
    ],
)
def test_a_bad_day_is_told_without_a_trace(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    broken: Exception, status: int, told: str,
) -> None:  # fmt: skip
    def fails(*_: object, **__: object) -> None:
        raise broken

    with desk.browser() as browser:
        monkeypatch.setattr(case_list, "page", fails)
        answer = browser.get("/cases")
    assert answer.status_code == status
    assert told in words(answer.text)
    assert not CHILD.search(answer.text + caplog.text)


def test_files_are_taken_in_from_those_alone_who_are_known(desk: OpenDesk) -> None:
    with desk.desk.database.write() as db:
        token, _ = api_keys.issue(db, desk.person(), "system", ["cases:write"])
    key, large = {"authorization": f"Bearer {token}"}, {"files": ("a.txt", b"x" * 1_500_000)}
    pages, api = f"/cases/{desk.case}/documents", f"/api/v1/cases/{desk.case}/documents"
    with Browser(desk.app) as stranger:
        for place in (pages, api):
            refused = stranger.raw("POST", place, files=large)
            assert (refused.status_code, "The files were not taken in" in refused.text) == (401, True)
        assert stranger.raw("POST", "/sign-in", data={"password": "x" * 1_500_000}).status_code == 401
        assert stranger.raw("POST", api, files=large, headers=key).status_code == 201
        larger = {"files": ("a.txt", b"x" * 3_100_000)}
        assert stranger.raw("POST", api, files=larger, headers=key).status_code == 413


# Cases


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
