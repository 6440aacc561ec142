"""plan.docx written, and what stands in it."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document as Page
from docx.oxml.ns import qn

from drafting.render.docx import write_docx
from tests.drafting.factories import Draft


def written(made: Draft, folder: Path, layout: str = "classic") -> Page:
    path = folder / "plan.docx"
    write_docx(made.plan, made.statements, made.advice, made.documents, path, layout)
    return docx.Document(path)


def words(page: Page) -> str:
    """All words of the body in order, tables included, no-break spaces as spaces."""
    return "\n".join(
        "".join(node.text or "" for node in line.iter(qn("w:t"))).replace("\u00a0", " ")
        for line in page.element.body.iter(qn("w:p"))
    )


def table_rows(page: Page, first_header: str, second_header: str) -> list[list[str]]:
    """The rows of the first table with these headers, as lists of words."""
    for table in page.tables:
        headers = [cell.text for cell in table.rows[0].cells]
        if headers[:2] == [first_header, second_header]:
            return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows[1:]]
    raise AssertionError(f"no table with the headers {first_header}, {second_header}")


def styled(page: Page, style: str) -> set[str]:
    """Words in one character style."""
    return {
        run.text
        for line in page.element.body.iter(qn("w:p"))
        for run in docx.text.paragraph.Paragraph(line, page).runs
        if run.style.name == style
    }


def comments(page: Page) -> list[str]:
    """The words of every comment, in order."""
    return ["\n".join(line.text for line in comment.paragraphs) for comment in page.comments]


def commented(page: Page) -> dict[str, str]:
    """The words that each comment is about, with the comment's."""
    found = {}
    for start in page.element.body.iter(qn("w:commentRangeStart")):
        number = start.get(qn("w:id"))
        about = ""
        for node in start.itersiblings():
            if node.tag == qn("w:commentRangeEnd") and node.get(qn("w:id")) == number:
                break
            about += "".join(text.text or "" for text in node.iter(qn("w:t")))
        found[about] = page.comments.get(int(number)).text
    return found
