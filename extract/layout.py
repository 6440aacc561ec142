"""Pages of words into blocks in reading order: the same for PDFs and for scans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract.columns import in_columns
from extract.document import Block, BlockKind, Box, Region
from extract.grid import grid_blocks
from extract.headings import Rank, body_size, levels_of, rank_of
from extract.level_rules import with_columns
from extract.margins import Parted, part
from extract.name_lists import with_lists
from extract.page import Line, PageWords, around
from extract.paragraphs import Habits, SetLine, habits_of, is_hanging, joined, marker, paragraphs, words_in
from extract.tables import take_grids
from extract.turning import Piece, grid_rows, runs_over

SYMMETRY = 40.0
"""Text that ends within this many points of a right margin as wide as the left one was set to that margin."""
SAME_EDGE = 4.0
"""Points within which text on a page's left half alone keeps to the edges of a column elsewhere."""
SCAN_SLACK = 4.0
"""Points by which the place of a scanned word may be out."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a one-column page start and must end."""

    start: float
    limit: float
    columns: tuple[Box, ...] = ()
    """What the document's columns cover, where it has any."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines read straight down, on one page."""

    page: PageWords
    lines: tuple[Line, ...]
    whole_width: bool


def read_pages(pages: Sequence[PageWords]) -> list[Block]:
    """The blocks of a document's pages: each page's header, then its text, then its footer.

    Takes pages in order, gives blocks in reading order. Every word of the pages is in one block.
    """
    pages = [with_lists(with_columns(page)) for page in pages]
    parted = part(pages)
    flow = [piece for page in parted for piece in _flow(page)]
    margins = _margins([piece for piece in flow if isinstance(piece, Stretch)])
    words = [word for page in pages for word in page.words]
    rows = [_set(piece, margins, index) for index, piece in enumerate(flow) if isinstance(piece, Stretch)]
    blocks = _blocks(flow, rows, habits_of(rows, words), body_size(words))
    return _in_order(blocks, parted)


def _flow(parted: Parted) -> Iterator[Stretch | Piece]:
    """A page's text and tables from top to bottom."""
    page = parted.page
    grids, free = take_grids([word for line in parted.body for word in line.words], page.rules)
    kept = {id(word) for word in free}
    lines = [Line(words) for line in parted.body if (words := tuple(w for w in line.words if id(w) in kept))]
    for grid in grids:
        above = [line for line in lines if line.box.top < grid.box.top]
        lines = lines[len(above) :]
        yield from _stretches(page, above)
        yield Piece(page.number, page.height, page.scanned, grid)
    yield from _stretches(page, lines)


def _stretches(page: PageWords, lines: Sequence[Line]) -> Iterator[Stretch]:
    found = in_columns(lines)
    for stretch in found:
        yield Stretch(page, tuple(stretch), len(found) == 1)


def _margins(stretches: Sequence[Stretch]) -> Margins:
    """The margins of the document's one-column text, and its columns."""
    columns = tuple(around(line.box for line in piece.lines) for piece in stretches if not piece.whole_width)
    boxes = [(line.box, piece.page) for piece in stretches if piece.whole_width for line in piece.lines]
    if not boxes:
        return Margins(0.0, float("inf"), columns)
    start, end = min(box.left for box, _ in boxes), max(box.right for box, _ in boxes)
    mirrored = min(page.width for _, page in boxes) - start
    return Margins(start, mirrored if end < mirrored < end + SYMMETRY else end, columns)


def _set(piece: Stretch, margins: Margins, index: int) -> list[SetLine]:
    box = around(line.box for line in piece.lines)
    if piece.whole_width and not any(_has_edges(column, box) for column in margins.columns):
        start, limit = margins.start, margins.limit
    else:
        start, limit = box.left, box.right
    slack = SCAN_SLACK if piece.page.scanned else 1.0
    return [SetLine(line, start, limit, piece.page.number, index, slack) for line in piece.lines]


def _has_edges(column: Box, box: Box) -> bool:
    """Whether a page's text is as wide as a column: the last page of a report may have only one."""
    return abs(column.left - box.left) < SAME_EDGE and abs(column.right - box.right) < SAME_EDGE


