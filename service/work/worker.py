"""A worker: looks for orders of drafts and does them in turn. `goldthread serve` has one inside."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable

from dbos import DBOS, DBOSConfig, SetWorkflowID

from service.settings import Settings
from service.store.opening import Store
from service.work import flow, job
from service.work.slots import Slot, take
from service.work.workshop import Workshop

logger = logging.getLogger(__name__)

QUEUE = "drafts"
FLOW_VERSION = "1"
"""Of the workflow's steps: a job that an older release began goes on in a newer one, unless this changes."""
LOOK_SECONDS = 0.5
LOOK_AGAIN = 60
"""After so many looks, the jobs that are in hand are looked at too: one may have been given up."""
GIVEN_UP = {
    "ERROR": flow.AWAY,
    "CANCELLED": flow.CUT_OFF,
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": flow.CUT_OFF,
}
"""What DBOS calls a job that it does no more, and what the case is then told."""


class Worker:
    """Drafts in the background, from `start` to `stop`. A process has one at most."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        on_step: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._store, self._settings, self._on_step = store, settings, on_step
        self._stopping = threading.Event()
        self._looking = threading.Thread(target=self._look, name="orders", daemon=True)
        self._slot: Slot | None = None
        self._in_hand: set[str] = set()

    def start(self) -> None:
        """Takes a place, goes on with what its last holder left, and looks for orders. Blocks shortly.

        Raises NoSlot. Not to be called in an event loop.
        """
        folder = self._settings.data / "work"
        self._slot = take(self._store.database.engine, folder)
        workshop = Workshop(
            self._store.database,
            self._store.files,
            folder / self._slot.name,
            style=self._settings.style,
            on_step=self._on_step,
        )
        flow.put(flow.Bench(self._store.database, self._store.files, workshop))
        DBOS(config=_config(self._settings, self._slot.name))
        DBOS.listen_queues([QUEUE])
        DBOS.launch()
        DBOS.register_queue(
            QUEUE,
            worker_concurrency=self._settings.drafts_at_once,
            polling_interval_sec=LOOK_SECONDS,
            on_conflict="always_update",
        )
        self._looking.start()

    def stop(self) -> None:
        """Stops. A job in hand is cut off, and goes on where it was when a worker begins again."""
        self._stopping.set()
        self._looking.join()
        DBOS.destroy()
        flow.put(None)
        if self._slot:
            self._slot.release()

    def _look(self) -> None:
        looks = 0
        while not self._stopping.wait(LOOK_SECONDS):
            looks += 1
            try:
                self._take_orders(again=looks % LOOK_AGAIN == 0)
            except Exception as error:  # noqa: BLE001 - the next look may find all well again
                logger.warning("Orders wait: %s", type(error).__name__)

    def _take_orders(self, *, again: bool) -> None:
        """Hands every order to the queue, once; and ends those that the queue has given up."""
        with self._store.database.read() as db:
            orders = [(row.case_id, row.workflow) for row in job.active(db)]
        for case_id, workflow in orders:
            if workflow in self._in_hand and not again:
                continue
            status = DBOS.get_workflow_status(workflow)
            if status is None:
                with SetWorkflowID(workflow):
                    DBOS.enqueue_workflow(QUEUE, flow.draft, case_id, workflow)
            elif status.status in GIVEN_UP:
                flow.failed(self._store.database, case_id, workflow, GIVEN_UP[status.status])
            self._in_hand.add(workflow)


def work_until_stopped(store: Store, settings: Settings, on_start: Callable[[], None] = lambda: None) -> None:
    """Runs a worker until the process is told to stop (SIGTERM or SIGINT). Raises NoSlot.

    `on_start` is called once it takes orders.
    """
    worker, told = Worker(store, settings), threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    worker.start()
    on_start()
    try:
        told.wait()
    finally:
        worker.stop()


def jobs_url(settings: Settings) -> str:
    """Where DBOS keeps its steps: in the same PostgreSQL, or in a file beside the SQLite database."""
    if settings.database_url.startswith("sqlite"):
        return f"sqlite:///{settings.data / 'jobs.sqlite'}"
    return settings.database_url


def _config(settings: Settings, name: str) -> DBOSConfig:
    return DBOSConfig(
        name="goldthread",
        system_database_url=jobs_url(settings),
        application_version=FLOW_VERSION,
        executor_id=name,
        log_level="ERROR",
        enable_otlp=False,
    )
