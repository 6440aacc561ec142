"""How well plans are checked: grades beside the moderators', and the findings of each code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.report.drawn import bar
from eval.report.layout import Cell, Grid, Row, row
from eval.report.words import GRADES, fault

Metrics = Mapping[str, Any]


def grades(checks: Metrics) -> Grid:
    """What moderators grade a plan (down), and what the tool does (across)."""
    pairs: Mapping[str, int] = checks.get("grade_confusion", {})
    rows = tuple(
        Row(
            GRADES[grade], tuple(_cell(pairs.get(f"{grade}->{found}", 0), grade == found) for found in GRADES)
        )
        for grade in GRADES
        if any(pair.startswith(f"{grade}->") for pair in pairs)
    )
    kappa = checks.get("grade", {}).get("qwk")
    note = "" if kappa is None else f"Quadratic-weighted kappa {kappa:.2f}, where 1 is as alike as can be."
    return Grid("Grades", ("Moderators' grade", *GRADES.values()), rows, note)


def _cell(number: int, alike: bool) -> Cell:
    return Cell(f"{number:,}", shade=0 if not number else 3 if alike else 1)


def by_code(checks: Metrics) -> Grid:
    """Precision and recall of each code of finding, the least well found first."""
    codes: Mapping[str, Metrics] = checks.get("by_code", {})
    ranked = sorted(codes.items(), key=lambda pair: (pair[1]["f1"], pair[0]))
    rows = (
        row(
            fault(code),
            Cell(f"{rates['recall']:.2f}", bar(rates["recall"])),
            Cell(f"{rates['precision']:.2f}", bar(rates["precision"])),
            f"{rates['n']:,}",
        )
        for code, rates in ranked
    )
    columns = ("Fault", "Of the moderators' found", "Of the tool's right", "Moderators' findings")
    return Grid("Faults found", columns, tuple(rows))
