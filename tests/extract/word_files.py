"""Word files made for the tests, from their XML or by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx.document import Document as Word

from extract.document import Block, Document
from extract.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def make_docx(body: str, parts: dict[str, str] | None = None, more: dict[str, bytes] | None = None) -> bytes:
    """A Word file from the XML of its body and of other parts by kind ("header"), and more files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", relationships({"1": ("officeDocument", "word/document.xml")}))
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        related = {f"r{kind}": (kind.rstrip("0123456789"), f"{kind}.xml") for kind in parts or {}}
        archive.writestr("word/_rels/document.xml.rels", relationships(related))
        for kind, xml in (parts or {}).items():
            archive.writestr(f"word/{kind}.xml", xml)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def relationships(parts: dict[str, tuple[str, str]]) -> str:
    lines = [
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for name, (kind, part) in parts.items()
    ]
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(lines)}</Relationships>'


def part(root: str, content: str) -> str:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text, run=run)}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def read(body: str, **parts: str) -> Document:
    return read_docx(make_docx(body, parts), "report.docx")


def rewritten(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """The file with the text of its parts changed, by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name).decode()))
    return buffer.getvalue()


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def saved(word: Word) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def kinds(blocks: tuple[Block, ...]) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in blocks]
