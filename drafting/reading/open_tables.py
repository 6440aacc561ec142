"""Tables of a PDF without a grid: columns of words under a header with one line beneath it.

Word processors draw such tables by default in many templates, and a plan's provision stands in them. Where
the columns and rows lie is worked out from the words; the lines that would part them are added to those
that the page has, and the page is read again by the reader of ruled tables (extract.tables).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2 as pdfium

from drafting.reading.overleaf import joined_over_pages
from extract.document import Block, BlockKind, Box, Cell, Document
from extract.layout import read_pages
from extract.page import Line, PageWords, Rule, Word, lines_of
from extract.pdf_page import rules_of, space_of, words_of

LEAST_WIDTH = 150.0
"""Points: a line under a header is no underlined word."""
COLUMN_GAP = 0.9
"""Of the letters' size: two header words so far apart head two columns. A space is about 0.3."""
EDGE = 2.0
"""Points by which the words of a column may begin before or after its header does."""
CLOSE = 1.7
"""Of the letters' size: lines of a header follow each other at most so closely."""
LOOSE = 1.38
"""Of the letters' size: lines of one cell follow each other more closely."""
ROW_GAP = 0.8
"""Points by which a row stands off the one above it, beyond the distance of the lines within a row."""
AT_FOOT = 0.8
"""Of the page's height: a table that ends so far down may go on overleaf."""
ROWS_LOOKED_AT = 6
"""Lines under a header, by which a column that it leaves unnamed is found."""
ADRIFT = 3.5
"""Of the letters' size: what follows after so much white is not of the table."""


@dataclass(frozen=True)
class OpenTable:
    """A table's header and body on one page, and where its columns begin."""

    rule: Box
    columns: Sequence[float]
    header: Sequence[Line]
    """Empty where the table goes on from the page before."""
    body: Sequence[Line]

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return (self.header or self.body)[0].box.top - 2

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.body[-1].box.bottom + 2

    def rules(self) -> list[Rule]:
        """The lines that would part its columns and rows."""
        left = min(self.rule.left, self.columns[0]) - 1
        right = max(self.rule.right, *(line.box.right for line in self.body)) + 1
        heads = [self.rule.top] if self.header else []
        levels = [self.top, *heads, *_row_tops(self.body), self.bottom]
        uprights = [left, *(column - EDGE for column in self.columns[1:]), right]
        return [Rule(Box(left, y, right, y + 0.5)) for y in levels] + [
            Rule(Box(x, self.top, x + 0.5, self.bottom)) for x in uprights
        ]


def with_open_tables(document: Document, data: bytes) -> Document:
    """The PDF's document with the tables that have no grid read as tables; as it is where it has none."""
    pdf = pdfium.PdfDocument(data)
    try:
        pages = [_page(pdf, number) for number in range(1, len(pdf) + 1)]
    finally:
        pdf.close()
    found = _tables(pages)
    if not any(found):
        return document
    ruled = [
        replace(page, rules=(*page.rules, *(rule for table in tables for rule in table.rules())))
        for page, tables in zip(pages, found, strict=True)
    ]
    headers = [_words_of(table.header) for tables in found for table in tables]
    blocks = _under_headers(read_pages(ruled), headers)
    return replace(document, blocks=tuple(joined_over_pages(blocks)))


def _page(pdf: pdfium.PdfDocument, number: int) -> PageWords:
    page = pdf[number - 1]
    try:
        space = space_of(page)
        return PageWords(number, space.width, space.height, words_of(page), rules_of(page))
    finally:
        page.close()


def _tables(pages: Sequence[PageWords]) -> list[list[OpenTable]]:
    """The open tables of each page; one that reaches a page's foot may go on at the next page's top."""
    found: list[list[OpenTable]] = []
    above: OpenTable | None = None
    for page in pages:
        lines = lines_of(page.words)
        tables = _begun(page, lines)
        going_on = above and _going_on(above, lines, tables)
        found.append([*([going_on] if going_on else []), *tables])
        last = found[-1][-1] if found[-1] else None
        above = last if last and last.body[-1].box.bottom > AT_FOOT * page.height else None
    return found


def _begun(page: PageWords, lines: Sequence[Line]) -> list[OpenTable]:
    """The tables whose header stands on the page."""
    upright = [rule.box for rule in page.rules if rule.upright and rule.box.bottom - rule.box.top > 4]
    found: list[OpenTable] = []
    for rule in sorted(page.rules, key=lambda rule: rule.box.top):
        wide = not rule.upright and rule.box.right - rule.box.left >= LEAST_WIDTH
        crossed = any(box.top - 3 <= rule.box.top <= box.bottom + 3 for box in upright)
        inside = any(table.top < rule.box.top < table.bottom for table in found)
        table = _table(rule.box, lines) if wide and not crossed and not inside else None
        if table:
            found.append(table)
    return found


def _table(rule: Box, lines: Sequence[Line]) -> OpenTable | None:
    """The table under one header; None where no columns stand above the rule."""
    header = _header(rule, lines)
    columns = _columns(header)
    if len(columns) < 2:
        return None
    columns = _with_unnamed(columns, rule, lines)
    body = _body(rule.top, columns, lines, header[-1].size)
    return OpenTable(rule, columns, header, body) if body else None


