"""What a report is once it has been read: a Document of Blocks, each with its place.

Readers make these; every later room only looks at them. All of it is frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """The five shapes that advice is written in."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE_ROW = "table_row"
    FIELD = "field"


class Region(StrEnum):
    """Where on the page a block stands. Only BODY is the report's own running text."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row under its column's header ("" where the table has none)."""

    header: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, bullet, heading, table row or form field, in reading order.

    `text` keeps the words as they stand; a newline in it is one that the author typed (wrapped
    lines are joined with a space, hyphens of wrapping removed). For a FIELD it is the answer, the
    question being `label`. For a TABLE_ROW it is `joined_cells(cells)`.
    """

    kind: BlockKind
    text: str
    page: int = 1
    """Counted from 1. Formats without pages (txt, html, eml, docx, odt, rtf) have one page."""
    region: Region = Region.BODY
    level: int = 0
    """Heading: 1 is the title, 2 the next below, and so on. Bullet: depth of nesting from 1."""
    label: str = ""
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    """Which table of the document the row is from, counted from 0."""
    box: Box | None = None


class Status(StrEnum):
    """Whether a document could be read."""

    READ = "read"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a bundle. An unreadable one has no blocks and says why in `reason`."""

    file: str
    """Its path within the bundle, with "/"; an attachment is "report.eml/attachment.pdf"."""
    format: str
    """docx, pdf, scan (a PDF of pictures), odt, rtf, txt, html, eml, image, or "unknown"."""
    sha256: str
    pages: int = 0
    blocks: tuple[Block, ...] = ()
    status: Status = Status.READ
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    """What was set aside while reading, in a plan writer's words ("2 tracked deletions left out")."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where words were read: the characters `start` to `end` of block number `block`."""

    document: str
    page: int
    block: int
    start: int
    end: int
    quote: str


def joined_cells(cells: tuple[Cell, ...]) -> str:
    """The words of a table row as one line: its cells that hold anything, in order."""
    return "; ".join(cell.text for cell in cells if cell.text)
