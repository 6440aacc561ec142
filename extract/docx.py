"""Word documents (.docx): everything that is written in one, each word once, in reading order.

Read from the XML itself: python-docx does not see content controls, text boxes, tracked changes, notes or
comments. Nothing outside the file is ever fetched, and nothing in it is run.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from extract.archive import opened_zip
from extract.document import Block, Document, Region
from extract.docx_package import Package, Relation, W
from extract.docx_runs import ADDED, MC, REMOVED, Picture, Runs, alternative, is_placeholder
from extract.docx_styles import Look, Styles, is_on, value_of
from extract.errors import NoText, ReadError, TooLarge
from extract.flow import MOST_COLUMNS, Element, Paragraph, Stretch, Table, TableCell, flow_blocks
from extract.limits import current
from extract.markup import TOO_DEEP, whole_number
from extract.set_aside import tally_warnings

LEAST_WIDTH, LEAST_HEIGHT = 280.0, 170.0
"""Points (10 by 6 cm): smaller pictures are logos and photographs, larger may be a pasted page."""
NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_docx(data: bytes, file: str) -> Document:
    """Reads a Word document.

    Takes its bytes and its path within the bundle. Raises a ReadError: Damaged, Encrypted, TooLarge, NoText.
    """
    with opened_zip(data) as archive:
        reader = _Reader(Package(archive))
        blocks = flow_blocks(reader.elements())
    if not any(block.text for block in blocks):
        raise NoText("The document opens, but there are no words in it. Ask its author for the right file.")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(file, "docx", sha256, pages=1, blocks=tuple(blocks), warnings=tuple(reader.warnings()))


class _Reader:
    """Walks one document's parts; `tally` counts what is set aside."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package)
        self._tally: Counter[str] = Counter()
        self._runs = Runs(self._styles, self._tally)
        self._relations: dict[str, Relation] = {}
        self._nesting = current().nesting

    def elements(self) -> Iterator[Element]:
        """Headers, then the body, footers, notes and comments."""
        yield from self._running("header", Region.HEADER)
        yield from self._story(self._package.main, W + "body", Region.BODY)
        yield from self._running("footer", Region.FOOTER)
        for kind, name in NOTES:
            for part in self._package.related(kind):
                yield from self._story(part, W + name, Region.NOTE)
        for part in self._package.related("comments"):
            yield from self._story(part, W + "comment", Region.COMMENT)

    def warnings(self) -> Iterator[str]:
        """What was set aside, in a plan writer's words."""
        yield from tally_warnings(self._tally)
        names = self._package.names
        if any(name.endswith("vbaProject.bin") for name in names):
            yield "The document holds macros. They were not run."
        embedded = [name.rsplit("/", 1)[1] for name in names if "/embeddings/" in name]
        if embedded:
            yield f"Files embedded in the document were not read: {', '.join(embedded)}."

    def _running(self, kind: str, region: Region) -> Iterator[Element]:
        """Headers or footers: first pages and sections often repeat them, so each line once."""
        seen: set[Element] = set()
        for part in self._package.related(kind):
            for element in self._story(part, None, region):
                if element not in seen:
                    seen.add(element)
                    yield element

    def _story(self, part: str, container: str | None, region: Region) -> Iterator[Element]:
        root = self._package.root(part)
        self._relations = self._package.relations(part)
        for story in [root] if container is None else root.iter(container):
            if story.get(W + "type", "normal") == "normal":  # others draw the line above footnotes
                yield from self._content(story, region, 0)

    def _content(self, parent: etree._Element, region: Region, depth: int) -> Iterator[Element]:
        """The paragraphs and tables below an element that holds blocks."""
        carried: tuple[Stretch, ...] = ()
        for child in parent:
            if child.tag == W + "p":
                paragraph, after = self._paragraph(child, region, carried, depth)
                carried = paragraph.stretches if _mark_is_deleted(child) else ()
                if not carried:
                    yield paragraph
                yield from after
            elif child.tag == W + "tbl":
                yield self._table(child, region, depth + 1)
            else:
                yield from self._wrapped(child, region, depth)
        if carried:
            yield Paragraph(carried, region=region)

    def _wrapped(self, node: etree._Element, region: Region, depth: int) -> Iterator[Element]:
        """Content controls, tracked changes and the like, whose own content is blocks again."""
        if node.tag == W + "altChunk":
            self._tally["chunks"] += 1
        elif node.tag in REMOVED:
            self._tally["deletions"] += 1
        elif node.tag == MC + "AlternateContent":
            yield from self._content(alternative(node), region, depth)
        elif node.tag not in {W + "sectPr", W + "sdtPr", W + "tcPr"} and not is_placeholder(node):
            self._tally["insertions"] += node.tag in ADDED
            yield from self._content(node, region, depth)

    def _paragraph(
        self, node: etree._Element, region: Region, carried: tuple[Stretch, ...], depth: int
    ) -> tuple[Paragraph, list[Element]]:
        """A paragraph, and what is anchored in it: text boxes and pictures."""
        look = self._styles.look(node.find(W + "pPr"))
        stretches, anchored = self._runs.read(node, look)
        if look.contents_list:
            self._tally["contents"] += 1
            stretches = ()
        after: list[Element] = []
        for anchor in anchored:
            if isinstance(anchor, Picture):
                after += self._picture(anchor)
            else:
                after += self._content(anchor, region, depth)
        paragraph = Paragraph(carried + stretches, look.heading, _bullet(look, stretches), region)
        return paragraph, after

    def _table(self, node: etree._Element, region: Region, depth: int) -> Table:
        if depth > self._nesting:
            raise TooLarge(TOO_DEEP)
        bold_row, bold_column = self._styles.table_bold(node.find(W + "tblPr"))
        rows = []
        for number, row in enumerate(_unwrapped(node, W + "tr")):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                self._tally["deletions"] += 1
                continue
            header = bool(is_on(properties, "tblHeader"))
            cells = self._cells(row, region, depth, header=header)
            cells = [
                replace(cell, bold=(bold_row and number == 0) or (bold_column and place == 0))
                for place, cell in enumerate(cells)
            ]
            rows.append(tuple(cells))
        return Table(tuple(rows), region)

    def _cells(self, row: etree._Element, region: Region, depth: int, *, header: bool) -> list[TableCell]:
        before = whole_number(value_of(row.find(W + "trPr"), "gridBefore"), 0, MOST_COLUMNS)
        cells = [TableCell((), span=before)] if before else []
        for node in _unwrapped(row, W + "tc"):
            properties = node.find(W + "tcPr")
            width = max(1, whole_number(value_of(properties, "gridSpan"), 1, MOST_COLUMNS))
            if _continues(properties, "hMerge") and cells:
                cells[-1] = replace(cells[-1], span=cells[-1].span + width)
                continue
            empty = _continues(properties, "vMerge") or _in_placeholder(node)
            content = () if empty else tuple(self._content(node, region, depth))
            cells.append(TableCell(content, header=header, span=width))
        return cells

    def _picture(self, picture: Picture) -> list[Block]:
        """The words of a picture large enough to be a page or a table, by OCR."""
        relation = self._relations.get(picture.relation)
        if picture.width < LEAST_WIDTH or picture.height < LEAST_HEIGHT or relation is None:
            return []
        if relation.external:
            self._tally["linked"] += 1
            return []
        from extract.ocr import read_image  # noqa: PLC0415 - loads Tesseract, which few documents need

        try:
            blocks = read_image(self._package.bytes_of(relation.part), relation.part).blocks
        except NoText:
            return []
        except ReadError:
            self._tally["pictures"] += 1
            return []
        self._tally["read"] += 1
        return [replace(block, page=1, box=None, table=None) for block in blocks]


def _bullet(look: Look, stretches: tuple[Stretch, ...]) -> int:
    """The depth of a bullet; a numbered line that is bold throughout is a heading instead."""
    bold = look.numbered and Paragraph(stretches).bold
    return 0 if bold else look.bullet


def _in_placeholder(cell: etree._Element) -> bool:
    """Whether a content control round a whole cell still shows its prompt."""
    control = cell.getparent()
    control = control.getparent() if control is not None else None
    return control is not None and is_placeholder(control)


def _mark_is_deleted(paragraph: etree._Element) -> bool:
    """Whether a tracked deletion joins the paragraph to the next."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(tag) is not None for tag in REMOVED)


def _unwrapped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, content controls around them opened."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in REMOVED and child.tag != W + "tbl":
            yield from _unwrapped(child, tag)


def _continues(properties: etree._Element | None, merge: str) -> bool:
    """Whether a cell only carries on the merged cell above it or before it."""
    element = properties.find(W + merge) if properties is not None else None
    return element is not None and element.get(W + "val", "continue") == "continue"
