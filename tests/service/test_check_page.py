"""The page that checks a plan written elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.review.export import LEFT_SECONDS
from service.store.words import Role
from tests.service.desk import OpenDesk, open_desk, words

PLAN = b"""# Education, Health and Care Plan

Name: Ann Marlow
Date of plan: 3 March 2025

# Section F

- Access to support as required.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(tmp_path) as desk:
        yield desk


def checked(desk: OpenDesk, **said: str) -> str:
    """The words of the page after a plan was checked."""
    with desk.browser(Role.QUALITY) as browser:
        files = {"plan": ("plan.md", PLAN)}
        answer = browser.raw("POST", "/check", data={"csrf": browser.csrf} | said, files=files)
        assert answer.status_code == 200, answer.text
        return words(answer.text)


def test_a_plan_is_graded_and_not_kept(desk: OpenDesk) -> None:
    told = checked(desk)
    assert "Requires improvement" in told and "Access to support as required." in told
    data = desk.desk.settings.data
    assert not any(PLAN in path.read_bytes() for path in data.rglob("*") if path.is_file())


def test_a_plan_that_a_killed_process_left_is_deleted(desk: OpenDesk) -> None:
    left = desk.desk.settings.data / "work" / "web" / "left"
    left.mkdir(parents=True)
    (left / "plan.md").write_bytes(PLAN)
    moment = left.stat().st_mtime - LEFT_SECONDS - 1
    os.utime(left, (moment, moment))
    checked(desk)
    assert not left.exists()
