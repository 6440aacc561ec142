"""What a reader of rich text keeps: the look of words, the paragraph's layout, the text so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.document import Region
from extract.flow import Element, Paragraph, Stretch
from extract.rtf_tables import RowOfCells, RowShape, table_of


@dataclass(slots=True)
class Look:
    """What holds for the words of a group."""

    bold: bool = False
    underlined: bool = False
    hidden: bool = False
    deleted: bool = False
    passed_over: bool = False
    after_unicode: int = 1
    """Characters that follow a \\u for programs without Unicode."""


@dataclass(slots=True)
class Layout:
    r"""What holds for a paragraph until \pard."""

    style: int = 0
    outline: int | None = None
    list: bool = False
    depth: int = 0
    in_table: bool = False


class Story:
    """One text: the body, a header, a note. Its finished paragraphs, and the table being read."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.elements: list[Element] = []
        self.after: list[Element] = []
        """What stands in boxes within the paragraph, and follows it."""
        self._words: list[Stretch] = []
        self._cell: list[Element] = []
        self._cells: list[tuple[Element, ...]] = []
        self._rows: list[RowOfCells] = []

    def say(self, text: str, bold: bool) -> None:
        """Adds words to the paragraph."""
        if self._words and self._words[-1].bold == bold:
            text = self._words.pop().text + text
        self._words.append(Stretch(text, bold))

    def end_paragraph(self, layout: Layout, heading: int) -> None:
        """Closes the paragraph; the first one after a table closes the table too."""
        words, self._words = tuple(_paired(self._words)), []
        bullet = layout.depth + 1 if layout.list and not heading else 0
        paragraph = Paragraph(words, heading, bullet, self.region)
        parts = [*([paragraph] if paragraph.text else []), *self.after]
        self.after = []
        if layout.in_table or self._cells:
            self._cell += parts
        else:
            self.end_table()
            self.elements += parts

    def end_cell(self) -> None:
        """Closes a table's cell, its last paragraph being closed."""
        self._cells.append(tuple(self._cell))
        self._cell = []

    def end_row(self, shape: RowShape) -> None:
        """Closes a row."""
        if self._cells:
            self._rows.append(RowOfCells(tuple(self._cells), shape))
        self._cells = []

    def end_table(self) -> None:
        """Closes the table, with whatever of it was left open."""
        if self._cell:
            self.end_cell()
        self.end_row(RowShape())
        if self._rows:
            self.elements.append(table_of(self._rows, self.region))
        self._rows = []


def _paired(words: list[Stretch]) -> Iterator[Stretch]:
    """Characters beyond the first 65,536 come in two halves; joined here, or dropped."""
    for stretch in words:
        halves = stretch.text.encode("utf-16-le", "surrogatepass")
        yield replace(stretch, text=halves.decode("utf-16-le", "ignore"))
