"""Thresholds that a set of drafts must reach: `kind_macro_f1>=0.85`, `plan.recall>=0.9`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from eval.headline import UnknownFigure, figure
from eval.results import Outcome

COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
}
REQUIREMENT = re.compile(r"([\w.]+)\s*(>=|<=|==|>|<)\s*(-?\d+(?:\.\d+)?)")


class BadRequirement(ValueError):
    """A requirement that cannot be understood. The message says what one looks like."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One threshold for one figure."""

    name: str
    comparison: str
    limit: float


def requirements(text: str) -> list[Requirement]:
    """The thresholds in a text, commas between them. Raises BadRequirement.

    Worth calling before a long evaluation: a slip of the pen is then found at once.
    """
    return [_requirement(part.strip()) for part in text.split(",")]


def _requirement(text: str) -> Requirement:
    found = REQUIREMENT.fullmatch(text)
    if found is None:
        raise BadRequirement(
            f"The requirement {text!r} cannot be understood. Write a figure's name, one of "
            f"{' '.join(COMPARISONS)}, and a number: kind_macro_f1>=0.85."
        )
    name, comparison, limit = found.groups()
    return Requirement(name, comparison, float(limit))


def outcomes(metrics: Mapping[str, object], texts: Iterable[str]) -> tuple[Outcome, ...]:
    """Which thresholds were reached. Raises BadRequirement, also for a figure that there is not."""
    return tuple(_outcome(metrics, each) for text in texts for each in requirements(text))


def _outcome(metrics: Mapping[str, object], wanted: Requirement) -> Outcome:
    try:
        value = figure(metrics, wanted.name)
    except UnknownFigure as error:
        raise BadRequirement(str(error)) from error
    reached = COMPARISONS[wanted.comparison](value, wanted.limit)
    must = f"{wanted.comparison} {wanted.limit:g}"
    told = (
        f"{wanted.name} is {value:g}, as it must be: {must}."
        if reached
        else (f"{wanted.name} is {value:g}; it must be {must}.")
    )
    return Outcome(f"{wanted.name}{wanted.comparison}{wanted.limit:g}", wanted.name, value, reached, told)
