"""Web pages and mails in HTML: the words that a browser would show. Nothing is fetched, nothing is run."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

from extract.document import Document
from extract.encodings import decoded
from extract.errors import Damaged, NoText, TooLarge
from extract.flow import MOST_COLUMNS, Element, Paragraph, Stretch, Table, TableCell, flow_blocks
from extract.limits import current
from extract.markup import TOO_DEEP, whole_number
from extract.set_aside import tally_warnings

UNSEEN = set("script style head template noscript svg iframe object embed audio video map datalist".split())
BLOCKS = set(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table ul""".split()
)
BOLD = {"b", "strong", "th", "u"}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.I)


def read_html(data: bytes, file: str) -> Document:
    """Reads a web page.

    Takes its bytes and its path within the bundle. Raises a ReadError: Damaged, TooLarge, NoText.
    """
    charset = CHARSET.search(data[:4096])
    document = html_document(decoded(data, charset[1].decode() if charset else ""), file)
    return Document(
        file, "html", hashlib.sha256(data).hexdigest(), 1, document.blocks, warnings=document.warnings
    )


def html_document(text: str, file: str) -> Document:
    """The same from text, for the HTML part of a mail."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Damaged("The page is damaged and holds no words. Ask its author to send it again.") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):  # libxml2 stops at 256 levels
        raise TooLarge(TOO_DEEP)
    walker = _Walker()
    blocks = flow_blocks(walker.elements(root))
    if not any(block.text for block in blocks):
        raise NoText("The page opens, but there are no words in it. Ask its author for the right file.")
    return Document(file, "html", "", 1, tuple(blocks), warnings=tuple(tally_warnings(walker.tally)))


class _Walker:
    """Gathers inline words into a paragraph until a block begins or ends."""

    def __init__(self) -> None:
        self.tally: Counter[str] = Counter()
        self._words: list[Stretch] = []
        self._heading = 0
        self._bullet = 0
        self._list_depth = 0
        self._tables = 0

    def elements(self, node: html.HtmlElement) -> Iterator[Element]:
        """The paragraphs and tables below a node."""
        yield from self._inside(node, bold=False)
        yield from self._flushed()

    def _inside(self, node: html.HtmlElement, bold: bool) -> Iterator[Element]:
        bold = bold or node.tag in BOLD or bool(BOLD_STYLE.search(node.get("style", "")))
        self._say(node.text, node, bold)
        for child in node:
            if isinstance(child.tag, str):
                yield from self._child(child, bold)
            self._say(child.tail, node, bold)

    def _child(self, node: html.HtmlElement, bold: bool) -> Iterator[Element]:
        tag = str(node.tag).lower()
        if tag in UNSEEN:
            return
        if node.get("hidden") is not None or HIDDEN.search(node.get("style", "")):
            self.tally["hidden"] += bool(node.text_content().strip())
        elif tag == "br":
            self._words.append(Stretch("\n", bold))
        elif tag in {"input", "select"}:
            self._words.append(Stretch(_filled_in(node), bold))
        elif tag in BLOCKS:
            yield from self._block(node, tag, bold)
        else:
            yield from self._inside(node, bold)

    def _block(self, node: html.HtmlElement, tag: str, bold: bool) -> Iterator[Element]:
        yield from self._flushed()
        if tag == "table":
            yield self._table(node)
            return
        if tag == "dl":
            yield self._definitions(node)
            return
        outside = self._heading, self._bullet, self._list_depth
        self._heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else self._heading
        self._list_depth += tag in {"ul", "ol"}
        self._bullet = self._list_depth if tag == "li" else self._bullet
        yield from self._inside(node, bold)
        yield from self._flushed()
        self._heading, self._bullet, self._list_depth = outside

    def _say(self, text: str | None, node: html.HtmlElement, bold: bool) -> None:
        if text:
            words = text if node.tag == "pre" else re.sub(r"\s+", " ", text)
            self._words.append(Stretch(words, bold))

    def _flushed(self) -> Iterator[Element]:
        words, self._words = tuple(self._words), []
        if any(stretch.text.strip() for stretch in words):
            yield Paragraph(words, self._heading, self._bullet)

    def _table(self, table: html.HtmlElement) -> Table:
        self._tables += 1
        if self._tables > current().nesting:
            raise TooLarge(TOO_DEEP)
        rows: list[tuple[TableCell, ...]] = []
        below: dict[int, int] = {}
        for row in _rows(table):
            cells: list[TableCell] = []
            column = 0
            for node in row.iterchildren("td", "th"):
                column = _carry_on(below, cells, column)
                span, deep = _count(node, "colspan"), _count(node, "rowspan")
                cells.append(TableCell(tuple(self._cell(node)), header=node.tag == "th", span=span))
                below.update({column + place: deep - 1 for place in range(span) if deep > 1})
                column += span
            _carry_on(below, cells, column)
            rows.append(tuple(cells))
        self._tables -= 1
        return Table(tuple(rows))

    def _cell(self, node: html.HtmlElement) -> Iterator[Element]:
        outside = self._heading, self._bullet, self._list_depth
        self._heading = self._bullet = self._list_depth = 0
        yield from self.elements(node)
        self._heading, self._bullet, self._list_depth = outside

    def _definitions(self, node: html.HtmlElement) -> Table:
        """A list of terms (dl): each term with its description, as in a form."""
        rows = []
        for term in node.iter("dt"):
            described = term.getnext()
            content = tuple(self._cell(described)) if described is not None and described.tag == "dd" else ()
            rows.append((TableCell(tuple(self._cell(term)), header=True), TableCell(content)))
        return Table(tuple(rows))


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The table's own rows, not those of tables within it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _carry_on(below: dict[int, int], cells: list[TableCell], column: int) -> int:
    """Empty cells where a cell merged over several rows reaches down; gives the next free column."""
    while below.get(column, 0) > 0:
        below[column] -= 1
        cells.append(TableCell(()))
        column += 1
    return column


def _count(node: html.HtmlElement, name: str) -> int:
    return max(1, whole_number(node.get(name), 1, MOST_COLUMNS))


def _filled_in(node: html.HtmlElement) -> str:
    """What a form's input shows: its words, a tick, or the chosen line of a list."""
    if node.tag == "select":
        return " ".join(
            option.text_content() for option in node.iter("option") if "selected" in option.attrib
        )
    kind = node.get("type", "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☒" if "checked" in node.attrib else "☐"
    return (
        "" if kind in {"hidden", "password", "submit", "button", "image", "reset"} else node.get("value", "")
    )
