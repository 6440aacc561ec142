"""What a file is comes from its bytes, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from PIL import Image

from extract.sniff import OLE, sniff


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def a_word_file() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


def a_picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (4, 4)).save(buffer, "PNG")
    return buffer.getvalue()


MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Advice\r\n\r\nHello."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"\r\n \x00\x00", "empty"),
        (b"%PDF-1.7\n", "pdf"),
        (b"junk before\n%PDF-1.7\n", "pdf"),
        (b"{\\rtf1 Hello}", "rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>Hello", "html"),
        (b"<!-- saved --><html><p>Hello", "html"),
        ("<html><p>Hello".encode("utf-16"), "html"),
        (MAIL, "eml"),
        (b"From: the school\nHe reads well.", "txt"),
        (b"Dear all,\n\nHe reads well.", "txt"),
        ("Größe und Mühe".encode("cp1252"), "txt"),
        ("Bonjour".encode("utf-16"), "txt"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "message"),
        (OLE + "Workbook".encode("utf-16-le"), "spreadsheet"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (zipped(**{"[Content_Types].xml": b"", "xl__workbook.xml": b""}), "spreadsheet"),
        (zipped(**{"[Content_Types].xml": b"", "ppt__slides.xml": b""}), "presentation"),
        (zipped(**{"Index__Document.iwa": b"", "preview.jpg": b""}), "pages"),
        (b"\x00\x00\x00\x18ftypheic\x00", "heic"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "unknown"),
        (zipped(**{"report.pdf": b"%PDF-1.7"}), "zip"),
        (bytes(range(256)), "unknown"),
        (a_word_file(), "docx"),
        (a_word_file()[:4000], "docx"),
        (a_picture(), "image"),
    ],
)
def test_sniff(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


def test_a_file_that_is_two_things_is_the_one_that_it_starts_as() -> None:
    archive = zipped(**{"report.txt": b"Hello"})
    assert sniff(b"%PDF-1.7\n" + archive) == "pdf"
    assert sniff(b"<html><p>Hello</p></html>%PDF-1.7\n" + archive) == "html"
