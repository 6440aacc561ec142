"""notice.docx: every change that is proposed to a plan, with its source, and what must be asked first.

A notice accompanies every proposed amendment (Special Educational Needs and Disability Regulations 2014,
regulation 22(2)): the parent or young person must see what is to change and why.
"""

from __future__ import annotations

from collections.abc import Mapping

import docx
from docx.document import Document as Page
from docx.shared import Pt

from drafting.amend.model import Amendment, Change, Question
from drafting.plan import HELD_AT
from drafting.render.docx_file import FIXED, same_bytes
from nlp.statement import Advice, Statement

ACTIONS = {"replace": "Replaced", "add": "Added", "remove": "Taken out"}
NOTE = (
    "Each change is proposed from the advice named beside it and is marked as a tracked change in the plan. "
    "Nothing is changed until a person at the authority accepts it."
)
NOTICE_ALONE = "The plan is not a Word document that can be changed, so these changes are listed here alone."
SAID = "The review does not take these needs and views up. Add to the plan what belongs in it."
NOT_DRAWN = "This change could not be marked in the plan itself. Make it by hand."


def notice(
    amendment: Amendment, advice: Mapping[str, Advice], unplaced: list[Change], *, alone: bool
) -> bytes:
    """The notice as a Word document; the same amendment gives the same bytes.

    `advice` names the reports by file; `unplaced` are the changes that are not marked in the plan, which is
    not there at all where the notice is `alone`.
    """
    page = docx.Document()
    page.styles["Normal"].font.size = Pt(11)
    name = amendment.plan.facts.child.name
    page.core_properties.title = f"DRAFT notice of proposed amendments{' – ' + name if name else ''}"
    page.core_properties.author = page.core_properties.last_modified_by = ""
    page.core_properties.created = page.core_properties.modified = FIXED
    page.add_heading("DRAFT: notice of proposed amendments", 1)
    page.add_paragraph(" ".join(filter(None, (name, NOTE, NOTICE_ALONE if alone else ""))))
    page.add_heading("What must be asked before the plan is amended", 2)
    for question in amendment.questions:
        _question(page, question, advice)
    if not amendment.questions:
        page.add_paragraph("Nothing is open.")
    page.add_heading("Proposed changes", 2)
    _table(page, amendment, advice, unplaced, alone)
    if amendment.said:
        page.add_heading("Also said in the new advice", 2)
        page.add_paragraph(SAID)
    for statement in amendment.said:
        page.add_paragraph(f"“{statement.shown}” ({_source(statement, advice)})", "List Bullet")
    return same_bytes(page)


def _table(
    page: Page, amendment: Amendment, advice: Mapping[str, Advice], unplaced: list[Change], alone: bool
) -> None:
    columns = ("No.", "Section", "Change", "Words of the plan now", "Proposed words", "Source")
    table = page.add_table(1, len(columns), "Table Grid")
    for cell, header in zip(table.rows[0].cells, columns, strict=True):
        cell.text = header
    for number, change in enumerate(amendment.changes, start=1):
        source = _source(change.statement, advice)
        if change in unplaced and not alone:
            source = f"{source}. {NOT_DRAWN}"
        if not change.new and change.statement.sensitive < HELD_AT:
            source = f"{source}: “{change.statement.shown}”"
        row = (str(number), change.section, ACTIONS[change.action], change.old_words, change.new, source)
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def _question(page: Page, question: Question, advice: Mapping[str, Advice]) -> None:
    page.add_paragraph(question.why, "List Bullet")
    for statement in question.statements:
        page.add_paragraph(f"“{statement.shown}” ({_source(statement, advice)})", "List Bullet 2")
    if question.piece:
        page.add_paragraph(f"The plan now says: “{question.piece.words}”", "List Bullet 2")


def _source(statement: Statement, advice: Mapping[str, Advice]) -> str:
    report = advice.get(statement.document)
    who = ", ".join(filter(None, (report.author, report.role, report.date))) if report else ""
    page = statement.sentence.source.page
    return f"{who or statement.document}, page {page}" if page > 1 else who or statement.document
