"""PDF to Document: digital pages by their letters, pages that are pictures by OCR."""

from __future__ import annotations

import hashlib

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from extract.document import Document
from extract.errors import Damaged, Encrypted, NoText, TooLarge
from extract.layout import read_pages
from extract.limits import current
from extract.ocr import read_pictures
from extract.page import PageWords
from extract.pdf_forms import answers_of, comments_of, written_in
from extract.pdf_page import rules_of, space_of, words_of
from extract.pdf_picture import picture_of
from extract.tables import cells_of


def read_pdf(data: bytes, file: str) -> Document:
    """Read a PDF into blocks.

    Takes its bytes and its path within the bundle; gives a Document of format "pdf", or "scan" if
    all its words come from pictures. Raises Encrypted, Damaged, TooLarge or NoText.
    """
    pdf = _open(data)
    try:
        pages = _pages(pdf)
    finally:
        pdf.close()
    blocks = read_pages(pages)
    if not blocks:
        raise NoText("No words were found in this PDF. Ask the author for one that has text.")
    scanned = all(page.scanned for page in pages if page.words)
    kind = "scan" if scanned else "pdf"
    return Document(file, kind, hashlib.sha256(data).hexdigest(), len(pages), tuple(blocks))


def _pages(pdf: pdfium.PdfDocument) -> list[PageWords]:
    """The document's pages; those that are pictures are read by OCR, side by side."""
    pages: dict[int, PageWords] = {}
    pictures: list[tuple[int, Image.Image, float]] = []
    for index in range(len(pdf)):
        page = pdf[index]
        try:
            picture = picture_of(page)
            if picture:
                pictures.append((index + 1, *picture))
            else:
                pages[index + 1] = _digital(page, index + 1)
        finally:
            page.close()
    if pictures:
        pages.update({page.number: page for page in read_pictures(pictures)})
    return [pages[number] for number in sorted(pages)]


def _digital(page: pdfium.PdfPage, number: int) -> PageWords:
    """A page by its letters, with what was typed into it and pinned to it."""
    space, words, rules = space_of(page), words_of(page), rules_of(page)
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
        raise Damaged("This PDF is damaged and cannot be opened. Ask the author to send it again.") from error
    if pdf.get_formtype() != raw.FORMTYPE_NONE:
        pdf.init_forms()
    pages, most = len(pdf), current().pages
    if pages > most:
        pdf.close()
        raise TooLarge(
            f"This PDF has {pages:,} pages and no more than {most:,} are read. Send the report alone."
        )
    return pdf
