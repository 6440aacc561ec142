"""The command line as other programs call it: what it says, and its exit status (architecture.md §5)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.corpus import load_bundle
from eval.counts import flat
from eval.drafts import Draft
from eval.files import COUNTS
from eval.metrics import count
from service.cli import cli


def goldthread(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own, as a wide terminal that nobody watches."""
    return subprocess.run(
        [sys.executable, "-c", "from service.cli import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | {"COLUMNS": "200"},
    )


def test_a_bundle_becomes_a_draft_whatever_else_is_in_it(example: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    reports = sorted(path for path in example.rglob("*") if path.suffix in {".docx", ".rtf"})[:2]
    assert reports
    for report in reports:
        (bundle / report.name).write_bytes(report.read_bytes())
    (bundle / "empty.pdf").write_bytes(b"")
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"child": {"forename": "Wren"}}))
    out = tmp_path / "out"

    done = goldthread("draft", bundle, "-o", out, "--case", case, "--purpose", "transfer")

    assert done.returncode == 0, done.stderr
    assert f"The draft is in {out / 'plan.docx'}" in done.stdout
    assert "Could not be read: empty.pdf. The file is empty." in done.stdout
    assert f"{len(reports)} of {len(reports) + 1}" in done.stdout
    assert done.stderr == ""
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert (plan["purpose"], plan["child"]["forename"]) == ("transfer", "Wren")
    ledger = json.loads((out / "ledger.json").read_text(encoding="utf-8"))
    assert {one["file"]: one["status"] for one in ledger["documents"]}["empty.pdf"] == "unreadable"


def test_nothing_readable_is_one_sentence_and_exit_3(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    done = goldthread("draft", tmp_path / "empty.pdf", "-o", tmp_path / "out")
    assert done.returncode == 3
    assert "empty.pdf" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_case_that_cannot_be_used_is_exit_2(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text('{"purpose": "review"}')
    (tmp_path / "report.txt").write_text("words")
    done = goldthread(
        "draft", tmp_path / "report.txt", "-o", tmp_path / "out", "--case", tmp_path / "case.json"
    )
    assert done.returncode == 2
    assert done.stderr.strip() == "“purpose” in the case must be one of: new, amendment, transfer."


@pytest.mark.parametrize(
    "words",
    [
        ("draft",),
        ("draft", "no-such-bundle", "-o", "out"),
        ("draft", ".", "-o", "out", "--purpose", "review"),
        ("evaluate", "no-such-folder", "-o", "out"),
        ("serve", "--port", "0"),
        ("unknown",),
    ],
)
def test_wrong_usage_is_exit_2(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, words).exit_code == 2


def test_a_draft_within_its_own_bundle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("He needs time to answer.", encoding="utf-8")
    done = goldthread("draft", tmp_path, "-o", tmp_path / "draft")
    assert done.returncode == 2
    assert "The draft must not lie within the bundle" in " ".join(done.stderr.split())
    assert not (tmp_path / "draft").exists()


def test_a_fault_of_the_program_is_told_without_its_words(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("words")
    program = (
        "import sys, drafting.line\n"
        "def broken(*_, **__): raise RuntimeError('Wren reads two years behind')\n"
        "drafting.line.draft_bundle = broken\n"
        "from service.cli import main\n"
        "main()"
    )
    report = str(tmp_path / "report.txt")
    command = [sys.executable, "-c", program, "draft", report, "-o", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 1
    assert done.stderr.startswith("Goldthread failed, by a fault of its own (RuntimeError).")
    assert "Wren" not in done.stderr


def test_version_names_the_version() -> None:
    assert CliRunner().invoke(cli, ["version"]).output.strip().count(".") == 2


def test_evaluate_shows_the_measures_and_fails_on_a_missed_requirement(bundle: Path, tmp_path: Path) -> None:
    samples = tmp_path / "samples"
    samples.mkdir()
    (samples / bundle.name).symlink_to(bundle)
    done = goldthread("evaluate", samples, "-o", tmp_path / "report", "--require", "read_recall>=1.1")
    assert done.returncode == 1
    assert "Sentences read" in done.stdout
    assert "; it must be >= 1.1." in done.stderr
    assert json.loads((tmp_path / "report" / "metrics.json").read_text())["failed"] == {}


def test_a_requirement_that_cannot_be_understood_is_told_before_the_run(tmp_path: Path) -> None:
    done = goldthread("evaluate", tmp_path, "-o", tmp_path / "report", "--require", "good")
    assert done.returncode == 2
    assert done.stderr.startswith("The requirement 'good' cannot be understood.")


def test_two_reports_that_are_there_are_compared_without_measuring(bundle: Path, tmp_path: Path) -> None:
    counted = {"name": "one", "form": "labelled bundle", "counts": flat(count(load_bundle(bundle), Draft()))}
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / COUNTS).write_text(json.dumps(counted))
    done = goldthread("evaluate", "--compare", tmp_path / "old", tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert "over what both have (1 sample)" in done.stdout
    assert "no clear change" in done.stdout


def test_an_evaluation_without_a_place_for_its_report_is_exit_2(tmp_path: Path) -> None:
    done = goldthread("evaluate", tmp_path)
    assert done.returncode == 2
    assert done.stderr == "Name a folder for the report: -o REPORT.\n"


def test_an_evaluation_of_nothing_is_exit_2(tmp_path: Path) -> None:
    done = goldthread("evaluate", tmp_path, "-o", tmp_path / "report")
    assert done.returncode == 2
    assert done.stderr.startswith("There is nothing to measure in")
