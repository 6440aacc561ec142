"""Findings as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from drafting.check import CheckedPlan
from drafting.checks.beside.given import Advised
from drafting.checks.registry import Check, registered
from drafting.checks.run import Finding

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"must_fix": "error", "should_fix": "warning", "advice": "note"}


def sarif(plans: Sequence[CheckedPlan], version: str) -> str:
    """One run over all the plans. `version` is the program's."""
    rules = list(registered().values())
    run = {
        "tool": {
            "driver": {"name": "goldthread", "version": version, "rules": [_rule(one) for one in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(plans)],
        "results": [_result(plan, one, rules) for plan in plans for one in plan.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(one: Check) -> dict[str, Any]:
    return {
        "id": one.code,
        "shortDescription": {"text": one.name},
        "fullDescription": {"text": one.looks_for},
        "help": {"text": f"Source: {one.source}. Fails: {one.fails} Passes: {one.passes}"},
        "defaultConfiguration": {"level": LEVELS[one.severity]},
    }


def _invocation(plans: Sequence[CheckedPlan]) -> dict[str, Any]:
    """Whether every plan was checked, and why not where one was not."""
    notes = [
        {"level": "error", "message": {"text": f"{plan.file} was not checked: {reason}"}}
        for plan in plans
        for reason in plan.reasons
    ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _result(plan: CheckedPlan, one: Finding, rules: Sequence[Check]) -> dict[str, Any]:
    place = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(plan.file)},
            "region": {"startLine": one.where.block + 1, "snippet": {"text": one.where.quote}},
        },
        "logicalLocations": [{"name": f"Section {one.section}", "kind": "section"}],
    }
    told = {
        "ruleId": one.code,
        "ruleIndex": next(at for at, rule in enumerate(rules) if rule.code == one.code),
        "level": LEVELS[one.severity],
        "message": {"text": f"{one.why} {one.ask}"},
        "locations": [place],
        "properties": {"page": one.where.page, "ask": one.of},
    }
    return told | ({"relatedLocations": [_advice(one.advised)]} if one.advised else {})


def _advice(advised: Advised) -> dict[str, Any]:
    """The words of the report that the plan was compared with."""
    source = advised.source
    return {
        "message": {"text": f"The advice: {advised.place}"},
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(source.document)},
            "region": {"startLine": source.block + 1, "snippet": {"text": source.quote}},
        },
        "properties": {"page": source.page},
    }


def _uri(file: str) -> str:
    return quote(Path(file).as_posix())
