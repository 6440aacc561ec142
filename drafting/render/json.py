"""plan.json, as other programs read it (architecture.md §5)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drafting.plan import SCHEMA, SECTIONS, Finding, Item, Plan


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as `plan.json` holds it; every section is there, empty or not."""
    return {
        "schema": SCHEMA,
        "child": asdict(plan.case.child),
        "purpose": plan.case.purpose,
        "authority": plan.case.authority,
        "models": dict(sorted(plan.models.items())),
        "sections": {letter: [_item(item) for item in plan.section(letter)] for letter in SECTIONS},
        "findings": [_finding(finding) for finding in plan.findings],
        "queries": [
            {"document": q.document, "author": q.author, "question": q.question, "items": list(q.items)}
            for q in plan.queries
        ],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "area": item.area,
        "text": item.text,
        "edits": [{"from": edit.original, "to": edit.edited, "rule": edit.rule} for edit in item.edits],
        "gaps": list(item.gaps),
        "statements": list(item.statements),
        "needs": list(item.needs),
        "outcomes": list(item.outcomes),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": finding.code,
        "severity": finding.severity,
        "section": finding.section,
        "item": finding.item,
        "statements": list(finding.statements),
        "quote": finding.quote,
        "why": finding.why,
    }
    if finding.advice is not None:
        data["advice"] = finding.advice
    return data
