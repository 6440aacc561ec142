"""Tables of plan.docx: header rows that repeat, rows that do not split, widths that hold."""

from __future__ import annotations

from collections.abc import Callable

from docx.document import Document as Page
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table as DrawnTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as DrawnParagraph

from drafting.render.docx_styles import RULE_HEX, TINT_HEX, shading
from drafting.render.pieces import Column, Paragraph, Table, paragraph

Write = Callable[[DrawnParagraph, Paragraph], None]
"""Writes a paragraph's runs into an empty paragraph of python-docx."""


def draw_table(page: Page, table: Table, write: Write) -> None:
    """Adds a table at the end of the document."""
    drawn = page.add_table(rows=0, cols=len(table.columns))
    drawn.autofit = False
    drawn.alignment = WD_TABLE_ALIGNMENT.LEFT
    _describe(drawn, table)
    _rule(drawn)
    for column, wanted in zip(drawn.columns, table.columns, strict=True):
        column.width = Cm(wanted.centimetres)
    if not table.bare:
        _header(drawn, table.columns, write)
    for row in table.rows:
        _row(drawn, table, row, write)


def _header(drawn: DrawnTable, columns: tuple[Column, ...], write: Write) -> None:
    row = drawn.add_row()
    for cell, column in zip(row.cells, columns, strict=True):
        _fill(cell, column, (paragraph(column.header, "Table heading"),), write)
        _shade(cell)
    _mark_row(row, "w:cantSplit", "w:tblHeader")


def _row(drawn: DrawnTable, table: Table, cells: tuple[tuple[Paragraph, ...], ...], write: Write) -> None:
    row = drawn.add_row()
    for cell, column, paragraphs in zip(row.cells, table.columns, cells, strict=True):
        _fill(cell, column, paragraphs, write)
    if table.bare:
        _shade(row.cells[0])
    _mark_row(row, "w:cantSplit")


def _fill(cell: _Cell, column: Column, paragraphs: tuple[Paragraph, ...], write: Write) -> None:
    cell.width = Cm(column.centimetres)
    for number, one in enumerate(paragraphs):
        write(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), one)


def _mark_row(row: _Row, *marks: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for mark in marks:
        properties.append(OxmlElement(mark))


def _shade(cell: _Cell) -> None:
    cell._tc.get_or_add_tcPr().append(shading(TINT_HEX))


def _describe(drawn: DrawnTable, table: Table) -> None:
    """What a screen reader says of the table, and which cells are its headers."""
    properties = drawn._tbl.tblPr
    look = OxmlElement("w:tblLook")
    for name, on in (
        ("firstRow", not table.bare),
        ("firstColumn", True),
        ("noHBand", True),
        ("noVBand", True),
    ):
        look.set(qn(f"w:{name}"), "1" if on else "0")
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), table.title)
    properties.append(look)
    properties.append(caption)


def _rule(drawn: DrawnTable) -> None:
    """Thin rules between rows, none at the sides: the words carry the table."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE_HEX)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "90")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    layout = drawn._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)
