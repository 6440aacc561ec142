"""Findings as comments in a Word document, each at its words.

A plan that is a Word document is shown as it is; any other as its words alone, in order.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

import docx
from docx.document import Document as Page
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run

from drafting.check import CheckedPlan
from drafting.checks.run import Finding
from drafting.render.comments import AUTHOR, INITIALS
from drafting.render.docx_file import same_bytes
from extract.document import Block, BlockKind

_HIGHEST = 9
"""The deepest level of heading that Word knows."""


def docx_with_comments(plan: CheckedPlan) -> bytes:
    """The plan as a Word document, a comment at each finding. Raises OSError where it cannot be opened."""
    page = _page(plan)
    paragraphs = list(page.element.body.iter(qn("w:p")))
    at = 0
    _comment(page, _first_run(page, paragraphs), _of_plan(plan))
    for one in plan.findings:
        found = _find(paragraphs, one.where.quote, at)
        if found:
            at, start, end = found
            _comment(page, _runs_at(paragraphs[at], start, end), _words(one))
        else:  # words in a text box or a header: never left unsaid
            _comment(page, _first_run(page, paragraphs), [f"“{one.where.quote}”", *_words(one)])
    return same_bytes(page)


def _page(plan: CheckedPlan) -> Page:
    data = Path(plan.file).read_bytes()
    if plan.checked and plan.checked.plan.document.format == "docx":
        return docx.Document(io.BytesIO(data))
    page = docx.Document()
    for block in plan.checked.plan.document.blocks if plan.checked else ():
        _write(page, block)
    return page


def _write(page: Page, block: Block) -> None:
    if block.kind is BlockKind.HEADING:
        page.add_heading(block.text, min(max(block.level, 1), _HIGHEST))
    elif block.kind is BlockKind.TABLE_ROW:
        cells = [cell.text for cell in block.cells]
        for cell, words in zip(page.add_table(1, len(cells), "Table Grid").rows[0].cells, cells, strict=True):
            cell.text = words
    elif block.kind is BlockKind.FIELD:
        page.add_paragraph(f"{block.label}: {block.text}")
    else:
        page.add_paragraph(block.text, "List Bullet" if block.kind is BlockKind.BULLET else None)


def _of_plan(plan: CheckedPlan) -> list[str]:
    """What is said of the plan as a whole."""
    if not plan.is_checked:
        return ["Not checked whole, so it has no grade.", *plan.reasons]
    grade = plan.scored.grade.replace("_", " ") if plan.scored else ""
    return [f"{len(plan.findings)} findings. Grade: {grade}."]


def _words(one: Finding) -> list[str]:
    """What a comment says of a finding."""
    told = [f"{one.severity.replace('_', ' ').capitalize()}: {one.why}"]
    if one.advised:
        told.append(f"The advice ({one.advised.place}): “{one.advised.source.quote}”")
    return [*told, f"Ask {one.of}: {one.ask} [{one.code}]"]


def _find(paragraphs: Sequence[BaseOxmlElement], quote: str, begin: int) -> tuple[int, int, int] | None:
    """The paragraph and the characters where words stand: from one paragraph on, then from the first.

    Words over several paragraphs (of one cell) are shown at their first.
    """
    words = quote.strip().split("\n")[0].split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for at in (*range(begin, len(paragraphs)), *range(begin)):
        match = pattern.search("".join(text for _, text in _pieces(paragraphs[at])))
        if match:
            return at, match.start(), match.end()
    return None


def _pieces(paragraph: BaseOxmlElement) -> Iterator[tuple[BaseOxmlElement, str]]:
    """A paragraph's runs with their words; a tab or a line break counts as a space."""
    for run in paragraph.iter(qn("w:r")):
        yield (
            run,
            "".join(
                (child.text or "") if child.tag == qn("w:t") else " "
                for child in run
                if child.tag in (qn("w:t"), qn("w:tab"), qn("w:br"))
            ),
        )


def _runs_at(paragraph: BaseOxmlElement, start: int, end: int) -> list[BaseOxmlElement]:
    """The runs that hold the characters, those at the edges cut there."""
    held, at = [], 0
    for run, words in list(_pieces(paragraph)):
        first, last = max(start - at, 0), min(end - at, len(words))
        if first < last:
            held.append(_cut(run, words, first, last))
        at += len(words)
    return held


def _cut(run: BaseOxmlElement, words: str, first: int, last: int) -> BaseOxmlElement:
    """The run with those characters alone, what stands before and after in runs of its own.

    A run that holds more than one piece of text stays whole.
    """
    texts = [child for child in run if child.tag != qn("w:rPr")]
    if len(texts) != 1 or texts[0].tag != qn("w:t"):
        return run
    for piece, put in ((words[:first], run.addprevious), (words[last:], run.addnext)):
        if piece:
            other = deepcopy(run)
            _set_words(other, piece)
            put(other)
    _set_words(run, words[first:last])
    return run


def _set_words(run: BaseOxmlElement, words: str) -> None:
    text = run.find(qn("w:t"))
    if text is not None:
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _first_run(page: Page, paragraphs: Sequence[BaseOxmlElement]) -> list[BaseOxmlElement]:
    """The first words of the document; a new first line where it has none."""
    spoken = (run for one in paragraphs for run, words in _pieces(one) if words)
    first = next(spoken, None)
    return [page.add_paragraph().add_run(" ")._r if first is None else first]


def _comment(page: Page, runs: Sequence[BaseOxmlElement], paragraphs: Sequence[str]) -> None:
    first, last = (Run(run, page._body) for run in (runs[0], runs[-1]))
    comment = page.add_comment([first, last], "\n".join(paragraphs), AUTHOR, INITIALS)
    comment._comment_elm.attrib.pop(qn("w:date"), None)
