"""A worker that kills itself (SIGKILL) the first time that it comes to each point of a job.

    python doomed.py DATA

It ends by itself once the job is done; DATA/killed lists the points at which it was killed.
"""

import os
import signal
import sys
import time
from pathlib import Path

from service.settings import Settings
from service.store.opening import open_store
from service.work import job
from service.work.worker import Worker


def main(data: Path) -> None:
    killed = data / "killed"

    def die_once(point: str) -> None:
        if point in killed.read_text(encoding="utf-8").splitlines():
            return
        with killed.open("a", encoding="utf-8") as list_of_points:
            list_of_points.write(f"{point}\n")
            list_of_points.flush()
            os.fsync(list_of_points.fileno())
        os.kill(os.getpid(), signal.SIGKILL)

    settings = Settings(data)
    store = open_store(settings)
    worker = Worker(store, settings, on_step=die_once)
    worker.start()
    while True:
        with store.database.read() as db:
            if not job.active(db):
                break
        time.sleep(0.1)
    worker.stop()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
