"""Running text to blocks, the same for every format with paragraphs: docx, odt, rtf and html.

A reader yields Paragraphs, Tables and finished Blocks in reading order; `flow_blocks` makes the blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.document import Block, BlockKind, Region
from extract.grid import GridCell, grid_blocks, is_label
from extract.words import is_capitals, tidy, typed_bullet

MOST_COLUMNS = 64
"""Columns that one cell may cover; Word allows 63."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one look. A newline is one that the author typed."""

    text: str
    bold: bool = False
    """Bold or underlined: what authors make headings and labels with."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as its format marks it. 0 where it marks no heading or no bullet."""

    stretches: tuple[Stretch, ...]
    heading: int = 0
    bullet: int = 0
    region: Region = Region.BODY

    @property
    def text(self) -> str:
        """Its words, tidied."""
        return tidy("".join(stretch.text for stretch in self.stretches))

    @property
    def bold(self) -> bool:
        """Whether all that can be seen of it is bold."""
        seen = [stretch for stretch in self.stretches if stretch.text.strip()]
        return bool(seen) and all(stretch.bold for stretch in seen)


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: what it holds, and how many columns it covers."""

    content: tuple[Element, ...]
    header: bool = False
    bold: bool = False
    """Bold by the table's style; otherwise its paragraphs say."""
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each merged cell once."""

    rows: tuple[tuple[TableCell, ...], ...]
    region: Region = Region.BODY


Element = Paragraph | Table | Block


def flow_blocks(elements: Iterable[Element]) -> list[Block]:
    """The blocks of a document, tables counted in order.

    A line that is bold, underlined or in capitals throughout and no sentence is a heading, one level below
    the last that the format itself marks. A bold label before plain text on its line ("Strengths: …") makes
    a form field.
    """
    blocks: list[Block] = []
    marked_level = 1
    tables = 0
    for element in elements:
        if isinstance(element, Paragraph):
            blocks += _paragraph_blocks(element, marked_level + 1)
            marked_level = element.heading or marked_level
        elif isinstance(element, Table):
            for part in _table_parts(element):
                blocks += _table_part_blocks(part, tables, marked_level + 1)
                tables += isinstance(part, Table)
        else:
            blocks.append(element)
    return blocks


def _table_parts(table: Table) -> Iterator[Element]:
    """The table itself, then the tables within its cells; a box of one column is its content alone."""
    if all(len(row) == 1 for row in table.rows):
        for row in table.rows:
            for element in row[0].content:
                yield from _table_parts(element) if isinstance(element, Table) else [element]
        return
    yield table
    for row in table.rows:
        for cell in row:
            for element in cell.content:
                if isinstance(element, Table):
                    yield from _table_parts(element)


def _table_part_blocks(part: Element, number: int, bold_level: int) -> list[Block]:
    if isinstance(part, Paragraph):
        return _paragraph_blocks(part, bold_level)
    if isinstance(part, Block):
        return [part]
    rows = [[_grid_cell(cell) for cell in row] for row in part.rows]
    return [replace(block, region=part.region) for block in grid_blocks(rows, number)]


def _grid_cell(cell: TableCell) -> GridCell:
    paragraphs = [part for part in cell.content if isinstance(part, Paragraph) and part.text]
    lines = [typed_bullet(line) or line for part in paragraphs for line in part.text.split("\n")]
    bold = cell.bold or (bool(paragraphs) and all(part.bold for part in paragraphs))
    return GridCell("\n".join(lines), bold=bold, header=cell.header, span=cell.span)


def _paragraph_blocks(paragraph: Paragraph, bold_level: int) -> list[Block]:
    if not paragraph.text:
        return []
    region = paragraph.region
    if paragraph.heading:
        text = paragraph.text.replace("\n", " ")
        return [Block(BlockKind.HEADING, text, region=region, level=paragraph.heading)]
    if paragraph.bullet:
        text = typed_bullet(paragraph.text) or paragraph.text
        return [Block(BlockKind.BULLET, text, region=region, level=paragraph.bullet)]
    return [replace(block, region=region) for block in _plain_blocks(_lines(paragraph), bold_level)]


def _lines(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph cut at the line breaks that its author typed."""
    lines: list[list[Stretch]] = [[]]
    for stretch in paragraph.stretches:
        first, *others = stretch.text.split("\n")
        lines[-1].append(replace(stretch, text=first))
        lines += [[replace(stretch, text=text)] for text in others]
    parts = [Paragraph(tuple(line)) for line in lines]
    return [part for part in parts if part.text]


def _plain_blocks(lines: Sequence[Paragraph], bold_level: int) -> list[Block]:
    """Headings, fields and bullets that a paragraph's look alone shows; other lines stay together."""
    blocks: list[Block] = []
    together: list[str] = []
    for line in lines:
        special = _special_line(line, bold_level)
        if special is None:
            together.append(line.text)
            continue
        blocks += [*_paragraph_of(together), special]
        together = []
    return blocks + _paragraph_of(together)


def _paragraph_of(lines: Sequence[str]) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, "\n".join(lines))] if lines else []


def _special_line(line: Paragraph, bold_level: int) -> Block | None:
    bullet = typed_bullet("".join(stretch.text for stretch in line.stretches))
    if bullet is not None and tidy(bullet):
        return Block(BlockKind.BULLET, tidy(bullet), level=1)
    if (line.bold or is_capitals(line.text)) and is_label(line.text):
        return Block(BlockKind.HEADING, line.text, level=bold_level)
    return _bold_label(line)


def _bold_label(line: Paragraph) -> Block | None:
    """A field from "Strengths: she …" whose label is bold and whose answer is not."""
    label = ""
    answer = list(line.stretches)
    while answer and (answer[0].bold or not answer[0].text.strip()):
        label += answer.pop(0).text
    words = tidy("".join(stretch.text for stretch in answer))
    if not label.rstrip().endswith(":") and words.startswith(":"):
        label, words = label + ":", words[1:].lstrip()
    if not label.rstrip().endswith(":") or not words or not is_label(tidy(label)):
        return None
    return Block(BlockKind.FIELD, words, label=tidy(label).removesuffix(":").rstrip())
