"""advice-used.docx: for each author, how their advice was used, what was left out and why.

What was left out because it is private, or about other people, is never quoted. Neither is background: what
the models took for background may be private all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from drafting.plan import HELD_AT, Fate
from drafting.private_facts import OF_THE_FAMILY
from drafting.render.family import told_in_plan, told_row
from drafting.render.labels import layout, with_sort, words
from drafting.render.letter import write_letter
from drafting.render.lines import report_line
from drafting.render.pieces import AFTER_TABLE, CELL, Cell, Column, Piece, Table, cell, paragraph
from drafting.render.references import References
from extract.document import Document, Status
from nlp.statement import Kind, Statement

QUOTED = ("duplicate", "names_a_setting", "rejected_by_reviewer")
"""The reasons for which the words that were left out are shown."""
SORTED = ("background", "sensitive", "held_for_review")
"""The reasons that are told with the sort of statement; an author's own address is of no interest."""
_ADVICE = (Kind.NEED, Kind.STRENGTH, Kind.VIEW, Kind.OUTCOME, Kind.PROVISION)

_LeftOut = dict[tuple[str, str], list[Statement]]
"""The statements by the reason that they were left out for, and the sort that they are of."""


def write_advice_used(
    references: References, statements: Iterable[Statement], fates: Iterable[Fate], path: Path
) -> None:
    """Writes the document, a page or more for each report but the family's. Raises OSError where it cannot.

    The child's and the parents' own papers are told of in family.docx, in other words.
    """
    reasons = {fate.statement: fate.left_out for fate in fates if fate.left_out}
    left: dict[str, _LeftOut] = {}
    for statement in statements:
        if reason := reasons.get(statement.id):
            sort = statement.sort if reason in SORTED else ""
            left.setdefault(statement.document, {}).setdefault((reason, sort), []).append(statement)
    parts = [
        list(_part(document, references, left.get(document.file, {})))
        for document in references.documents
        if references.advice(document.file).type not in OF_THE_FAMILY
    ]
    parts = parts or [[paragraph(words("used_none"))]]
    write_letter(path, words("used_title"), references.plan.case.authority, parts)


def _part(document: Document, references: References, left: _LeftOut) -> Iterator[Piece]:
    said = layout()["used"]
    told = told_in_plan(document.file, references)
    yield paragraph(report_line(document.file, references), "Heading 1")
    if document.status is Status.UNREADABLE:
        yield paragraph(said["unreadable"])
        return
    total = len(told) + sum(map(len, left.values()))
    yield paragraph(said["summary"].format(used=len(told), total=total))
    if told:
        yield paragraph(said["used_heading"], "Heading 2")
        columns = (Column(said["says_column"], 11.5), Column(said["where_column"], 5.5))
        rows = tuple(told_row(one, item, references) for one, item in told)
        yield Table(said["used_heading"], columns, rows)
    if left:
        yield paragraph(said["left_heading"], "Heading 2")
        columns = (Column(said["why_column"], 11.5), Column(said["count_column"], 5.5))
        rows = tuple(_reason(*why, found, references) for why, found in sorted(left.items()))
        yield Table(said["left_heading"], columns, rows)
    yield paragraph(said["closing"], AFTER_TABLE)


def _reason(reason: str, sort: str, found: Sequence[Statement], references: References) -> tuple[Cell, Cell]:
    why = with_sort(str(layout()["used"]["reasons"].get(reason, reason.replace("_", " "))), sort)
    quoted = [one for one in found if reason in QUOTED and _may_be_shown(one)]
    count = str(len(found))
    pages = sorted({one.sentence.source.page for one in found})
    if references.paged(found[0].document):
        shown = ", ".join(map(str, pages))
        on_pages = words("count_on_page" if len(pages) == 1 else "count_on_pages")
        count = on_pages.format(count=count, pages=shown)
    quotes = (paragraph(f"“{references.said(one)}”", CELL) for one in quoted)
    return (paragraph(why, CELL), *quotes), cell(count)


def _may_be_shown(statement: Statement) -> bool:
    """Whether nothing speaks for its being private."""
    return statement.kind in _ADVICE and statement.sensitive < HELD_AT
