"""What one bundle says of its advice: how specific it is, of which areas, and sentences to learn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eval.corpus import GoldItem, GoldReport, LabelledBundle
from eval.drafts import Draft
from eval.record import AreaCounts
from eval.results import Commonest, Example, Specificity
from nlp.statement import Kind

LONGEST_EXAMPLE = 240
"""In characters: one that is longer teaches less."""
WHOLE = frozenset({"what", "who", "frequency", "duration"})
"""The parts that a good example has, each marked by the moderator."""
PLAINLY_FAULTY = 2
"""How many elements a faulty example lacks at least."""


def specificity(bundle: LabelledBundle) -> Iterator[Specificity]:
    """How specific the provision of each service's reports is, by the moderator's labels."""
    for service in sorted({report.type for report in bundle.reports}):
        reports = [report for report in bundle.reports if report.type == service]
        provision = [label for report in reports for label in report.items if label.kind is Kind.PROVISION]
        lacking = Counter(element for label in provision for element in sorted(label.missing))
        vague = sum(bool(label.missing) for label in provision)
        yield Specificity(service, len(reports), len(provision), vague, dict(lacking))


def areas(bundle: LabelledBundle) -> Iterator[AreaCounts]:
    """What the bundle says of each area of need; what is said twice counts once."""
    labels = [label for label in bundle.items if label.area and not label.same]
    for area in sorted({str(label.area) for label in labels}):
        kinds = Counter(label.kind for label in labels if label.area == area)
        vague = sum(
            bool(label.missing) for label in labels if label.area == area and label.kind is Kind.PROVISION
        )
        yield AreaCounts(area, kinds[Kind.NEED], kinds[Kind.PROVISION], kinds[Kind.OUTCOME], vague)


def examples(sample: str, bundle: LabelledBundle) -> Iterator[Example]:
    """For each service, the bundle's first good provision and its first plainly faulty one."""
    seen: set[tuple[str, bool]] = set()
    for report in bundle.reports:
        for label in report.items:
            good = _is_good(label)
            if (good or _is_faulty(label)) and (report.type, good) not in seen:
                seen.add((report.type, good))
                yield _example(sample, report, label)


def _example(sample: str, report: GoldReport, label: GoldItem) -> Example:
    lacking = tuple(sorted(label.missing))
    return Example(sample, report.file, report.type, str(label.section or ""), label.text, lacking)


def _is_good(label: GoldItem) -> bool:
    parts = {name for name, _ in label.parts}
    return _is_short_provision(label) and not label.missing and parts >= WHOLE


def _is_faulty(label: GoldItem) -> bool:
    return _is_short_provision(label) and len(label.missing) >= PLAINLY_FAULTY


def _is_short_provision(label: GoldItem) -> bool:
    # A cell of a table says little without its row.
    in_sentence = label.layout != "table" and len(label.text) <= LONGEST_EXAMPLE
    return label.kind is Kind.PROVISION and in_sentence


def findings(draft: Draft) -> Iterator[Commonest]:
    """How often the draft raises each finding in each section."""
    raised = Counter((finding.code, finding.section or "") for finding in draft.findings)
    for (code, section), number in sorted(raised.items()):
        yield Commonest(code, section, number, 1, "the tool")
