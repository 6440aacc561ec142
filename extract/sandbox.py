"""Reader processes: a document that crashes, hangs or swells costs itself, and nothing else.

Each process reads one document after another, with limits on memory and processor time and without
network. The program waits for it no longer than the limit, then ends it and starts another.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.document import Document
from extract.errors import ReadError, TooLarge, TooSlow
from extract.limits import PREFIX, Limits, current
from extract.unreadable import unreadable
from extract.wire import from_json

HOME = Path(__file__).resolve().parents[1]
LENGTH = 8
"""Bytes before each message: its length."""
BYTES_PER_CHARACTER = 16
"""Room in the answer for each character of text: UTF-8, and the places of blocks on the page."""
TASKS_PER_PROCESS = 200
"""Documents after which a process is replaced, should a library leak memory."""
LEAN = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""Every process is one of several already; more threads in each make OCR slower, and need more memory."""
KEPT = {"PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"}
"""Settings of the system that a reader process is given."""

SLOW = "Reading it took longer than {} seconds and was stopped. Save it as a PDF, or in parts, and add that."
CRASHED = "The program that reads it failed on it: the file is damaged. Save it as a PDF and add that."
SWELLED = "It holds more text than a report can. Add the pages that are advice as a file of their own."


class Crashed(ReadError):
    """The reader process ended without an answer."""


class Reader:
    """One reader process, started when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._tasks = 0

    def read(self, file: str, source: bytes | Path, limits: Limits) -> tuple[Document, ...]:
        """What the process answers. Raises TooSlow, TooLarge or Crashed, and ends the process."""
        try:
            process = self._started()
            deadline = time.monotonic() + limits.seconds
            _send(process, _request(file, source), deadline)
            answer = from_json(_receive(process, limits, deadline))
        except BaseException as error:
            self.close()
            if isinstance(error, ReadError):
                raise
            if isinstance(error, OSError | ValueError | KeyError | TypeError):
                raise Crashed(CRASHED) from error
            raise
        self._tasks += 1
        if self._tasks >= TASKS_PER_PROCESS:
            self.close()
        return answer

    def kill(self) -> None:
        """Ends the process while another thread reads from it, which sees it crash."""
        if self._process is not None:
            _end(self._process)

    def close(self) -> None:
        """Ends the process."""
        process, self._process, self._tasks = self._process, None, 0
        if process is not None:
            _end(process)
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "extract.reader_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
                bufsize=0,
                start_new_session=True,
            )
        return self._process


class Pool:
    """Reader processes that are kept for the next bundle: starting one takes most of a second."""

    def __init__(self) -> None:
        self._idle: list[Reader] = []
        self._busy: list[Reader] = []
        self._lock = threading.Lock()

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """A process for one document."""
        with self._lock:
            reader = self._idle.pop() if self._idle else Reader()
            self._busy.append(reader)
        try:
            yield reader
        finally:
            with self._lock:
                self._busy.remove(reader)
                self._idle.append(reader)

    def close(self) -> None:
        """Ends all idle processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.close()

    def stop(self) -> None:
        """Ends the busy processes too: their documents come back unreadable. For when the program ends."""
        with self._lock:
            busy = list(self._busy)
        for reader in busy:
            reader.kill()


POOL = Pool()
atexit.register(POOL.close)


def read_apart(file: str, source: bytes | Path) -> tuple[Document, ...]:
    """Reads one file in a process apart.

    Takes its path within the bundle, and its bytes or where they lie. Gives what `read_bytes` gives; a file
    that the process does not survive is one unreadable document, with the reason.
    """
    limits = current()
    try:
        with POOL.reader() as reader:
            return reader.read(file, source, limits)
    except ReadError as error:
        return (unreadable(file, str(error), _bytes_of(source)),)


def environment() -> dict[str, str]:
    """What a reader process needs to know: nothing of passwords or addresses that the service has."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(PREFIX)}
    return kept | LEAN | {"PYTHONPATH": str(HOME)}


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and those that it has started, such as LibreOffice."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _bytes_of(source: bytes | Path) -> bytes:
    """The bytes, if they can be had without waiting."""
    if isinstance(source, bytes):
        return source
    return source.read_bytes() if source.is_file() else b""


def _request(file: str, source: bytes | Path) -> bytes:
    """One line of JSON, then the bytes, unless the process is to fetch them from a path."""
    path = str(source.resolve()) if isinstance(source, Path) else None
    data = source if isinstance(source, bytes) else b""
    return json.dumps({"file": file, "path": path}).encode() + b"\n" + data


def _send(process: subprocess.Popen[bytes], message: bytes, deadline: float) -> None:
    assert process.stdin is not None
    pipe = process.stdin.fileno()
    os.set_blocking(pipe, False)
    left = memoryview(len(message).to_bytes(LENGTH, "big") + message)
    while left:
        _wait(pipe, select.POLLOUT, deadline)
        left = left[os.write(pipe, left) :]


def _receive(process: subprocess.Popen[bytes], limits: Limits, deadline: float) -> bytes:
    assert process.stdout is not None
    pipe = process.stdout.fileno()
    length = int.from_bytes(_exactly(pipe, LENGTH, deadline), "big")
    if length > limits.output_characters * BYTES_PER_CHARACTER:
        raise TooLarge(SWELLED)
    return _exactly(pipe, length, deadline)


def _exactly(pipe: int, size: int, deadline: float) -> bytes:
    chunks = bytearray()
    while len(chunks) < size:
        _wait(pipe, select.POLLIN, deadline)
        chunk = os.read(pipe, min(size - len(chunks), 1 << 20))
        if not chunk:
            raise Crashed(CRASHED)
        chunks += chunk
    return bytes(chunks)


def _wait(pipe: int, event: int, deadline: float) -> None:
    """Until the pipe is ready for the event. Raises TooSlow at the deadline."""
    poll = select.poll()
    poll.register(pipe, event)
    left = deadline - time.monotonic()
    if left <= 0 or not poll.poll(left * 1000):
        raise TooSlow(SLOW.format(current().seconds))
