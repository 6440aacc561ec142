"""Changes drawn into a Word document as tracked changes: accept all gives the new plan, reject all the old.

Insertions are `w:ins`, deletions `w:del` with `w:delText` (ECMA-376 part 1, 17.13.5). Nothing else of the
document is touched, so that a line without a change stays as it is to the last byte of its XML.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator, Sequence

from lxml import etree

from drafting.amend.model import Change, Piece
from drafting.amend.runs import (
    SPACE,
    middle,
    paragraph_mark,
    plain,
    row_of,
    run_of,
    runs_of,
    span_of,
    text_of,
    text_of_runs,
    w,
    words_of,
)

AUTHOR = "Goldthread draft"
DOCUMENT = "word/document.xml"
FIXED = (1980, 1, 1, 0, 0, 0)
PART_OF_COLUMN = {"who": "who", "frequency": "frequency", "duration": "duration", "group_size": "group_size"}


def with_tracked_changes(data: bytes, changes: Sequence[Change], date: str) -> tuple[bytes, list[Change]]:
    """The document with the changes tracked, and those that found no place in it.

    Takes the docx's bytes and the date (ISO 8601) that the changes bear. The same changes give the same
    bytes.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [(info.filename, package.read(info)) for info in package.infolist()]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(dict(members)[DOCUMENT], parser)
    drawing = _Drawing(root, f"{date or '1980-01-01'}T00:00:00Z")
    unplaced = [change for change in changes if not drawing.draw(change)]
    changed = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed([(name, changed if name == DOCUMENT else content) for name, content in members]), unplaced


