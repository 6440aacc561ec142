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

ADVICE = b"""Speech and Language Therapy Report

Child: Ann Marlow
Date: 3 February 2025
Speech and language therapist: Rosa Quill

Recommendations

A speech and language therapist will teach Ann to tell stories one to one for 45 minutes every week.
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(tmp_path) as desk:
        yield desk


def checked(desk: OpenDesk, *advice: tuple[str, bytes], status: int = 200) -> str:
    """The words of the page after a plan was checked."""
    with desk.browser(Role.QUALITY) as browser:
        files = [("plan", ("plan.md", PLAN)), *(("advice", report) for report in advice)]
        answer = browser.raw("POST", "/check", data={"csrf": browser.csrf}, files=files)
        assert answer.status_code == status, answer.text
        return words(answer.text)


def test_a_plan_is_graded_and_not_kept(desk: OpenDesk) -> None:
    told = checked(desk)
    assert "Requires improvement" in told and "Access to support as required." in told
    assert_nothing_kept(desk, PLAN)


def test_a_plan_is_compared_with_the_advice_sent_with_it(desk: OpenDesk) -> None:
    assert "45 minutes every week" not in checked(desk)
    told = checked(desk, ("salt.txt", ADVICE), ("salt.txt", ADVICE))
    assert "The plan does not hold this provision. It is in salt" in told
    assert "45 minutes every week" in told
    assert_nothing_kept(desk, ADVICE)


def test_advice_that_cannot_be_read_is_told_by_its_field(desk: OpenDesk) -> None:
    told = checked(desk, ("salt.pdf", b"%PDF-1.4 no more of it"), status=422)
    assert "There is a problem" in told
    assert "salt.pdf" in told


def assert_nothing_kept(desk: OpenDesk, content: bytes) -> None:
    data = desk.desk.settings.data
    assert not any(content in path.read_bytes() for path in data.rglob("*") if path.is_file())


def test_a_plan_that_a_killed_process_left_is_deleted(desk: OpenDesk) -> None:
    left = desk.desk.settings.data / "work" / "web" / "left"
    left.mkdir(parents=True)
    (left / "plan.md").write_bytes(PLAN)
    moment = left.stat().st_mtime - LEFT_SECONDS - 1
    os.utime(left, (moment, moment))
    checked(desk)
    assert not left.exists()
