import csv
import importlib
import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from eval.corpus import load_bundle
from eval.discovery import discover
from eval.drafts import load_draft
from eval.files import read_errors, read_results
from eval.jobs import STOPPED
from eval.measure import BAD_DRAFT
from eval.metrics import score
from eval.results import Results
from eval.run import NothingToMeasure, Options, evaluate

NAMES = ("a1-orla-asd", "a9-safiya-cp-aac", "b2-sumaya-y7-hi")
COPY = partial(shutil.copytree, dirs_exist_ok=True)
"""A line that finds its draft ready made: the documents are the plan and the ledger."""
NOTHING = os.path.samefile
"""A line that drafts nothing."""

FAILING_LINE = """
import os, shutil
from extract.errors import Encrypted

def draft(documents, out):
    shutil.copytree(documents, out, dirs_exist_ok=True)
    told = (documents / "do").read_text() if (documents / "do").exists() else ""
    if told == "die":
        os._exit(1)
    if told == "refuse":
        raise Encrypted("The file is locked. Ask its author for a copy without a password.")
    if told == "fault":
        raise RuntimeError("words of a report")
"""


@pytest.fixture(scope="module")
def labelled(
    samples: Path, imperfect_draft: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Three bundles whose documents are the drafts that COPY hands on."""
    folder = tmp_path_factory.mktemp("samples")
    for name in NAMES:
        imperfect_draft(samples / name, folder / name / "documents")
        shutil.copy(samples / name / "gold.json", folder / name)
    return folder


@pytest.fixture(scope="module")
def evaluated(labelled: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Path]:
    report = tmp_path_factory.mktemp("reports") / "report"
    return evaluate([labelled], report, COPY), report


@pytest.fixture
def failing_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    (tmp_path / "failing_line.py").write_text(FAILING_LINE)
    monkeypatch.syspath_prepend(str(tmp_path))
    return importlib.import_module("failing_line")


def told_to(do: dict[str, str], labelled: Path, folder: Path) -> Path:
    """The samples, some of which tell the failing line what to do."""
    shutil.copytree(labelled, folder)
    for name, what in do.items():
        (folder / name / "documents" / "do").write_text(what)
    return folder


def without_cost(metrics: dict[str, object]) -> dict[str, object]:
    """Times differ between runs; nothing else does."""
    return {name: value for name, value in metrics.items() if name != "cost"}


def test_the_report_is_written_whole(evaluated: tuple[Results, Path]) -> None:
    results, report = evaluated
    assert json.loads((report / "metrics.json").read_text()) == results.metrics
    assert read_results(report) == results
    assert results.metrics["bundles"]["bundles"] == 3
    assert results.metrics["failed"] == results.metrics["skipped"] == {}
    assert {path.name for path in (report / "drafts").iterdir()} == set(NAMES)
    assert sorted(path.name for path in report.iterdir()) == [
        "counts.jsonl",
        "drafts",
        "errors.csv",
        "metrics.json",
        "report.html",
        "results.json",
    ]


def test_the_figures_are_those_of_the_measures(evaluated: tuple[Results, Path], labelled: Path) -> None:
    results, report = evaluated
    expected = score((load_bundle(labelled / n), load_draft(report / "drafts" / n)) for n in NAMES)
    assert {name: results.metrics[name] for name in expected} == expected


def test_every_error_is_a_row_that_a_spreadsheet_opens(evaluated: tuple[Results, Path]) -> None:
    results, report = evaluated
    errors = list(read_errors(report))
    assert len(errors) == sum(bundle.errors for bundle in results.bundles) > 300
    with (report / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(errors) + 1


def test_two_workers_make_the_same_report_as_one(
    evaluated: tuple[Results, Path], labelled: Path, tmp_path: Path
) -> None:
    one, report = evaluated
    two = evaluate([labelled], tmp_path / "two", COPY, Options(workers=2))
    assert without_cost(two.metrics) == without_cost(one.metrics)
    assert (two.slices, two.coverage, two.insight) == (one.slices, one.coverage, one.insight)
    for name in ("errors.csv", "counts.jsonl"):
        assert (tmp_path / "two" / name).read_bytes() == (report / name).read_bytes()


def test_a_sample_that_fails_is_named_and_the_rest_goes_on(
    labelled: Path, tmp_path: Path, failing_line: ModuleType
) -> None:
    do = {NAMES[0]: "refuse", NAMES[1]: "fault", NAMES[2]: "die"}
    samples = told_to(do, labelled, tmp_path / "samples")
    shutil.copytree(labelled / NAMES[0], samples / "c1-bad-draft")
    (samples / "c1-bad-draft" / "documents" / "ledger.json").write_text(
        '{"statements": [{}], "documents": []}'
    )
    report = tmp_path / "report"
    metrics = evaluate([samples], report, failing_line.draft, Options(workers=2)).metrics
    assert metrics["failed"] == {
        NAMES[0]: "The file is locked. Ask its author for a copy without a password.",
        NAMES[1]: "Drafting it stopped with a fault of the program (RuntimeError).",
        NAMES[2]: STOPPED,
        "c1-bad-draft": BAD_DRAFT,
    }
    assert metrics["bundles"]["bundles_failed"] == 4
    assert metrics["read_recall"] == 0.0
    assert list((report / "drafts").iterdir()) == []
    assert not any("words of a report" in path.read_text() for path in report.glob("*.*"))


def test_a_draft_of_an_earlier_run_is_not_measured_again(
    evaluated: tuple[Results, Path], labelled: Path, tmp_path: Path
) -> None:
    _, report = evaluated
    shutil.copytree(report / "drafts", tmp_path / "drafts")
    metrics = evaluate([labelled], tmp_path, NOTHING).metrics
    assert metrics["failed"] == {}
    assert metrics["read_recall"] == 0.0


def test_what_was_asked_for_stands_in_the_report(labelled: Path, tmp_path: Path) -> None:
    one = labelled / NAMES[0]
    shutil.copytree(one, tmp_path / "samples" / "one")
    wanted = ("read_recall>=0.5", "read_recall>=1.1")
    results = evaluate([tmp_path / "samples"], tmp_path / "report", COPY, Options(require=wanted))
    assert [(outcome.text, outcome.reached) for outcome in results.requirements] == [
        ("read_recall>=0.5", True),
        ("read_recall>=1.1", False),
    ]
    assert (tmp_path / "report" / "verdict.xml").is_file()


@pytest.mark.parametrize("name", ["empty", "notes"])
def test_a_folder_without_samples_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    if name == "notes":
        (folder / "notes.txt").write_text("Call back on Monday.")
    assert discover([folder]).samples == ()
    with pytest.raises(NothingToMeasure) as raised:
        evaluate([folder], tmp_path / "report", COPY)
    assert str(raised.value) == (
        f"There is nothing to measure in {folder}. A sample is a folder that holds documents/ and gold.json, "
        "documents/ and the final plan, or plan.docx and moderation.yaml; or a spreadsheet of grades."
    )
    assert not (tmp_path / "report").exists()
