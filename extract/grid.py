"""A table as rows of cells, whatever the format: data, a form, or a box drawn round text.

Every reader hands its tables to `grid_blocks`, so that a table means the same in Word, PDF and text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.document import Block, BlockKind, Box, Cell, joined_cells

LONGEST_LABEL = 12
"""Words in the longest question of a form ("What is going well at home and at school?")."""
LONGEST_QUESTION = 40
"""Words in the longest question that shows itself as one: bold before a plain answer, or with "?" or ":"."""
LONGEST_HEADER = 8
"""Words in the longest column header."""
HEADER_WORDS = frozenset(
    """action actions activity advice agreed aim aims amount analysis area areas arrangements aspiration
    assessment barrier barriers category child comment comments concern concerns criteria current date day
    description details development difficulties difficulty domain duration evidence event expected
    expertise finding findings frequency goal goals group health help how identified impact implication
    implications intervention interventions item lead length level long measure medication method need needs
    observation observations often outcome outcomes people percentile person professional progress provider
    provision purpose ratio reason recommendation recommendations recommended resources responsible result
    results review role score scores service session sessions size skill skills special educational staff
    staffing standard steps strategies strategy strength strengths subtest summary support target targets task
    term test therapy time timescale todo topic training view views week weekly what when where who whom why
    year""".split()
)
"""The words that columns are headed with: a two-column table without bold has a header row if its first
row holds nothing else. (Forms are the commoner two-column table; their answers are names and dates.)"""
LINKING_WORDS = frozenset(
    """a an and are as at be by can does for from i in is it long many much must of on or our s should the
    their this to towards we will with""".split()
)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as a reader found it. `header` is a cell that the file itself marks as heading others."""

    text: str
    bold: bool = False
    header: bool = False
    span: int = 1
    """Columns that it covers. A cell merged over several rows stands in the first, "" in the others."""
    box: Box | None = None

    @property
    def stands_out(self) -> bool:
        """Whether it looks like a heading or a label: marked or bold."""
        return self.header or self.bold


Row = Sequence[GridCell]


def grid_blocks(rows: Sequence[Row], table: int, page: int = 1, box: Box | None = None) -> list[Block]:
    """The blocks that a table means: table rows, form fields, or paragraphs for a box.

    Takes the rows from top to bottom, the table's number in its document, its page, and its box for
    cells that have none of their own. A row that is one cell right across is a heading or a paragraph
    between the others, which keep their column headers.
    """
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    blocks: list[Block] = []
    header: Row | None = None
    for band, part in _parts(filled):
        blocks += _band(band) if band else []
        headed = _has_header(part, known=header is not None)
        header = part[0] if headed else header
        body = part[1:] if headed else part
        blocks += _data(body, header, table) if header else _form(body, table)
    if header and not any(block.cells for block in blocks):
        blocks += _data([header], None, table)
    return [replace(block, page=page, box=block.box or box) for block in blocks]


def _parts(rows: Sequence[Row]) -> Iterator[tuple[GridCell | None, list[Row]]]:
    """The table cut at its bands: each band (None for the first part) and the rows below it."""
    band: GridCell | None = None
    part: list[Row] = []
    for row in rows:
        if _is_band(row):
            yield band, part
            band, part = row[0], []
        else:
            part.append(row)
    yield band, part


def _is_band(row: Row) -> bool:
    """Whether a row is one cell right across, or would be had its author merged it."""
    alone = row[0].stands_out and not any(cell.text.strip() for cell in row[1:])
    return len(row) == 1 or (len(row) > 2 and alone)


def _band(cell: GridCell) -> list[Block]:
    """A cell right across the table: a heading where it stands out, else a paragraph."""
    heading = cell.stands_out and is_label(cell.text)
    kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
    return [Block(kind, cell.text.strip(), level=3 if heading else 0, box=cell.box)]


def _has_header(rows: Sequence[Row], known: bool) -> bool:
    """Whether the first row heads the others. `known`: the table already has headers from above."""
    if not rows:
        return False
    first, body = rows[0], rows[1:]
    if _all_stand_out(first) and not (body and all(_all_stand_out(row) for row in body)):
        return True
    if known or not body or not all(_heads_a_column(cell.text) for cell in first):
        return False
    if len(first) == 2:
        return not _labels_stand_out(rows) and all(_made_of_header_words(cell.text) for cell in first)
    return not _is_pairs(first) and any(_is_content(cell.text) for row in body for cell in row)


