"""notice.docx: every change that is proposed to a plan, with its source, and what must be asked first.

A notice accompanies every proposed amendment (Special Educational Needs and Disability Regulations 2014,
regulation 22(2)): the parent or young person must see what is to change and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from drafting.amend.model import Amendment, Change, Question
from drafting.plan import HELD_AT
from drafting.render.labels import long_date, report_type
from drafting.render.letter import write_letter
from drafting.render.marked import one_line
from drafting.render.pieces import AFTER_TABLE, BULLET, Cell, Column, Piece, Table, cell, paragraph
from nlp.statement import Advice, Statement

TITLE = "Notice of proposed amendments"
ACTIONS = {"replace": "Replaced", "add": "Added", "remove": "Taken out"}
COLUMNS = (
    Column("No.", 1.0),
    Column("Section", 1.6),
    Column("Change", 2.0),
    Column("Words of the plan now", 4.6),
    Column("Proposed words", 4.6),
    Column("Source", 3.2),
)
NOTE = (
    "Each change is proposed from the advice named beside it and is marked as a tracked change in the plan. "
    "Nothing is changed until a person at the authority accepts it."
)
NOTICE_ALONE = "The plan is not a Word document that can be changed, so these changes are listed here alone."
SAID = "The review does not take these needs and views up. Add to the plan what belongs in it."
NOT_DRAWN = "This change could not be marked in the plan itself. Make it by hand."


def write_notice(
    path: Path, amendment: Amendment, advice: Mapping[str, Advice], unplaced: Sequence[Change], *, alone: bool
) -> None:
    """Writes the notice; the same amendment gives the same bytes. Raises OSError where it cannot be written.

    `advice` names the reports by file; `unplaced` are the changes that are not marked in the plan, which is
    not there at all where the notice is `alone`.
    """
    name = one_line(amendment.plan.facts.child.name)
    title = f"{TITLE}: {name}" if name else TITLE
    unmarked = () if alone else unplaced
    pieces: list[Piece] = [
        paragraph(title, "Title"),
        paragraph(f"{NOTE} {NOTICE_ALONE if alone else ''}".strip()),
    ]
    pieces.append(paragraph("What must be asked before the plan is amended", "Heading 1"))
    for question in amendment.questions:
        pieces += _question(question, advice)
    if not amendment.questions:
        pieces.append(paragraph("Nothing is open."))
    pieces.append(paragraph("Proposed changes", "Heading 1"))
    rows = tuple(
        _row(number, change, advice, change in unmarked)
        for number, change in enumerate(amendment.changes, start=1)
    )
    pieces.append(Table("Proposed changes", COLUMNS, rows))
    pieces += _also_said(amendment.said, advice)
    write_letter(path, title, "", [pieces])


def _row(number: int, change: Change, advice: Mapping[str, Advice], unmarked: bool) -> tuple[Cell, ...]:
    source = _source(change.statement, advice)
    if not change.new and change.statement.sensitive < HELD_AT:
        source = f"{source}: “{one_line(change.statement.shown)}”"
    if unmarked:
        source = f"{source}. {NOT_DRAWN}"
    words = (str(number), change.section, ACTIONS[change.action], change.old_words, change.new, source)
    return tuple(cell(one_line(each)) for each in words)


def _question(question: Question, advice: Mapping[str, Advice]) -> Iterator[Piece]:
    yield paragraph(question.why)
    for statement in question.statements:
        yield paragraph(_quoted(statement, advice), BULLET)
    if question.piece:
        yield paragraph(f"The plan now says: “{one_line(question.piece.words)}”", BULLET)


def _also_said(said: Sequence[Statement], advice: Mapping[str, Advice]) -> Iterator[Piece]:
    if said:
        yield paragraph("Also said in the new advice", "Heading 1")
        yield paragraph(SAID, AFTER_TABLE)
    for statement in said:
        yield paragraph(_quoted(statement, advice), BULLET)


def _quoted(statement: Statement, advice: Mapping[str, Advice]) -> str:
    return f"“{one_line(statement.shown)}” ({_source(statement, advice)})"


def _source(statement: Statement, advice: Mapping[str, Advice]) -> str:
    report = advice.get(statement.document)
    facts = (report.author or report_type(report.type), report.role, long_date(report.date)) if report else ()
    who = one_line(", ".join(filter(None, facts))) or statement.document
    page = statement.sentence.source.page
    return f"{who}, page {page}" if page > 1 else who
