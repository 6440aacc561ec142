"""Logs: lines that programs can read, and that say nothing of a child."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from service.logs import Lines

WORDS = "Unmistakable"


def line(record: logging.LogRecord) -> dict[str, object]:
    """What a record's line says, without its time."""
    said: dict[str, object] = json.loads(Lines().format(record))
    assert str(said.pop("at")).endswith("+00:00")
    return said


def record(name: str, message: str, args: tuple[object, ...] = (), raised: bool = False) -> logging.LogRecord:
    """A record as libraries make them."""
    exception = sys.exc_info() if raised else None
    return logging.LogRecord(name, logging.ERROR, "file.py", 1, message, args, exception)


def test_a_line_says_when_who_and_what() -> None:
    assert line(record("service.work", "Waiting for %s", ("orders",))) == {
        "level": "error",
        "from": "service.work",
        "message": "Waiting for orders",
    }


def test_a_request_is_told_in_its_parts_without_its_query() -> None:
    args = ("192.0.2.7:5", "GET", f"/cases?search={WORDS}", "1.1", 200)
    assert line(record("uvicorn.access", '%s - "%s %s HTTP/%s" %d', args)) == {
        "level": "error",
        "from": "uvicorn.access",
        "client": "192.0.2.7:5",
        "method": "GET",
        "path": "/cases",
        "status": 200,
    }


def test_a_fault_is_told_by_its_kind_and_place_and_not_by_its_words() -> None:
    try:
        raise ValueError(WORDS)
    except ValueError:
        said = line(record("service", "A request failed", raised=True))
    assert said["fault"] == "ValueError"
    assert str(said["place"]).startswith(__file__)
    assert WORDS not in json.dumps(said)


@pytest.mark.parametrize("message", ["two\nlines", 'a "quotation"'])
def test_whatever_is_said_is_one_line(message: str) -> None:
    assert "\n" not in Lines().format(record("service", message))
    assert line(record("service", message))["message"] == message
