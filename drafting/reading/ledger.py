"""The draft that a plan.json and the ledger beside it tell of, so that it can be read as it is drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from drafting.plan import HELD_AT, Finding, Plan
from drafting.render.references import References
from drafting.verify.kept import plan_of
from extract.document import Document, Source, Status
from nlp.statement import Advice, Kind, Parts, Sentence, Statement

Ledger = tuple[tuple[Document, ...], tuple[Advice, ...], tuple[Statement, ...]]
NOTHING: Ledger = ((), (), ())
_PRIVATE = {"sensitive": 1.0, "held_for_review": HELD_AT}
"""Why a statement was left out that may be private, and how likely it is for that, as no ledger says it."""


def references_of(data: Mapping[str, Any], ledger: bytes | None) -> References:
    """The plan of a plan.json's data, with its statements and its reports where its ledger is there.

    A ledger that cannot be read, or is another draft's, tells nothing. Raises KeyError, TypeError, ValueError
    or AttributeError for data of another shape.
    """
    plan = replace(plan_of(data), findings=tuple(_finding(one) for one in data["findings"]))
    documents, advice, statements = _of_the_same_draft(plan, _ledger(ledger)) if ledger else NOTHING
    return References(plan, statements, advice, documents)


def _ledger(data: bytes) -> Ledger:
    try:
        ledger = json.loads(data)
        documents: Sequence[Mapping[str, Any]] = ledger["documents"]
        return (
            tuple(_document(one) for one in documents),
            tuple(_advice(one) for one in documents),
            tuple(_statement(one) for one in ledger["statements"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return NOTHING


def _of_the_same_draft(plan: Plan, ledger: Ledger) -> Ledger:
    known = {statement.id for statement in ledger[2]}
    return ledger if all(known.issuperset(item.statements) for item in plan.items) else NOTHING


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(
        data["code"],
        data["severity"],
        data["section"],
        data["item"],
        tuple(data["statements"]),
        data["quote"],
        data["why"],
        data.get("advice"),
    )


def _document(data: Mapping[str, Any]) -> Document:
    status = Status(data["status"])
    return Document(data["file"], "", data["sha256"], data["pages"], (), status=status, reason=data["reason"])


def _advice(data: Mapping[str, Any]) -> Advice:
    return Advice(data["file"], data["type"], data["author"], data["role"], data["date"])


def _statement(data: Mapping[str, Any]) -> Statement:
    text, parts = data["text"], data["provision"]
    source = Source(data["document"], data["page"], data["block"], 0, len(text), text)
    headings, label, row = tuple(data["headings"]), data["label"], data["row"]
    return Statement(
        Sentence(data["id"], text, source, headings, label, row),
        Kind(data["kind"]),
        data["confidence"],
        parts=Parts(**parts) if parts else None,
        missing=tuple(data["missing"]),
        sensitive=_PRIVATE.get(data["left_out"], 0.0),
    )
