"""What a drafted plan says, as the measures read it: `plan.json` and `ledger.json` (architecture.md §5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """One statement of the ledger."""

    id: str
    document: str
    text: str
    kind: str
    area: str | None = None
    section: str | None = None
    missing: frozenset[str] = frozenset()
    parts: dict[str, str] = field(default_factory=dict)
    confidence: float = 0.0
    left_out: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item of the plan."""

    id: str
    section: str
    kind: str
    text: str
    statements: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()
    """The words that declared edits put in."""


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """One finding about the plan."""

    code: str
    section: str | None = None
    item: str | None = None
    statements: tuple[str, ...] = ()
    quote: str = ""
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted plan with its ledger. One that was never written has nothing in it."""

    written: bool = False
    types: dict[str, str] = field(default_factory=dict)
    """The type of report that each document was taken for."""
    statements: tuple[DraftStatement, ...] = ()
    items: dict[str, DraftItem] = field(default_factory=dict)
    findings: tuple[DraftFinding, ...] = ()


def load_draft(folder: Path) -> Draft:
    """The draft in a folder. What is not there is empty: a bundle that failed is scored as nothing read.

    Raises ValueError or KeyError when a file is there but is not what the contract says.
    """
    ledger_path = folder / "ledger.json"
    ledger = _read(ledger_path, {"statements": [], "documents": []})
    plan = _read(folder / "plan.json", {"sections": {}, "findings": []})
    items = [_item(item, section) for section, of_it in plan["sections"].items() for item in of_it]
    return Draft(
        written=ledger_path.exists(),
        types={document["file"]: document.get("type") for document in ledger["documents"]},
        statements=tuple(_statement(statement) for statement in ledger["statements"]),
        items={item.id: item for item in items},
        findings=tuple(_finding(finding) for finding in plan.get("findings", [])),
    )


def _read(path: Path, otherwise: dict[str, Any]) -> dict[str, Any]:
    if not path.exists():
        return otherwise
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _statement(raw: dict[str, Any]) -> DraftStatement:
    return DraftStatement(
        id=raw["id"],
        document=raw["document"],
        text=raw["text"],
        kind=raw["kind"],
        area=raw.get("area"),
        section=raw.get("section"),
        missing=frozenset(raw.get("missing") or ()),
        parts={part: str(said or "") for part, said in (raw.get("provision") or {}).items()},
        confidence=float(raw.get("confidence") or 0),
        left_out=raw.get("left_out"),
        page=raw.get("page"),
    )


def _item(raw: dict[str, Any], section: str) -> DraftItem:
    return DraftItem(
        id=raw["id"],
        section=section,
        kind=raw.get("kind") or "",
        text=raw["text"],
        statements=tuple(raw.get("statements", ())),
        needs=tuple(raw.get("needs", ())),
        edits=tuple(str(edit.get("to", "")) for edit in raw.get("edits", ()) if edit.get("rule")),
    )


def _finding(raw: dict[str, Any]) -> DraftFinding:
    return DraftFinding(
        code=raw["code"],
        section=raw.get("section"),
        item=raw.get("item"),
        statements=tuple(raw.get("statements") or ()),
        quote=str(raw.get("quote") or ""),
        advice=raw.get("advice"),
    )
