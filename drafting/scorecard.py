"""The scorecard: a plan's findings as nine criteria, 1 to 4, and a grade, each with what moved it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from drafting.checks.context import PlanContext
from drafting.checks.run import Checked, Finding

BEST, WORST = 4, 1
INADEQUATE = "inadequate"


@dataclass(frozen=True, slots=True)
class Score:
    """A criterion's score, None where the plan gives nothing to score, and the codes that moved it."""

    score: int | None
    moved_by: Mapping[str, int]
    """How many findings of each code."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What a plan scores."""

    grade: str
    points: float
    criteria: Mapping[str, Score]


@cache
def scorecard() -> dict[str, Any]:
    """The card as scorecard.yaml has it."""
    read: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("scorecard.yaml").read_text(encoding="utf-8")
    )
    return read


def score(checked: Checked) -> Scored:
    """The grade and the criteria of a plan that was checked."""
    points = _points(one for one in checked.findings if one.code in _counted())
    limits = scorecard()["grade"].items()
    grade = next((name for name, most in limits if points <= most), INADEQUATE)
    context = PlanContext(checked.plan)
    criteria = {name: _criterion(rule, checked, context) for name, rule in scorecard()["criteria"].items()}
    return Scored(grade, points, criteria)


@cache
def _counted() -> frozenset[str]:
    """The codes that some criterion counts: what else is found moves no grade."""
    return frozenset(code for rule in scorecard()["criteria"].values() for code in rule["codes"])


def _criterion(rule: Mapping[str, Any], checked: Checked, context: PlanContext) -> Score:
    """One criterion: None where a section that it needs was not found, or it is not yet due."""
    if "from_year" in rule and not (context.year is not None and context.year >= rule["from_year"]):
        return Score(None, {})
    if any(letter not in checked.plan.sections for letter in rule["needs"]):
        return Score(None, {})
    counted = [
        one
        for one in checked.findings
        if one.code in rule["codes"] or (one.code in _counted() and one.section in rule.get("sections", ()))
    ]
    return Score(_by_limits(_points(counted), rule["limits"]), Counter(one.code for one in counted))


def _by_limits(points: float, limits: Sequence[float]) -> int:
    return next((BEST - at for at, most in enumerate(limits) if points <= most), WORST)


def _points(findings: Iterable[Finding]) -> float:
    return float(sum(scorecard()["points"][one.severity] for one in findings))
