"""Any bytes become documents; what cannot be read says why, in words for a plan writer."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extract.document import Status
from extract.read import read_bytes
from extract.sniff import OLE


def word_file(text: str = "He stammers.") -> bytes:
    word = docx.Document()
    word.add_paragraph(text)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def locked(data: bytes) -> bytes:
    """A zip whose members are marked as encrypted."""
    marked = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        while place >= 0:
            marked[place + offset] |= 1
            place = data.find(signature, place + 4)
    return bytes(marked)


def odt(content: str, manifest: str = "") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    body = f"<o:body><o:text>{content}</o:text></o:body>"
    root = f'<o:document-content xmlns:o="{office}">{body}</o:document-content>'
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": root.encode(),
        },
        zipfile.ZIP_STORED,
    )


def misplaced(data: bytes) -> bytes:
    """A zip whose index says that it starts far behind its end (found by fuzzing)."""
    return data[:-6] + (10_000_000).to_bytes(4, "little") + data[-2:]


def pdf(words: str = "", **options: object) -> bytes:
    """A PDF of one page."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **options)
    canvas.drawString(72, 700, words)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def with_entities(data: bytes) -> bytes:
    """A Word file whose text is an entity that names a file of the computer."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    definition = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    text = parts["word/document.xml"].replace(b"<w:document", definition + b"<w:document", 1)
    return zipped(parts | {"word/document.xml": text.replace(b"He stammers.", b"&e;")})


BAD_FILES = {
    "zero bytes": (b"", "The file is empty. Ask its author to send it again."),
    "locked Word file": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "The file is locked with a password. Save it without the password and add it again.",
    ),
    "locked zip members": (
        locked(word_file()),
        "The file is locked with a password. Save it without the password and add it again.",
    ),
    "locked ODT": (
        odt("", "<encryption-data/>"),
        "The file is locked with a password. Save it without the password and add it again.",
    ),
    "Word file cut short": (
        word_file()[:5000],
        "The file is damaged: its packed contents cannot be opened. Ask its author to send it again.",
    ),
    "Word file with a broken index": (
        misplaced(word_file()),
        "The file is damaged: its packed contents cannot be opened. Ask its author to send it again.",
    ),
    "Word file without its text": (
        zipped({"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<x/>"}),
        "The file is damaged: it names no text. Ask its author to send it again.",
    ),
    "ODT with broken XML": (
        zipped(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x><y>"},
            zipfile.ZIP_STORED,
        ),
        "The file is damaged: its text breaks off. Ask its author to send it again.",
    ),
    "Word file that is a bomb": (
        zipped(
            {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b" " * 20_000_000, "word/document.xml": b""}
        ),
        "The file unpacks to far more than a report can hold and was not opened. "
        "Ask its author for an ordinary copy.",
    ),
    "Word file that names files of the computer": (
        with_entities(word_file()),
        "The file holds definitions that no word processor writes, so it was not opened. "
        "Ask its author for an ordinary copy.",
    ),
    "PDF cut short": (
        pdf("He stammers.")[:300],
        "This PDF is damaged and cannot be opened. Ask the author to send it again.",
    ),
    "locked PDF": (
        pdf("He stammers.", encrypt="secret"),
        "This PDF is locked with a password. Ask the author for one without.",
    ),
    "PDF without words": (
        pdf(),
        "No words were found in this PDF. Ask the author for one that has text.",
    ),
    "picture cut short": (
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        "This picture is damaged and cannot be opened. Ask for it again.",
    ),
    "photograph as iPhones keep it": (
        b"\0\0\0\x18ftypheic" + bytes(40),
        "This is a photograph as iPhones keep it (HEIC). Save it as a JPEG and add that.",
    ),
    "document of Apple Pages": (
        zipped({"Index/Document.iwa": b"x"}),
        "This is a document of Apple Pages. Export it as a PDF and add that.",
    ),
    "rich text cut short": (
        b"{\\rtf1 {\\b He stammers",
        "The file is damaged: it breaks off. Ask its author to send it again.",
    ),
    "rich text in 1,000 groups": (
        b"{\\rtf1 " + b"{" * 1000 + b"Deep" + b"}" * 1000 + b"}",
        "The file's contents are nested deeper than a report's ever are. Save it as a PDF and add that.",
    ),
    "spreadsheet": (
        zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
        "This is a spreadsheet, which Goldthread does not read. Save it as a PDF.",
    ),
    "presentation": (
        zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
        "This is a presentation, which Goldthread does not read. Save it as a PDF.",
    ),
    "Outlook mail": (
        OLE + "__substg1.0_".encode("utf-16-le"),
        "This is a mail saved by Outlook (.msg). Save it as .eml or PDF and add it again.",
    ),
    "program": (
        b"MZ" + bytes(range(256)) * 4,
        "This is not a kind of file that Goldthread reads. "
        "Save it as a PDF or a Word document (.docx) and add it again.",
    ),
    "page without words": (
        b"<!doctype html><html><body></body></html>",
        "The page opens, but there are no words in it. Ask its author for the right file.",
    ),
    "text without words": (
        b"----\n\n====\n",
        "The file opens, but there are no words in it. Ask its author for the right file.",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_a_reason_and_what_to_do(name: str) -> None:
    data, reason = BAD_FILES[name]
    (document,) = read_bytes(data, "advice.docx")
    assert (document.file, document.status, document.blocks) == ("advice.docx", Status.UNREADABLE, ())
    assert document.reason == reason


def test_a_wrong_extension_does_no_harm() -> None:
    (document,) = read_bytes(word_file(), "advice.pdf")
    assert (document.format, document.blocks[0].text) == ("docx", "He stammers.")


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_LIMIT_FILE_BYTES", "2000000")
    (document,) = read_bytes(b"He stammers. " * 200_000, "advice.txt")
    assert document.reason == "The file is larger than 2 MB. Add it in parts."


def mail(subject: str, *attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", subject
    message.set_content("Advice attached.")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def test_a_mail_gives_itself_and_what_is_attached_and_in_zips() -> None:
    archive = zipped({"therapy/advice.docx": word_file(), "__MACOSX/._advice.docx": b"x", "empty.txt": b""})
    documents = read_bytes(mail("Advice", ("report.docx", word_file()), ("all.zip", archive)), "mail.eml")
    assert [(document.file, document.status.value) for document in documents] == [
        ("mail.eml", "read"),
        ("mail.eml/report.docx", "read"),
        ("mail.eml/all.zip/empty.txt", "unreadable"),
        ("mail.eml/all.zip/therapy/advice.docx", "read"),
    ]


def test_mails_within_mails_are_read_as_deep_as_the_limit() -> None:
    data = word_file()
    for depth in range(4):
        data = mail(f"Forwarded {depth}", ("inner.eml" if depth else "report.docx", data))
    *readable, last = read_bytes(data, "mail.eml")
    assert [document.status for document in readable] == [Status.READ] * 3
    assert last.reason == (
        "It lies within too many zip files or mails, one inside the other. Unpack it and add it by itself."
    )


@settings(deadline=None)  # the first call loads a reader
@given(st.binary(max_size=400))
def test_no_bytes_whatever_stop_the_bundle(data: bytes) -> None:
    for document in read_bytes(data, "advice"):
        assert (document.status == Status.READ) == bool(document.blocks)
        assert (document.status == Status.UNREADABLE) == bool(document.reason)


@settings(deadline=None)
@given(
    st.integers(min_value=0),
    st.integers(0, 255),
    st.sampled_from(["docx", "odt", "rtf", "html", "eml", "txt"]),
)
def test_no_changed_byte_stops_the_bundle(place: int, byte: int, kind: str) -> None:
    data = bytearray(GOOD[kind])
    data[place % len(data)] = byte
    for document in read_bytes(bytes(data), f"advice.{kind}"):
        assert (document.status == Status.READ) == bool(document.blocks)


GOOD = {
    "docx": word_file(),
    "odt": odt('<t:p xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">He stammers.</t:p>'),
    "rtf": b"{\\rtf1\\ansi\\ansicpg1252 \\pard He stammers.\\par{\\b What helps}\\par Quiet.\\par}",
    "html": b"<html><body><h1>Advice</h1><table><tr><th>Name</th><td>A Child</td></tr></table></body></html>",
    "eml": mail("Advice", ("note.txt", b"He stammers.")),
    "txt": b"Advice\n\nHe stammers.\n",
}
