"""plan.html: a working copy, the plan beside the reports with each sentence marked. Not for issue.

One file that loads nothing and runs no script. It shows the reports whole, what was left out of the plan too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from drafting.render.labels import layout
from drafting.render.lines import report_line
from drafting.render.marked import spans
from drafting.render.references import References
from drafting.render.view import Line, View
from extract.document import Block, BlockKind, Document
from nlp.statement import Statement


@dataclass(frozen=True, slots=True)
class Use:
    """A statement that the plan uses, numbered; `line` is the number of its line's first statement."""

    number: int
    statement: Statement
    line: int
    label: str
    """Its line's label, or its section's letter."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a report, and their use in the plan."""

    words: str
    use: Use | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a report."""

    kind: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a report."""

    number: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """A report, page by page."""

    heading: str
    paged: bool
    pages: tuple[SourcePage, ...]


def write_html(view: View, references: References, path: Path) -> None:
    """Writes the working copy to `path`; the same draft gives the same bytes.

    Raises OSError where it cannot be written.
    """
    used = _used(references)
    numbers = {use.statement.id: use.number for use in used}
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = _marked
    page = environment.get_template("plan.html").render(
        view=view,
        words=layout(),
        reports=[_report(document, references, used) for document in references.documents],
        numbers=numbers,
        anchor=lambda line: _anchor(line, numbers),
    )
    path.write_text(page, encoding="utf-8")


def _used(references: References) -> list[Use]:
    """Every statement of the plan, in the plan's order."""
    used: list[Use] = []
    for item in references.plan.items:
        line = len(used) + 1
        label = references.label(item.id) or item.section
        for statement in references.statements(item):
            used.append(Use(len(used) + 1, statement, line, label))
    return used


def _anchor(line: Line, numbers: dict[str, int]) -> str:
    """The name by which a report's sentence finds its line."""
    return f"line-{numbers[line.sources[0].statement]}" if line.sources else ""


def _marked(text: str) -> Markup:
    """Words with their gaps drawn."""
    return Markup().join(
        Markup('<span class="gap">{}</span>').format(words) if is_gap else escape(words)
        for words, is_gap in spans(text)
    )


def _report(document: Document, references: References, used: Sequence[Use]) -> SourceReport:
    at: dict[int, list[Use]] = {}
    for use in used:
        if use.statement.document == document.file:
            at.setdefault(use.statement.sentence.source.block, []).append(use)
    shown = partial(references.without_others, document.file)
    pages: dict[int, list[Passage]] = {}
    for number, block in enumerate(document.blocks):
        pieces = tuple(_pieces(block, at.get(number, ()), shown))
        pages.setdefault(block.page, []).append(Passage(_kind(block), shown(block.label), pieces))
    return SourceReport(
        report_line(document.file, references),
        references.paged(document.file),
        tuple(SourcePage(number, tuple(passages)) for number, passages in pages.items()),
    )


def _kind(block: Block) -> str:
    return "heading" if block.kind is BlockKind.HEADING else str(block.region.value)


def _pieces(block: Block, used: Iterable[Use], shown: Callable[[str], str]) -> Iterator[Piece]:
    """The block's words in order, as they may be `shown`, cut where sentences of the plan begin and end."""
    at = 0
    for use in sorted(used, key=lambda one: one.statement.sentence.source.start):
        source = use.statement.sentence.source
        start, end = max(source.start, at), max(source.end, at)
        if start > at:
            yield Piece(shown(block.text[at:start]))
        yield Piece(shown(block.text[start:end]), use)
        at = end
    if at < len(block.text):
        yield Piece(shown(block.text[at:]))
