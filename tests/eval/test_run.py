import importlib
import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from eval.batch import STOPPED
from eval.run import BAD_DRAFT, NO_DOCUMENTS, NO_LABELS, NothingToMeasure, Ran, evaluate
from extract.errors import Encrypted

NAMES = ("a1-orla-asd", "a9-safiya-cp-aac", "b2-sumaya-y7-hi")
COPY = partial(shutil.copytree, dirs_exist_ok=True)
"""A line that finds its draft ready made: the documents are the plan and the ledger."""

DYING_LINE = """
import os, shutil

def draft(documents, out):
    if documents.parent.name.startswith("b2"):
        os._exit(1)
    shutil.copytree(documents, out, dirs_exist_ok=True)
"""


@pytest.fixture
def labelled(samples: Path, imperfect_draft: Callable[..., None], tmp_path: Path) -> Path:
    """Three bundles whose documents are the drafts that COPY hands on."""
    folder = tmp_path / "samples"
    for name in NAMES:
        imperfect_draft(samples / name, folder / name / "documents")
        shutil.copy(samples / name / "gold.json", folder / name)
    return folder


def written(report: Path) -> dict[str, object]:
    metrics: dict[str, object] = json.loads((report / "metrics.json").read_text())
    return metrics


def test_drafts_metrics_and_page_are_written(labelled: Path, tmp_path: Path) -> None:
    metrics = evaluate(labelled, tmp_path / "report", COPY)
    assert written(tmp_path / "report") == metrics
    assert metrics["bundles"]["bundles"] == 3
    assert metrics["failed"] == metrics["skipped"] == {}
    assert {path.name for path in (tmp_path / "report" / "drafts").iterdir()} == set(NAMES)
    assert (tmp_path / "report" / "report.html").is_file()


def test_two_workers_measure_the_same_as_one(labelled: Path, tmp_path: Path) -> None:
    one = evaluate(labelled, tmp_path / "one", COPY, workers=1)
    two = evaluate(labelled, tmp_path / "two", COPY, workers=2)
    assert one == two
    for name in ("metrics.json", "report.html"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_each_bundle_is_told_as_it_is_done(labelled: Path, tmp_path: Path) -> None:
    told: list[Ran] = []
    evaluate(labelled, tmp_path / "report", COPY, on_bundle=told.append)
    assert [(ran.bundle, ran.failure, ran.done, ran.of) for ran in told] == [
        (name, None, place, 3) for place, name in enumerate(NAMES, 1)
    ]


def test_a_bundle_that_fails_is_named_and_the_rest_goes_on(labelled: Path, tmp_path: Path) -> None:
    def draft(documents: Path, out: Path) -> None:
        COPY(documents, out)
        if documents.parent.name == NAMES[0]:
            raise Encrypted("The file is locked. Ask its author for a copy without a password.")
        if documents.parent.name == NAMES[1]:
            raise RuntimeError("words of a report")

    metrics = evaluate(labelled, tmp_path / "report", draft)
    assert metrics["failed"] == {
        NAMES[0]: "The file is locked. Ask its author for a copy without a password.",
        NAMES[1]: "Drafting it stopped with a fault of the program (RuntimeError).",
    }
    assert metrics["bundles"]["bundles_failed"] == 2
    assert [path.name for path in (tmp_path / "report" / "drafts").iterdir()] == [NAMES[2]]
    assert "words of a report" not in (tmp_path / "report" / "report.html").read_text()


def test_a_process_that_dies_takes_only_its_own_bundle_with_it(
    labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dying_line.py").write_text(DYING_LINE)
    monkeypatch.syspath_prepend(str(tmp_path))
    dying_line = importlib.import_module("dying_line")
    metrics = evaluate(labelled, tmp_path / "report", dying_line.draft, workers=2)
    assert metrics["failed"] == {"b2-sumaya-y7-hi": STOPPED}
    assert metrics["bundles"]["bundles_failed"] == 1


def test_a_draft_that_breaks_the_contract_is_a_failure(labelled: Path, tmp_path: Path) -> None:
    (labelled / NAMES[1] / "documents" / "ledger.json").write_text('{"statements": [{}], "documents": []}')
    metrics = evaluate(labelled, tmp_path / "report", COPY)
    assert metrics["failed"] == {NAMES[1]: BAD_DRAFT}


def test_a_draft_of_an_earlier_run_is_not_measured_again(labelled: Path, tmp_path: Path) -> None:
    evaluate(labelled, tmp_path / "report", COPY)
    metrics = evaluate(labelled, tmp_path / "report", lambda documents, out: None)
    assert metrics["read_recall"] == 0.0


def test_what_cannot_be_measured_is_skipped_with_its_reason(labelled: Path, tmp_path: Path) -> None:
    (labelled / "c1-no-labels" / "documents").mkdir(parents=True)
    (labelled / "c2-no-documents").mkdir()
    shutil.copy(labelled / NAMES[0] / "gold.json", labelled / "c2-no-documents")
    (labelled / "c3-bad-labels" / "documents").mkdir(parents=True)
    (labelled / "c3-bad-labels" / "gold.json").write_text("{}")
    skipped = evaluate(labelled, tmp_path / "report", COPY)["skipped"]
    assert skipped["c1-no-labels"] == NO_LABELS
    assert skipped["c2-no-documents"] == NO_DOCUMENTS
    assert "does not hold labels" in skipped["c3-bad-labels"]


@pytest.mark.parametrize("name", ["empty", "nowhere"])
def test_a_folder_without_bundles_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToMeasure) as raised:
        evaluate(tmp_path / name, tmp_path / "report", COPY)
    assert str(raised.value) == (
        f"There is no labelled bundle in {tmp_path / name}. "
        "A bundle is a folder that holds documents/ and gold.json."
    )
