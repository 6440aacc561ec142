"""What was added on top of a PDF page: answers typed into its form, words typed over it, comments."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from extract.document import Box
from extract.page import Answer, Word, lines_of
from extract.pdf_page import Space, space_of

CHOSEN = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
WRITTEN = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
TICKED = "Yes"
"""The answer of a ticked box."""
SIZE = 10.0
"""The size that typed words are given: their own is not kept in the field."""
LABEL_ABOVE = 24.0
"""Points above a field within which a line is its label, if nothing stands to its left."""


def answers_of(page: pdfium.PdfPage, words: Sequence[Word]) -> list[Answer]:
    """The filled fields of the page's form, and words typed over the page, with their labels.

    People fill in a form that has no fields with their viewer's typewriter: to them it is the same.
    """
    return [_labelled(answer, words) for answer in _added(page, _answer) if answer.text]


def comments_of(page: pdfium.PdfPage) -> list[Answer]:
    """Notes that a reader pinned to the page. They are about the report, no part of it."""
    return [comment for comment in _added(page, _comment) if comment.text]


Annotation = ctypes.c_void_p


def _added(
    page: pdfium.PdfPage, read: Callable[[pdfium.PdfPage, Annotation, Box], Answer | None]
) -> Iterator[Answer]:
    space = space_of(page)
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            found = read(page, annotation, _place(annotation, space))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
        if found:
            yield found


def _place(annotation: Annotation, space: Space) -> Box:
    corners = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, corners)
    return space.box(corners.left, corners.bottom, corners.right, corners.top)


def _answer(page: pdfium.PdfPage, annotation: Annotation, box: Box) -> Answer | None:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return Answer("", _contents(annotation), box)
    if kind != raw.FPDF_ANNOT_WIDGET or page.formenv is None:
        return None
    form = page.formenv.raw
    field = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    label = _text(lambda *room: raw.FPDFAnnot_GetFormFieldAlternateName(form, annotation, *room))
    if field in CHOSEN and raw.FPDFAnnot_IsChecked(form, annotation):
        return Answer(label, TICKED, box)
    if field in WRITTEN:
        text = _text(lambda *room: raw.FPDFAnnot_GetFormFieldValue(form, annotation, *room))
        return Answer(label, text, box)
    return None


def _comment(page: pdfium.PdfPage, annotation: Annotation, box: Box) -> Answer | None:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
        return None
    return Answer("", _contents(annotation), box)


def _contents(annotation: Annotation) -> str:
    return _text(lambda *room: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", *room))


def _text(call: Callable[..., int]) -> str:
    """The words that a function of pdfium writes into the room it is given (UTF-16, closed by a zero)."""
    length = call(None, 0)
    if length <= 2:
        return ""
    room = ctypes.create_string_buffer(length)
    call(ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), length)
    text = room.raw[: length - 2].decode("utf-16-le", errors="replace")
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()


def _labelled(answer: Answer, words: Sequence[Word]) -> Answer:
    """The answer with a label: its field's own, else the words to its left, else the line above."""
    if answer.label:
        return answer
    box = answer.box
    beside = [w for w in words if w.box.right <= box.left + 2 and box.top < _middle(w.box) < box.bottom]
    above = [w for w in words if 0 <= box.top - _middle(w.box) < LABEL_ABOVE and _over(w.box, box)]
    lines = lines_of(beside) or lines_of(above)
    label = lines[-1].text.rstrip(" :_.…") if lines else ""
    return Answer(label, answer.text, box)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _over(box: Box, other: Box) -> bool:
    return box.left < other.right and other.left < box.right


def written_in(answers: Sequence[Answer], cells: Sequence[Box]) -> tuple[list[Word], list[Answer]]:
    """Answers that lie in a table's cell as words of that cell, and the other answers."""
    words: list[Word] = []
    free: list[Answer] = []
    for answer in answers:
        x, y = (answer.box.left + answer.box.right) / 2, _middle(answer.box)
        if any(cell.left < x < cell.right and cell.top < y < cell.bottom for cell in cells):
            words += _spread(answer)
        else:
            free.append(answer)
    return words, free


def _spread(answer: Answer) -> Iterator[Word]:
    """The answer's words laid out in its box, a line for each that the author typed, short of its end."""
    lines, box = answer.text.split("\n"), answer.box
    step = (box.bottom - box.top) / len(lines)
    for row, line in enumerate(lines):
        pieces = line.split()
        width = (box.right - box.left) / 2 / max(1, len(pieces))
        top = box.top + row * step
        for column, piece in enumerate(pieces):
            left = box.left + column * width
            yield Word(piece, Box(left, top, left + width, top + step), min(SIZE, step))