def _going_on(above: OpenTable, lines: Sequence[Line], tables: Sequence[OpenTable]) -> OpenTable | None:
    """What stands of a table at the top of the page after its own, without a header of its own."""
    if not lines or (tables and tables[0].top < lines[0].box.bottom):
        return None
    top = lines[0].box.top
    body = _body(top, above.columns, lines, above.body[0].size)
    rule = Box(above.rule.left, top - 2, above.rule.right, top - 2)
    return OpenTable(rule, above.columns, [], body) if body else None


def _header(rule: Box, lines: Sequence[Line]) -> list[Line]:
    """The lines that stand close above the rule, as far up as they keep to columns."""
    above = [line for line in lines if line.box.bottom <= rule.top + 4 and line.box.right > rule.left]
    kept: list[Line] = []
    edge = rule.top
    for line in reversed(above):
        if edge - line.box.bottom > (CLOSE - 1) * line.size or len(kept) == 4:
            break
        if kept and (
            abs(line.size - kept[0].size) > 0.8 or line.bold != kept[0].bold or _is_prose(line, rule)
        ):
            break
        kept.insert(0, line)
        edge = line.box.top
    return kept


def _is_prose(line: Line, rule: Box) -> bool:
    """Whether a line fills the table's width without a gap: words above the table, not of its header."""
    return len(_groups(line)) < 2 and line.box.right - line.box.left > 0.6 * (rule.right - rule.left)


def _groups(line: Line) -> list[list[Word]]:
    """A line's words, parted where the white between them is wider than a space."""
    groups = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.box.left - before.box.right > COLUMN_GAP * line.size:
            groups.append([])
        groups[-1].append(word)
    return groups


def _columns(header: Sequence[Line]) -> list[float]:
    """Where the columns begin, from left to right, by the words of the header."""
    starts = sorted(group[0].box.left for line in header for group in _groups(line))
    columns: list[float] = []
    for start in starts:
        if not columns or start - columns[-1] > 2 * EDGE:
            columns.append(start)
    return columns


def _with_unnamed(columns: list[float], rule: Box, lines: Sequence[Line]) -> list[float]:
    """The columns, with the first that the header leaves unnamed: the rows' numbers stand in it."""
    beneath = [line for line in lines if line.box.top >= rule.top - 2][:ROWS_LOOKED_AT]
    left = min((line.box.left for line in beneath if len(_groups(line)) > 1), default=columns[0])
    return [left, *columns] if rule.left - EDGE <= left < columns[0] - 2 * EDGE else columns


def _body(top: float, columns: Sequence[float], lines: Sequence[Line], size: float) -> list[Line]:
    """The lines beneath the rule that keep to the columns."""
    kept: list[Line] = []
    edge = top
    for line in (line for line in lines if line.box.top >= top - 2):
        adrift = line.box.top - edge > ADRIFT * size
        if adrift or abs(line.size - size) > 1.2 or not _keeps_to(line, columns):
            break
        kept.append(line)
        edge = line.box.bottom
    return kept


def _keeps_to(line: Line, columns: Sequence[float]) -> bool:
    """Whether no word stands across a column's edge, and the first in each column stands at its edge."""
    if line.box.left < columns[0] - 2 * EDGE:
        return False
    for column in columns[1:]:
        edge = column - EDGE
        if any(word.box.left < edge - 1 and word.box.right > edge + 1 for word in line.words):
            return False
    for column, following in pairwise([*columns, float("inf")]):
        inside = [word for word in line.words if column - EDGE <= word.box.left < following - EDGE]
        if inside and column != columns[0] and inside[0].box.left - column > EDGE + line.size * 2:
            return False
    return True


def _row_tops(body: Sequence[Line]) -> list[float]:
    """Where rows after the first begin: at lines that stand further off than the lines within a row."""
    gaps = [after.box.bottom - before.box.bottom for before, after in pairwise(body)]
    size = body[0].size
    pitch = min([gap for gap in gaps if gap > 0.9 * size], default=0.0)
    if pitch > LOOSE * size:  # no cell has a second line
        pitch = size
    return [
        (before.box.bottom + after.box.top) / 2
        for (before, after), gap in zip(pairwise(body), gaps, strict=True)
        if gap > pitch + ROW_GAP
    ]


def _words_of(lines: Sequence[Line]) -> Counter[str]:
    return Counter(word.text for line in lines for word in line.words)


def _under_headers(blocks: Sequence[Block], headers: Sequence[Counter[str]]) -> list[Block]:
    """The blocks, rows whose header was taken for a row of theirs put under it."""
    found: list[Block] = []
    heads: dict[int | None, Block] = {}
    for block in blocks:
        is_row = block.kind is BlockKind.TABLE_ROW and not any(cell.header for cell in block.cells)
        if is_row and Counter(block.text.replace(";", " ").split()) in [
            Counter(word.rstrip(";") for word in header.elements()) for header in headers if header
        ]:
            heads[block.table] = block
            continue
        head = heads.get(block.table) if is_row else None
        if head and len(head.cells) == len(block.cells):
            named = zip(head.cells, block.cells, strict=True)
            found.append(replace(block, cells=tuple(Cell(one.text, other.text) for one, other in named)))
        else:
            found.append(block)
    return found
