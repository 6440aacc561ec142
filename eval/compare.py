"""What got better and what got worse between two reports, over the samples that both have.

A difference is judged by paired bootstrap (Efron and Tibshirani 1993, ch. 16): the same samples are drawn
for both reports a thousand times, and p is twice the share of draws in which the difference has the other
sign. Several figures are compared, so a single p just under 0.05 among them is weak evidence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eval.assemble import plan_metrics
from eval.bootstrap import Table, draws, middle, table
from eval.counts import unflat
from eval.discovery import LABELLED, MODERATED
from eval.files import COUNTS
from eval.headline import HEADLINE, UnknownFigure, figure
from eval.metrics import Metrics, figures
from eval.results import Change, Comparison
from nlp.statement import Kind

SIGNIFICANT = 0.05
LOWER_IS_BETTER = ("sensitive_leaked",)
PLAN_WORDS = {
    "checks.findings.precision": "Findings of a check, precision",
    "checks.findings.recall": "Findings of a check, recall",
    "checks.findings.f1": "Findings of a check, F1",
    "checks.grade.exact": "Grade, exactly",
    "checks.grade.qwk": "Grade, weighted kappa",
    "checks.criteria_qwk": "Criteria, weighted kappa",
}
BUNDLE_WORDS = {
    **{measure.name: measure.words for measure in HEADLINE},
    "sensitive_leaked": "Sensitive sentences in a plan, share",
    **{f"kind.{kind}.f1": f"Kind of sentence: {kind}, F1" for kind in Kind},
}

WorkOut = Callable[[Mapping[str, int]], Metrics]
Verdict = Literal["better", "worse", "no clear change"]


class NoReport(Exception):
    """A folder that holds no report to compare. The message says so."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A sample of a report: its form and its counts."""

    form: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Pair:
    """The samples that two reports have, in the same order."""

    before: Table
    now: Table


def check_comparable(before: Path, now: Path) -> None:
    """Raises NoReport for a folder without a report, and for the very folder that `now` will be written to.

    Worth calling before a long evaluation.
    """
    if before.resolve() == now.resolve():
        raise NoReport("A report cannot be compared with the one that it replaces. Choose another -o.")
    _read(before)


def compare(before: Path, now: Path) -> Comparison:
    """What changed from one report to another. Raises NoReport."""
    then, current = _read(before), _read(now)
    shared = sorted(name for name in then.keys() & current.keys() if then[name].form == current[name].form)
    pairs = {form: _pair(form, shared, then, current) for form in (LABELLED, MODERATED)}
    return Comparison(
        other=str(before),
        shared=len(shared),
        only_before=tuple(sorted(then.keys() - current.keys())),
        only_now=tuple(sorted(current.keys() - then.keys())),
        changes=(
            *_changes(pairs[LABELLED], _bundle_metrics, BUNDLE_WORDS),
            *_changes(pairs[MODERATED], _plan_metrics, PLAN_WORDS),
        ),
    )


def _read(report: Path) -> dict[str, _Counted]:
    try:
        lines = (report / COUNTS).read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in lines]
        return {each["name"]: _Counted(each["form"], each["counts"]) for each in told}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoReport(
            f"{report} holds no report to compare: its {COUNTS} is not there or is damaged."
        ) from error


def _pair(
    form: str, names: Sequence[str], then: Mapping[str, _Counted], current: Mapping[str, _Counted]
) -> _Pair:
    chosen = [name for name in names if then[name].form == form]
    return _Pair(table(then[name].counts for name in chosen), table(current[name].counts for name in chosen))


def _bundle_metrics(counts: Mapping[str, int]) -> Metrics:
    return figures(unflat(counts))


def _plan_metrics(counts: Mapping[str, int]) -> Metrics:
    return {"checks": plan_metrics(counts)}


def _changes(pair: _Pair, work_out: WorkOut, words: Mapping[str, str]) -> Iterator[Change]:
    """Each figure's change over the samples of one form."""
    number = len(pair.now.numbers)
    if not number:
        return
    before, now = work_out(pair.before.total()), work_out(pair.now.total())
    drawn = draws(number)
    every = [
        (work_out(one), work_out(other))
        for one, other in zip(pair.before.totals(drawn), pair.now.totals(drawn), strict=True)
    ]
    for name, called in words.items():
        try:
            was, is_now = figure(before, name), figure(now, name)
            differences = [figure(other, name) - figure(one, name) for one, other in every]
        except UnknownFigure:
            continue
        yield _change(name, called, (was, is_now), differences)


def _change(name: str, called: str, values: tuple[float, float], differences: Sequence[float]) -> Change:
    was, is_now = values
    low, high = middle(differences)
    p = _p(differences)
    return Change(
        name=name,
        words=called,
        before=was,
        now=is_now,
        difference=round(is_now - was, 4),
        interval=(round(low, 4), round(high, 4)),
        p=round(p, 3),
        verdict=_verdict(name, is_now - was, p),
    )


def _p(differences: Sequence[float]) -> float:
    """Twice the share of draws with the rarer sign; a difference of nought counts as both."""
    not_above = sum(difference <= 0 for difference in differences) / len(differences)
    not_below = sum(difference >= 0 for difference in differences) / len(differences)
    return min(1.0, 2 * min(not_above, not_below))


def _verdict(name: str, difference: float, p: float) -> Verdict:
    if p >= SIGNIFICANT or not difference:
        return "no clear change"
    return "better" if (difference > 0) != (name in LOWER_IS_BETTER) else "worse"
