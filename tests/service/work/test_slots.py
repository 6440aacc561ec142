"""A worker's place is the first that is free, and falls free with its process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from service.store.database import Database
from service.work.slots import take


def test_each_worker_has_a_place_of_its_own_and_the_next_takes_the_first_that_is_free(
    database: Database, tmp_path: Path
) -> None:
    first, second = take(database.engine, tmp_path), take(database.engine, tmp_path)
    assert (first.name, second.name) == ("worker-1", "worker-2")
    first.release()
    again = take(database.engine, tmp_path)
    assert again.name == "worker-1"
    again.release()
    second.release()


def test_the_place_of_a_worker_that_was_killed_is_free(database_url: str, tmp_path: Path) -> None:
    if not database_url.startswith("sqlite"):
        database_url = database_url.replace("postgresql://", "postgresql+psycopg://")
    program = (
        "import os, signal, sys; from pathlib import Path; from sqlalchemy import create_engine;"
        "from service.work.slots import take;"
        "engine = create_engine(sys.argv[1]); print(take(engine, Path(sys.argv[2])).name, flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    arguments = [sys.executable, "-c", program, database_url, str(tmp_path)]
    told = [subprocess.run(arguments, capture_output=True, check=False).stdout for _ in range(2)]
    assert told == [b"worker-1\n", b"worker-1\n"]
