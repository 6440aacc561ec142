"""What all samples say of the advice: for commissioners, trainers and moderation panels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from eval.record import AreaCounts, Record
from eval.results import AreaOfNeed, Commonest, Example, Insight, Specificity

FEWEST = 5
"""Of fewer children than this, nothing is told: somebody could know who they are."""
EXAMPLES = 3
"""How many good and how many faulty sentences of each service are shown."""

Commoner = tuple[str, str, str]
"""A code, a section, and by whom."""


@dataclass(slots=True)
class Gathering:
    """Adds up what records say, one at a time."""

    _reports: Counter[str] = field(default_factory=Counter)
    _provision: Counter[str] = field(default_factory=Counter)
    _vague: Counter[str] = field(default_factory=Counter)
    _lacking: dict[str, Counter[str]] = field(default_factory=dict)
    _findings: Counter[Commoner] = field(default_factory=Counter)
    _samples: Counter[Commoner] = field(default_factory=Counter)
    _areas: dict[str, list[AreaCounts]] = field(default_factory=dict)
    _examples: dict[tuple[str, bool], list[Example]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Add what one record says."""
        for each in record.specificity:
            self._reports[each.service] += each.reports
            self._provision[each.service] += each.provision
            self._vague[each.service] += each.vague
            self._lacking.setdefault(each.service, Counter()).update(each.lacking)
        for found in record.findings:
            key = (found.code, found.section, found.by)
            self._findings[key] += found.findings
            self._samples[key] += 1
        for area in record.areas:
            self._areas.setdefault(area.area, []).append(area)
        for example in record.examples:
            kept = self._examples.setdefault((example.service, not example.lacking), [])
            if len(kept) < EXAMPLES:
                kept.append(example)

    def insight(self) -> Insight:
        """What they say together."""
        return Insight(
            specificity=tuple(self._specificity(service) for service in sorted(self._reports)),
            commonest=tuple(self._commonest()),
            areas=tuple(_area(area, counts) for area, counts in sorted(self._areas.items())),
            good=self._shown(good=True),
            faulty=self._shown(good=False),
        )

    def _specificity(self, service: str) -> Specificity:
        return Specificity(
            service,
            self._reports[service],
            self._provision[service],
            self._vague[service],
            dict(sorted(self._lacking[service].items())),
        )

    def _commonest(self) -> Iterable[Commonest]:
        in_order = sorted(self._findings.items(), key=lambda each: (-each[1], each[0]))
        for key, number in in_order:
            code, section, by = key
            yield Commonest(
                code, section, number, self._samples[key], "moderators" if by == "moderators" else "the tool"
            )

    def _shown(self, *, good: bool) -> tuple[Example, ...]:
        kept = sorted(self._examples.items())
        return tuple(example for (_, is_good), examples in kept if is_good is good for example in examples)


def _area(area: str, counts: Iterable[AreaCounts]) -> AreaOfNeed:
    """An area's numbers, none of which tells of fewer than five children."""
    children = list(counts)
    with_need = [each for each in children if each.needs]
    with_provision = [each for each in children if each.provision]
    with_outcomes = [each for each in children if each.outcomes]
    with_vague = [each for each in children if each.vague]
    return AreaOfNeed(
        area=area,
        children_with_need=_told(len(with_need), with_need),
        needs=_told(sum(each.needs for each in with_need), with_need),
        children_with_provision=_told(len(with_provision), with_provision),
        provision=_told(sum(each.provision for each in with_provision), with_provision),
        outcomes=_told(sum(each.outcomes for each in with_outcomes), with_outcomes),
        vague=_told(sum(each.vague for each in with_vague), with_vague),
    )


def _told(number: int, children: list[AreaCounts]) -> int | None:
    """A number that rests on so many children: nought, or None where they are too few to be told."""
    return number if not children or len(children) >= FEWEST else None
