"""The source of a line: the page that it was read from, with its sentence marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from drafting.render.labels import long_date, report_type
from drafting.render.marked import clean
from extract.document import Block, BlockKind, Document
from nlp.statement import Advice, Statement
from service.pages.board import Board
from service.pages.facsimile import Facsimiles
from service.pages.painting import Sheet
from service.pages.review import opened
from service.pages.templates import page, rendered
from service.pages.visit import Visit, needs
from service.people.roles import Action

MARGIN = 14
"""Points that are shown around what is written on a page."""
PAINTED = ("pdf", "scan")
"""The formats of documents that have pages to look at."""
router = APIRouter(prefix="/cases/{case_id}/review", include_in_schema=False)
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, in pieces: the words, and whether they are those that were looked for."""

    label: str
    heading: bool
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A page of a report with a sentence marked."""

    title: str
    by: str
    picture: str
    sheet: Sheet | None
    view: str
    """The part of the page that is shown: what is written on it, without its margins."""
    passages: tuple[Passage, ...]


@router.get("/source/{statement}")
def source(request: Request, case_id: str, statement: str, visit: Reader, line: str = "") -> Response:
    """The source of a statement: beside the plan, or as a page of its own."""
    board = opened(visit, case_id)
    shown = source_view(board, statement, visit.desk.facsimiles)
    if request.headers.get("hx-request"):
        return HTMLResponse(rendered("review/source.html", source=shown))
    return page(request, "review/source_page.html", source=shown, back=f"{board.base}#card-{line}")


@router.get("/pages/{number}/{sheet}.png")
def picture(case_id: str, number: int, sheet: int, visit: Reader) -> Response:
    """A page of a report, as a picture. The report's name may name the child, so its number stands here."""
    board = opened(visit, case_id)
    documents = board.review.reviewed.draft.documents
    if not 0 <= number < len(documents):
        raise HTTPException(404)
    painted = visit.desk.facsimiles.picture(_content(board, documents[number]), sheet)
    if painted is None:
        raise HTTPException(404)
    return Response(painted, media_type="image/png")


def source_view(board: Board, name: str, facsimiles: Facsimiles) -> SourceView:
    """The page that a statement was read from. Raises DecisionRefused for no statement of the draft."""
    draft = board.review.reviewed.draft
    statement = board.review.reviewed.statement(name)
    at = statement.sentence.source
    number, document = next(
        (n, one) for n, one in enumerate(draft.documents) if one.file == statement.document
    )
    sheet = _sheet(board, document, statement, facsimiles)
    return SourceView(
        board.maker.place(statement).words,
        _by(next((one for one in draft.advice if one.file == document.file), Advice(document.file, "other"))),
        f"{board.base}/pages/{number}/{at.page}.png",
        sheet,
        _view(sheet) if sheet else "",
        tuple(_passages(document, statement)),
    )


def _sheet(board: Board, document: Document, statement: Statement, facsimiles: Facsimiles) -> Sheet | None:
    """The page's size with the sentence's place: where its letters stand, else where its block was read."""
    if document.format not in PAINTED:
        return None
    at = statement.sentence.source
    sheet = facsimiles.sheet(_content(board, document), at.page, statement.text)
    box = document.blocks[at.block].box if at.block < len(document.blocks) else None
    if sheet is None or sheet.marks or box is None:
        return sheet
    return Sheet(sheet.width, sheet.height, (box,))


def _view(sheet: Sheet) -> str:
    if sheet.written is None:
        return f"0 0 {sheet.width:g} {sheet.height:g}"
    left, top = max(sheet.written.left - MARGIN, 0), max(sheet.written.top - MARGIN, 0)
    width = min(sheet.written.right + MARGIN, sheet.width) - left
    height = min(sheet.written.bottom + MARGIN, sheet.height) - top
    return f"{left:g} {top:g} {width:g} {height:g}"


def _content(board: Board, document: Document) -> bytes:
    """The document as received; nothing for one that came within another, or is not in the case any more."""
    blob = board.blobs.get(document.sha256)
    return board.visit.desk.files.read(blob) if blob else b""


def _passages(document: Document, statement: Statement) -> Iterator[Passage]:
    """The page's paragraphs in order, the statement's words marked."""
    at = statement.sentence.source
    for number, block in enumerate(document.blocks):
        if block.page == at.page:
            cut = (at.start, at.end) if number == at.block else (0, 0)
            yield Passage(clean(block.label), block.kind is BlockKind.HEADING, tuple(_pieces(block, cut)))


def _pieces(block: Block, cut: Sequence[int]) -> Iterator[tuple[str, bool]]:
    start, end = cut
    for words, marked in (
        (block.text[:start], False),
        (block.text[start:end], True),
        (block.text[end:], False),
    ):
        if words:
            yield clean(words), marked


def _by(advice: Advice) -> str:
    author = ", ".join(filter(None, (advice.author, advice.role)))
    return ", ".join(filter(None, (author or report_type(advice.type), long_date(advice.date))))
