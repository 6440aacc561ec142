"""Drafts come about whatever happens to the worker, and nothing that people did is lost."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.cases.errors import Refused, Stale
from service.review import record
from service.review.model import Decision, DecisionKind, Detail
from service.store.models import Case
from service.store.opening import open_store
from service.store.words import CaseState, FileStatus, StepState
from service.work import job
from service.work.worker import Worker
from tests.service.office import SCHOOL, Office, new_case, office, settings_in, three_reports, upload

DOOMED = Path(__file__).with_name("doomed.py")
POINTS = [f"{step} {point}" for step in job.STEPS[1:] for point in ("begun", "done")]
LATE = "Physiotherapy report\n\nName: Wren Ashdown\n\nWren tires when walking further than 200 metres.\n"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Office]:
    """An office that keeps everything in a folder of the test's own, on SQLite."""
    settings = settings_in(tmp_path)
    store = open_store(settings)
    yield office(store, settings)
    store.close()


@pytest.fixture
def worker(at: Office) -> Iterator[Worker]:
    """A worker in the same process, as `goldthread serve` has one."""
    worker = Worker(at.store, at.settings)
    worker.start()
    yield worker
    worker.stop()


def order(at: Office, case_id: str) -> None:
    """Orders a draft, as the writer."""
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        job.start(db, at.writer, case, case.version)


def progress(at: Office, case_id: str) -> job.JobProgress:
    """How far the newest job is."""
    with at.store.database.read() as db:
        told = job.progress(db, db.get_one(Case, case_id))
    assert told
    return told


