"""OpenDocument texts (.odt): paragraphs, lists, tables, boxes, notes and comments, in reading order.

OpenDocument 1.3, part 3: a zip; the words are in content.xml, headers and footers in styles.xml.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from extract.archive import opened_zip, unpacked
from extract.document import Document, Region
from extract.errors import Damaged, Encrypted, NoText, TooLarge
from extract.flow import MOST_COLUMNS, Element, Paragraph, Stretch, Table, TableCell, flow_blocks
from extract.limits import current
from extract.markup import TOO_DEEP, parsed, whole_number
from extract.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Look, Styles
from extract.set_aside import tally_warnings

CONTENTS_LISTS = {TEXT + "table-of-content", TEXT + "alphabetical-index", TEXT + "illustration-index"}


def read_odt(data: bytes, file: str) -> Document:
    """Reads an OpenDocument text.

    Takes its bytes and its path within the bundle. Raises a ReadError: Damaged, Encrypted, TooLarge, NoText.
    """
    with opened_zip(data) as archive:
        content, styles = _part(archive, "content.xml"), _part(archive, "styles.xml")
    if content is None:
        raise Damaged("The file is damaged: a part of it is missing. Ask its author to send it again.")
    reader = _Reader(Styles([part for part in (styles, content) if part is not None]))
    blocks = flow_blocks(reader.elements(content, styles))
    if not any(block.text for block in blocks):
        raise NoText("The document opens, but there are no words in it. Ask its author for the right file.")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(file, "odt", sha256, 1, tuple(blocks), warnings=tuple(tally_warnings(reader.tally)))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    names = archive.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in unpacked(
        archive, archive.getinfo("META-INF/manifest.xml")
    ):
        raise Encrypted("The file is locked with a password. Save it without the password and add it again.")
    return parsed(unpacked(archive, archive.getinfo(name))) if name in names else None


class _Reader:
    """Walks the document; `tally` counts what is set aside."""

    def __init__(self, styles: Styles) -> None:
        self.tally: Counter[str] = Counter()
        self._styles = styles
        self._apart: list[Element] = []
        self._boxes: list[etree._Element] = []
        self._nesting = current().nesting

    def elements(self, content: etree._Element, styles: etree._Element | None) -> Iterator[Element]:
        """Headers, then the body, footers, notes and comments."""
        yield from self._running(styles, "header", Region.HEADER)
        for body in content.iter(OFFICE + "text"):
            yield from self._content(body, Region.BODY, 0, 0)
        yield from self._running(styles, "footer", Region.FOOTER)
        yield from self._apart

    def _running(self, styles: etree._Element | None, kind: str, region: Region) -> Iterator[Element]:
        """Headers or footers of all page styles, each line once."""
        seen: set[Element] = set()
        for master in styles.iter(STYLE + "master-page") if styles is not None else ():
            for node in master:
                if isinstance(node.tag, str) and node.tag.startswith(STYLE + kind):
                    for element in self._content(node, region, 0, 0):
                        if element not in seen:
                            seen.add(element)
                            yield element

    def _content(self, parent: etree._Element, region: Region, bullet: int, depth: int) -> Iterator[Element]:
        """The paragraphs and tables below an element; `bullet` is the depth of lists round it."""
        for child in parent:
            if child.tag in {TEXT + "p", TEXT + "h"}:
                yield from self._paragraph(child, region, bullet, depth)
            elif child.tag == TABLE + "table":
                yield self._table(child, region, depth + 1)
            elif child.tag == TEXT + "list":
                yield from self._content(child, region, bullet + 1, depth)
            elif child.tag == TEXT + "tracked-changes":
                self.tally["deletions"] += len(list(child.iter(TEXT + "deletion")))
                self.tally["insertions"] += len(list(child.iter(TEXT + "insertion")))
            elif child.tag in CONTENTS_LISTS:
                self.tally["contents"] += len(list(child.iter(TEXT + "p")))
            elif child.tag == DRAW + "frame":
                for box in child.iter(DRAW + "text-box"):
                    yield from self._content(box, region, 0, depth)
            elif isinstance(child.tag, str) and not child.tag.startswith(OFFICE):
                yield from self._content(child, region, bullet, depth)

    def _paragraph(self, node: etree._Element, region: Region, bullet: int, depth: int) -> Iterator[Element]:
        style = node.get(TEXT + "style-name")
        level = whole_number(node.get(TEXT + "outline-level"), 1, 9) if node.tag == TEXT + "h" else 0
        heading = self._styles.heading(style) or (level + 1 if level else 0)
        self._boxes = []
        stretches = tuple(self._inline(node, self._styles.look(style)))
        boxes = self._boxes
        yield Paragraph(stretches, heading, 0 if heading else bullet, region)
        for box in boxes:
            yield from self._content(box, region, 0, depth)

    def _inline(self, node: etree._Element, look: Look) -> Iterator[Stretch]:
        if node.text:
            yield from self._said(node.text, look)
        for child in node:
            yield from self._inline_child(child, look)
            if child.tail:
                yield from self._said(child.tail, look)

    def _inline_child(self, child: etree._Element, look: Look) -> Iterator[Stretch]:
        spaces = {TEXT + "s": " ", TEXT + "tab": "\t", TEXT + "line-break": "\n"}
        if child.tag in spaces:
            yield Stretch(spaces[child.tag], bool(look.bold))
        elif child.tag == TEXT + "note":
            self._set_apart(child.find(TEXT + "note-body"), Region.NOTE)
        elif child.tag == OFFICE + "annotation":
            self._set_apart(child, Region.COMMENT)
        elif child.tag == DRAW + "text-box":
            self._boxes.append(child)
        elif child.tag in {TEXT + "hidden-text", TEXT + "ruby-text"}:
            self.tally["hidden"] += 1
        elif isinstance(child.tag, str):
            own = self._styles.look(child.get(TEXT + "style-name"))
            bold = look.bold if own.bold is None else own.bold
            hidden = look.hidden if own.hidden is None else own.hidden
            yield from self._inline(child, Look(bold, hidden))

    def _said(self, text: str, look: Look) -> Iterator[Stretch]:
        if look.hidden:
            self.tally["hidden"] += bool(text.strip())
        else:
            yield Stretch(" ".join(text.split("\n")), bool(look.bold))

    def _set_apart(self, node: etree._Element | None, region: Region) -> None:
        """Reads a note or comment, to come after the text; a comment's date and name are no paragraphs."""
        if node is not None:
            boxes = self._boxes
            self._apart += list(self._content(node, region, 0, 0))
            self._boxes = boxes

    def _table(self, node: etree._Element, region: Region, depth: int) -> Table:
        if depth > self._nesting:
            raise TooLarge(TOO_DEEP)
        rows = []
        for row, header in _rows(node, header=False):
            cells: list[TableCell] = []
            for cell in row:
                cells += self._cell(cell, region, depth, header=header)
            rows.append(tuple(cells))
        return Table(tuple(rows), region)

    def _cell(self, node: etree._Element, region: Region, depth: int, *, header: bool) -> Iterator[TableCell]:
        """A cell as often as it is repeated; a covered one belongs to the cell merged over it."""
        if node.tag == TABLE + "covered-table-cell":
            before = node.getprevious()
            while before is not None and before.tag == node.tag:
                before = before.getprevious()
            if before is None or _number(before, "number-columns-spanned") == 1:
                yield TableCell((), header=header)
        elif node.tag == TABLE + "table-cell":
            content = tuple(self._content(node, region, 0, depth))
            cell = TableCell(content, header=header, span=_number(node, "number-columns-spanned"))
            yield cell
            for _ in range(_number(node, "number-columns-repeated") - 1):
                yield replace(cell)


def _rows(table: etree._Element, *, header: bool) -> Iterator[tuple[etree._Element, bool]]:
    """The table's own rows, and whether each is marked as a header."""
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child, header
        elif child.tag in {TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"}:
            yield from _rows(child, header=header or child.tag == TABLE + "table-header-rows")


def _number(node: etree._Element, name: str) -> int:
    return max(1, whole_number(node.get(TABLE + name), 1, MOST_COLUMNS))
