"""Bundles: folders, zips and files give the same documents in any order; what must not be opened is not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from extract.bundle import read_bundle
from extract.document import Document, Status
from extract.errors import NothingReadable, TooLarge


def word_file(text: str) -> bytes:
    word = docx.Document()
    word.add_paragraph(text)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


REPORT = word_file("He stammers.")


def make_zip(path: Path, files: dict[str, bytes]) -> Path:
    path.write_bytes(zipped(files))
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def make_folder(path: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def reasons(path: Path) -> dict[str, str | None]:
    return {document.file: document.reason for document in read_bundle([path], workers=1).documents}


DAMAGED = "The file is damaged: its packed contents cannot be opened. Ask its author to send it again."
EMPTY = "The file is empty. Ask its author to send it again."

FILES = {
    "b/report.docx": REPORT,
    "a.txt": b"He likes trains.",
    ".DS_Store": b"x",
    "__MACOSX/b/._report.docx": b"x",
}


def test_a_folder_and_its_zip_give_the_same_documents(tmp_path: Path) -> None:
    folder = read_bundle([make_folder(tmp_path / "bundle", FILES)])
    archive = read_bundle([make_zip(tmp_path / "bundle.zip", FILES)])
    assert [document.file for document in folder.documents] == ["a.txt", "b/report.docx"]
    assert folder.documents == archive.documents


def test_sources_are_the_files_that_were_read(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "bundle", FILES)
    assert read_bundle([folder]).sources == {
        "a.txt": folder / "a.txt",
        "b/report.docx": folder / "b" / "report.docx",
    }
    archive = make_zip(tmp_path / "bundle.zip", FILES)
    assert read_bundle([archive]).sources == {"a.txt": b"He likes trains.", "b/report.docx": REPORT}


def test_neither_order_nor_workers_change_the_result(tmp_path: Path) -> None:
    make_folder(tmp_path, {f"{number}.txt": f"Report {number}.".encode() for number in range(6)})
    files = sorted(tmp_path.iterdir())
    one = read_bundle(files, workers=1)
    assert read_bundle(list(reversed(files)), workers=3) == one


def test_two_files_of_one_name_are_told_apart_whatever_the_order(tmp_path: Path) -> None:
    make_folder(tmp_path, {"ep/report.txt": b"One.", "ot/report.txt": b"Two."})
    paths = [tmp_path / "ep" / "report.txt", tmp_path / "ot" / "report.txt"]
    for order in (paths, paths[::-1]):
        documents = read_bundle(order).documents
        assert [(document.file, document.blocks[0].text) for document in documents] == [
            ("ot/report.txt", "Two."),
            ("report.txt", "One."),
        ]


def test_each_document_is_told_of_as_it_is_read(tmp_path: Path) -> None:
    told: list[Document] = []
    bundle = read_bundle([make_folder(tmp_path, FILES)], on_document=told.append)
    assert sorted(told, key=lambda document: document.file) == list(bundle.documents)


def test_a_copy_under_another_name_is_noticed(tmp_path: Path) -> None:
    first, second = read_bundle([make_folder(tmp_path, {"a.docx": REPORT, "b.docx": REPORT})]).documents
    assert first.warnings == ()
    assert second.warnings == ("This is the same file as a.docx.",)
    assert second.blocks == first.blocks


def test_one_bad_document_does_not_spoil_the_bundle(tmp_path: Path) -> None:
    files = {"good.docx": REPORT, "bad.docx": REPORT[:3000], "none.pdf": b""}
    assert reasons(make_folder(tmp_path, files)) == {
        "bad.docx": DAMAGED,
        "good.docx": None,
        "none.pdf": EMPTY,
    }


def test_nothing_readable_names_every_file(tmp_path: Path) -> None:
    with pytest.raises(NothingReadable) as caught:
        read_bundle([make_folder(tmp_path, {"a.pdf": b"", "b.pdf": b""})])
    assert str(caught.value) == (f"No document of the bundle could be read.\na.pdf: {EMPTY}\nb.pdf: {EMPTY}")


def test_an_empty_folder_says_that_it_is_empty(tmp_path: Path) -> None:
    with pytest.raises(NothingReadable) as caught:
        read_bundle([tmp_path])
    assert str(caught.value) == "There is no document in the bundle. Add the advice and try again."


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    make_folder(tmp_path, {"a.txt": b"He likes trains."})
    document = read_bundle([tmp_path / "a.txt", tmp_path / "gone.pdf"]).documents[1]
    assert (document.file, document.reason) == ("gone.pdf", "There is no such file.")


OUTSIDE = "Its name points outside the zip file, which no honest zip does. It was not opened."


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:\\evil.txt"]
)
def test_names_that_climb_out_of_the_zip_are_refused(tmp_path: Path, name: str) -> None:
    bundle = read_bundle([make_zip(tmp_path / "b.zip", {"good.txt": b"Fine.", name: b"Evil."})])
    evil = next(document for document in bundle.documents if "evil" in document.file)
    assert (evil.status, evil.reason) == (Status.UNREADABLE, OUTSIDE)
    assert list(bundle.sources) == ["good.txt"]


def test_links_are_refused_in_a_zip_and_out_of_a_folder(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    path = make_zip(tmp_path / "b.zip", {"good.txt": b"Fine."})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert (
        reasons(path)["link.txt"] == "It is a link to another file, not a document. Add the document itself."
    )
    folder = make_folder(tmp_path / "folder", {"good.txt": b"Fine."})
    (folder / "link.zip").symlink_to(path)
    assert (
        reasons(folder)["link.zip"] == "It is a link to a file outside the bundle. Add the document itself."
    )


def test_a_bomb_is_refused_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "b.zip", {"bomb.txt": b"0" * 30_000_000, "good.txt": b"Fine."})
    assert reasons(path) == {
        "bomb.txt": (
            "The file unpacks to far more than a report can hold and was not opened. "
            "Ask its author for an ordinary copy."
        ),
        "good.txt": None,
    }


def test_zips_within_zips_are_opened_as_deep_as_the_limit(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": b"Deep.", "deeper.zip": zipped({"deepest.txt": b"Too deep."})})
    path = make_zip(tmp_path / "b.zip", {"inner.zip": inner, "good.txt": b"Fine."})
    assert reasons(path) == {
        "good.txt": None,
        "inner.zip/deep.txt": None,
        "inner.zip/deeper.zip": (
            "It is a zip file within a zip file within a zip file. Unpack it and add what is in it."
        ),
    }


def test_a_zip_cut_short_is_named(tmp_path: Path) -> None:
    data = zipped({"a.txt": b"Fine."})
    folder = make_folder(tmp_path, {"b.zip": data[:-30], "good.txt": b"Fine."})
    assert reasons(folder)["b.zip"] == DAMAGED


def test_a_zip_without_documents_is_named(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, {"b.zip": zipped({".hidden": b"x"}), "good.txt": b"Fine."})
    assert reasons(folder)["b.zip"] == "There is no document in this zip file. Ask for it again."


@pytest.mark.parametrize("files", [3, 4])
def test_a_bundle_holds_as_many_files_as_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_BUNDLE_FILES", "3")
    folder = make_folder(tmp_path, {f"{number}.txt": b"Fine." for number in range(files)})
    if files <= 3:
        assert len(read_bundle([folder]).documents) == 3
    else:
        with pytest.raises(TooLarge) as caught:
            read_bundle([folder])
        assert str(caught.value) == (
            "The bundle holds more than 3 files. Add the advice alone, without other papers of the case."
        )


def test_a_bundle_unpacks_to_no_more_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_BUNDLE_BYTES", "1000000")
    files = {f"{number}.txt": b"Fine. " * 60_000 for number in range(3)}
    with pytest.raises(NothingReadable) as unpacking:
        read_bundle([make_zip(tmp_path / "b.zip", files)])
    assert str(unpacking.value) == (
        "No document of the bundle could be read.\n"
        "the zip file: The zip file unpacks to more than 1 MB. Add it in parts."
    )
    with pytest.raises(TooLarge) as together:
        read_bundle([make_folder(tmp_path / "b", files)])
    assert str(together.value) == (
        "The bundle is larger than 1 MB. Add the advice alone, without other papers of the case."
    )
