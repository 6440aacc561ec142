"""`goldthread pseudonymise` as it is typed: what it says, and its exit status."""

from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from service.sharing import pseudonymise

NAME = "Quillfeather"


def typed(*words: str | Path) -> Result:
    """The command, run within this process."""
    command = Typer()
    command.command()(pseudonymise)
    return CliRunner().invoke(command, [*map(str, words)])


@pytest.fixture
def advice(tmp_path: Path) -> Path:
    """A bundle of one note."""
    folder = tmp_path / "advice"
    folder.mkdir()
    (folder / "note.txt").write_text(f"Re: Tobi {NAME}\n\nTobi met Zebrafink.\n")
    return folder


def test_it_says_where_the_copy_and_the_key_are_and_none_of_the_words(advice: Path, tmp_path: Path) -> None:
    done = typed(advice, "-o", tmp_path / "copy")
    assert done.exit_code == 0, done.output
    assert f"The copy is in {tmp_path / 'copy'}: 1 document." in done.output
    assert f"The key is {tmp_path / 'copy.key.json'}. Keep it apart: it undoes the replacing." in done.output
    assert NAME not in done.output
    assert NAME not in (tmp_path / "copy" / "note.txt").read_text()


def test_a_copy_within_the_bundle_is_refused(advice: Path) -> None:
    done = typed(advice, "-o", advice / "copy")
    assert done.exit_code == 2
    assert "must not lie within the bundle" in done.output


def test_a_key_or_case_that_is_none_is_a_sentence_and_exit_2(advice: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]")
    assert typed(advice, "-o", tmp_path / "copy", "--key", wrong).exit_code == 2
    assert typed(advice, "-o", tmp_path / "copy", "--case", wrong).exit_code == 2


def test_nothing_readable_is_exit_3(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert typed(tmp_path / "empty.pdf", "-o", tmp_path / "copy").exit_code == 3
