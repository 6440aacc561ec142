"""Every rendering of a draft into one folder, all from one set of references and one view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from drafting.plan import Fate, Plan
from drafting.render.advice_used import write_advice_used
from drafting.render.compose import compose
from drafting.render.docx import write_view
from drafting.render.family import write_family
from drafting.render.html import write_html
from drafting.render.layouts import CLASSIC
from drafting.render.letters import write_queries
from drafting.render.pdf import write_pdf
from drafting.render.references import References
from extract.document import Document
from nlp.statement import Advice, Statement

RENDERED = (
    "plan.docx",
    "plan.pdf",
    "plan.html",
    "family.docx",
    "advice-used.docx",
    "queries.docx",
    "queries.txt",
)
"""The files that are written, beside plan.json and ledger.json."""


def write_all(  # noqa: PLR0913 - what a draft is made of, each for itself
    plan: Plan,
    statements: Sequence[Statement],
    advice: Iterable[Advice],
    documents: Sequence[Document],
    fates: Sequence[Fate],
    out: Path,
    *,
    layout: str = CLASSIC,
    approved: bool = False,
) -> None:
    """Writes every rendering into `out`; the same draft gives the same bytes.

    A plan that is approved loses the mark DRAFT; what goes out with a draft alone (family.docx and
    advice-used.docx) is then not written. A report about another child stands in none of them. Raises
    LayoutError for a template that cannot be used, and OSError where a file cannot be written.
    """
    strangers = _about_another_child(statements, fates)
    own = [document for document in documents if document.file not in strangers]
    references = References(plan, statements, advice, own)
    view = compose(references, approved=approved)
    write_view(view, plan, out / "plan.docx", layout)
    write_pdf(view, out / "plan.pdf", layout)
    write_html(view, references, out / "plan.html")
    write_queries(references, out)
    if not approved:
        write_family(references, out / "family.docx")
        write_advice_used(references, statements, fates, out / "advice-used.docx")


def _about_another_child(statements: Iterable[Statement], fates: Iterable[Fate]) -> set[str]:
    """The documents of which every statement was left out as another child's."""
    reasons = {fate.statement: fate.left_out for fate in fates}
    others: dict[str, bool] = {}
    for one in statements:
        others[one.document] = others.get(one.document, True) and reasons.get(one.id) == "other_child"
    return {file for file, all_of_it in others.items() if all_of_it}
