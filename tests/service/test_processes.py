"""The service as docs/deploy.md runs it: PostgreSQL, two web processes and a worker, all by command."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.service.databases import new_database
from tests.service.office import SCHOOL, THERAPY
from tests.service.processes import (
    EMAIL,
    PASSWORD,
    PATIENCE,
    answers,
    form,
    free_port,
    running,
    wait_for,
    with_writer,
)


@pytest.fixture
def environment(tmp_path: Path, postgresql: str) -> dict[str, str]:
    """The settings of a service that has a writer."""
    return with_writer(tmp_path, {"GOLDTHREAD_DATABASE": new_database(postgresql)})


def test_what_one_process_takes_in_another_drafts_and_a_third_shows(environment: dict[str, str]) -> None:
    ports = (free_port(), free_port())
    with ExitStack() as stack:
        for words in (*(("serve", "--port", port, "--no-drafts") for port in ports), ("worker",)):
            stack.enter_context(running(environment, *words))
        here, there = (
            stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE))
            for port in ports
        )
        wait_for(lambda: answers(here) and answers(there))

        here.post("/sign-in", data={"email": EMAIL, "password": PASSWORD})
        there.cookies.update(here.cookies)
        began = form(there.get("/cases/new"))
        case = there.post("/cases/new", data={**began, "purpose": "new", "forename": "Wren"}).headers[
            "location"
        ]
        reports = [
            ("files", (name, text)) for name, text in (("school.txt", SCHOOL), ("therapy.txt", THERAPY))
        ]
        assert here.post(f"{case}/documents", data=form(here.get(case)), files=reports).is_success
        assert here.post(f"{case}/draft", data=form(here.get(case))).status_code == 303

        wait_for(lambda: there.get(f"{case}/review").is_success)
        assert "precision teaching in reading" in there.get(f"{case}/review").text
