"""plan.docx: the draft as a Word document that a plan writer can open, read and work on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document as Page
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as DrawnParagraph
from docx.text.run import Run as DrawnRun

from drafting.plan import Plan
from drafting.render.docx_styles import LANGUAGE, dress
from drafting.render.docx_table import draw_table
from drafting.render.front import before_issue, front_page
from drafting.render.labels import words
from drafting.render.pieces import Paragraph, Piece, Table
from drafting.render.references import References
from drafting.render.sections import sections
from extract.document import Document
from nlp.statement import Advice, Statement

FIXED = datetime(1980, 1, 1, tzinfo=UTC)
"""The date that stands wherever the format asks for one: the same draft must give the same bytes."""


def write_docx(
    plan: Plan,
    statements: Iterable[Statement],
    advice: Iterable[Advice],
    documents: Sequence[Document],
    path: Path,
) -> None:
    """Writes the plan to `path`; the same plan gives the same bytes."""
    references = References(plan, statements, advice, documents)
    page = docx.Document()
    dress(page)
    _properties(page, plan)
    _header_and_footer(page, plan)
    _draw(page, front_page(plan))
    front = len(page.paragraphs)
    _draw(page, [*before_issue(references), *sections(references)])
    _start_page(page.paragraphs[front])
    path.write_bytes(_same_bytes(page))


def _start_page(drawn: DrawnParagraph) -> None:
    drawn.paragraph_format.page_break_before = True
    drawn.paragraph_format.space_before = Pt(0)


def _draw(page: Page, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        if isinstance(piece, Table):
            draw_table(page, piece, _write)
        else:
            _write(page.add_paragraph(), piece)


def _write(drawn: DrawnParagraph, paragraph: Paragraph) -> None:
    drawn.style = paragraph.style
    for run in paragraph.runs:
        written = drawn.add_run(_printable(run.text), run.style or None)
        if run.link:
            _link(written, run.link)
    if paragraph.anchor:
        _bookmark(drawn, paragraph.anchor)


def _link(run: DrawnRun, anchor: str) -> None:
    """Makes a run lead to a bookmark of the same document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    run._r.addprevious(link)
    link.append(run._r)


def _bookmark(drawn: DrawnParagraph, anchor: str) -> None:
    number = str(len(drawn.part.element.findall(f".//{qn('w:bookmarkStart')}")))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), number)
    start.set(qn("w:name"), anchor)
    drawn.runs[0]._r.addprevious(start)
    drawn._p.append(end)


def _printable(text: str) -> str:
    """The words without the control characters that XML cannot hold."""
    return "".join(c for c in text if c in "\n\t" or (c >= " " and c not in "\ufffe\uffff"))


def _properties(page: Page, plan: Plan) -> None:
    facts = page.core_properties
    facts.title = " – ".join(filter(None, (words("title"), plan.case.child.name, words("draft_mark"))))
    facts.author = facts.last_modified_by = plan.case.authority
    facts.subject, facts.comments, facts.keywords = words("title"), "", ""
    facts.language = LANGUAGE
    facts.created = facts.modified = FIXED
    facts.revision = 1


def _header_and_footer(page: Page, plan: Plan) -> None:
    """DRAFT and whose plan it is on every page; the page's number under it."""
    section = page.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for line in (header, footer):
        line.paragraph_format.tab_stops.clear_all()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(17.0), WD_TAB_ALIGNMENT.RIGHT)
    header.add_run(words("draft_mark"), "Header mark")
    header.add_run(f"\t{' – '.join(filter(None, (words('title'), plan.case.child.name)))}")
    footer.add_run(f"{plan.case.authority}\tPage ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(line: DrawnParagraph, code: str) -> None:
    """A number that the word processor works out."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    shown = line.add_run("1")
    shown._r.addprevious(field)
    field.append(shown._r)


def _same_bytes(page: Page) -> bytes:
    """The document zipped with every member's date fixed."""
    written, fixed = io.BytesIO(), io.BytesIO()
    page.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            stamped = zipfile.ZipInfo(member.filename, FIXED.timetuple()[:6])
            stamped.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(stamped, source.read(member))
    return fixed.getvalue()
