"""Every error of a draft, with its words, its source and what was expected: the rows of errors.csv.

An error here is what the measures count as one: both ask the same functions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eval.align import Matched
from eval.error_row import Place, error
from eval.planned import SCORED_SECTIONS, citations
from eval.results import Error
from eval.sentence_errors import sentence_errors
from eval.whole_errors import whole_errors


def errors_of(sample: str, matched: Matched) -> Iterator[Error]:
    """The errors of one bundle's draft: sentence by sentence, then the plan's items, then the whole plan."""
    for report in matched.bundle.reports:
        place = Place(sample, report.file)
        taken_for = matched.draft.types.get(report.file)
        if taken_for != report.type:
            yield error(place, "document_type", (None, None), report.type, taken_for or "not read")
        for label in report.items:
            yield from sentence_errors(place, label, matched.holder[label], matched)
    yield from _of_items(sample, matched)
    yield from whole_errors(sample, matched)


def _of_items(sample: str, matched: Matched) -> Iterator[Error]:
    """What stands in the plan and does not belong there."""
    statements = {statement.id: statement for statement in matched.draft.statements}
    for item in matched.draft.items.values():
        wrong = [name for name, right in citations(item, matched) if not right]
        for name in wrong if item.section in SCORED_SECTIONS else ():
            label, statement = matched.label_of.get(name), statements.get(name)
            belongs = f"{label.kind}, section {label.section or 'none'}" if label else "not labelled"
            place = Place(sample, statement.document if statement else "")
            found = error(place, "plan_item", (label, statement), belongs, f"section {item.section}")
            yield replace(found, item=item.id, words=found.words or item.text)
