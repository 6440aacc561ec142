"""Ten writers at once, for two minutes: each uploads a bundle, watches it being drafted and reviews another.

`make benchmark` starts the whole service on SQLite in a folder of its own (`goldthread serve`, which drafts
in the same process), and writes how long pages took to read, and what failed, into docs/review.md. Before the
two minutes each writer gets a draft to review. Writers work as in a browser without scripts: they read a
page, think a second, and send its forms.
"""

from __future__ import annotations

import argparse
import os
import platform
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import httpx
import lxml.html

from service.people.accounts import NewPerson, add_person
from service.settings import Settings
from service.store.opening import open_store
from service.store.words import Role

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "a9-safiya-cp-aac"
PAGE = ROOT / "docs" / "review.md"
BEGIN, END = "<!-- benchmark begins -->", "<!-- benchmark ends -->"
PASSWORD = "a long enough passphrase for a benchmark"
THINKING = 1.0
"""Seconds between a page and what is done on it."""
PATIENCE = 60.0
READY = 1_800.0
"""Seconds within which every writer has a draft to review."""
LOOKS = 5
"""After so many lines, a writer looks how far the new bundle is."""


@dataclass
class Record:
    """What one writer lived through."""

    reads: list[float] = field(default_factory=list)
    sends: list[float] = field(default_factory=list)
    uploads: int = 0
    decided: int = 0
    errors: list[str] = field(default_factory=list)


class Writer(threading.Thread):
    """A writer with a browser of their own."""

    def __init__(self, number: int, port: int, begins: threading.Barrier, seconds: float) -> None:
        super().__init__(name=f"writer {number}")
        self.record = Record()
        self._email, self._begins, self._seconds = f"writer{number}@example.org", begins, seconds
        # Each comes from an address of their own, since the service counts the requests of an address.
        headers = {"X-Forwarded-For": f"10.0.0.{number + 1}"}
        self._browser = httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=PATIENCE, follow_redirects=True
        )

    def run(self) -> None:
        """Works until the time is over, or until something fails, which is kept."""
        try:
            self._send("/sign-in", {"email": self._email, "password": PASSWORD})
            drafted = self._new_case()
            self._wait_for_draft(drafted)
            self._begins.wait()
            self._work(drafted)
        except Exception as error:  # noqa: BLE001 - whatever fails is an error of the desk's, and counted
            self._begins.abort()
            self.record.errors.append(repr(error))

    def _work(self, drafted: str) -> None:
        """The two minutes: a new bundle, and decisions about the draft that is there."""
        self.record = Record()
        until, turns = time.monotonic() + self._seconds, 0
        new = self._new_case()
        self.record.uploads += 1
        while time.monotonic() < until:
            self._review(drafted)
            turns += 1
            if turns % LOOKS == 0:
                self._read(new)

    def _new_case(self) -> str:
        """Begins a case, uploads the example's reports and orders the draft; gives the case's address."""
        form = self._read("/cases/new")
        page = self._send(
            "/cases/new", fields(form, "/cases/new") | {"purpose": "new", "authority": "Northmere"}
        )
        address = page.url.path
        reports = [path for path in sorted(EXAMPLE.iterdir()) if ".scan." not in path.name]
        files = [("files", (path.name, path.read_bytes())) for path in reports]
        page = self._send(f"{address}/documents", fields(page, f"{address}/documents"), files=files)
        self._send(f"{address}/draft", fields(page, f"{address}/draft"))
        return address

    def _wait_for_draft(self, address: str) -> None:
        deadline = time.monotonic() + READY
        while time.monotonic() < deadline:
            if f"{address}/review" in self._read(address).text:
                return
        raise TimeoutError("the bundle was not drafted in time")

    def _review(self, address: str) -> None:
        """Reads the plan, looks at a source, accepts a line that nobody has decided about."""
        page = self._read(f"{address}/review?show=undecided")
        tree = lxml.html.fromstring(page.text)
        accepting = [
            form
            for form in tree.forms
            if (form.action or "").endswith("/accept") and "/lines/" in form.action
        ]
        for source in tree.xpath("//a[contains(@href, '/source/')]/@href")[:1]:
            self._read(source)
        if accepting:
            self._send(accepting[0].action, dict(accepting[0].form_values()))
            self.record.decided += 1

    def _read(self, address: str) -> httpx.Response:
        time.sleep(THINKING)
        began = time.perf_counter()
        answer = self._browser.get(address)
        self.record.reads.append(time.perf_counter() - began)
        return self._looked_at(answer)

    def _send(
        self, address: str, form: dict[str, str], files: list[tuple[str, tuple[str, bytes]]] | None = None
    ) -> httpx.Response:
        began = time.perf_counter()
        answer = self._browser.post(address, data=form, files=files)
        self.record.sends.append(time.perf_counter() - began)
        return self._looked_at(answer)

    def _looked_at(self, answer: httpx.Response) -> httpx.Response:
        if answer.is_error:
            raise RuntimeError(f"{answer.request.method} {answer.url.path}: {answer.status_code}")
        return answer


