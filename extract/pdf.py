"""PDF to Document: digital pages by their letters, pages that are pictures by OCR."""

from __future__ import annotations

import hashlib

import pypdfium2 as pdfium
from pypdfium2 import raw

from extract.document import Document
from extract.errors import Damaged, Encrypted, NoText, TooLarge
from extract.layout import read_pages
from extract.limits import current
from extract.page import PageWords
from extract.pdf_page import rules_of, words_of


def read_pdf(data: bytes, file: str) -> Document:
    """Read a PDF into blocks.

    Takes its bytes and its path within the bundle; gives a Document of format "pdf", or "scan" if
    all its words come from pictures. Raises Encrypted, Damaged, TooLarge or NoText.
    """
    pdf = _open(data)
    try:
        pages = [_read_page(pdf, index) for index in range(len(pdf))]
    finally:
        pdf.close()
    blocks = read_pages(pages)
    if not blocks:
        raise NoText("No words were found in this PDF. Ask the author for one that has text.")
    return Document(file, "pdf", hashlib.sha256(data).hexdigest(), len(pages), tuple(blocks))


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Encrypted("This PDF is locked with a password. Ask the author for one without.") from error
        raise Damaged("This PDF is damaged and cannot be opened. Ask the author to send it again.") from error
    pages, most = len(pdf), current().pages
    if pages > most:
        pdf.close()
        raise TooLarge(
            f"This PDF has {pages:,} pages and no more than {most:,} are read. Send the report alone."
        )
    return pdf


def _read_page(pdf: pdfium.PdfDocument, index: int) -> PageWords:
    page = pdf[index]
    try:
        width, height = page.get_size()
        return PageWords(index + 1, width, height, words_of(page), rules_of(page))
    finally:
        page.close()
