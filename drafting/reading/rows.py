"""A plan's table rows as lines: which section each cell is of, and which cells complete another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.reading.marks import items, labels_named, without_marks
from drafting.reading.model import CellAsRead, Line
from drafting.reading.place import Place, line_at
from extract.document import Document, Source
from nlp.statement import Parts
from nlp.tables import BETWEEN, COMPLETING, PART_ROLES, Role, role

_LETTER_IN_HEADER = re.compile(
    r"^(?:section )?(?P<first>[B-G]|H[12])\b(?! \w+ed\b)|[(\s]section (?P<named>[B-G]|H[12])\b"
    r"|\((?P<last>[B-G]|H[12])\)",
    re.I,
)
_SECTION_OF_COLUMN = (
    (re.compile(r"outcome", re.I), "E"),
    (re.compile(r"provision|support|strateg|what will", re.I), "F"),
    (re.compile(r"need|difficult|strength", re.I), "B"),
)


def row_lines(document: Document, number: int, place: Place, columns_decide: bool) -> Iterator[Line]:
    """The lines of a row: one for each section that its columns are of, else one with its cells beside it."""
    cells = _cells(document, number)
    if not cells:
        return
    letters = [_letter_of(cell, place.letters, columns_decide) for cell in cells]
    heads = [
        at for at, letter in enumerate(letters) if letter and (_names(cells[at]) or not _is_part(cells[at]))
    ]
    if place.letters[0] == "K":
        yield from _advice_row(document, number, cells, place)
        return
    if not heads:
        heads = [_main(cells, place.letters[0])]
    for head in heads:
        inner = Place((letters[head] or place.letters[0],), place.headings, place.own)
        several = len(heads) > 1
        yield from _cell_lines(document, number, cells, (head, several), inner)


def _advice_row(document: Document, number: int, cells: Sequence[CellAsRead], place: Place) -> Iterator[Line]:
    """A row of section K is one report: all its cells are what is said of it."""
    for line in line_at(document, number, 0, len(document.blocks[number].text), place):
        reference = cells[0].text if len(cells) > 1 and len(cells[0].text) < 5 else line.label
        yield replace(line, label=reference, cells=tuple(cells))


def _cell_lines(
    document: Document, number: int, cells: Sequence[CellAsRead], head: tuple[int, bool], place: Place
) -> Iterator[Line]:
    """The lines of a row's main cell: one, or one a paragraph where the row is of several sections."""
    at, several = head
    source, names = cells[at].source, _row_labels(cells, at)
    own = _own_cells(cells, at, place.section) if several else cells
    spans = _paragraphs(document.blocks[number].text, source) if several else [(source.start, source.end)]
    beside = _beside(own, own.index(cells[at])) if own else ()
    named = _own_label(cells, at, place.section)
    for start, end in spans:
        for line in line_at(document, number, start, end, place, labelled=not (named and place.own)):
            behind = labels_named(document.blocks[number].text[line.source.end : source.end])
            refers = tuple(dict.fromkeys((*line.refers_to, *names, *(() if several else behind))))
            label = line.label or named
            rest = tuple(name for name in refers if name != label)
            parts = Parts() if several and line.section != "F" else _parts(cells)
            yield replace(
                line,
                label=label,
                refers_to=rest,
                cells=beside,
                parts=parts,
                gaps=_gaps(document, number, line, own),
            )


def _own_cells(cells: Sequence[CellAsRead], head: int, section: str) -> Sequence[CellAsRead]:
    """The cells of one section in a row of several: provision has those that say who and how often."""
    if section not in _PROVISION:
        return ()
    return tuple(cell for at, cell in enumerate(cells) if at == head or (_is_part(cell) and not _names(cell)))


def _beside(cells: Sequence[CellAsRead], head: int) -> tuple[CellAsRead, ...]:
    """The cells that say something beside the main one, with that one; none where no other does.

    A cell that repeats words of the main one, or has none of its own ("–", a mark that the advice is silent),
    says nothing.
    """
    main = _words(cells[head])
    telling = [
        cell
        for at, cell in enumerate(cells)
        if at == head or (_words(cell) and not (_is_part(cell) and _words(cell) <= main))
    ]
    others = [cell for cell in telling if cell is not cells[head] and not _is_name(cell.text)]
    return tuple(telling) if others else ()


def beside_first(document: Document, number: int) -> tuple[tuple[CellAsRead, ...], Parts]:
    """A row's cells where any say something beside the first, and the parts of provision that they tell."""
    cells = _cells(document, number)
    return (_beside(cells, 0), _parts(cells)) if cells else ((), Parts())


def _words(cell: CellAsRead) -> frozenset[str]:
    """The words of a cell, without the marks that stand with them."""
    _, start, end, _ = without_marks(cell.text, 0, len(cell.text))
    return frozenset(re.findall(r"\w+", cell.text[start:end].lower()))