def ended(at: Office, case_id: str) -> job.JobProgress:
    """How the newest job ended."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        told = progress(at, case_id)
        if told.ended:
            return told
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def state_of(at: Office, case_id: str) -> CaseState:
    with at.store.database.read() as db:
        return db.get_one(Case, case_id).state


def test_a_draft_is_made_and_can_be_reviewed(at: Office, worker: Worker) -> None:
    case_id = new_case(at)
    three_reports(at, case_id)
    order(at, case_id)
    told = ended(at, case_id)
    assert (told.state, told.words, told.reason) == (StepState.DONE, "The draft is ready", "")
    assert {one.name: one.state for one in told.documents} == dict.fromkeys(
        ("parents.txt", "school.txt", "therapy.txt"), StepState.DONE
    )
    with at.store.database.read() as db:
        case = db.get_one(Case, case_id)
        opened = record.load(db, at.store.files, case)
        assert {file.status for file in case.files} == {FileStatus.READ}
        assert {file.name: file.type for file in case.files}["therapy.txt"] == "speech_language_therapy"
        assert sorted(file.name for file in record.newest(case).files) == [
            "checked.json", "draft.json", "ledger.json", "plan.json",
        ]  # fmt: skip
    assert (state_of(at, case_id), opened.number) == (CaseState.REVIEW, 1)
    assert any("45 minutes every week" in line.item.text for line in opened.review.lines_where(section="F"))


def test_nothing_of_a_report_lies_open_on_the_disk(at: Office, worker: Worker, tmp_path: Path) -> None:
    case_id = new_case(at)
    three_reports(at, case_id)
    order(at, case_id)
    ended(at, case_id)
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        content = path.read_bytes()
        assert b"precision teaching" not in content, path
        assert b"Ashdown" not in content, path
        assert b"therapy.txt" not in content, path


def test_a_bundle_that_nobody_can_read_fails_with_the_reason(at: Office, worker: Worker) -> None:
    case_id = new_case(at)
    upload(at, case_id, ("broken.pdf", "%PDF-1.4\nbroken"))
    order(at, case_id)
    told = ended(at, case_id)
    assert told.state is StepState.FAILED
    assert told.reason.startswith("No document of the bundle could be read.\nbroken.pdf: ")
    assert state_of(at, case_id) is CaseState.FAILED


def test_after_a_failure_the_draft_is_made_with_the_report_put_right(at: Office, worker: Worker) -> None:
    case_id = new_case(at)
    upload(at, case_id, ("broken.pdf", "%PDF-1.4\nbroken"))
    order(at, case_id)
    ended(at, case_id)
    three_reports(at, case_id)
    order(at, case_id)
    told = ended(at, case_id)
    assert told.state is StepState.DONE
    assert [one.name for one in told.documents if one.reason] == ["broken.pdf"]


def test_how_a_job_went_is_told_of_its_own_documents(at: Office, worker: Worker) -> None:
    case_id = new_case(at)
    upload(at, case_id, ("broken.pdf", "%PDF-1.4\nbroken"), ("school.txt", SCHOOL))
    order(at, case_id)
    ended(at, case_id)
    upload(at, case_id, ("a late report.txt", LATE))
    told = {one.name: one.state for one in progress(at, case_id).documents}
    assert told == {"broken.pdf": StepState.FAILED, "school.txt": StepState.DONE}


def test_a_second_click_orders_nothing_more(at: Office) -> None:
    case_id = new_case(at)
    three_reports(at, case_id)
    order(at, case_id)
    order(at, case_id)
    with at.store.database.read() as db:
        assert len(job.active(db)) == 1


def test_an_order_on_an_old_page_is_refused(at: Office) -> None:
    case_id = new_case(at)
    three_reports(at, case_id)
    with pytest.raises(Stale), at.store.database.write() as db:
        job.start(db, at.writer, db.get_one(Case, case_id), 1)


def test_a_case_without_documents_is_not_drafted(at: Office) -> None:
    case_id = new_case(at)
    with pytest.raises(Refused):
        order(at, case_id)


def test_a_job_that_was_stopped_leaves_the_case_as_it_was(at: Office, tmp_path: Path) -> None:
    case_id = new_case(at)
    three_reports(at, case_id)
    order(at, case_id)
    with at.store.database.write() as db:
        case = db.get_one(Case, case_id)
        job.cancel(db, at.writer, case, case.version)
    worker = Worker(at.store, at.settings)
    worker.start()
    try:
        order(at, case_id)
        assert ended(at, case_id).state is StepState.DONE
    finally:
        worker.stop()
    with at.store.database.read() as db:
        assert len(db.get_one(Case, case_id).drafts) == 1


def test_a_worker_killed_at_every_step_loses_nothing(at: Office) -> None:
    case_id = new_case(at)
    three_reports(at, case_id)
    killed = at.settings.data / "killed"
    killed.write_text("\n".join(POINTS) + "\n", encoding="utf-8")
    order(at, case_id)
    assert run_worker(at) == 0
    decided = decide_something(at, case_id)
    upload(at, case_id, ("physio.txt", LATE))
    killed.write_text("", encoding="utf-8")
    order(at, case_id)
    endings = []
    while not endings or endings[-1] != 0:
        endings.append(run_worker(at))
        assert len(endings) <= len(POINTS) + 1
    assert killed.read_text(encoding="utf-8").splitlines() == POINTS
    with at.store.database.read() as db:
        case = db.get_one(Case, case_id)
        opened = record.load(db, at.store.files, case)
        assert [draft.number for draft in case.drafts] == [1, 2]
        assert len(case.files) == 4
        assert case.state is CaseState.REVIEW
        known = {blob for draft in case.drafts for blob in (file.blob for file in draft.files)}
        known |= {file.blob for file in case.files}
    assert {line.item.text for line in opened.review.lines if line.standing != "undecided"} == decided
    assert any("200 metres" in statement.text for statement in opened.draft.statements)
    assert known <= set(at.store.files.names(case_id))
    assert not list((at.settings.data / "work" / "worker-1").iterdir())


def run_worker(at: Office) -> int:
    """Runs the doomed worker until it is killed or done; gives its exit status."""
    return subprocess.run([sys.executable, DOOMED, at.settings.data], check=False, timeout=120).returncode


def decide_something(at: Office, case_id: str) -> set[str]:
    """Accepts the first line of the plan and edits the second; gives their words."""
    with at.store.database.read() as db:
        opened = record.load(db, at.store.files, db.get_one(Case, case_id))
    first, second = (line.item for line in opened.review.lines[:2])
    words = f"{second.text.rstrip('.')} indeed."
    for decision in (
        Decision(DecisionKind.ACCEPT, first.id),
        Decision(DecisionKind.EDIT, second.id, Detail(words=words)),
    ):
        with at.store.database.write() as db:
            case = db.get_one(Case, case_id)
            record.decide(db, at.store.files, at.writer, case, case.version, decision)
    return {first.text, words}
