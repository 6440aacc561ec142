"""How far moderators agree with each other, and the tool with each, over all samples that several judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from eval.agreement import ELEMENTS, kappa, weighted_kappa
from eval.bootstrap import RESAMPLES, Table, draws, middle, table
from eval.checks import SCORES
from eval.counts import BETWEEN
from eval.judges import TOOL
from eval.moderation import GRADES
from eval.record import Flat, Record
from eval.results import Agreement, Disagreement, LabelAgreement, Moderators

Measure = Literal["kappa", "weighted kappa", "F1"]
MOST_DISAGREEMENTS = 2000
"""How many are kept: more than a panel can go through."""


@dataclass(slots=True)
class Gathered:
    """Adds up what records say of their judges, one at a time."""

    _agreements: dict[str, dict[str, list[Flat]]] = field(default_factory=dict)
    _disagreements: list[Disagreement] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Add what one record says."""
        for pair, labels in record.agreements.items():
            for label, counts in labels.items():
                self._agreements.setdefault(pair, {}).setdefault(label, []).append(counts)
        left = MOST_DISAGREEMENTS - len(self._disagreements)
        self._disagreements += record.disagreements[:left]

    def moderators(self) -> Moderators | None:
        """What they say together; None where no sample had a judge beside its labels."""
        if not self._agreements:
            return None
        every = [_agreement(pair, labels) for pair, labels in sorted(self._agreements.items())]
        return Moderators(
            between=tuple(each for each in every if each.second != TOOL),
            with_tool=tuple(each for each in every if each.second == TOOL),
            disagreements=tuple(self._disagreements),
        )


def _agreement(pair: str, labels: Mapping[str, Sequence[Flat]]) -> Agreement:
    first, second = pair.split(BETWEEN)
    samples = max(len(counts) for counts in labels.values())
    return Agreement(first, second, samples, tuple(_of_labels(labels)))


def _of_labels(labels: Mapping[str, Sequence[Flat]]) -> Iterator[LabelAgreement]:
    for label, counts in labels.items():
        whole = table(counts)
        number = sum(whole.total().values())
        if number:
            value = round(_value(label, whole.total()), 3)
            yield LabelAgreement(label, _measure(label), value, _interval(label, whole), number)


def _measure(label: str) -> Measure:
    if label in (*ELEMENTS, "findings"):
        return "F1"
    return "weighted kappa" if label == "grade" or label.startswith("criterion ") else "kappa"


def _value(label: str, counts: Flat) -> float:
    if _measure(label) == "F1":
        hit, apart = counts.get("hit", 0), counts.get("lost", 0) + counts.get("extra", 0)
        return 2 * hit / (2 * hit + apart) if hit + apart else 0.0
    pairs = {_pair(key): number for key, number in counts.items()}
    if _measure(label) == "kappa":
        return kappa(pairs)
    return weighted_kappa(pairs, GRADES if label == "grade" else SCORES)


def _pair(key: str) -> tuple[str, str]:
    first, second = key.split(BETWEEN)
    return first, second


def _interval(label: str, counts: Table) -> tuple[float, float] | None:
    """Over whole samples; None for a single one, which says nothing of others."""
    if len(counts.numbers) < 2:
        return None
    low, high = middle(
        [_value(label, total) for total in counts.totals(draws(len(counts.numbers), RESAMPLES))]
    )
    return round(low, 3), round(high, 3)
