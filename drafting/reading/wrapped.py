"""Lines that a PDF's page broke, joined again: within a plan's sentence nobody types a line break."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from drafting.render.labels import words
from extract.document import Block, BlockKind, Cell, Document, joined_cells

_ENDS = re.compile(r"[.!?:;]['\"”’)\]]*$")
_BEGINS_ITEM = re.compile(r"(?:[•·●▪◦*–-]|\(?[A-Z]{0,4}\d{1,2}(?:\.\d{1,2})?[.):]?|\(?[a-z][.)])\s")
_SUSPENDED = re.compile(r"(?:and|or|to)\b")
"""Words after a hyphen that stands for what follows: "four- and five-letter words"."""
_OWN_LINE = re.compile(rf"{words('meets')} (?:[A-K]\d|H[12]|\[)|\[[a-z ]+: ")
"""How the small line under a provision, and a mark that the advice is silent, begin in a Goldthread draft."""
_SHORT = 45
"""Characters: a shorter line followed by a capital may be one of a list."""


def unwrapped(document: Document) -> Document:
    """The document with the line breaks that only the page's width explains made spaces."""
    return replace(document, blocks=tuple(_block(block) for block in document.blocks))


def _block(block: Block) -> Block:
    if block.kind is BlockKind.TABLE_ROW:
        cells = tuple(Cell(_joined(one.header, True), _joined(one.text, True)) for one in block.cells)
        return replace(block, cells=cells, text=joined_cells(cells))
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.FIELD):
        return replace(block, text=_joined(block.text, block.kind is not BlockKind.PARAGRAPH))
    return block


def _joined(text: str, narrow: bool) -> str:
    """The words on as few lines as their author typed; in a narrow cell only items begin lines."""
    lines = text.split("\n")
    joined = lines[0]
    for before, line in pairwise(lines):
        listed = len(before) < _SHORT and line[:1].isupper()
        typed = (
            _BEGINS_ITEM.match(line) if narrow else _ENDS.search(before) or _BEGINS_ITEM.match(line) or listed
        )
        broken = before.endswith("-") and before[-2:-1].isalpha() and not _SUSPENDED.match(line)
        typed = typed or _OWN_LINE.match(line)
        joined += ("\n" if typed else "" if broken else " ") + line
    return joined
