"""The errors about a plan as a whole: what the case plants and no finding says, repeats, merges and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eval.align import Matched
from eval.corpus import GoldItem
from eval.error_row import Place, error
from eval.results import Error
from eval.whole import Findings, by_code, conflicts, links, merges, missing_advice, repeats, slips, unmet

NO_FINDING = "no finding"


def whole_errors(sample: str, matched: Matched) -> Iterator[Error]:
    """The errors of one bundle's draft that are about more than one sentence, or none."""
    documents = {label: report.file for report in matched.bundle.reports for label in report.items}
    yield from _of_findings(sample, matched, by_code(matched), documents)
    yield from _of_ties(sample, matched, documents)


def _of_findings(
    sample: str, matched: Matched, findings: Findings, documents: dict[GoldItem, str]
) -> Iterator[Error]:
    """What should have been found and was not."""
    for need, found in unmet(matched, findings):
        if not found:
            yield _about(need, "unmet", sample, matched, documents, "a need without provision")
    for (first, second), found in conflicts(matched, findings):
        if not found:
            other = matched.named.get(second)
            wanted = f"contradicts: {other.text if other else second}"
            yield _about(first, "conflict", sample, matched, documents, wanted)
    for advice, found in missing_advice(matched, findings):
        if not found:
            yield error(Place(sample), "missing_advice", (None, None), advice, NO_FINDING)
    for slip, found in slips(matched, findings):
        if not found:
            place = Place(sample, _document_of(slip.report, matched))
            yield replace(error(place, "slip", (None, None), slip.kind, NO_FINDING), words=slip.text)


def _document_of(report: str, matched: Matched) -> str:
    """The document that was made from a report; the labels name slips by the report."""
    stem = report.partition(".")[0]
    return next((each.file for each in matched.bundle.reports if each.file.partition(".")[0] == stem), "")


def _about(
    name: str, what: str, sample: str, matched: Matched, documents: dict[GoldItem, str], wanted: str
) -> Error:
    label = matched.named.get(name)
    place = Place(sample, documents[label] if label else "")
    return error(place, what, (label, matched.statement_named(name)), wanted, NO_FINDING)


def _of_ties(sample: str, matched: Matched, documents: dict[GoldItem, str]) -> Iterator[Error]:
    """Repeats that were not merged, others that were, and provision or outcomes linked wrongly."""
    for label, other, merged in repeats(matched):
        if not merged:
            place = Place(sample, documents[label])
            about = (label, matched.holder[label])
            yield error(place, "repeat", about, f"merged with: {other.text}", "items of their own")
    for item, (label, other), wrong in merges(matched):
        if wrong:
            place = Place(sample, documents[label])
            about, found = (label, matched.holder[label]), f"merged with: {other.text}"
            yield replace(error(place, "wrong_merge", about, "items of their own", found), item=item.id)
    for linked in links(matched):
        if not linked.right or len(linked.right) < len(linked.given):
            wanted = "; ".join(matched.named[n].text for n in linked.label.answers if n in matched.named)
            given = "; ".join(item.text for item in linked.given) or "no need"
            place = Place(sample, documents[linked.label])
            yield error(place, "link", (linked.label, linked.statement), wanted, given)
