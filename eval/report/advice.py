"""What the samples say of the advice: how specific each service is, and needs and provision by area."""

from __future__ import annotations

from eval.report.drawn import bar
from eval.report.layout import Cell, Grid, Row, row
from eval.report.words import AREAS, as_words, percent
from eval.results import AreaOfNeed, Insight, Specificity

FEW = "fewer than 5"
_LACKING = ("what", "who", "frequency", "duration")


def specificity(insight: Insight) -> Grid:
    """How much of each service's provision is specific, and what the rest lacks; the least specific first."""
    services = sorted(insight.specificity, key=lambda each: (-_vague(each), each.service))
    rows = (
        row(
            as_words(each.service),
            f"{each.reports:,}",
            f"{each.provision:,}",
            Cell(percent(1 - _vague(each)), bar(1 - _vague(each))),
            *(percent(each.lacking.get(part, 0) / each.provision) for part in _LACKING),
        )
        for each in services
        if each.provision
    )
    columns = ("Service", "Reports", "Provision", "Specific", "Lacks what", "Lacks who", "Lacks how often")
    note = (
        "By the moderators' labels. Specific provision lacks nothing that it needs; one line can lack "
        "several things, so that the last four columns add up to more than the vague provision."
    )
    return Grid("How specific each service's provision is", (*columns, "Lacks how long"), tuple(rows), note)


def _vague(each: Specificity) -> float:
    return each.vague / max(1, each.provision)


def areas(insight: Insight) -> Grid:
    """Needs, outcomes and provision by area of need."""
    rows = (_area(each) for each in sorted(insight.areas, key=lambda each: each.area))
    columns = (
        "Area of need",
        "Children with a need",
        "Needs",
        "Children with provision",
        "Provision",
        "Of it vague",
        "Outcomes",
    )
    note = f"What is said twice counts once. A number that would tell of {FEW} children is not shown."
    return Grid("Needs and provision by area", columns, tuple(rows), note)


def _area(each: AreaOfNeed) -> Row:
    numbers = (each.children_with_need, each.needs, each.children_with_provision, each.provision)
    shown = [FEW if number is None else f"{number:,}" for number in (*numbers, each.vague, each.outcomes)]
    return row(AREAS.get(each.area, each.area), *shown)
