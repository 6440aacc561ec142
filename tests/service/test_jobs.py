"""Jobs: one at a time, deletable at any moment."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from service.jobs import Jobs, State
from service.settings import DATA, settings
from tests.service.conftest import draft_fiction


class Held:
    """A line that waits to be let go."""

    def __init__(self) -> None:
        self.started, self.go = threading.Event(), threading.Event()

    def __call__(self, paths: list[Path], out: Path, *tell: Callable[..., None]) -> None:
        self.started.set()
        assert self.go.wait(30)
        draft_fiction(paths, out, *tell)


@pytest.fixture
def held() -> Held:
    return Held()


def uploaded(jobs: Jobs) -> str:
    job = jobs.new()
    (job.bundle / "report.txt").write_text("words")
    jobs.start(job)
    return job.id


def test_a_second_job_waits_for_the_first(tmp_path: Path, held: Held) -> None:
    jobs = Jobs(tmp_path, held)
    first, second = jobs.get(uploaded(jobs)), jobs.get(uploaded(jobs))
    assert first and second
    assert held.started.wait(30)
    assert (first.state, second.state) == (State.DRAFTING, State.WAITING)
    held.go.set()
    while not second.ended:
        time.sleep(0.01)
    assert (first.state, second.state) == (State.DONE, State.DONE)


def test_a_job_deleted_while_it_is_drafted_leaves_nothing(tmp_path: Path, held: Held) -> None:
    jobs = Jobs(tmp_path, held)
    job = jobs.get(uploaded(jobs))
    assert job and held.started.wait(30)
    jobs.delete(job)
    held.go.set()
    jobs.close()
    assert list(tmp_path.iterdir()) == []


def test_a_job_deleted_while_it_waits_is_never_drafted(tmp_path: Path, held: Held) -> None:
    jobs = Jobs(tmp_path, held)
    uploaded(jobs)
    assert held.started.wait(30)
    waiting = jobs.get(uploaded(jobs))
    assert waiting
    jobs.delete(waiting)
    assert not waiting.folder.exists()
    held.go.set()
    jobs.close()
    assert waiting.state is State.WAITING


def test_only_this_user_may_look_into_a_jobs_folder(tmp_path: Path, held: Held) -> None:
    job = Jobs(tmp_path / "drafts", held).new()
    assert job.folder.stat().st_mode & 0o077 == 0


def test_ids_are_never_the_same(tmp_path: Path, held: Held) -> None:
    jobs = Jobs(tmp_path, held)
    assert len({jobs.new().id for _ in range(50)}) == 50


def test_data_lies_where_the_environment_says(tmp_path: Path) -> None:
    assert settings(environment={DATA: str(tmp_path)}).data == tmp_path
    assert settings(environment={"XDG_DATA_HOME": "/x"}).data == Path("/x/goldthread")


def test_a_service_for_everybody_answers_to_any_name() -> None:
    assert settings("0.0.0.0", {DATA: "x"}).hosts == ("*",)
    assert "plans.example" in settings("plans.example", {DATA: "x"}).hosts
