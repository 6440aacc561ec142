"""What a file is, told from its bytes; its name may lie."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from extract.archive import BROKEN

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How older Office files start, and newer ones that are locked with a password."""
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
HEIF = {b"heic", b"heix", b"mif1", b"msf1", b"hevc"}
"""Kinds of the file that iPhones keep photographs in."""
HEAD = 1024
"""Bytes in which a PDF must have begun (ISO 32000, Annex H)."""
MAIL_HEADERS = frozenset(
    """bcc cc content-type date delivered-to from in-reply-to message-id mime-version received reply-to
    return-path sender subject thread-topic to""".split()
)
MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)


def sniff(data: bytes) -> str:
    """The format of a file's bytes.

    One of docx, odt, pdf, rtf, html, eml, txt, image, zip; doc, spreadsheet, presentation, message, locked,
    pages or heic for files that people send and that need another step; "empty"; else "unknown". A file
    that is two things at once is the one that it starts as.
    """
    if not data.strip(b"\x00\t\n\r "):
        return "empty"
    start = data.lstrip(b"\xef\xbb\xbf\t\n\r ")[:HEAD]
    if data.startswith(PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    if data[4:8] == b"ftyp" and data[8:12] in HEIF:
        return "heic"
    for first_bytes, told in STARTS.items():
        if start.startswith(first_bytes):
            return told(data)
    return _text(data, start)


def _office(data: bytes) -> str:
    streams = {
        "locked": "EncryptedPackage",
        "message": "__substg1.0_",
        "doc": "WordDocument",
        "spreadsheet": "Workbook",
        "presentation": "PowerPoint Document",
    }
    for name, stream in streams.items():
        if stream.encode("utf-16-le") in data:
            return name
    return "unknown"


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            mimetype = (
                archive.read("mimetype")[:100]
                if "mimetype" in names and archive.getinfo("mimetype").file_size < 100
                else b""
            )
    except BROKEN:
        return "docx" if b"word/" in data else "odt" if b"opendocument.text" in data[:HEAD] else "zip"
    if mimetype.startswith(b"application/vnd.oasis.opendocument."):
        return {b"text": "odt", b"spreadsheet": "spreadsheet"}.get(
            mimetype[35:].split(b"-")[0], "presentation"
        )
    if any(entry.endswith(".iwa") for entry in names):
        return "pages"
    for folder, name in (("word/", "docx"), ("xl/", "spreadsheet"), ("ppt/", "presentation")):
        if "[Content_Types].xml" in names and any(entry.startswith(folder) for entry in names):
            return name
    return "zip"


STARTS: dict[bytes, Callable[[bytes], str]] = {
    OLE: _office,
    b"PK": _zip,
    b"{\\rtf": lambda _: "rtf",
    b"%PDF-": lambda _: "pdf",
}


def _text(data: bytes, start: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        decoded = data[: 4 * HEAD].decode("utf-16", "replace").encode()
        return "html" if MARKUP.match(decoded) else "txt"
    if MARKUP.match(start):
        return "html"
    if b"%PDF-" in data[:HEAD]:
        return "pdf"
    if start.startswith(b"<?xml") or b"\x00" in data or _strange(data) * 50 > len(data):
        return "unknown"
    return "eml" if _is_mail(start) else "txt"


def _strange(data: bytes) -> int:
    """How many control characters there are that no text holds."""
    return sum(data.count(bytes([code])) for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b")


def _is_mail(start: bytes) -> bool:
    """Whether the first lines are headers of a mail, at least two of them well known."""
    known = set()
    for line in re.split(rb"\r?\n", start):
        if not line:
            break
        name = re.match(rb"([A-Za-z][A-Za-z0-9-]*):", line)
        if name:
            known.add(name[1].decode().lower())
        elif not line.startswith((b" ", b"\t", b"From ")):
            return False
    return len(known & MAIL_HEADERS) >= 2 and bool(known & {"from", "received", "message-id", "mime-version"})
