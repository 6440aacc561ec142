"""Processes that measure, one sample each at a time: one that dies takes only its own sample with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

RENEWED = 100
"""After how many samples a process is replaced by a new one, so that no leak of a library's grows."""

Work = Callable[..., Any]
Begin = Callable[[], None]


class ProcessDied(Exception):
    """The process that did some work ended before it was done, perhaps for want of memory."""


class Closed(BaseException):
    """The work was cut off since this process is ending.

    Not an Exception, so that DBOS, which keeps those as what came of a job, leaves the job to be done again.
    """


@dataclass(slots=True)
class _Slot:
    process: SpawnProcess
    line: Connection
    done: int = 0

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.line.close()


@dataclass(slots=True)
class Slots:
    """Processes, as many as threads have work for at once. They end with this one, even when it is killed."""

    begin: Begin | None = None
    """What each process does first."""
    _idle: list[_Slot] = field(default_factory=list)
    _busy: list[_Slot] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closed: bool = False

    def run(self, work: Work, *args: object) -> Any:  # noqa: ANN401 - whatever the work gives
        """Do some work in a process of its own, and give what it gives. It must raise nothing.

        Raises ProcessDied; Closed, when `close` is called meanwhile.
        """
        slot = self._take()
        try:
            slot.line.send((work, args))
            given = slot.line.recv()
        except (EOFError, OSError) as error:
            self._end(slot)
            if self._closed:
                raise Closed from error
            raise ProcessDied from error
        self._give_back(slot)
        return given

    @property
    def idle(self) -> int:
        """How many processes wait for work."""
        with self._lock:
            return len(self._idle)

    def close(self) -> None:
        """End the processes, whatever they do."""
        with self._lock:
            self._closed = True
            slots, self._idle = [*self._idle, *self._busy], []
        for slot in slots:
            slot.process.kill()
            slot.process.join()

    def _take(self) -> _Slot:
        with self._lock:
            if self._closed:
                raise Closed
            slot = self._idle.pop() if self._idle else _new(self.begin)
            self._busy.append(slot)
        return slot

    def _give_back(self, slot: _Slot) -> None:
        slot.done += 1
        if slot.done >= RENEWED:
            self._end(slot)
            return
        with self._lock:
            self._busy.remove(slot)
            self._idle.append(slot)

    def _end(self, slot: _Slot) -> None:
        with self._lock:
            self._busy.remove(slot)
        slot.end()


def _new(begin: Begin | None) -> _Slot:
    """A new process, spawned, not forked: a fork of a process with threads (OCR, numpy) can hang."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(theirs, begin))
    process.start()
    theirs.close()
    return _Slot(process, ours)


def _serve(line: Connection, begin: Begin | None) -> None:
    """Does what comes down the line, until the process at its other end has ended."""
    # Ctrl+C reaches every process of a terminal; the one that began this one decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin:
        begin()
    while True:
        work, args = line.recv()
        line.send(work(*args))


def _end_with_parent() -> None:
    """End at once, also amid some work: it must not go on writing beside a new run."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
