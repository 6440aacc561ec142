"""A document that hangs, swells or crashes its reader costs itself alone; no document reaches the network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extract.document import Status
from extract.sandbox import POOL, environment, read_apart


@pytest.fixture(autouse=True)
def fresh_processes() -> Iterator[None]:
    """No process with a test's limits lives on into the next test."""
    POOL.close()
    yield
    POOL.close()


def test_a_document_is_read_in_another_process() -> None:
    (document,) = read_apart("note.txt", b"He likes trains.")
    assert [block.text for block in document.blocks] == ["He likes trains."]


def test_a_reader_that_hangs_is_stopped_and_the_next_document_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_SECONDS", "1")
    endless = tmp_path / "endless.txt"
    os.mkfifo(endless)
    (hung,) = read_apart("endless.txt", endless)
    assert (hung.status, hung.reason) == (
        Status.UNREADABLE,
        "Reading it took longer than 1 seconds and was stopped. Save it as a PDF, or in parts, and add that.",
    )
    monkeypatch.delenv("GOLDTHREAD_LIMIT_SECONDS")
    assert read_apart("note.txt", b"He likes trains.")[0].status == Status.READ


def test_a_reader_that_dies_costs_its_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_MEMORY_BYTES", "1000000")
    (dead,) = read_apart("note.txt", b"He likes trains.")
    assert (dead.file, dead.format, dead.reason) == (
        "note.txt",
        "txt",
        "The program that reads it failed on it: the file is damaged. Save it as a PDF and add that.",
    )
    monkeypatch.delenv("GOLDTHREAD_LIMIT_MEMORY_BYTES")
    assert read_apart("note.txt", b"He likes trains.")[0].status == Status.READ


def test_stopping_ends_a_document_that_is_being_read(tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    os.mkfifo(endless)
    with ThreadPoolExecutor() as threads:
        reading = threads.submit(read_apart, "endless.txt", endless)
        with endless.open("wb"):  # opens as soon as the reader process has it open
            POOL.stop()
            (document,) = reading.result()
    assert document.status == Status.UNREADABLE


def test_reader_processes_are_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_SECONDS", "5")
    monkeypatch.setenv("GOLDTHREAD_DATABASE", "postgresql://user:password@host/plans")
    assert "GOLDTHREAD_DATABASE" not in environment()
    assert environment()["GOLDTHREAD_LIMIT_SECONDS"] == "5"


@pytest.mark.parametrize("characters", [50, 51])
def test_a_document_gives_as_many_characters_as_the_limit(
    monkeypatch: pytest.MonkeyPatch, characters: int
) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_OUTPUT_CHARACTERS", "50")
    (document,) = read_apart("note.txt", b"x" * (characters - 1) + b".")
    assert document.status == (Status.READ if characters <= 50 else Status.UNREADABLE)
    assert document.reason == (
        None
        if characters <= 50
        else "It holds more text than a report can. Add the pages that are advice as a file of their own."
    )


@pytest.mark.parametrize(
    "call",
    [
        "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
    ],
)
def test_reader_processes_have_no_network(call: str) -> None:
    code = (
        "import socket, sys\n"
        "from extract.reader_process import refuse_network\n"
        "sys.addaudithook(refuse_network)\n"
        f"try:\n    {call}\nexcept PermissionError as error:\n    print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "A reader process has no network.\n"
