"""The service's commands as processes of their own, and a browser without pages that asks them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

GOLDTHREAD = (sys.executable, "-c", "from service.cli import main; main()")
EMAIL, PASSWORD = "writer@example.org", "marble otter lantern"
PATIENCE = 600
"""Seconds: only a service that never comes up takes so long, however busy the machine is."""


def with_writer(data: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """The environment of a service that has a writer."""
    environment = os.environ | {
        "GOLDTHREAD_DATA": str(data / "data"),
        "GOLDTHREAD_KEY_FILE": str(data / "keys"),
        **settings,
    }
    add = ("user", "add", EMAIL, "--name", "Kim Reed", "--role", "writer", "--team", "North")
    for words, given in ((("key", "new"), ""), (add, f"{PASSWORD}\n")):
        subprocess.run(
            [*GOLDTHREAD, *words], env=environment, input=given, text=True, check=True, capture_output=True
        )
    return environment


@contextmanager
def running(environment: dict[str, str], *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the service, until it is told to end."""
    with subprocess.Popen([*GOLDTHREAD, *words], env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
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
