"""One file's bytes to its documents: what it is, who reads it, and what to say where nobody can."""

from __future__ import annotations

import logging
from collections.abc import Callable

from extract.archive import is_ignored, zip_files
from extract.document import Document
from extract.docx import read_docx
from extract.email import NONSENSE, attachments, read_email
from extract.errors import EmptyFile, Encrypted, ReadError, TooLarge, UnknownFormat
from extract.html import read_html
from extract.limits import current
from extract.odt import read_odt
from extract.older_word import read_doc
from extract.rtf import read_rtf
from extract.sniff import sniff
from extract.text import read_text
from extract.unreadable import unreadable

logger = logging.getLogger(__name__)

AGAIN = "Save it as a PDF or a Word document (.docx) and add it again."
REFUSALS: dict[str, ReadError] = {
    "empty": EmptyFile("The file is empty. Ask its author to send it again."),
    "locked": Encrypted("The file is locked with a password. Save it without the password and add it again."),
    "message": UnknownFormat(
        "This is a mail saved by Outlook (.msg). Save it as .eml or PDF and add it again."
    ),
    "spreadsheet": UnknownFormat("This is a spreadsheet, which Goldthread does not read. Save it as a PDF."),
    "presentation": UnknownFormat(
        "This is a presentation, which Goldthread does not read. Save it as a PDF."
    ),
    "pages": UnknownFormat("This is a document of Apple Pages. Export it as a PDF and add that."),
    "heic": UnknownFormat("This is a photograph as iPhones keep it (HEIC). Save it as a JPEG and add that."),
    "unknown": UnknownFormat(f"This is not a kind of file that Goldthread reads. {AGAIN}"),
}
TOO_DEEP = "It lies within too many zip files or mails, one inside the other. Unpack it and add it by itself."
EMPTY_ZIP = "There is no document in this zip file. Ask for it again."
BROKEN_MAIL = (
    "What is attached to this mail cannot be taken out. Save the attachments and add them themselves."
)
BROKE = f"Goldthread could not read this file. {AGAIN}"
TOO_MUCH = f"Reading it needs more memory than is allowed. {AGAIN}"


def read_bytes(data: bytes, file: str) -> tuple[Document, ...]:
    """Reads one file of a bundle.

    Takes its bytes and its path within the bundle. Gives its document; a mail gives itself and what is
    attached, a zip what is in it. Never raises: what cannot be read is a document that says why.
    """
    return _read(data, file, depth=0)


def _read(data: bytes, file: str, depth: int) -> tuple[Document, ...]:
    kind = sniff(data)
    if kind == "zip":
        return _zip(data, file, depth)
    document = _one(data, file, kind)
    return (document, *_attached(data, file, depth)) if kind == "eml" else (document,)


def _one(data: bytes, file: str, kind: str) -> Document:
    """One document. Any failure of a reader is this document's alone, and is told in its reason."""
    try:
        if len(data) > current().file_bytes:
            raise TooLarge(
                f"The file is larger than {current().file_bytes // 1_000_000} MB. Add it in parts."
            )
        return reader_of(kind)(data, file)
    except ReadError as error:
        return unreadable(file, str(error), data)
    except MemoryError:
        return unreadable(file, TOO_MUCH, data)
    except Exception as error:  # noqa: BLE001 - one bad document must never spoil the bundle
        logger.error("The reader of %s failed: %s", kind, type(error).__name__)  # never the document's words
        return unreadable(file, BROKE, data)


def reader_of(kind: str) -> Callable[[bytes, str], Document]:
    """The reader of a format that `sniff` has told. Raises the refusal of one that has none."""
    if kind in REFUSALS:
        raise REFUSALS[kind]
    if kind == "pdf":
        from extract.pdf import read_pdf  # noqa: PLC0415 - loads pdfium, which a bundle may not need

        return read_pdf
    if kind == "image":
        from extract.ocr import read_image  # noqa: PLC0415 - loads Tesseract, likewise

        return read_image
    return READERS[kind]


READERS: dict[str, Callable[[bytes, str], Document]] = {
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "html": read_html,
    "eml": read_email,
    "txt": read_text,
    "doc": read_doc,
}


def _attached(data: bytes, file: str, depth: int) -> tuple[Document, ...]:
    documents: list[Document] = []
    try:
        for name, content in attachments(data):
            documents += _inside(content, f"{file}/{name}", depth)
    except NONSENSE:
        documents.append(unreadable(f"{file}/attachments", BROKEN_MAIL))
    return tuple(documents)


def _zip(data: bytes, file: str, depth: int) -> tuple[Document, ...]:
    """What is in a zip that lies within a mail."""
    documents: list[Document] = []
    try:
        for name, content in zip_files(data):
            if isinstance(content, ReadError):
                documents.append(unreadable(f"{file}/{name}", str(content)))
            elif not is_ignored(name):
                documents += _inside(content, f"{file}/{name}", depth)
    except ReadError as error:
        return (unreadable(file, str(error), data),)
    return tuple(documents) or (unreadable(file, EMPTY_ZIP, data),)


def _inside(content: bytes, file: str, depth: int) -> tuple[Document, ...]:
    if depth >= current().zip_depth and sniff(content) in {"zip", "eml"}:
        return (unreadable(file, TOO_DEEP, content),)
    return _read(content, file, depth + 1)
