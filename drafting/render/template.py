"""An authority's Word template filled with a plan (docs/templates.md says what a template may name)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from zipfile import BadZipFile

from docx.document import Document as Page
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from drafting.plan import Plan
from drafting.render.comments import draw_marks
from drafting.render.facts import facts
from drafting.render.layouts import LayoutError
from drafting.render.marked import noted, plain
from drafting.render.pieces import GAP
from drafting.render.view import Line, View

THREADS = ("BFE", "CGE", "DHE")
"""What a template calls the three threads."""

KEPT_TEMPLATES = 64
"""Pieces of templates kept compiled: a template has nine."""

Notes = dict[int, Sequence[str]]


def fill(template: Path, view: View, plan: Plan) -> Page:
    """The plan in an authority's template, sources as comments.

    Raises LayoutError, in words for whoever made the template, where it cannot be filled.
    """
    notes: Notes = {}
    filled = _filled(template, _context(view, plan, notes))
    page: Page = filled.docx
    draw_marks(page, _roots(page), notes, _gap_style(page))
    for empty in [cell for cell in page.element.body.iter(qn("w:tc")) if cell.find(qn("w:p")) is None]:
        # Word cannot open a cell without a paragraph, which a loop over nothing leaves.
        empty.append(OxmlElement("w:p"))
    _mark_draft(page, view.draft_mark)
    return page


def _filled(template: Path, context: Mapping[str, object]) -> DocxTemplate:
    try:
        filled = DocxTemplate(io.BytesIO(template.read_bytes()))
        filled.render(context, _environment())
    except (OSError, BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise LayoutError(f"The template {template} is not a Word document (.docx) that opens.") from error
    except TemplateError as error:
        raise LayoutError(
            f"The template {template} cannot be filled: {error.message}. "
            "docs/templates.md lists what it may name, and how."
        ) from error
    return filled


class _Environment(SandboxedEnvironment):
    """Keeps the templates that it has compiled: a template's XML is the same for every plan."""

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, object] | None = None,
        template_class: type[Template] | None = None,
    ) -> Template:
        """The template of a source. Raises TemplateError."""
        if isinstance(source, str) and globals is None and template_class is None:
            return self._kept(source)
        return super().from_string(source, globals, template_class)

    @lru_cache(maxsize=KEPT_TEMPLATES)  # noqa: B019 - one environment, for as long as the process lives
    def _kept(self, source: str) -> Template:
        return super().from_string(source)


@cache
def _environment() -> _Environment:
    return _Environment(undefined=StrictUndefined, finalize=_as_xml)


def _as_xml(value: object) -> str:
    """Words as they may stand in the document's XML. A brace could be taken for a part of the template."""
    return escape(str(value), quote=False).replace("{", "&#123;").replace("}", "&#125;")


def _context(view: View, plan: Plan, notes: Notes) -> dict[str, object]:
    """What a template may name: the view, each section by its letter, and the facts of the front page."""
    return {
        **_fields(view, notes),
        "child": facts(plan),
        **{section.letter: _told(section, notes) for section in view.sections},
        **{name: _told(thread, notes) for name, thread in zip(THREADS, view.threads, strict=True)},
    }


def _told(value: object, notes: Notes) -> object:
    """A part of the view as plain data; each line's words are marked with the number of its comment."""
    if isinstance(value, tuple):
        return [_told(one, notes) for one in value]
    if not is_dataclass(value):
        return value
    told = _fields(value, notes)
    if isinstance(value, Line) and value.sources:
        told["words"] = noted(value.words, len(notes))
        notes[len(notes)] = tuple(_note(value))
    return told


def _fields(value: View | object, notes: Notes) -> dict[str, object]:
    return {one.name: _told(getattr(value, one.name), notes) for one in fields(value)}  # type: ignore[arg-type]


def _note(line: Line) -> Iterator[str]:
    for source in line.sources:
        yield f"{source.says}: “{plain(source.quote)}”"
    yield from line.edits


def _roots(page: Page) -> Iterator[BaseOxmlElement]:
    yield page.element.body
    for section in page.sections:
        yield section.header._element
        yield section.footer._element


def _gap_style(page: Page) -> str:
    """The id of the template's style for gaps, which is made where it has none."""
    if GAP not in page.styles:
        style = page.styles.add_style(GAP, WD_STYLE_TYPE.CHARACTER)
        style.font.italic = True
        style.font.bold = True
    return str(page.styles[GAP].style_id)


def _mark_draft(page: Page, mark: str) -> None:
    """Puts the word DRAFT on top of every page whose header the template leaves without it."""
    for section in page.sections:
        headers = [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if page.settings.odd_and_even_pages_header_footer else []
        for header in headers:
            said = "".join(text.text or "" for text in header._element.iter(qn("w:t")))
            if mark not in said:
                header.paragraphs[0].insert_paragraph_before().add_run(mark).bold = True
