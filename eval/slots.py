"""Processes that measure, one sample each at a time: one that dies takes only its own sample with it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

Takes = ParamSpec("Takes")
Gives = TypeVar("Gives")

RENEWED = 100
"""After how many samples a process is replaced by a new one, so that no leak of a library's grows."""


class ProcessDied(Exception):
    """The process that did some work ended before it was done, perhaps for want of memory."""


@dataclass(slots=True)
class _Slot:
    process: ProcessPoolExecutor
    done: int = 0


@dataclass(slots=True)
class Slots:
    """Processes, as many as threads have work for at once. They end with this one, even when it is killed."""

    _idle: list[_Slot] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, work: Callable[Takes, Gives], *args: Takes.args, **named: Takes.kwargs) -> Gives:
        """Do some work in a process of its own. Raises ProcessDied, and what the work raises."""
        slot = self._take()
        try:
            done = slot.process.submit(work, *args, **named).result()
        except BrokenProcessPool as error:
            slot.process.shutdown(wait=False)
            raise ProcessDied from error
        except BaseException:
            self._give_back(slot)
            raise
        self._give_back(slot)
        return done

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for slot in idle:
            slot.process.shutdown()

    def _take(self) -> _Slot:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        # Spawned, not forked: a fork of a process with threads (OCR, numpy) can hang.
        spawn = multiprocessing.get_context("spawn")
        return _Slot(ProcessPoolExecutor(1, mp_context=spawn, initializer=_end_with_parent))

    def _give_back(self, slot: _Slot) -> None:
        slot.done += 1
        if slot.done >= RENEWED:
            slot.process.shutdown()
            return
        with self._lock:
            self._idle.append(slot)


def _end_with_parent() -> None:
    """End this process as soon as the one that started it has: it must not go on writing beside a new run."""
    threading.Thread(target=_wait_for_end_of_parent, daemon=True).start()


def _wait_for_end_of_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
