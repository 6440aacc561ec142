"""A Word file of what was read, for documents that cannot be rewritten in place: PDFs, scans, pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import groupby

import docx
from docx.document import Document as WordDocument

from eval.pseudonymise.word import rewritten_zip
from extract.document import Block, BlockKind, Document, Region

_MOST_LEVELS = 9
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
Renamed = Callable[[str], str]


def made_anew(document: Document, renamed: Renamed) -> bytes:
    """A Word file with the words of a document, each text through `renamed`; the layout is a plain one."""
    word = docx.Document()
    for region, story in ((Region.HEADER, word.sections[0].header), (Region.FOOTER, word.sections[0].footer)):
        for block in document.blocks:
            if block.region is region:
                story.add_paragraph(renamed(_with_label(block)))
    blocks = [block for block in document.blocks if block.region not in (Region.HEADER, Region.FOOTER)]
    for (kind, _), group in groupby(blocks, key=lambda block: (block.kind, block.table)):
        _add(word, kind, list(group), renamed)
    word.core_properties.author = ""
    word.core_properties.created = word.core_properties.modified = _LONG_AGO
    buffer = io.BytesIO()
    word.save(buffer)
    return rewritten_zip(buffer.getvalue(), lambda _, content: content)


def _with_label(block: Block) -> str:
    return f"{block.label}: {block.text}" if block.label else block.text


def _add(word: WordDocument, kind: BlockKind, blocks: Sequence[Block], renamed: Renamed) -> None:
    if kind is BlockKind.TABLE_ROW:
        _add_table(word, blocks, renamed)
    elif kind is BlockKind.FIELD:
        _add_rows(word, [(renamed(block.label), renamed(block.text)) for block in blocks])
    else:
        for block in blocks:
            _add_paragraph(word, block, renamed(block.text))


def _add_paragraph(word: WordDocument, block: Block, text: str) -> None:
    if block.kind is BlockKind.HEADING:
        word.add_heading(text, min(max(block.level - 1, 0), _MOST_LEVELS))
    else:
        word.add_paragraph(text, "List Bullet" if block.kind is BlockKind.BULLET else None)


def _add_table(word: WordDocument, blocks: Sequence[Block], renamed: Renamed) -> None:
    headers = tuple(cell.header for cell in blocks[0].cells)
    rows = [tuple(renamed(cell.text) for cell in block.cells) for block in blocks]
    _add_rows(word, [tuple(map(renamed, headers)), *rows] if any(headers) else rows)


def _add_rows(word: WordDocument, rows: Sequence[tuple[str, ...]]) -> None:
    table = word.add_table(len(rows), max(map(len, rows), default=1), "Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
