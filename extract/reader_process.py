"""What runs in a reader process: reads a document, answers, waits for the next.

Started by extract.sandbox as `python -m extract.reader_process`; messages come and go on stdin and stdout.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from extract.document import Document, Status
from extract.limits import Limits, current
from extract.sandbox import LENGTH, SWELLED
from extract.wire import to_json

NAME_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}


def main() -> None:
    """Reads documents until the program closes the pipe."""
    answers = _own_output()
    limits = current()
    _limit_memory(limits)
    sys.addaudithook(refuse_network)
    from extract.read import read_bytes  # noqa: PLC0415 - after the limits are in force

    while message := _message(sys.stdin.buffer):
        _limit_processor_time(limits)
        head, _, data = message.partition(b"\n")
        task = json.loads(head)
        data = Path(task["path"]).read_bytes() if task["path"] else data
        answer = to_json(_within_output(read_bytes(data, task["file"]), limits))
        answers.write(len(answer).to_bytes(LENGTH, "big") + answer)
        answers.flush()


def _own_output() -> BinaryIO:
    """The pipe to the program; what libraries print goes nowhere, lest it garble an answer."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def _message(pipe: BinaryIO) -> bytes:
    """The next message; nothing when the program has closed the pipe."""
    length = int.from_bytes(pipe.read(LENGTH), "big")
    return pipe.read(length)


def _limit_memory(limits: Limits) -> None:
    """Where the system lets us: macOS does not."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not leave a child's report on the disk
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


def _limit_processor_time(limits: Limits) -> None:
    """From now on, the seconds on every core: the program itself ends a process that waits, not works."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + max(2, os.cpu_count() or 1) * limits.seconds
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook, which cannot be taken out again: no document may call out."""
    opens = event == "socket.__new__" and arguments[1] != socket.AF_UNIX
    if opens or event in NAME_LOOKUPS:
        raise PermissionError("A reader process has no network.")


def _within_output(documents: tuple[Document, ...], limits: Limits) -> tuple[Document, ...]:
    return tuple(
        _too_long(document)
        if sum(len(block.text) + len(block.label) for block in document.blocks) > limits.output_characters
        else document
        for document in documents
    )


def _too_long(document: Document) -> Document:
    return replace(document, blocks=(), status=Status.UNREADABLE, reason=SWELLED)


if __name__ == "__main__":
    main()
