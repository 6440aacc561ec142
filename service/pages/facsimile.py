"""Pages of PDFs as they look, painted in a process of their own that may break without harm."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from service.pages.painting import Sheet, find, paint, serve

PATIENCE = 20
"""Seconds that one page may take, the start of the process included."""


class Facsimiles:
    """Paints pages, one at a time: PDFium cannot do two at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection[Any, Any] | None = None

    def picture(self, pdf: bytes, page: int) -> bytes | None:
        """A page as PNG; None where it cannot be painted."""
        painted: bytes | None = self._apart(paint.__name__, pdf, page)
        return painted

    def sheet(self, pdf: bytes, page: int, quote: str) -> Sheet | None:
        """A page's size and where a quote stands on it; None where the page cannot be opened."""
        found: Sheet | None = self._apart(find.__name__, pdf, page, quote)
        return found

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._end()

    def _apart(self, *task: object) -> Any:  # noqa: ANN401 - what the task gives
        with self._lock:
            pipe = self._pipe or self._begin()
            try:
                pipe.send(task)
                if pipe.poll(PATIENCE):
                    return pipe.recv()
            except (OSError, EOFError):
                pass  # The page brought its process down; the next one gets a new process.
            self._end()
            return None

    def _begin(self) -> Connection[Any, Any]:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None
