"""plan.docx: the draft in a Word template, for a plan writer to open, read and work on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from drafting.plan import Plan
from drafting.render.compose import compose
from drafting.render.docx_file import save
from drafting.render.layouts import CLASSIC, template_of
from drafting.render.references import References
from drafting.render.template import fill
from drafting.render.view import View
from extract.document import Document
from nlp.statement import Advice, Statement


def write_docx(
    plan: Plan,
    statements: Iterable[Statement],
    advice: Iterable[Advice],
    documents: Sequence[Document],
    path: Path,
    layout: str = CLASSIC,
) -> None:
    """Writes the plan to `path`; the same plan gives the same bytes.

    `layout` is "classic", "national", or the path of an authority's own template.
    Raises LayoutError for a template that is not there or cannot be filled.
    """
    write_view(compose(References(plan, statements, advice, documents)), plan, path, layout)


def write_view(view: View, plan: Plan, path: Path, layout: str = CLASSIC) -> None:
    """Writes a plan that is composed already. Raises as `write_docx` does."""
    save(fill(template_of(layout), view, plan), path, view.document_title, view.authority)
