"""The measures of checked plans: the figures of the corpus' `tools/score_plans.py`, by the same names.

A test holds the two to the same figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from eval.agreement import weighted_kappa
from eval.counts import BETWEEN, PairTally, Tally
from eval.metrics import precision_recall
from eval.moderation import GRADES, ModeratedFinding, Moderation

ALIKE = 0.5
"""How like the moderator's a finding's words must be to be that finding."""
SCORES = ("1", "2", "3", "4")
"""What a criterion may score."""
IDENTITY = ("wrong_name", "wrong_pronoun", "wrong_date")
WORD = re.compile(r"[a-z0-9]+")


class FoundFault(Protocol):
    """A finding of the tool's, or another moderator's."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def quote(self) -> str:
        """The words it is about."""


@dataclass(frozen=True, slots=True)
class CheckedAs:
    """What the tool, or another moderator, says of a plan. One that was not checked says nothing."""

    findings: Sequence[FoundFault] = ()
    grade: str = ""
    criteria: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MatchedFindings:
    """A moderator's findings beside the tool's."""

    hit: tuple[tuple[int, int], ...]
    """Places in the two lists of those that are the same."""
    lost: tuple[int, ...]
    extra: tuple[int, ...]


@dataclass(slots=True)
class PlanCounts:
    """What there is to count of checked plans. Counts of several add up."""

    codes: PairTally = field(default_factory=Counter)
    """(code, `hit`, `extra` or `lost`)."""
    severities: PairTally = field(default_factory=Counter)
    """(the moderator's severity, `hit` or `lost`)."""
    grades: PairTally = field(default_factory=Counter)
    """(the moderator's grade, the tool's)."""
    criteria: dict[str, PairTally] = field(default_factory=dict)
    """For each criterion, (the moderator's score, the tool's)."""
    clean: list[tuple[str, ...]] = field(default_factory=list)
    """For each passage that the moderator passes, the codes that the tool flags it with."""

    def add(self, other: PlanCounts) -> None:
        """Add another plan's counts to these."""
        self.codes.update(other.codes)
        self.severities.update(other.severities)
        self.grades.update(other.grades)
        for name, pairs in other.criteria.items():
            self.criteria.setdefault(name, Counter()).update(pairs)
        self.clean += other.clean


def match_findings(wanted: Sequence[ModeratedFinding], found: Sequence[FoundFault]) -> MatchedFindings:
    """Which findings are the same: of one code, at like words, the best match first, each once."""
    likely = sorted(
        (
            (1.0 if not label.quote else alike(fault.quote, label.quote), -at, -place)
            for at, label in enumerate(wanted)
            for place, fault in enumerate(found)
            if fault.code == label.code
        ),
        reverse=True,
    )
    hit: dict[int, int] = {}
    for likeness, at, place in likely:
        if likeness >= ALIKE and -at not in hit and -place not in hit.values():
            hit[-at] = -place
    lost = tuple(at for at in range(len(wanted)) if at not in hit)
    extra = tuple(place for place in range(len(found)) if place not in hit.values())
    return MatchedFindings(tuple(sorted(hit.items())), lost, extra)


def alike(one: str, other: str) -> float:
    """Token F1 of two quotes; 1 where one holds the other whole and is at most four times as long."""
    first, second = (Counter(WORD.findall(text.lower())) for text in (one, other))
    shorter, longer = sorted((first.total(), second.total()))
    if not shorter:
        return 0.0
    shared = (first & second).total()
    whole = shared == shorter and longer <= 4 * shorter and shorter >= 2
    return 1.0 if whole else 2 * shared / (shorter + longer)


