"""`goldthread serve` alone, killed right after each thing that it answered: nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

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

REPORTS = [("files", (name, text)) for name, text in (("school.txt", SCHOOL), ("therapy.txt", THERAPY))]


@contextmanager
def until_killed(environment: dict[str, str], client: httpx.Client) -> Iterator[None]:
    """The whole service, which ends as if the power went."""
    with running(environment, "serve", "--port", str(client.base_url.port)) as process:
        wait_for(lambda: answers(client))
        yield
        process.kill()


def decided(client: httpx.Client, case: str) -> str:
    """How many lines of a plan are decided, as its page says."""
    found = re.search(r"(\d+) of \d+ decided", re.sub(r"<[^>]+>", "", client.get(f"{case}/review").text))
    assert found
    return found[1]


def test_nothing_that_was_answered_is_lost_whenever_the_service_is_killed(tmp_path: Path) -> None:
    environment = with_writer(tmp_path, {})
    with httpx.Client(base_url=f"http://127.0.0.1:{free_port()}", timeout=PATIENCE) as client:
        with until_killed(environment, client):
            client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD})
            facts = {**form(client.get("/cases/new")), "purpose": "new", "forename": "Wren"}
            case = client.post("/cases/new", data=facts).headers["location"]
        with until_killed(environment, client):
            sent = client.post(f"{case}/documents", data=form(client.get(case)), files=REPORTS)
            assert sent.is_success
        with until_killed(environment, client):
            assert all(name in client.get(case).text for name in ("school.txt", "therapy.txt"))
            assert client.post(f"{case}/draft", data=form(client.get(case))).status_code == 303
        with until_killed(environment, client):
            wait_for(lambda: client.get(f"{case}/review").is_success)
            assert decided(client, case) == "0"
            page = client.get(f"{case}/review")
            line = re.search(r'id="card-([\w-]+)"', page.text)
            assert line
            accepted = client.post(f"{case}/review/lines/{line[1]}/accept", data=form(page))
            assert accepted.status_code < 400
        with until_killed(environment, client):
            assert decided(client, case) == "1"
