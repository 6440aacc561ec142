"""The document that stands for a file that could not be read."""

from __future__ import annotations

import hashlib

from extract.document import Document, Status
from extract.sniff import sniff

FORMATS = {"docx", "pdf", "odt", "rtf", "html", "eml", "txt", "image"}


def unreadable(file: str, reason: str, data: bytes = b"") -> Document:
    """Names the file and the reason, a sentence for a plan writer; its format as far as its bytes tell."""
    kind = sniff(data) if data else "unknown"
    sha256 = hashlib.sha256(data).hexdigest() if data else ""
    return Document(
        file, kind if kind in FORMATS else "unknown", sha256, status=Status.UNREADABLE, reason=reason
    )