def fields(page: httpx.Response, action: str) -> dict[str, str]:
    """The hidden fields of the form of a page that is sent to an address."""
    form = next(one for one in lxml.html.fromstring(page.text).forms if one.action == action)
    return {str(one.name): str(one.value) for one in form.inputs if getattr(one, "type", "") == "hidden"}


@contextmanager
def service(writers: int) -> Iterator[int]:
    """The service on a store of its own, with an account for each writer. Gives its port."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "data")
        store = open_store(settings)
        with store.database.write() as db:
            for number in range(writers):
                email = f"writer{number}@example.org"
                add_person(db, NewPerson(email, f"Writer {number}", Role.WRITER, "North", PASSWORD))
        store.close()
        port = free_port()
        environment = os.environ | {"GOLDTHREAD_DATA": str(settings.data)}
        program = Path(sys.executable).with_name("goldthread")
        command = [program, "serve", "--port", str(port)]
        running = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_until_it_answers(port)
            yield port
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE)


def free_port() -> int:
    """A port on which nobody answers."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_until_it_answers(port: int) -> None:
    """Returns once /health answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            httpx.get(f"http://127.0.0.1:{port}/health").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the service does not answer")


def measured(writers: int, seconds: float) -> list[Record]:
    """What each of some writers lived through."""
    with service(writers) as port:
        begins = threading.Barrier(writers)
        people = [Writer(number, port, begins, seconds) for number in range(writers)]
        for person in people:
            person.start()
        for person in people:
            person.join()
    return [person.record for person in people]


def table(records: list[Record], seconds: float, busy: float) -> str:
    """The figures as a table; `busy` is how many programs of others the machine ran before."""
    reads = [one for record in records for one in record.reads]
    sends = [one for record in records for one in record.sends]
    errors = [error for record in records for error in record.errors]
    rows = (
        ("Pages read", str(len(reads)), f"{median(reads):.2f} s", f"{p95(reads):.2f} s"),
        ("Forms sent, uploads among them", str(len(sends)), f"{median(sends):.2f} s", f"{p95(sends):.2f} s"),
        ("Bundles of six reports uploaded", str(sum(record.uploads for record in records)), "", ""),
        ("Decisions kept", str(sum(record.decided for record in records)), "", ""),
        ("Errors", str(len(errors)), "", ""),
    )
    machine = (
        f"{os.cpu_count()} cores (load of other programs: {busy:.0f}), Python {platform.python_version()}"
    )
    head = f"{len(records)} writers, {seconds:.0f} seconds, one process on SQLite, {machine}."
    lines = [
        f"| {' | '.join(row)} |"
        for row in (("", "How many", "Median", "95 of 100 within"), ("---",) * 4, *rows)
    ]
    return "\n".join([head, "", *lines])


def p95(times: list[float]) -> float:
    """What 95 of 100 stay within."""
    return quantiles(times, n=20)[-1]


def main() -> None:
    """Measures, prints, and writes the page if told to; fails where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--write", action="store_true", help="write the table into docs/review.md")
    chosen = parser.parse_args()
    busy = os.getloadavg()[0]
    records = measured(chosen.writers, chosen.seconds)
    for record in records:
        for error in record.errors:
            print(error, file=sys.stderr)
    told = table(records, chosen.seconds, busy)
    print(told)
    if chosen.write:
        text = PAGE.read_text(encoding="utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", encoding="utf-8")
    raise SystemExit(any(record.errors for record in records))


if __name__ == "__main__":
    main()
