"""PDF to Document: digital pages by their letters, pages that are pictures by OCR."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from extract.document import Document
from extract.errors import Damaged, Encrypted, NoText, TooLarge
from extract.layout import read_pages
from extract.limits import current
from extract.ocr import read_inlay, read_pictures
from extract.page import PageWords, Word
from extract.pdf_forms import answers_of, comments_of, written_in
from extract.pdf_page import rules_of, space_of, words_of
from extract.pdf_picture import Picture, inlays, picture_of
from extract.tables import cells_of

AT_ONCE = 8
"""Pages in hand at a time: the pictures of a long scan would fill the memory."""
DAMAGED = "This PDF is damaged and cannot be opened. Ask the author to send it again."


def read_pdf(data: bytes, file: str) -> Document:
    """Read a PDF into blocks.

    Takes its bytes and its path within the bundle; gives a Document of format "pdf", or "scan" if
    all its words come from pictures. Raises Encrypted, Damaged, TooLarge or NoText.
    """
    pdf = _open(data)
    try:
        count = len(pdf)
        pages, left_out = _pages(pdf)
    finally:
        pdf.close()
    if not pages:
        raise Damaged(DAMAGED)
    blocks = read_pages(pages)
    if not blocks:
        raise NoText("No words were found in this PDF. Ask the author for one that has text.")
    scanned = all(page.scanned for page in pages if page.words)
    sha256 = hashlib.sha256(data).hexdigest()
    kind = "scan" if scanned else "pdf"
    return Document(file, kind, sha256, count, tuple(blocks), warnings=tuple(left_out))


def _pages(pdf: pdfium.PdfDocument) -> tuple[list[PageWords], list[str]]:
    """The document's pages, and what was left out. Pages that are pictures are read by OCR, side by side."""
    pages: list[PageWords] = []
    left_out: list[str] = []
    for start in range(1, len(pdf) + 1, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, len(pdf) + 1))
        found = [(number, _page(pdf, number)) for number in numbers]
        left_out += [f"Page {number} is damaged and was left out." for number, page in found if page is None]
        read, unread = _with_pictures_read([page for _, page in found if page])
        pages += read
        left_out += unread
    return pages, left_out


def _with_pictures_read(
    found: Sequence[tuple[PageWords, Picture | None]],
) -> tuple[list[PageWords], list[str]]:
    """The pages with the words of those that are pictures, and which of these held none."""
    pictures = [(page.number, *picture) for page, picture in found if picture]
    by_number = {page.number: page for page in read_pictures(pictures)} if pictures else {}
    unread = [
        f"Page {number} is a picture in which no words could be read."
        for number, page in by_number.items()
        if not page.words
    ]
    pages = [
        replace(by_number[page.number], answers=page.answers, comments=page.comments) if picture else page
        for page, picture in found
    ]
    return pages, unread


def _page(pdf: pdfium.PdfDocument, number: int) -> tuple[PageWords, Picture | None] | None:
    """A page as far as its letters go, and the page as a picture if it is one; None if it is damaged."""
    try:
        page = pdf[number - 1]
        try:
            words = words_of(page)
            picture = picture_of(page, words)
            return (_added_to if picture else _digital)(page, number, words), picture
        finally:
            page.close()
    except pdfium.PdfiumError:
        return None


def _added_to(page: pdfium.PdfPage, number: int, words: tuple[Word, ...]) -> PageWords:
    """What was typed over a page that is a picture, and pinned to it."""
    space = space_of(page)
    answers, comments = answers_of(page, words), comments_of(page)
    return PageWords(number, space.width, space.height, (), answers=tuple(answers), comments=tuple(comments))


def _digital(page: pdfium.PdfPage, number: int, words: tuple[Word, ...]) -> PageWords:
    """A page by its letters, with the words in its large pictures, and what was typed into it."""
    space, rules = space_of(page), rules_of(page)
    for picture, dpi, place in inlays(page):
        inlay = read_inlay(picture, dpi, place, [word.box for word in words])
        words, rules = words + inlay.words, rules + inlay.rules
    answers = answers_of(page, words)
    written, free = written_in(answers, cells_of(rules)) if answers else ([], [])
    return PageWords(
        number,
        space.width,
        space.height,
        (*words, *written),
        rules,
        answers=tuple(free),
        comments=tuple(comments_of(page)),
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Encrypted("This PDF is locked with a password. Ask the author for one without.") from error
        raise Damaged(DAMAGED) from error
    if pdf.get_formtype() != raw.FORMTYPE_NONE:
        pdf.init_forms()
    pages, most = len(pdf), current().pages
    if pages > most:
        pdf.close()
        raise TooLarge(
            f"This PDF has {pages:,} pages and no more than {most:,} are read. Send the report alone."
        )
    return pdf
