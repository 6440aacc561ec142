"""What a table or a form left in a line that says nothing there: a dash, "tbc", a label in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.placeholders import NOT_YET
from drafting.wording.edits import Change
from drafting.wording.rule import Line

_CELL = rf"[^\w;]*(?:{'|'.join(NOT_YET)})?[^\w;]*"
_EMPTY = re.compile(rf"; (?=\S){_CELL}(?=;|$)|(?<=: )(?=\S){_CELL}; ", re.IGNORECASE)
"""A cell between two others or at the end, and one right after the name of its row."""
_LABEL = re.compile(
    r"(?:REQUESTED|REQUEST|RECOMMENDED|RECOMMENDATION|PROPOSED|PROVISION|ACTION|OUTCOME|TARGET|NEED)\s?[:–-]\s+(?=\w)"
)


def empty_cell(line: Line) -> Iterator[Change]:
    """Cells of a row that hold a dash or that something is still to be settled go."""
    for cell in _EMPTY.finditer(line.text):
        yield Change(cell.start(), cell.end(), "")


def label(line: Line) -> Iterator[Change]:
    """A label in capitals at the start that says what kind of line it is goes: its section says so."""
    if found := _LABEL.match(line.text):
        yield Change(0, found.end(), "")
