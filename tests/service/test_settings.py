"""Settings: what the environment says is what the service does, and the page says the same."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from drafting.wording.style import Style
from service.settings import LOOPBACK, PREFIX, Settings, settings
from tests.service.settings_page import PAGE, SET_ELSEWHERE, reasons, written

CHOSEN: dict[str, tuple[str, object]] = {
    "data": ("/srv/goldthread", Path("/srv/goldthread")),
    "hosts": ("plans.example.org, plans", (*LOOPBACK, "plans.example.org", "plans")),
    "database": ("postgresql://db/plans", "postgresql://db/plans"),
    "files": ("/srv/files", "/srv/files"),
    "key": ("abc", "abc"),
    "key_file": ("/etc/goldthread/keys", "/etc/goldthread/keys"),
    "https": ("1", True),
    "proxies": ("10.0.0.1", "10.0.0.1"),
    "drafts_at_once": ("3", 3),
    "keep_approved_days": ("400", 400),
    "keep_ended_days": ("90", 90),
    "api_key_days": ("90", 90),
    "style": ("verbatim", Style.VERBATIM),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_each_setting_is_taken_from_the_environment(name: str) -> None:
    text, value = CHOSEN[name]
    assert getattr(settings(environment={PREFIX + name.upper(): text}), name) == value


def test_no_setting_is_left_out_of_the_tests_and_of_the_page() -> None:
    assert {field.name for field in fields(Settings)} == set(CHOSEN) | SET_ELSEWHERE
    assert [name for name, _, _ in reasons()] == [PREFIX + name.upper() for name in CHOSEN]
    assert all(reason for _, _, reason in reasons())


def test_the_page_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page), "run: python -m tests.service.settings_page"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("GOLDTHREAD_HTTPS", "yes", "GOLDTHREAD_HTTPS must be 1 or 0, not 'yes'."),
        ("GOLDTHREAD_DRAFTS_AT_ONCE", "-1", "GOLDTHREAD_DRAFTS_AT_ONCE must be a whole number, not '-1'."),
        (
            "GOLDTHREAD_KEEP_ENDED_DAYS",
            "a year",
            "GOLDTHREAD_KEEP_ENDED_DAYS must be a whole number, not 'a year'.",
        ),
        ("GOLDTHREAD_API_KEY_DAYS", "0", "GOLDTHREAD_API_KEY_DAYS must be from 1 to 3650, not 0."),
        ("GOLDTHREAD_API_KEY_DAYS", "3651", "GOLDTHREAD_API_KEY_DAYS must be from 1 to 3650, not 3651."),
    ],
)
def test_a_value_that_cannot_be_is_named(name: str, text: str, words: str) -> None:
    with pytest.raises(ValueError) as refused:
        settings(environment={name: text})
    assert str(refused.value) == words


def test_uploads_may_hold_what_a_bundle_may() -> None:
    limited = settings(
        environment={"GOLDTHREAD_LIMIT_BUNDLE_BYTES": "7", "GOLDTHREAD_LIMIT_BUNDLE_FILES": "3"}
    )
    assert (limited.upload_bytes, limited.upload_files) == (7, 3)


@pytest.mark.parametrize(
    ("host", "hosts"),
    [
        ("127.0.0.1", LOOPBACK),
        ("192.0.2.7", (*LOOPBACK, "192.0.2.7")),
        ("0.0.0.0", ("*",)),
    ],
)
def test_without_names_the_service_answers_to_this_machine_s_own(host: str, hosts: tuple[str, ...]) -> None:
    assert settings(host, {}).hosts == hosts


def test_a_service_that_answers_everywhere_answers_to_the_names_it_is_given() -> None:
    assert settings("0.0.0.0", {"GOLDTHREAD_HOSTS": "plans"}).hosts == (*LOOPBACK, "plans")


def test_without_a_folder_data_goes_where_a_user_s_data_goes() -> None:
    assert settings(environment={"XDG_DATA_HOME": "/home/kim/data"}).data == Path("/home/kim/data/goldthread")
