"""The service as docs/deploy.md runs it: PostgreSQL, two web processes and a worker, all by command."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.service.databases import new_database
from tests.service.office import SCHOOL, THERAPY

GOLDTHREAD = (sys.executable, "-c", "from service.cli import main; main()")
EMAIL, PASSWORD = "writer@example.org", "marble otter lantern"
PATIENCE = 600
"""Seconds: only a service that never comes up takes so long, however busy the machine is."""


@pytest.fixture
def environment(tmp_path: Path, postgresql: str) -> dict[str, str]:
    """The settings of a service that has a writer."""
    environment = os.environ | {
        "GOLDTHREAD_DATA": str(tmp_path / "data"),
        "GOLDTHREAD_DATABASE": new_database(postgresql),
        "GOLDTHREAD_KEY_FILE": str(tmp_path / "keys"),
    }
    add = ("user", "add", EMAIL, "--name", "Kim Reed", "--role", "writer", "--team", "North")
    for words, given in ((("key", "new"), ""), (add, f"{PASSWORD}\n")):
        subprocess.run(
            [*GOLDTHREAD, *words], env=environment, input=given, text=True, check=True, capture_output=True
        )
    return environment


@contextmanager
def running(environment: dict[str, str], *words: str) -> Iterator[None]:
    """A process of the service, until it is told to end."""
    with subprocess.Popen([*GOLDTHREAD, *words], env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)


def free_port() -> str:
    """A port that nothing answers on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


def wait_for(is_so: Callable[[], bool]) -> None:
    """Waits until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(1)


def answers(client: httpx.Client) -> bool:
    """Whether a web process is up."""
    try:
        return client.get("/health").json() == {"status": "ok"}
    except httpx.TransportError:
        return False


def form(page: httpx.Response) -> dict[str, str]:
    """The hidden fields that a form of a page sends along."""
    return dict(re.findall(r'name="(csrf|version)"[^>]*value="([^"]*)"', page.text))


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