def _packed(members: Sequence[tuple[str, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in members:
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return written.getvalue()


def _ids(root: etree._Element) -> Iterator[str]:
    """The numbers that are taken, so that a new mark bears none of them."""
    return (str(element.get(w("id"), "")) for element in root.iter())


class _Drawing:
    """The document's tree, and where in it the plan's pieces stand."""

    def __init__(self, root: etree._Element, date: str) -> None:
        self.date = date
        self.number = max((int(number) for number in _ids(root) if number.isdigit()), default=0)
        self.paragraphs = list(root.iter(w("p")))
        self.texts = {p: plain(text_of(p)) for p in self.paragraphs}
        self.rows = {row: plain(words_of(row)) for row in root.iter(w("tr"))}
        self._added_after: dict[etree._Element, etree._Element] = {}

    def draw(self, change: Change) -> bool:
        """Draws one change; False where the piece it is about is not found in the document."""
        if change.action == "add":
            return self._add(change)
        found = [(piece, self._paragraph(piece)) for piece in change.old]
        places = [(piece, paragraph) for piece, paragraph in found if paragraph is not None]
        if len(places) < len(found):
            return False
        first, home = places[0]
        row = row_of(home) if first.is_row else None
        if row is not None:
            self._change_row(row, first, change)
            return True
        for number, (piece, paragraph) in enumerate(places):
            self._replace(paragraph, piece.words, change.new if number == 0 else "")
        return True

    def _paragraph(self, piece: Piece) -> etree._Element | None:
        """The paragraph that holds a piece; of a row, the one with its main cell's words."""
        words = plain(piece.line.text if piece.is_row else piece.words)
        beside = [plain(cell.text) for cell in piece.line.cells] if piece.is_row else []
        for paragraph in self.paragraphs:
            if words in self.texts[paragraph] and self._is_in_row(paragraph, beside):
                return paragraph
        return None

    def _is_in_row(self, paragraph: etree._Element, cells: Sequence[str]) -> bool:
        if not cells:
            return True
        row = row_of(paragraph)
        return row is not None and all(cell in self.rows[row] for cell in cells)

    def _change_row(self, row: etree._Element, piece: Piece, change: Change) -> None:
        """A row that ends goes whole; in one that is replaced each cell gets the new words of its part."""
        if not change.new:
            properties = row.find(w("trPr"))
            if properties is None:
                properties = etree.Element(w("trPr"))
                row.insert(1 if row.find(w("tblPrEx")) is not None else 0, properties)
            properties.append(self._mark("del"))
            for paragraph in row.iter(w("p")):
                self._delete_whole(paragraph)
            return
        filled = [cell for cell in row.findall(w("tc")) if plain(words_of(cell))]
        for holder, cell in zip(filled, piece.line.cells, strict=False):
            is_main = cell.text == piece.line.text
            new = change.new if is_main else _part(change, cell.part)
            if new is not None and new != cell.text:
                self._replace_cell(holder, new)

    def _replace_cell(self, cell: etree._Element, new: str) -> None:
        """The words of a whole cell for others; its last paragraph's mark stays, as a cell needs one."""
        first, *others = [paragraph for paragraph in cell.iter(w("p")) if text_of(paragraph).strip()]
        self._replace(first, text_of(first), new)
        for paragraph in others:
            for run in list(runs_of(paragraph)):
                self._delete(run)

    def _replace(self, paragraph: etree._Element, words: str, new: str) -> None:
        """Marks some words of a paragraph as deleted, and puts the new ones after them as inserted."""
        span = span_of(text_of(paragraph), words)
        if span is None:
            return
        runs = self._cut(paragraph, *span)
        if not runs:
            return
        whole = not plain(text_of(paragraph).replace(text_of_runs(runs), "", 1)) and not new
        if new:
            inserted = self._mark("ins")
            inserted.append(run_of(new, runs[-1]))
            runs[-1].addnext(inserted)
        elif not whole:
            self._delete_space_beside(paragraph, runs)
        for run in runs:
            self._delete(run)
        if whole:
            paragraph_mark(paragraph).append(self._mark("del"))

    def _delete_space_beside(self, paragraph: etree._Element, runs: list[etree._Element]) -> None:
        """A sentence that goes takes the space before it, so that no two spaces are left."""
        text, start = text_of(paragraph), 0
        for run in runs_of(paragraph):
            if run is runs[0]:
                break
            start += len(text_of_runs([run]))
        before = start - len(text[:start].rstrip())
        if before:
            for run in self._cut(paragraph, start - before, start):
                self._delete(run)

    def _delete_whole(self, paragraph: etree._Element) -> None:
        for run in runs_of(paragraph):
            self._delete(run)
        paragraph_mark(paragraph).append(self._mark("del"))

    def _delete(self, run: etree._Element) -> None:
        mark = self._mark("del")
        run.addprevious(mark)
        mark.append(run)
        mark.tail = None
        for text in run.findall(w("t")):
            text.tag = w("delText")
            text.set(SPACE, "preserve")

    def _add(self, change: Change) -> bool:
        """A paragraph of its own after the piece that the addition follows, dressed as that one is."""
        if change.after is None:
            return False
        anchor = self._paragraph(change.after)
        if anchor is None:
            return False
        row = row_of(anchor)
        place = self._added_after.get(anchor)
        if place is None:
            table = next(anchor.iterancestors(w("tbl")), None) if row is not None else None
            place = anchor if table is None else table
        paragraph = self._new_paragraph(change.new, None if row is not None else anchor)
        place.addnext(paragraph)
        self._added_after[anchor] = paragraph
        return True

    def _new_paragraph(self, words: str, like: etree._Element | None) -> etree._Element:
        paragraph = etree.Element(w("p"))
        own = like.find(w("pPr")) if like is not None else None
        if own is not None:
            kept = copy.deepcopy(own)
            for name in ("rPr", "sectPr", "pPrChange"):
                for child in kept.findall(w(name)):
                    kept.remove(child)
            paragraph.append(kept)
        paragraph_mark(paragraph).append(self._mark("ins"))
        inserted = self._mark("ins")
        inserted.append(run_of(words, next(iter(runs_of(like)), None) if like is not None else None))
        paragraph.append(inserted)
        return paragraph

    def _mark(self, name: str) -> etree._Element:
        self.number += 1
        mark = etree.Element(w(name))
        mark.set(w("id"), str(self.number))
        mark.set(w("author"), AUTHOR)
        mark.set(w("date"), self.date)
        return mark

    def _cut(self, paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
        """The runs that hold exactly the characters between two places; runs are cut where need be."""
        found, at = [], 0
        for run in list(runs_of(paragraph)):
            length = len(text_of_runs([run]))
            first, last = max(start - at, 0), min(end - at, length)
            if first < last:
                found.append(middle(run, first, last))
            at += length
        return found


def _part(change: Change, part: str) -> str | None:
    """The new words of a cell that holds one part of the provision; None for a cell that stays."""
    parts = change.statement.parts
    if part not in PART_OF_COLUMN:
        return None
    if parts is None:
        return ""
    if part == "frequency":
        return ", ".join(filter(None, (parts.duration, parts.frequency)))
    return str(getattr(parts, part))
