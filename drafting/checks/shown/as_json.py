"""Findings as JSON: one object for each plan, on a line (architecture.md §5)."""

from __future__ import annotations

import json
from typing import Any

from drafting.check import CheckedPlan
from drafting.checks.run import Finding


def json_line(plan: CheckedPlan) -> str:
    """A plan's findings, grade and criteria, on one line."""
    return json.dumps(plan_object(plan), ensure_ascii=False)


def plan_object(plan: CheckedPlan) -> dict[str, Any]:
    """The object that `json_line` writes."""
    scored = plan.scored
    criteria = {name: one.score for name, one in scored.criteria.items()} if scored else {}
    moved = {name: dict(one.moved_by) for name, one in scored.criteria.items()} if scored else {}
    return {
        "plan": plan.file,
        "status": "checked" if plan.is_checked else "not_checked",
        "reasons": list(plan.reasons),
        "grade": scored.grade if scored else None,
        "points": scored.points if scored else None,
        "criteria": criteria,
        "moved_by": moved,
        "findings": [_finding(one) for one in plan.findings],
    }


def _finding(one: Finding) -> dict[str, Any]:
    place = one.where
    told: dict[str, Any] = {
        "code": one.code,
        "severity": one.severity,
        "section": one.section,
        "quote": one.quote,
        "why": one.why,
        "ask": one.ask,
        "of": one.of,
        "where": {"page": place.page, "block": place.block, "start": place.start, "end": place.end},
    }
    if one.advised:
        source = one.advised.source
        told["advice"] = {"document": source.document, "page": source.page, "quote": source.quote}
    return told
