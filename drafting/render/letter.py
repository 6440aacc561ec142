"""Documents for people outside the drafting: headings, paragraphs and tables in Goldthread's own look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import docx
from docx.document import Document as Page
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as DrawnParagraph

from drafting.render.docx_file import save
from drafting.render.docx_styles import dress
from drafting.render.docx_table import Write, draw_table
from drafting.render.labels import words
from drafting.render.marked import clean
from drafting.render.pieces import Paragraph, Piece, Table


def write_letter(path: Path, title: str, authority: str, parts: Iterable[Sequence[Piece]]) -> None:
    """Writes a document marked DRAFT; each part begins on a page of its own.

    Raises OSError where it cannot be written.
    """
    page = docx.Document()
    dress(page)
    _header_and_footer(page, title, authority)
    # Looked up once: python-docx goes through every style at each look-up by name.
    write = partial(_write, {style.name: style.style_id for style in page.styles})
    for number, pieces in enumerate(parts):
        _draw(page, pieces, write, new_page=number > 0)
    save(page, path, f"{title} – {words('draft_mark')}", authority)


def _draw(page: Page, pieces: Sequence[Piece], write: Write, new_page: bool) -> None:
    for piece in pieces:
        if isinstance(piece, Table):
            draw_table(page, piece, write)
            continue
        drawn = page.add_paragraph()
        write(drawn, piece)
        if new_page:
            drawn.paragraph_format.page_break_before = True
            drawn.paragraph_format.space_before = Pt(0)
            new_page = False


def _write(styles: Mapping[str, str], drawn: DrawnParagraph, paragraph: Paragraph) -> None:
    drawn._p.style = styles[paragraph.style]
    for run in paragraph.runs:
        written = drawn.add_run(clean(run.text))
        if run.style:
            written._r.style = styles[run.style]


def _header_and_footer(page: Page, title: str, authority: str) -> None:
    """DRAFT and the document's title on every page; the page's number under it."""
    section = page.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for line in (header, footer):
        line.paragraph_format.tab_stops.clear_all()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(17.0), WD_TAB_ALIGNMENT.RIGHT)
    header.add_run(words("draft_mark"), "Header mark")
    header.add_run(f"\t{clean(title)}")
    footer.add_run(f"{clean(authority)}\tPage ")
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
