"""Older Word documents go through LibreOffice; without it their owner is told what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from extract.errors import Damaged, UnknownFormat
from extract.older_word import read_doc
from extract.sniff import OLE, sniff


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A .doc that LibreOffice has written (apt.txt names it)."""
    folder = tmp_path_factory.mktemp("older")
    word = docx.Document()
    word.add_heading("Needs", 1)
    word.add_paragraph("He stammers.")
    word.save(str(folder / "report.docx"))
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is not installed: see apt.txt"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "doc", "--outdir", str(folder)]
    command.append(str(folder / "report.docx"))
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "report.doc").read_bytes()


def test_an_older_document_is_read(older: bytes) -> None:
    assert sniff(older) == "doc"
    document = read_doc(older, "report.doc")
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("heading", "Needs"),
        ("paragraph", "He stammers."),
    ]
    assert document.warnings == ("An older Word document (.doc), read through LibreOffice.",)


def test_without_libreoffice_its_owner_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnknownFormat) as caught:
        read_doc(OLE, "report.doc")
    assert str(caught.value) == (
        "This is an older Word document (.doc). Open it in Word, save it as .docx and add it again."
    )


def test_a_broken_older_document_is_damaged() -> None:
    with pytest.raises(Damaged) as caught:
        read_doc(OLE + b"WordDocument" + bytes(2000), "report.doc")
    assert str(caught.value) == "This older Word document (.doc) could not be opened. Save it as .docx."
