"""What the terminal shows while a bundle is read, and what it does not where nobody watches."""

import io
import zipfile
from pathlib import Path

from rich.console import Console

from service.progress import expected_documents, reading, show_unreadable
from tests.drafting.factories import draft


def shown(*, terminal: bool) -> str:
    written = io.StringIO()
    console = Console(file=written, force_terminal=terminal, width=100, highlight=False)
    with reading(console, 2) as bar:
        bar.step("Reading the documents")
        for document in draft().documents:
            bar.document(document)
    return written.getvalue()


def test_a_terminal_sees_each_document_and_the_bar_grows_with_attachments() -> None:
    said = shown(terminal=True)
    assert "04-locked.pdf could not be read" in said
    assert "4/4" in said


def test_without_a_terminal_nothing_is_written() -> None:
    assert shown(terminal=False).strip() == ""


def test_a_folder_a_zip_and_files_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a.pdf", "b.docx", ".DS_Store"):
        (folder / name).write_bytes(b"x")
    bundle = tmp_path / "bundle.zip"
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("a.pdf", b"x")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK")
    assert [expected_documents([path]) for path in (folder, bundle, broken, folder / "a.pdf")] == [2, 1, 1, 1]


def test_unreadable_documents_are_named_with_words_that_are_no_markup() -> None:
    written = io.StringIO()
    documents = draft().documents
    show_unreadable(Console(file=written, width=200), documents)
    assert written.getvalue() == "Could not be read: 04-locked.pdf. It is locked with a password.\n"
