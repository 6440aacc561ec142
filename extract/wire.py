"""Documents as JSON and back, for the pipe between a reader process and the program.

JSON, not pickle: a reader that a hostile file has taken over must not be able to run code in the program.
"""

from __future__ import annotations

import json
from typing import Any

from extract.document import Block, BlockKind, Box, Cell, Document, Region, Status


def to_json(documents: tuple[Document, ...]) -> bytes:
    """The documents as UTF-8 JSON."""
    return json.dumps([_document_out(document) for document in documents], ensure_ascii=False).encode(
        "utf-8", "replace"
    )


def from_json(data: bytes) -> tuple[Document, ...]:
    """The documents again. Raises ValueError, KeyError or TypeError for anything else."""
    answer = json.loads(data)
    if not isinstance(answer, list) or not answer:
        raise ValueError("not a list of documents")
    return tuple(_document_in(fields) for fields in answer)


def _document_out(document: Document) -> dict[str, Any]:
    return {
        "file": document.file,
        "format": document.format,
        "sha256": document.sha256,
        "pages": document.pages,
        "blocks": [_block_out(block) for block in document.blocks],
        "status": document.status.value,
        "reason": document.reason,
        "warnings": document.warnings,
    }


def _document_in(fields: dict[str, Any]) -> Document:
    return Document(
        file=str(fields["file"]),
        format=str(fields["format"]),
        sha256=str(fields["sha256"]),
        pages=int(fields["pages"]),
        blocks=tuple(_block_in(block) for block in fields["blocks"]),
        status=Status(fields["status"]),
        reason=None if fields["reason"] is None else str(fields["reason"]),
        warnings=tuple(str(warning) for warning in fields["warnings"]),
    )


def _block_out(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        "text": block.text,
        "page": block.page,
        "region": block.region.value,
        "level": block.level,
        "label": block.label,
        "cells": [(cell.header, cell.text) for cell in block.cells],
        "table": block.table,
        "box": block.box and (block.box.left, block.box.top, block.box.right, block.box.bottom),
    }


def _block_in(fields: dict[str, Any]) -> Block:
    return Block(
        kind=BlockKind(fields["kind"]),
        text=str(fields["text"]),
        page=int(fields["page"]),
        region=Region(fields["region"]),
        level=int(fields["level"]),
        label=str(fields["label"]),
        cells=tuple(Cell(str(header), str(text)) for header, text in fields["cells"]),
        table=None if fields["table"] is None else int(fields["table"]),
        box=Box(*(float(side) for side in fields["box"])) if fields["box"] else None,
    )
