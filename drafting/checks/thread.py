"""What in a plan answers what, as the plan itself tells it: by the labels of needs, and by areas of need."""

from __future__ import annotations

import re
from collections.abc import Collection

from drafting.checks.context import PlanContext
from drafting.checks.phrases import phrases
from drafting.reading import Line
from drafting.reading.marks import labels_named

OF_AREA = {
    "CI": ("language", "friends"),
    "CL": ("literacy", "number", "attention", "organisation", "recording"),
    "SEMH": ("emotions", "friends", "attendance", "anger", "danger", "selfinjury"),
    "SP": (
        "hearing",
        "vision",
        "movement",
        "motor",
        "handwriting",
        "recording",
        "sensory",
        "selfcare",
        "eating",
        "toileting",
    ),
}
"""What the needs of an area of need are about."""
_ENOUGH_REFERENCES = 3


def areas_left(provision: Collection[Line], context: PlanContext) -> set[str | None]:
    """The areas of need in B that no provision stands under, where provision stands under areas."""
    made = [line.area for line in provision if line.section == "F" and line.kind == "provision"]
    known = [area for area in made if area in OF_AREA]
    if len(set(known)) < 2 or 2 * len(known) < len(made):
        return set()
    needed = {
        said.line.area for said in context.needs if said.line.section == "B" and said.line.area in OF_AREA
    }
    return {area for area in needed if area not in known}


BY_TOPIC: frozenset[Line] = frozenset()
"""Stands for a plan that does not refer by labels, so that topics must tell."""


def unreferred(answers: Collection[Line], context: PlanContext) -> frozenset[Line]:
    """The labelled needs that no answer names, where the plan refers by labels; else BY_TOPIC."""
    first: dict[str, Line] = {}
    for line in context.plan.lines("B"):
        label = line.label or next(iter(_LABEL.findall(line.text)), "")
        if label and line.kind == "need":
            first.setdefault(label, line)
    named = {label for label in first if _is_named(label, answers)}
    if len(named) < _ENOUGH_REFERENCES or 2 * len(named) < len(first):
        return BY_TOPIC
    guessed = phrases("diagnosis_hedged")
    left = frozenset(
        line for label, line in first.items() if label not in named and not guessed.search(line.text)
    )
    return left or frozenset({_NOBODY})


def _is_named(label: str, answers: Collection[Line]) -> bool:
    """Whether an answer names a label; a bare number only where it is told as one: "(5)", "need 5"."""
    told = [f"{line.whole} {' '.join(line.headings)} {' '.join(line.refers_to)}" for line in answers]
    words = " ".join(told)
    if label.isdigit():
        referred = any(label in line.refers_to for line in answers) or label in labels_named(words)
        return referred or f"({label})" in words
    return bool(re.search(rf"(?<!\w){re.escape(label)}(?!\w)", words))


_LABEL = re.compile(r"^(?:\d[a-z]|[A-Z]{1,4}\d{1,2})\b")
_NOBODY = Line("", "", "", None)  # type: ignore[arg-type]
"""A line that is in no plan: every labelled need was named."""
