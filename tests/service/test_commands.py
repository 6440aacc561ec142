"""The service's commands as an administrator types them: what they say, and their exit status."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select
from typer.testing import CliRunner

from service.audit import record
from service.cli import cli
from service.people.accounts import by_password
from service.settings import settings
from service.store.models import Case, Team
from service.store.opening import Store, open_store
from service.store.words import CasePurpose
from tests.service.databases import new_database

REFERENCE = "GT-2026-0001"
PASSWORD = "three words apart"
ADD = ("user", "add", "kim@example.org", "--name", "Kim Reed", "--role", "administrator", "--team", "North")


@dataclass(frozen=True)
class Machine:
    """A machine on which the service is installed, with its settings in the environment."""

    environment: dict[str, str]

    def run(self, *words: str | Path, given: str = "") -> Result:
        """Runs a command, with a line of standard input."""
        return CliRunner(env=self.environment).invoke(cli, list(map(str, words)), input=given)

    def store(self) -> Store:
        """What the service keeps."""
        return open_store(settings(environment=self.environment))


@pytest.fixture(params=["sqlite", "postgresql"])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Machine:
    """A machine with the service on SQLite, and one with PostgreSQL and the key elsewhere."""
    environment = {"GOLDTHREAD_DATA": str(tmp_path / "data"), "COLUMNS": "200"}
    if request.param == "sqlite":
        return Machine(environment)
    database = new_database(request.getfixturevalue("postgresql"))
    machine = Machine(
        environment | {"GOLDTHREAD_DATABASE": database, "GOLDTHREAD_KEY_FILE": str(tmp_path / "keys")}
    )
    done = machine.run("key", "new")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"The key is in {tmp_path / 'keys'}.")
    return machine


@pytest.fixture
def case(machine: Machine) -> Path:
    """A case with a document; gives the document's place on the disk."""
    store = machine.store()
    with store.database.write() as session:
        case = Case(
            reference=REFERENCE, team=Team(name="South"), purpose=CasePurpose.NEW, child={"forename": "Wren"}
        )
        session.add(case)
        session.flush()
        record(session, "case.create", case_id=case.id)
    blob = store.files.save_bytes(case.id, b"report")
    store.close()
    return Path(machine.environment["GOLDTHREAD_DATA"]) / "files" / blob.name


def test_the_first_administrator_is_made_by_command(machine: Machine) -> None:
    done = machine.run(*ADD, given=f"{PASSWORD}\n")
    assert (done.exit_code, done.stdout) == (0, "kim@example.org can sign in as administrator.\n")
    assert PASSWORD not in done.output
    store = machine.store()
    assert by_password(store.database, "kim@example.org", PASSWORD).team.name == "North"
    store.close()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("short\n", "The password must have at least 12 characters. Three words will do.\n"),
        ("", "The password must have at least 12 characters. Three words will do.\n"),
    ],
)
def test_a_weak_password_makes_no_account(machine: Machine, given: str, words: str) -> None:
    done = machine.run(*ADD, given=given)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", words)
    assert machine.run(*ADD, given=f"{PASSWORD}\n").exit_code == 0


def test_a_forgotten_password_is_replaced(machine: Machine) -> None:
    machine.run(*ADD, given=f"{PASSWORD}\n")
    done = machine.run("user", "password", "kim@example.org", given="another three words\n")
    assert (done.exit_code, done.stdout) == (0, "The password is changed.\n")
    store = machine.store()
    assert by_password(store.database, "kim@example.org", "another three words")
    store.close()
    unknown = machine.run("user", "password", "sam@example.org", given="another three words\n")
    assert (unknown.exit_code, unknown.stderr) == (2, "There is no open account with this email address.\n")


def test_an_untouched_audit_log_is_proved_and_a_touched_one_is_not(machine: Machine, case: Path) -> None:
    done = machine.run("audit", "verify")
    assert (done.exit_code, done.stdout) == (0, "The audit log is as it was written: 1 entries.\n")
    store = machine.store()
    with store.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM audit_head")
    store.close()
    done = machine.run("audit", "verify")
    assert done.exit_code == 1
    assert done.stderr == "The audit log is not as it was written. The head of the log is missing.\n"


