"""`goldthread verify` as other programs call it: what it says, its exit status, and no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafting.line import draft_bundle, write_draft

PROGRAM = "from service.cli import main; main()"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bundle, out = tmp_path_factory.mktemp("bundle"), tmp_path_factory.mktemp("out")
    (bundle / "report.txt").write_text(
        "Needs\nWren reads two years behind.\n\nProvision\nA teacher should teach him for 20 minutes a day.\n"
    )
    write_draft(draft_bundle([bundle]), out)
    return out


def verify(out: Path, program: str = PROGRAM) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, "verify", str(out)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | {"COLUMNS": "200"},
    )


def test_a_draft_that_holds_is_proved(draft: Path) -> None:
    done = verify(draft)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Proved: ")


def test_a_draft_that_was_changed_is_exit_1_and_says_where(draft: Path) -> None:
    path = draft / "plan.json"
    written = path.read_text(encoding="utf-8")
    plan = json.loads(written)
    (letter, item) = next((letter, items[0]) for letter, items in plan["sections"].items() if items)
    item["text"] += " Always."
    path.write_text(json.dumps(plan), encoding="utf-8")
    done = verify(draft)
    path.write_text(written, encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Section {letter}, {item['id']}: It says “always”, which neither")
    assert done.stderr.rstrip().endswith("The draft is not proved: 2 faults.")


def test_a_folder_without_a_draft_is_exit_3(tmp_path: Path) -> None:
    done = verify(tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith(f"There is no draft in {tmp_path}: plan.json is missing.")


def test_a_plan_that_makes_no_sense_is_exit_1(draft: Path, tmp_path: Path) -> None:
    for name in ("plan.json", "ledger.json"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "sources").mkdir()
    done = verify(tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("plan.json: It is not as Goldthread writes it")


def test_verify_blocks_the_network_before_it_reads_anything(tmp_path: Path) -> None:
    program = """
import socket
import drafting.verify.proof
from service.cli import cli
from service.offline import NetworkBlocked

def first_thing(*_):
    try:
        socket.create_connection(("127.0.0.1", 9))
    except NetworkBlocked as error:
        print(error)
    raise SystemExit(0)

drafting.verify.proof.verify = first_thing
cli()
"""
    done = verify(tmp_path, program)
    assert done.stdout.strip() == "Goldthread works without network, and refused a call to it."
