"""Word documents as files: their properties, and the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document as Page

from drafting.render.docx_styles import LANGUAGE
from drafting.render.labels import words
from drafting.render.marked import clean

FIXED = datetime(1980, 1, 1, tzinfo=UTC)
"""The date that stands wherever the format asks for one: the same draft must give the same bytes."""

_LONGEST = 255
"""Of a document's property (ECMA-376, as python-docx holds it)."""


def save(page: Page, path: Path, title: str, authority: str) -> None:
    """Writes a document. Raises OSError where it cannot be written."""
    facts = page.core_properties
    facts.title = clean(title)[:_LONGEST]
    facts.author = facts.last_modified_by = clean(authority)[:_LONGEST]
    facts.subject, facts.comments, facts.keywords = words("title"), "", ""
    facts.language = LANGUAGE
    facts.created = facts.modified = FIXED
    facts.revision = 1
    path.write_bytes(same_bytes(page))


def same_bytes(page: Page) -> bytes:
    """The document zipped with every member's date fixed."""
    written, fixed = io.BytesIO(), io.BytesIO()
    page.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            stamped = zipfile.ZipInfo(member.filename, FIXED.timetuple()[:6])
            stamped.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(stamped, source.read(member))
    return fixed.getvalue()
