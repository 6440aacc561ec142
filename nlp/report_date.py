"""When a document was written, by its own words; not when the child was born, seen or reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.document import Block, BlockKind, Document, Region
from nlp.authors import wording
from nlp.dates import FoundDate, dates
from nlp.statement import Advice

NEAR_TOP = 8
NEAR_END = 3
"""Lines at the top, and blocks at the end, where a document says when it was written."""
BEFORE = 30
"""Characters before a date that tell what it is the date of."""
LONGEST_LINE = 40
"""Characters of a line near the top that is a date with a word or two."""

_DATE_LABEL, _SIGNATURE_LABEL = wording("date_label"), wording("signature_label")
_NOT_ITS_DATE, _CHILD_LABEL = wording("not_its_date"), wording("child_label")
_AUTHOR_LABEL = wording("author_label")
_WRITTEN = re.compile(r"typed|dated|written|signed|completed|circulated|authori[sz]ed|issued|printed", re.I)


def report_date(document: Document) -> FoundDate | None:
    """The date that a document gives itself: labelled, on a line near the top, or with its signature."""
    for candidates in (
        _labelled(document, _DATE_LABEL),
        _at_top(document),
        _labelled(document, _SIGNATURE_LABEL),
        _said_to_be_written(document),
        _at_end(document),
    ):
        found = next(iter(candidates), None)
        if found:
            return found
    return None


def _labelled(document: Document, label: re.Pattern[str]) -> Iterator[FoundDate]:
    for block in document.blocks:
        if block.label and label.search(block.label) and not _NOT_ITS_DATE.search(block.label):
            yield from dates(block.text)


def _at_top(document: Document) -> Iterator[FoundDate]:
    """Dates that end a line near the top, alone or after a name and a role."""
    for line in list(_lines(document))[:NEAR_TOP]:
        for found in dates(line):
            before, after = line[: found.start], line[found.start + len(found.words) :]
            stands_alone = len(line) < LONGEST_LINE or before.endswith(", ")
            if stands_alone and not after.strip(" .") and not _NOT_ITS_DATE.search(before):
                yield found


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.kind is not BlockKind.FIELD and block.region is Region.BODY:
            yield from (line.strip() for line in block.text.split("\n") if line.strip())


def _said_to_be_written(document: Document) -> Iterator[FoundDate]:
    """Dates after "typed", "signed" and the like, wherever they stand; the last first."""
    found = []
    for block in document.blocks:
        for one in dates(block.text):
            before = block.text[max(0, one.start - BEFORE) : one.start]
            if _WRITTEN.search(before) and not _about_the_child(block):
                found.append(one)
    yield from reversed(found)


def _at_end(document: Document) -> Iterator[FoundDate]:
    """Dates in the last blocks that nothing says to be another event's, the last first."""
    body = [block for block in document.blocks if block.region is Region.BODY]
    yield from _own(reversed(body[-NEAR_END:]))


def _own(blocks: Iterable[Block]) -> Iterator[FoundDate]:
    for block in blocks:
        for found in reversed(list(dates(block.text))):
            label = "" if _AUTHOR_LABEL.search(block.label) else block.label
            before = f"{label} {block.text[max(0, found.start - BEFORE) : found.start]}"
            if not _NOT_ITS_DATE.search(before) and not _about_the_child(block):
                yield found


def _about_the_child(block: Block) -> bool:
    return bool(block.label and _CHILD_LABEL.search(block.label))


def newest_date(advice: Iterable[Advice]) -> str:
    """The date of the newest of the reports, ISO 8601; "" where none has one."""
    return max((report.date for report in advice if report.date), default="")