def _blocks(
    flow: Sequence[Stretch | Piece], rows: Sequence[Sequence[SetLine]], habits: Habits, body: float
) -> list[Block]:
    """Text and tables into blocks; a paragraph or a table may run on over the page."""
    waiting = iter(rows)
    made: list[list[SetLine] | list[Block]] = []
    table = 0
    for is_text, run in groupby(flow, key=lambda piece: isinstance(piece, Stretch)):
        if is_text:
            made += paragraphs([row for _ in run for row in next(waiting)], habits)
            continue
        for pieces in runs_over([piece for piece in run if isinstance(piece, Piece)]):
            made.append(_table_blocks(pieces, habits, table))
            table += 1
    ranks = [_rank(group, body) for group in made]
    blocks: list[Block] = []
    for group, level in zip(made, levels_of(ranks), strict=True):
        blocks += [_block(_sets(group), habits, level)] if _sets(group) else _ready(group)
    return blocks


def _sets(group: Sequence[SetLine | Block]) -> list[SetLine]:
    return [row for row in group if isinstance(row, SetLine)]


def _ready(group: Sequence[SetLine | Block]) -> list[Block]:
    return [block for block in group if isinstance(block, Block)]


def _rank(group: Sequence[SetLine | Block], body: float) -> Rank | None:
    rows = _sets(group)
    if not rows or marker(rows[0].line) == "bullet":
        return None
    return rank_of(words_in(rows), body)


def _block(rows: Sequence[SetLine], habits: Habits, level: int) -> Block:
    text, box = joined(rows, habits), _box(rows)
    if level:
        return Block(BlockKind.HEADING, text, rows[0].page, level=level, box=box)
    if marker(rows[0].line) == "bullet" or (marker(rows[0].line) and is_hanging(rows)):
        depth = 1 + max(0, round((rows[0].line.box.left - rows[0].start) / 18.0) - 1)
        return Block(BlockKind.BULLET, text, rows[0].page, level=depth, box=box)
    return Block(BlockKind.PARAGRAPH, text, rows[0].page, box=box)


def _box(rows: Sequence[SetLine]) -> Box:
    """What the paragraph covers on its first page."""
    return around(row.line.box for row in rows if row.page == rows[0].page)


def _table_blocks(pieces: Sequence[Piece], habits: Habits, table: int) -> list[Block]:
    """A table's blocks. Its pages are laid end to end, so that a row's height tells its page."""
    height = 1 + max(piece.height for piece in pieces)
    blocks = grid_blocks(grid_rows(pieces, habits, height), table)
    return [_back_on_page(block, height) for block in blocks]


def _back_on_page(block: Block, height: float) -> Block:
    if block.box is None:
        return block
    page = int(block.box.top // height)
    top, bottom = block.box.top - page * height, block.box.bottom - page * height
    return replace(block, page=page, box=Box(block.box.left, top, block.box.right, min(bottom, height - 1)))


def _in_order(blocks: Sequence[Block], parted: Sequence[Parted]) -> list[Block]:
    ordered: list[Block] = []
    for part_ in parted:
        number, comments = part_.page.number, part_.page.comments
        body = [block for block in blocks if block.page == number]
        ordered += [_running(line, number, Region.HEADER) for line in part_.header]
        ordered += _with_answers(body, part_.page)
        ordered += [_running(line, number, Region.FOOTER) for line in part_.footer]
        ordered += [Block(BlockKind.PARAGRAPH, c.text, number, Region.COMMENT, box=c.box) for c in comments]
    return ordered


def _with_answers(blocks: Sequence[Block], page: PageWords) -> list[Block]:
    """A page's blocks with its form's answers among them, each before the first block that is below it."""
    mixed = list(blocks)
    for answer in page.answers:
        below = (i for i, block in enumerate(mixed) if block.box and block.box.top >= answer.box.bottom)
        field = Block(BlockKind.FIELD, answer.text, page.number, label=answer.label, box=answer.box)
        mixed.insert(next(below, len(mixed)), field)
    return mixed


def _running(line: Line, page: int, region: Region) -> Block:
    return Block(BlockKind.PARAGRAPH, line.text, page, region, box=line.box)
