"""Tables that run on over a page: one header for all their rows, and rows that the page broke joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.document import Block, BlockKind, Cell, Region, joined_cells


def joined_over_pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each table that runs on over a page under its one header, its broken rows joined."""
    joined: list[Block] = []
    turned = 0  # the page whose first row has been joined to the one above: no other of it goes on so
    for block in blocks:
        above = _row_above(joined, block)
        if above is None or not _is_same_table(joined[above], block):
            joined.append(block)
        elif _repeats_header(joined[above], block):
            joined.append(replace(block, kind=BlockKind.PARAGRAPH, region=Region.HEADER))
        elif block.page != turned and _runs_on(joined[above], block):
            joined[above] = _join(joined[above], block)
            turned = block.page
        else:
            joined.append(_headed(joined[above], block))
    return joined


def _row_above(blocks: Sequence[Block], block: Block) -> int | None:
    """Where the row stands that a row follows with nothing but the pages' margins between them."""
    before = next((at for at in range(len(blocks) - 1, -1, -1) if blocks[at].region is block.region), None)
    rows = (
        block.kind is BlockKind.TABLE_ROW
        and before is not None
        and blocks[before].kind is BlockKind.TABLE_ROW
    )
    return before if rows else None


def _is_same_table(above: Block, below: Block) -> bool:
    """Whether a row is of the table above: the same columns, beginning anew on the next page or going on."""
    headers = [cell.header for cell in below.cells]
    named = [cell.header for cell in above.cells] == headers or not any(headers)
    return named and len(above.cells) == len(below.cells) > 1


def _repeats_header(above: Block, below: Block) -> bool:
    return [cell.header for cell in above.cells] == [cell.text for cell in below.cells]


def _runs_on(above: Block, below: Block) -> bool:
    """Whether a row at a page's top goes on with the last row of the page before."""
    if above.page == below.page:
        return False
    begins = [cell.text[0] for cell in below.cells if len(cell.text) > 1]
    return bool(begins) and (not below.cells[0].text or any(letter.islower() for letter in begins))


def _headed(above: Block, below: Block) -> Block:
    """The row under the headers of the one above."""
    cells = tuple(Cell(one.header, other.text) for one, other in zip(above.cells, below.cells, strict=True))
    return replace(below, cells=cells)


def _join(above: Block, below: Block) -> Block:
    cells = tuple(
        Cell(one.header, _running_on(one.text, other.text))
        for one, other in zip(above.cells, below.cells, strict=True)
    )
    return replace(above, cells=cells, text=joined_cells(cells))


def _running_on(above: str, below: str) -> str:
    """Two pieces of a cell's words; a word that broke at its hyphen is whole again."""
    return f"{above}{below}" if above.endswith("-") and below else f"{above} {below}".strip()