def count_plan_checks(moderation: Moderation, checked: CheckedAs) -> PlanCounts:
    """What there is to count of one plan."""
    counts, matched = PlanCounts(), match_findings(moderation.findings, checked.findings)
    for at, _ in matched.hit:
        counts.codes[moderation.findings[at].code, "hit"] += 1
        counts.severities[moderation.findings[at].severity, "hit"] += 1
    for at in matched.lost:
        counts.codes[moderation.findings[at].code, "lost"] += 1
        counts.severities[moderation.findings[at].severity, "lost"] += 1
    extra = [checked.findings[place] for place in matched.extra]
    for fault in extra:
        counts.codes[fault.code, "extra"] += 1
    counts.grades[moderation.grade, checked.grade or _furthest(moderation.grade)] += 1
    for name, score in (moderation.criteria or {}).items():
        found = checked.criteria.get(name)
        if score is not None and found is not None:
            counts.criteria.setdefault(name, Counter())[str(score), str(found)] += 1
    for quote in moderation.clean:
        flagged = {fault.code for fault in extra if alike(fault.quote, quote) >= ALIKE}
        counts.clean.append(tuple(sorted(flagged)))
    return counts


def _furthest(grade: str) -> str:
    """The grade of a plan that was not graded: as wrong as can be."""
    return GRADES[0] if GRADES.index(grade) >= 2 else GRADES[-1]


def plan_figures(counts: PlanCounts) -> dict[str, Any]:
    """The measures that counts come to. Codes that no moderator uses are listed apart."""
    known = sorted({code for code, outcome in counts.codes if outcome in ("hit", "lost")})
    pooled: PairTally = sum(counts.criteria.values(), Counter())
    return {
        "findings": precision_recall(_of(known, counts.codes)),
        "provision_findings": precision_recall(
            _of([c for c in known if c.startswith("provision")], counts.codes)
        ),
        "identity_findings": precision_recall(_of([c for c in known if c in IDENTITY], counts.codes)),
        "clean_flagged": f"{sum(bool(set(known) & set(each)) for each in counts.clean)}/{len(counts.clean)}",
        "must_fix_recall": _share(counts.severities, "must_fix"),
        "grade": _grades(counts.grades),
        "criteria_qwk": round(weighted_kappa(pooled, SCORES), 3),
        "other_codes": {
            code: number
            for (code, outcome), number in counts.codes.items()
            if outcome == "extra" and code not in known
        },
        "by_code": {code: precision_recall(_of([code], counts.codes)) for code in known},
    }


def _of(codes: Iterable[str], tally: PairTally) -> Tally:
    chosen = list(codes)
    return Counter(
        {outcome: sum(tally[code, outcome] for code in chosen) for outcome in ("hit", "extra", "lost")}
    )


def _share(severities: PairTally, severity: str) -> float:
    every = severities[severity, "hit"] + severities[severity, "lost"]
    return round(severities[severity, "hit"] / max(1, every), 3)


def _grades(grades: PairTally) -> dict[str, Any]:
    number = sum(grades.values())
    apart: Tally = Counter()
    for (one, other), count in grades.items():
        apart[str(abs(GRADES.index(one) - GRADES.index(other)))] += count
    return {
        "n": number,
        "exact": round(apart["0"] / max(1, number), 3),
        "within_one": round((apart["0"] + apart["1"]) / max(1, number), 3),
        "qwk": round(weighted_kappa(grades, GRADES), 3),
    }


def flat_plan(counts: PlanCounts) -> dict[str, dict[str, int]]:
    """A plan's counts by names, as JSON holds them; but for `clean`."""
    criteria = {
        BETWEEN.join((name, *pair)): number
        for name, pairs in counts.criteria.items()
        for pair, number in pairs.items()
    }
    named = {"codes": counts.codes, "severities": counts.severities, "grades": counts.grades}
    return {
        name: {BETWEEN.join(pair): number for pair, number in pairs.items()} for name, pairs in named.items()
    } | {"criteria": criteria}


def unflat_plan(named: Mapping[str, Mapping[str, int]], clean: Sequence[tuple[str, ...]] = ()) -> PlanCounts:
    """The counts that `flat_plan` gave."""
    counts = PlanCounts(clean=list(clean))
    for name in ("codes", "severities", "grades"):
        for key, number in named.get(name, {}).items():
            first, second = key.split(BETWEEN)
            getattr(counts, name)[first, second] = number
    for key, number in named.get("criteria", {}).items():
        name, first, second = key.split(BETWEEN)
        counts.criteria.setdefault(name, Counter())[first, second] = number
    return counts
