import io
import shutil
from pathlib import Path

import pytest

from eval.mirror import UNWANTED, label_faults, mirror, refresh


@pytest.fixture
def corpus(tmp_path: Path, repository: Path) -> Path:
    """A corpus of one bundle."""
    source, here = repository / "eval" / "samples", tmp_path / "shared"
    shutil.copytree(source / "tools", here / "tools")
    shutil.copytree(source / "bundles" / "b2-tilly-y1-asd", here / "bundles" / "b2-tilly-y1-asd")
    shutil.copy(source / "FORMAT.md", here)
    return here


def files(folder: Path) -> dict[Path, bytes]:
    """Every file but what Python makes of the tools where another test runs them."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and UNWANTED.isdisjoint(path.parts)
    }


def test_without_a_corpus_the_copy_stays_and_the_command_succeeds(tmp_path: Path) -> None:
    out = io.StringIO()
    assert refresh(tmp_path / "nowhere", tmp_path / "copy", out) == 0
    assert out.getvalue() == (
        f"There is no corpus at {tmp_path / 'nowhere'}, so the copy in {tmp_path / 'copy'} stays as it is.\n"
    )


def test_the_copy_becomes_the_same_and_what_changed_is_said(tmp_path: Path, corpus: Path) -> None:
    copy, out = tmp_path / "copy", io.StringIO()
    refresh(corpus, copy, io.StringIO())
    (corpus / "FORMAT.md").write_text("new words")
    (corpus / "tools" / "render.py").unlink()
    (corpus / "plans").mkdir()
    (corpus / "plans" / "README.md").write_text("plans")
    assert refresh(corpus, copy, out) == 0
    assert files(copy) == files(corpus)
    assert out.getvalue() == (
        "added plans/README.md\nupdated FORMAT.md\nremoved tools/render.py\nThe labels have no faults.\n"
    )


def test_a_second_refresh_changes_nothing(tmp_path: Path, corpus: Path) -> None:
    mirror(corpus, tmp_path / "copy")
    assert mirror(corpus, tmp_path / "copy") == mirror(corpus, corpus)


def test_a_read_only_corpus_gives_a_copy_that_can_be_changed(tmp_path: Path, corpus: Path) -> None:
    (corpus / "FORMAT.md").chmod(0o444)
    mirror(corpus, tmp_path / "copy")
    assert (tmp_path / "copy" / "FORMAT.md").stat().st_mode & 0o200


def test_a_folder_that_the_corpus_no_longer_has_is_removed(tmp_path: Path, corpus: Path) -> None:
    mirror(corpus, tmp_path / "copy")
    shutil.rmtree(corpus / "bundles")
    mirror(corpus, tmp_path / "copy")
    assert not (tmp_path / "copy" / "bundles").exists()


def test_a_faulty_label_fails_the_refresh(tmp_path: Path, corpus: Path) -> None:
    report = next((corpus / "bundles").rglob("*.rpt"))
    report.write_text(report.read_text() + "\n\n[nonsense] A line.\n")
    out = io.StringIO()
    assert refresh(corpus, tmp_path / "copy", out) == 1
    assert "ERROR" in out.getvalue()
    assert "unknown kind 'nonsense'" in out.getvalue()


def test_the_corpus_in_the_repository_has_no_faults_and_leaves_it_small(repository: Path) -> None:
    samples = repository / "eval" / "samples"
    assert label_faults(samples) == ""
    assert sum(path.stat().st_size for path in samples.rglob("*") if path.is_file()) < 70_000_000
