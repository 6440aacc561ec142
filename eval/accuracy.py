"""Writes docs/accuracy.md: how good the drafts are, how far that can be relied on, and what is weak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval import tables
from eval.counts import Counts
from eval.headline import HEADLINE, figure
from eval.metrics import Metrics, figures

WEAKEST = 3
"""How many kinds and sections are named as the weakest."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the page tells beside the figures of the drafts."""

    notes: Sequence[str] = ()
    """What else is known to be weak, a sentence each."""
    curve: Mapping[str, float] = field(default_factory=dict)
    """The kinds' F1 by the number of authors that a model learnt from."""
    checks: Sequence[str | tables.Table] = ()
    """How good the checks of plans are, as Markdown and tables."""


NOTHING = Beside()


def write_accuracy(path: Path, counts: Counts, ends: tables.Ends, how: str, beside: Beside = NOTHING) -> None:
    """Write the page.

    Takes the counts of all bundles, the intervals (`eval.intervals`), `how` they were measured (a paragraph
    or more of Markdown), and what is told `beside` them.
    """
    metrics = figures(counts)
    general = metrics["bundles"]
    parts = [
        "# Accuracy",
        "This page is written by `make score`. Do not edit it.",
        "## How it was measured",
        how.strip(),
        f"Bundles: {general.get('bundles', 0)}. Labelled sentences: {general.get('sentences', 0):,}. "
        "Intervals are 95% bootstrap intervals over whole bundles: other bundles of the same kind would "
        "mostly give a figure within them.",
        _section(tables.headline(metrics, ends)),
        _section(tables.by_kind(metrics, ends)),
        _section(tables.confusions(metrics)),
        _section(tables.calibration(counts)),
        _section(tables.learning_curve(beside.curve)),
        _section(tables.by_section(metrics, ends)),
        _section(tables.by_format(metrics)),
        _section(tables.whole_plan(metrics)),
        _section(tables.held_back(counts)),
        *(part if isinstance(part, str) else _section(part) for part in beside.checks),
        "## What is weak",
        "\n".join(f"- {line}" for line in (*weaknesses(metrics), *beside.notes)),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")


def weaknesses(metrics: Metrics) -> list[str]:
    """What falls short by the figures themselves: targets missed, and the weakest kinds and sections."""
    missed = [
        f"{measure.words} is {figure(metrics, measure.name):.3f}; it is to reach {measure.target:g}."
        for measure in HEADLINE
        if measure.target is not None and figure(metrics, measure.name) < measure.target
    ]
    leaked, _, sensitive = metrics["sensitive_leaked"].partition("/")
    if leaked != "0":
        missed.append(f"{leaked} of {sensitive} sensitive sentences reached a plan; none may.")
    kinds = {tables.KIND_WORDS[kind]: rates for kind, rates in metrics["kind"].items()}
    sections = {name: rates for name, rates in metrics["plan_by_section"].items() if name != "strengths"}
    lowest = [
        ("The weakest kinds of sentence, by F1", _lowest(kinds)),
        ("The weakest sections of the plan, by F1", _lowest(sections)),
    ]
    return missed + [f"{title}: {named}." for title, named in lowest if named]


def _lowest(rates: Metrics) -> str:
    present = [(each["f1"], name) for name, each in rates.items() if each["n"]]
    return ", ".join(f"{name} ({value:.3f})" for value, name in sorted(present)[:WEAKEST])


def _section(table: tables.Table) -> str:
    if not table.rows:
        return ""
    lines = [
        f"## {table.caption}\n",
        _line(table.columns),
        _line(["---"] * len(table.columns)),
        *(_line([row.heading, *row.cells]) for row in table.rows),
    ]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