def test_a_backup_is_put_back_on_an_empty_machine(
    machine: Machine, case: Path, tmp_path: Path, postgresql: str
) -> None:
    done = machine.run("backup", tmp_path / "backup")
    assert (done.exit_code, done.stdout) == (0, f"1 cases and 1 files are in {tmp_path / 'backup'}.\n")
    empty = Machine(
        machine.environment
        | {"GOLDTHREAD_DATA": str(tmp_path / "empty"), "GOLDTHREAD_DATABASE": new_database(postgresql)}
    )
    if "GOLDTHREAD_KEY_FILE" not in machine.environment:
        without = empty.run("restore", tmp_path / "backup")
        assert without.exit_code == 2
        assert without.stderr.startswith(f"Put the key file back first: {tmp_path / 'empty' / 'keys'}.")
        (tmp_path / "empty").mkdir()
        shutil.copy(tmp_path / "data" / "keys", tmp_path / "empty" / "keys")
    done = empty.run("restore", tmp_path / "backup")
    assert (done.exit_code, done.stdout) == (0, "1 cases and 1 files are back.\n"), done.stderr
    store = empty.store()
    with store.database.read() as session:
        assert session.scalars(select(Case)).one().child == {"forename": "Wren"}
    store.close()
    assert empty.run("audit", "verify").stdout == "The audit log is as it was written: 2 entries.\n"


def test_a_backup_is_not_put_back_over_cases(machine: Machine, case: Path, tmp_path: Path) -> None:
    machine.run("backup", tmp_path / "backup")
    done = machine.run("restore", tmp_path / "backup")
    assert done.exit_code == 1
    assert done.stderr == "There are cases here already. A backup is put back into an empty place.\n"
    assert case.exists()


def test_erasing_asks_first_and_gives_a_certificate(machine: Machine, case: Path) -> None:
    refused = machine.run("erase", REFERENCE, "--reason", "asked for", given="n\n")
    assert refused.exit_code == 1
    assert case.exists()
    done = machine.run("erase", REFERENCE, "--reason", "asked for", given="y\n")
    assert done.exit_code == 0
    certificate = json.loads(done.stdout[done.stdout.index("{") :])
    assert (certificate["reference"], certificate["reason"]) == (REFERENCE, "asked for")
    assert not case.exists()
    again = machine.run("erase", REFERENCE, "--reason", "asked for", "--yes")
    assert (again.exit_code, again.stderr) == (
        2,
        f"There is no case {REFERENCE}. References look like GT-2026-00001.\n",
    )


def test_a_child_s_case_is_exported_under_a_password(machine: Machine, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "child.zip"
    short = machine.run("export", REFERENCE, "-o", out, given="short\n")
    assert (short.exit_code, out.exists()) == (2, False)
    done = machine.run("export", REFERENCE, "-o", out, given=f"{PASSWORD}\n")
    assert done.exit_code == 0
    assert PASSWORD not in done.output
    assert b"Wren" not in out.read_bytes()


def test_without_rules_dispose_disposes_of_nothing(machine: Machine, case: Path) -> None:
    done = machine.run("dispose")
    assert (done.exit_code, done.stdout) == (0, "")
    assert case.exists()


def test_after_a_new_key_everything_still_opens(machine: Machine, case: Path) -> None:
    done = machine.run("key", "rotate")
    assert done.exit_code == 0
    assert done.stdout.startswith("2 values and 1 files are sealed with the newest key.")
    store = machine.store()
    assert store.files.read(f"{case.parent.name}/{case.name}") == b"report"
    store.close()
    assert machine.run("audit", "verify").exit_code == 0


def test_a_database_that_does_not_answer_is_told_without_its_address(tmp_path: Path) -> None:
    machine = Machine(
        {
            "GOLDTHREAD_DATA": str(tmp_path),
            "GOLDTHREAD_DATABASE": f"postgresql://someone:secret@/plans?host={tmp_path}",
        }
    )
    machine.run("key", "new")
    done = machine.run("audit", "verify")
    assert done.exit_code == 1
    assert (
        done.stderr
        == "The database does not answer. Check that it runs, and the setting GOLDTHREAD_DATABASE.\n"
    )


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = Machine({"GOLDTHREAD_DATA": str(tmp_path), "GOLDTHREAD_HTTPS": "yes"}).run("audit", "verify")
    assert (done.exit_code, done.stderr) == (2, "GOLDTHREAD_HTTPS must be 1 or 0, not 'yes'.\n")


def test_a_worker_begins_and_ends_when_it_is_told_to(machine: Machine) -> None:
    command = [sys.executable, "-c", "from service.cli import main; main()", "worker"]
    with subprocess.Popen(
        command,
        env=os.environ | machine.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=120)
    assert first == "The worker waits for bundles to draft. Press Ctrl+C to stop it.\n"
    assert (process.returncode, said) == (0, "")
