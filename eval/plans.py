"""Moderated plans counted, by the checks and by a list of words: what docs/accuracy.md tells of checking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.check import check_plan
from drafting.reading import read_plan
from eval.bootstrap import table
from eval.checks import CheckedAs, PlanCounts, count_plan_checks
from eval.corpus import SAMPLES
from eval.counts import BETWEEN, Tally
from eval.discovery import plan_file
from eval.intervals import Intervals, resampled
from eval.keywords import keyword_findings
from eval.measure_plans import said_of
from eval.metrics import Metrics
from eval.moderation import GRADES, load_moderation

PLANS = SAMPLES / "plans"
ALL, PROVISION = "all", "provision"
"""The names of the pooled figures: over every code, and over those of provision."""
ENDS = ("precision", "recall", "f1", "share")
"""The figures that have an interval."""


@dataclass(frozen=True, slots=True)
class CountedPlan:
    """One moderated plan, counted by the checks and by the list of words."""

    name: str
    checks: PlanCounts
    keywords: PlanCounts


@dataclass(frozen=True, slots=True)
class Measured:
    """What the counts of some plans, or bundles, come to."""

    number: int
    """How many plans, or bundles."""
    total: Mapping[str, int]
    figures: Metrics
    """For each code, and for `all` and `provision`: precision, recall, F1; `clean` and `grade`: a share."""
    ends: Intervals

    def count(self, name: str, outcome: str) -> int:
        """How often a code had this outcome: `hit`, `extra` or `lost`."""
        return self.total.get(name + BETWEEN + outcome, 0)

    def wanted(self, name: str) -> int:
        """How often a moderator raised a code."""
        return self.count(name, "hit") + self.count(name, "lost")

    def raised(self, name: str) -> int:
        """How often the tool raised it."""
        return self.count(name, "hit") + self.count(name, "extra")

    def told(self, name: str, figure: str) -> str:
        """A figure with its interval, as text; "" where there was nothing to work it out from."""
        value = self.figures.get(name, {}).get(figure)
        if value is None:
            return ""
        low, high = self.ends[f"{name}.{figure}"]
        return f"{value:.2f} ({low:.2f} to {high:.2f})"


def count_plans(root: Path = PLANS) -> list[CountedPlan]:
    """Every moderated plan of a folder, in the order of their names. Raises as `count_plan`."""
    return [count_plan(path.parent) for path in sorted(root.glob("*/moderation.yaml"))]


def count_plan(folder: Path) -> CountedPlan:
    """The moderated plan in a folder. Raises GoldError, and FileNotFoundError where no plan lies there."""
    path = plan_file(folder)
    if path is None:
        raise FileNotFoundError(f"{folder} holds a moderation but no plan that it is about.")
    moderation = load_moderation(folder / "moderation.yaml")
    by_words = count_plan_checks(moderation, CheckedAs(keyword_findings(read_plan(path))))
    by_words.grades.clear()
    return CountedPlan(folder.name, count_plan_checks(moderation, said_of(check_plan(path))), by_words)


def measure(counts: Sequence[PlanCounts]) -> Measured:
    """The figures of some plans with their intervals over whole plans.

    Codes that none of their moderators uses are left out, as `score_plans.py` does.
    """
    known = {code for each in counts for code, outcome in each.codes if outcome in ("hit", "lost")}
    return measure_tallies([_tally(each, known) for each in counts])


def measure_tallies(tallies: Sequence[Tally]) -> Measured:
    """The same from tallies of names and outcomes, one of each plan or bundle."""
    total: Tally = sum(tallies, Counter())
    figures = _figures(total)
    names = [f"{name}.{end}" for name in figures for end in ENDS if end in figures[name]]
    return Measured(len(tallies), total, figures, resampled(table(tallies), _figures, names))


def _tally(counts: PlanCounts, known: Collection[str]) -> Tally:
    """A plan's counts by one name each: of each code, of codes pooled, of clean quotes and of the grade."""
    tally: Tally = Counter()
    for (code, outcome), number in counts.codes.items():
        if code in known:
            for name in (code, ALL, *([PROVISION] if code.startswith(PROVISION) else [])):
                tally[name + BETWEEN + outcome] += number
    for flagged in counts.clean:
        tally["clean" + BETWEEN + "all"] += 1
        tally["clean" + BETWEEN + "part"] += bool(set(flagged) & set(known))
    for (moderators, tools), number in counts.grades.items():
        near = abs(GRADES.index(moderators) - GRADES.index(tools)) <= 1
        tally["grade" + BETWEEN + "all"] += number
        tally["grade" + BETWEEN + "part"] += number * near
    return tally


def _figures(total: Mapping[str, int]) -> Metrics:
    """The figures of flat counts. What nothing was counted for has none, and no interval."""
    named: dict[str, Tally] = {}
    for key, number in total.items():
        name, outcome = key.split(BETWEEN)
        named.setdefault(name, Counter())[outcome] = number
    return {name: dict(_shares(tally)) for name, tally in named.items()}


def _shares(tally: Tally) -> Iterator[tuple[str, float]]:
    hit, extra, lost = (tally[outcome] for outcome in ("hit", "extra", "lost"))
    for name, part, whole in (
        ("precision", hit, hit + extra),
        ("recall", hit, hit + lost),
        ("f1", 2 * hit, 2 * hit + extra + lost),
        ("share", tally["part"], tally["all"]),
    ):
        if whole:
            yield name, part / whole
