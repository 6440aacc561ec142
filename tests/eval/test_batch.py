"""Batches that are stopped, resumed and shared, with real processes and a real kill."""

import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eval.batch import LOCK, Batch, Busy, measured
from eval.discovery import discover
from eval.durable import BadDatabase, launched
from eval.measure import WORK
from eval.run import evaluate
from tests.eval import slow_line
from tests.service.databases import cluster, new_database

NAMES = (
    "a1-orla-asd",
    "a9-safiya-cp-aac",
    "b2-sumaya-y7-hi",
    "b2-tilly-y1-asd",
    "a7-corey-mld",
    "a8-kofi-sld-epilepsy",
)
LONG = 300.0
"""Seconds after which something that should have happened has not."""


@pytest.fixture(scope="module")
def labelled(
    samples: Path, imperfect_draft: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Six bundles whose documents are the drafts that the slow line hands on."""
    folder = tmp_path_factory.mktemp("samples")
    for name in NAMES:
        imperfect_draft(samples / name, folder / name / "documents")
        shutil.copy(samples / name / "gold.json", folder / name)
    return folder


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the slow line writes what it does."""
    monkeypatch.setenv(slow_line.DIARY, str(tmp_path / "diary"))
    return tmp_path / "diary"


@contextmanager
def running(*words: object) -> Iterator[subprocess.Popen[bytes]]:
    """The slow line in a process of its own, killed in the end if it is still there."""
    command = [sys.executable, "-m", "tests.eval.slow_line", *map(str, words)]
    with subprocess.Popen(command) as process:
        try:
            yield process
        finally:
            process.kill()


def lines(diary: Path) -> list[list[str]]:
    return [line.split() for line in diary.read_text().splitlines()] if diary.exists() else []


def told(diary: Path, word: str) -> Counter[str]:
    return Counter(name for _, what, name in lines(diary) if what == word)


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + LONG
    while not happened():
        assert time.monotonic() < until, "It did not happen."
        time.sleep(0.05)


def report_of(folder: Path) -> dict[str, bytes]:
    """What must be the same of two reports: all but what things cost."""
    return {name: (folder / name).read_bytes() for name in ("errors.csv", "counts.jsonl")}


def test_a_killed_batch_goes_on_where_it_was_and_makes_the_same_report(
    labelled: Path, diary: Path, tmp_path: Path
) -> None:
    with running(labelled, tmp_path / "killed") as process:
        wait_for(lambda: len(told(diary, "done")) >= 2 and len(told(diary, "began")) >= 3)
        process.send_signal(signal.SIGKILL)
    time.sleep(3 * slow_line.SECONDS)
    began, done = told(diary, "began"), told(diary, "done")
    assert len(done) < len(NAMES), "A process went on after the kill."
    with running(labelled, tmp_path / "killed") as process:
        assert process.wait(LONG) == 0
    in_hand = {name for name in began if told(diary, "began")[name] > 1}
    assert len(in_hand) <= 1
    assert set(told(diary, "done")) == set(NAMES)
    assert all(count == 1 for name, count in told(diary, "done").items() if name not in in_hand)
    evaluate([labelled], tmp_path / "whole", slow_line.draft)
    assert report_of(tmp_path / "killed") == report_of(tmp_path / "whole")


class Stopped(Exception):
    """The report could not be made."""


def measure_and_stop(batch: Batch) -> None:
    with pytest.raises(Stopped), measured(batch, slow_line.draft):
        raise Stopped


def test_what_is_measured_is_kept_until_its_report_is_made_or_a_sample_changes(
    labelled: Path, diary: Path, tmp_path: Path
) -> None:
    for name in NAMES[:2]:
        shutil.copytree(labelled / name, tmp_path / "samples" / name)
    batch = Batch(discover([tmp_path / "samples"]).samples, tmp_path / "report")
    measure_and_stop(batch)
    measure_and_stop(batch)
    assert told(diary, "done") == Counter(NAMES[:2])
    (tmp_path / "samples" / NAMES[0] / "documents" / "notes.txt").write_text("Received late.")
    with measured(batch, slow_line.draft):
        assert told(diary, "done") == Counter(NAMES[:2] * 2)
    assert not (tmp_path / "report" / WORK).exists()


def test_two_evaluations_do_not_write_into_one_folder(labelled: Path, diary: Path, tmp_path: Path) -> None:
    with running(labelled, tmp_path / "report"):
        wait_for(lambda: bool(told(diary, "began")))
        assert (tmp_path / "report" / WORK / LOCK).exists()
        batch = Batch(discover([labelled]).samples, tmp_path / "report")
        with pytest.raises(Busy) as raised, measured(batch, slow_line.draft):
            pass
    assert str(raised.value) == (
        "Another evaluation is at work in this folder. Wait for it, or choose another -o."
    )


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A PostgreSQL of the test's own; its URL, with a place for a database's name."""
    with cluster() as url:
        yield url


def test_two_workers_share_one_batch_over_postgresql(
    labelled: Path, diary: Path, tmp_path: Path, postgres: str
) -> None:
    database = new_database(postgres)
    with running("worker", database), running(labelled, tmp_path / "shared", database) as evaluation:
        assert evaluation.wait(LONG) == 0
    assert told(diary, "began") == told(diary, "done") == Counter(NAMES)
    assert len({process for process, _, _ in lines(diary)}) == 2
    evaluate([labelled], tmp_path / "alone", slow_line.draft)
    assert report_of(tmp_path / "shared") == report_of(tmp_path / "alone")


def test_what_a_killed_worker_had_in_hand_is_done_by_another(
    labelled: Path, diary: Path, tmp_path: Path, postgres: str
) -> None:
    database = new_database(postgres)
    with (
        running("worker", database) as worker,
        running(labelled, tmp_path / "report", database) as evaluation,
    ):
        wait_for(lambda: str(worker.pid) in {process for process, _, _ in lines(diary)})
        worker.send_signal(signal.SIGKILL)
        assert evaluation.wait(LONG) == 0
    assert set(told(diary, "done")) == set(NAMES)
    assert sum(told(diary, "began").values()) <= len(NAMES) + 1


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://somewhere/jobs", "The database's address must begin with postgresql://."),
        (
            "postgresql://nobody@/nothing?host=/nowhere",
            "The database does not answer. Check its address and that it runs.",
        ),
    ],
)
def test_a_database_that_cannot_be_used_is_told(url: str, words: str) -> None:
    with pytest.raises(BadDatabase) as raised, launched(url, []):
        pass
    assert str(raised.value) == words