_REFERENCE = re.compile(r"^(?:ref(?:erence)?\.?|no\.?|number|#|item)?$", re.I)


def _own_label(cells: Sequence[CellAsRead], head: int, section: str) -> str:
    """What a row is called: its first cell's one label, if the column numbers rows or it is the section's."""
    names = labels_named(cells[0].text) if head > 0 and _is_name(cells[0].text) else []
    if not names and head > 0 and re.fullmatch(r"\d{1,2}(?:\.\d)?", cells[0].text):
        names = [cells[0].text]
    if len(names) != 1:
        return ""
    own = _REFERENCE.match(cells[0].header.strip()) or names[0].startswith(section)
    return names[0] if own else ""


def _gaps(document: Document, number: int, line: Line, cells: Sequence[CellAsRead]) -> tuple[str, ...]:
    found = list(line.gaps)
    for cell in cells:
        found += without_marks(cell.text, 0, len(cell.text), line.section)[3]
    return tuple(dict.fromkeys(found))


def _paragraphs(text: str, source: Source) -> list[tuple[int, int]]:
    spans, at = [], source.start
    for paragraph in text[source.start : source.end].split("\n"):
        if paragraph.strip():
            spans += items(text, at, at + len(paragraph))
        at += len(paragraph) + 1
    return spans


_REPEATS = re.compile(r"(?:(?:same )?as above|see above|ditto|[\"“”„]+)[.,]?", re.I)
"""A cell that only repeats the one above it."""


def _cells(document: Document, number: int) -> list[CellAsRead]:
    """A row's cells that say something of their own, each with its place in the row's joined words."""
    block, found, at = document.blocks[number], [], 0
    for cell in block.cells:
        if cell.text and not _REPEATS.fullmatch(cell.text):
            source = Source(document.file, block.page, number, at, at + len(cell.text), cell.text)
            found.append(CellAsRead(cell.header, cell.text, str(role(cell.header) or ""), source))
        at += len(cell.text) + len(BETWEEN) if cell.text else 0
    return found


def _letter_of(cell: CellAsRead, letters: tuple[str, ...], columns_decide: bool) -> str | None:
    """The section that a cell belongs to by its column, or None where its row's section holds it."""
    named = _LETTER_IN_HEADER.search(cell.header)
    if named:
        letter = next(group for group in named.groups() if group).upper()
        return letter if columns_decide or len(letters) > 1 or letter in letters else None
    if len(letters) < 2 and not columns_decide:
        return None
    if _is_name(cell.text) or role(cell.header) in COMPLETING:
        return None
    return next((letter for words, letter in _SECTION_OF_COLUMN if words.search(cell.header)), None)


def _names(cell: CellAsRead) -> bool:
    """Whether a cell's column begins with the section that it is of: "Section F: what, who, how often"."""
    found = _LETTER_IN_HEADER.search(cell.header)
    return bool(found and found["first"])


def _is_part(cell: CellAsRead) -> bool:
    return cell.part in COMPLETING


_PROVISION = ("F", "G", "H1", "H2")
_WANTED = {"B": "need", "C": "need", "D": "need", "E": "outcome", "F": "provision", "G": "provision"}


def _main(cells: Sequence[CellAsRead], letter: str) -> int:
    """Which cell of a row within one section is what the row is about: by its column, else the longest."""
    wanted = _WANTED.get(letter, "provision" if letter.startswith("H") else "")
    speaking = [at for at, cell in enumerate(cells) if not _is_name(cell.text) and not _is_part(cell)]
    by_header = [at for at in speaking if wanted and wanted in cells[at].header.lower()]
    by_role = [at for at in speaking if cells[at].part == Role.PROVISION and wanted == "provision"]
    for choice in (by_header, by_role):
        if choice:
            return choice[0]
    return max(speaking or range(len(cells)), key=lambda at: len(cells[at].text))


def _is_name(text: str) -> bool:
    """Whether a cell only names lines: "B1", "P1, E1", "3", "B2; a step to outcome E4"."""
    name = r"(?:[\s,;–&-]|to|and|a step|outcomes?|needs?|[A-Z]{0,4}\d{1,2}(?:\.\d{1,2})?)*"
    return bool(re.fullmatch(name, text, re.I))


def _row_labels(cells: Sequence[CellAsRead], head: int) -> list[str]:
    return [
        name
        for at, cell in enumerate(cells)
        if at != head and _is_name(cell.text)
        for name in labels_named(cell.text)
    ]


def _parts(cells: Sequence[CellAsRead]) -> Parts:
    found: dict[str, str] = {}
    for cell in cells:
        if cell.part in PART_ROLES:
            text = cell.text[slice(*without_marks(cell.text, 0, len(cell.text))[1:3])]
            if text not in ("", "–", "-"):
                found[cell.part] = ", ".join(filter(None, (found.get(cell.part, ""), text)))
    return Parts(**found)