def _all_stand_out(row: Row) -> bool:
    return len(row) > 1 and all(cell.stands_out for cell in row if cell.text.strip())


def _labels_stand_out(rows: Sequence[Row]) -> bool:
    return all(row[0].stands_out for row in rows if row[0].text.strip())


def _heads_a_column(text: str) -> bool:
    """Short, no sentence, no figures: "By whom", but not "82" or "She reads well."."""
    words = text.split()
    return len(words) <= LONGEST_HEADER and not text.rstrip().endswith((".", ";")) and not _has_digit(text)


def _is_content(text: str) -> bool:
    return _has_digit(text) or len(text.split()) > LONGEST_HEADER or text.rstrip().endswith(".")


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _made_of_header_words(text: str) -> bool:
    words = re.findall(r"[a-z]+", text.lower())
    return bool(set(words) & HEADER_WORDS) and set(words) <= HEADER_WORDS | LINKING_WORDS


def _data(rows: Sequence[Row], header: Row | None, table: int) -> list[Block]:
    """Table rows, each cell under its column's header; a header repeated on a new page is dropped."""
    headers = [cell.text.strip() for cell in _by_column(header)] if header else []
    blocks = []
    for row in rows:
        cells = tuple(_headed_cells(row, headers))
        if [cell.text for cell in cells] != [header for header in headers if header]:
            blocks.append(
                Block(BlockKind.TABLE_ROW, joined_cells(cells), cells=cells, table=table, box=_box(row))
            )
    return blocks


def _headed_cells(row: Row, headers: Sequence[str]) -> Iterator[Cell]:
    column = 0
    for cell in row:
        yield Cell(headers[column] if column < len(headers) else "", cell.text.strip())
        column += cell.span


def _by_column(row: Row) -> list[GridCell]:
    return [cell for cell in row for _ in range(cell.span)]


def _form(rows: Sequence[Row], table: int) -> list[Block]:
    """Form fields where most rows are labels and answers, else rows of a table without headers."""
    pairs = [_is_pairs(row) for row in rows]
    if 2 * sum(pairs) <= len(rows):
        return _data(rows, None, table)
    blocks: list[Block] = []
    for row, is_pair in zip(rows, pairs, strict=True):
        blocks += (
            _fields(row, table, blocks[-1].label if blocks else "") if is_pair else _data([row], None, table)
        )
    return blocks


def _is_pairs(row: Row) -> bool:
    """Whether a row reads label, answer (label, answer …). An empty label carries on the one above."""
    labels, answers = row[0::2], row[1::2]
    if len(labels) != len(answers):
        return False
    if len(labels) == 1:
        return not labels[0].text.strip() or _is_question(labels[0], answers[0]) or is_label(labels[0].text)
    marked = all(cell.stands_out or cell.text.rstrip().endswith(":") for cell in labels if cell.text.strip())
    return marked and not any(cell.stands_out for cell in answers if cell.text.strip())


def _is_question(label: GridCell, answer: GridCell) -> bool:
    """Whether the look of a cell, or how it ends, makes it the label of the cell after it."""
    text, words = label.text.rstrip(), len(label.text.split())
    if words <= LONGEST_LABEL and label.stands_out:
        return True
    shows = text.endswith(("?", ":")) or (label.stands_out and not answer.stands_out)
    return words <= LONGEST_QUESTION and shows and not text.endswith((".", ";", ","))


def is_label(text: str) -> bool:
    """Whether words can be a form's question or a heading: short, and not a sentence."""
    return 0 < len(text.split()) <= LONGEST_LABEL and not text.rstrip().endswith((".", ";", ","))


def _fields(row: Row, table: int, label_above: str) -> Iterator[Block]:
    for label, answer in zip(row[0::2], row[1::2], strict=True):
        name = label.text.strip().removesuffix(":").rstrip() or label_above
        if name or answer.text.strip():
            box = _box([label, answer])
            yield Block(BlockKind.FIELD, answer.text.strip(), label=name, table=table, box=box)


def _box(row: Row) -> Box | None:
    """The rectangle round a row's cells, None where the format knows of none."""
    boxes = [cell.box for cell in row if cell.box]
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
