"""A worker: measures samples of batches that are begun elsewhere, over a PostgreSQL database."""

from __future__ import annotations

import signal
import threading

from eval.durable import launched
from eval.jobs import queue_name, taking_part
from eval.measure import DraftBundle
from eval.slots import Begin


def take_part_until_stopped(database: str, draft: DraftBundle, begin: Begin | None = None) -> None:
    """Measures what waits in a database's queue, until this process is told to end (SIGTERM, SIGINT).

    The samples in hand are then given up, and done again by another worker. Raises BadDatabase.
    """
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    with taking_part(draft, begin), launched(database, [queue_name()]):
        told.wait()
