"""A draft beside the final plan that was issued for the same advice.

A final plan has no labels: a line of it counts as drafted where an item of the draft's same section has six
tenths of its words. A writer's rewording therefore counts as an error: the figures are a lower bound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.reading import PlanAsRead
from eval.align import HELD
from eval.counts import PairTally
from eval.drafts import Draft, DraftItem
from eval.metrics import precision_recall
from eval.planned import PLANNED_KINDS, SCORED_SECTIONS
from eval.results import Error
from eval.words import share_held, words

FEWEST_WORDS = 4
"""A line with fewer words (a name, a heading that was read as a line) could be held by chance."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft compared with a final plan."""

    counts: PairTally
    """(section, `hit`, `lost` or `extra`)."""
    errors: tuple[Error, ...]


def compare_with_plan(sample: str, draft: Draft, plan: PlanAsRead, file: str) -> Compared:
    """What of the final plan stands in the draft's same section, and what of the draft in the plan's."""
    counts: PairTally = Counter()
    errors: list[Error] = []
    for section in SCORED_SECTIONS:
        lines = _lines(plan, section)
        items = [item for item in draft.items.values() if item.section == section]
        items = [item for item in items if len(words(item.text)) >= FEWEST_WORDS]
        lost = [line for line in lines if not _is_held(line, [item.text for item in items])]
        extra = [item for item in items if not _is_held(item.text, lines)]
        counts[section, "lost"] += len(lost)
        counts[section, "extra"] += len(extra)
        counts[section, "hit"] += len(lines) - len(lost)
        counts[section, "drafted"] += len(items) - len(extra)
        errors += _errors(sample, section, file, lost, extra)
    return Compared(counts, tuple(errors))


def _lines(plan: PlanAsRead, section: str) -> list[str]:
    if section not in plan.sections:
        return []
    lines = [line.text for line in plan.sections[section].lines if line.kind in PLANNED_KINDS]
    return [text for text in lines if len(words(text)) >= FEWEST_WORDS]


def _is_held(text: str, others: Sequence[str]) -> bool:
    wanted = words(text)
    return any(share_held(wanted, Counter(words(other))) >= HELD for other in others)


def _errors(
    sample: str, section: str, file: str, lost: Sequence[str], extra: Sequence[DraftItem]
) -> Iterator[Error]:
    for text in lost:
        yield _error(sample, section, file, text, "section " + section, "not in the draft's section")
    for item in extra:
        yield _error(sample, section, "", item.text, "not in the final plan's section", "section " + section)


def _error(sample: str, section: str, file: str, text: str, expected: str, found: str) -> Error:
    return Error(sample, file, "", section, "reference", text, "", expected, found, "", "", "")


def reference_figures(counts: PairTally) -> dict[str, object]:
    """Recall of the final plans' lines and precision of the drafts' items, in all and by section."""
    sections = [section for section in SCORED_SECTIONS if any(counts[section, name] for name in OUTCOMES)]
    return {
        "plan": _rates(counts, sections),
        "by_section": {section: _rates(counts, [section]) for section in sections},
    }


OUTCOMES = ("hit", "lost", "drafted", "extra")


def _rates(counts: PairTally, sections: Sequence[str]) -> dict[str, float]:
    total = {name: sum(counts[section, name] for section in sections) for name in OUTCOMES}
    recall = precision_recall({"hit": total["hit"], "lost": total["lost"]})["recall"]
    precision = precision_recall({"hit": total["drafted"], "extra": total["extra"]})["precision"]
    return {"precision": precision, "recall": recall, "n": total["hit"] + total["lost"]}
