"""A line that finds its draft ready made, and writes down when it begins a bundle and when it has done it.

python -m tests.eval.slow_line SAMPLES REPORT [DATABASE]        evaluates with it
python -m tests.eval.slow_line worker DATABASE                  takes part in a batch with it
"""

import os
import shutil
import sys
import time
from pathlib import Path

from eval.run import Options, evaluate
from eval.working import take_part_until_stopped

SECONDS = 0.5
DIARY = "GOLDTHREAD_TEST_DIARY"


def draft(documents: Path, out: Path) -> None:
    """Takes its time."""
    write(f"began {documents.parent.name}")
    time.sleep(SECONDS)
    shutil.copytree(documents, out, dirs_exist_ok=True)
    write(f"done {documents.parent.name}")


def write(words: str) -> None:
    """One line at a time, whole, whichever process writes it."""
    line = f"{os.getppid()} {words}\n".encode()
    file = os.open(os.environ[DIARY], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, line)
    os.close(file)


if __name__ == "__main__":
    first, second, *more = sys.argv[1:]
    if first == "worker":
        take_part_until_stopped(second, draft)
    else:
        evaluate([Path(first)], Path(second), draft, Options(database=more[0] if more else None))
