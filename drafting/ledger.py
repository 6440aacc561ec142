"""ledger.json: every document, and every statement with what became of it (architecture.md §5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from drafting.plan import Fate
from extract.document import Document
from nlp.statement import Advice, Kind, Statement


def ledger_json(
    documents: Sequence[Document],
    advice: Iterable[Advice],
    statements: Sequence[Statement],
    fates: Iterable[Fate],
) -> dict[str, Any]:
    """The ledger as `ledger.json` holds it.

    Raises ValueError if a statement has no fate, or one that says neither where it went nor why it did
    not: nothing that was read may be lost without a reason.
    """
    by_file = {one.file: one for one in advice}
    by_statement = {fate.statement: fate for fate in fates}
    return {
        "documents": [_document(one, by_file.get(one.file)) for one in documents],
        "statements": [_statement(one, _fate(one, by_statement)) for one in statements],
    }


def _fate(statement: Statement, fates: dict[str, Fate]) -> Fate:
    fate = fates.get(statement.id)
    if fate is None or not (fate.item or fate.left_out):
        raise ValueError(f"Statement {statement.id} is neither used nor left out for a reason.")
    return fate


def _document(document: Document, advice: Advice | None) -> dict[str, Any]:
    known = advice or Advice(document.file, "other")
    return {
        "file": document.file,
        "type": known.type,
        "author": known.author,
        "role": known.role,
        "date": known.date,
        "pages": document.pages,
        "sha256": document.sha256,
        "status": document.status.value,
        "reason": document.reason,
    }


def _statement(statement: Statement, fate: Fate) -> dict[str, Any]:
    provision = statement.parts if statement.kind is Kind.PROVISION else None
    return {
        "id": statement.id,
        "document": statement.document,
        "page": statement.sentence.source.page,
        "block": statement.sentence.source.block,
        "text": statement.text,
        "headings": list(statement.sentence.headings),
        "label": statement.sentence.label,
        "row": statement.sentence.row,
        "kind": statement.kind.value,
        "area": statement.area.value if statement.area else None,
        "section": statement.section.value if statement.section else None,
        "confidence": round(statement.confidence, 4),
        "provision": asdict(provision) if provision else None,
        "quantity": asdict(statement.quantity) if statement.quantity else None,
        "missing": list(statement.missing),
        "item": fate.item,
        "left_out": fate.left_out,
        "sort": statement.sort,
        "same_as": statement.same_as,
    }
