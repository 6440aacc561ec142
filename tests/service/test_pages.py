"""What every page promises: the way in, what it forbids, plain words for problems."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from lxml import html
from sqlalchemy.exc import DataError, OperationalError
from starlette.responses import Response as Answer

from service.pages import case_list
from service.pages.visit import COOKIE
from service.people import api_keys
from service.security import MOST_REQUESTS, MOST_SIGN_INS, Paced
from service.store.models import Case
from service.store.words import Role
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


def version(browser: Browser, page: str) -> str:
    """The version of the case that a page's forms are made for."""
    return fields(browser.get(page).text)["version"]


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
        token, _ = api_keys.issue(db, desk.person(), "system", ["cases:write"], 365)
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
