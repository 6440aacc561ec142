"""PDF to Document: digital pages by their letters, pages that are pictures by OCR."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from extract.document import Document
from extract.errors import Damaged, Encrypted, NoText, TooLarge
from extract.layout import read_pages
from extract.limits import current
from extract.ocr import read_inlay, read_pictures
from extract.page import PageWords, Word
from extract.pdf_forms import answers_of, comments_of, written_in
from extract.pdf_page import rules_of, space_of, words_of
from extract.pdf_picture import inlays, picture_of
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
    return Document(
        file,
        "scan" if scanned else "pdf",
        hashlib.sha256(data).hexdigest(),
        len(pages),
        tuple(blocks),
        warnings=tuple(_unread(page) for page in pages if page.scanned and not page.words),
    )


def _unread(page: PageWords) -> str:
    return f"Page {page.number} is a picture in which no words could be read."


def _pages(pdf: pdfium.PdfDocument) -> list[PageWords]:
    """The document's pages; those that are pictures are read by OCR, side by side."""
    pages: dict[int, PageWords] = {}
    pictures: list[tuple[int, Image.Image, float]] = []
    for index in range(len(pdf)):
        page = pdf[index]
        try:
            words = words_of(page)
            picture = picture_of(page, words)
            take = _added_to if picture else _digital
            pages[index + 1] = take(page, index + 1, words)
        finally:
            page.close()
        if picture:
            pictures.append((index + 1, *picture))
    for read in read_pictures(pictures) if pictures else []:
        added = pages[read.number]
        pages[read.number] = replace(read, answers=added.answers, comments=added.comments)
    return list(pages.values())


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
