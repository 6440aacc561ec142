"""How much of each report was read and reached the plan, and the counts of single documents for slices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eval.align import Matched
from eval.corpus import GoldReport
from eval.counts import Counts, flat
from eval.planned import belongs_in_plan, count_placed, is_placed
from eval.record import Flat
from eval.results import Coverage
from eval.understanding import count_understanding, format_of


def coverage(sample: str, matched: Matched) -> Iterator[Coverage]:
    """Each report of a bundle."""
    for report in matched.bundle.reports:
        wanted = [label for label in report.items if belongs_in_plan(label)]
        yield Coverage(
            bundle=sample,
            document=report.file,
            type=report.type,
            taken_for=matched.draft.types.get(report.file) or "",
            sentences=len(report.items),
            read=sum(matched.holder[label] is not None for label in report.items),
            wanted=len(wanted),
            placed=sum(is_placed(label, matched.holder[label], matched) for label in wanted),
        )


def parts(matched: Matched) -> dict[str, dict[str, Flat]]:
    """The counts of a bundle's documents, by their type and by their format."""
    by_type: dict[str, Counts] = {}
    by_format: dict[str, Counts] = {}
    for report in matched.bundle.reports:
        counts = _of_report(report, matched)
        by_type.setdefault(report.type, Counts()).add(counts)
        by_format.setdefault(format_of(report.file), Counts()).add(counts)
    return {
        name: {value: flat(counts) for value, counts in found.items()}
        for name, found in (("type", by_type), ("format", by_format))
    }


def _of_report(report: GoldReport, matched: Matched) -> Counts:
    """What there is to count of one document: its sentences, and which of them reached the plan."""
    alone = replace(
        matched,
        bundle=replace(matched.bundle, reports=(report,)),
        pairs=tuple((label, matched.holder[label]) for label in report.items),
    )
    counts = Counts()
    count_understanding(alone, counts)
    count_placed(alone, counts)
    counts.general["bundles"] = 0
    return counts
