"""What a rendered plan is made of, whatever it is rendered to: paragraphs and tables with named styles."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.render.marked import spans

GAP = "Gap"
"""Words that mark what the advice leaves open."""
SOURCE = "Source"
"""Where words were read."""
LABEL = "Line label"
"""An item's label, such as B1."""
BODY = "Normal"
CELL = "Table text"
SMALL = "Small print"
AFTER_TABLE = "After table"
BULLET = "List Bullet"
NUMBERED = "Numbered"
"""A numbered question of a letter; the number is part of its words, so that it is sent with them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; "" is the paragraph's own."""

    text: str
    style: str = ""
    link: str = ""
    """The anchor in the document that the words lead to."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, bullet or heading."""

    runs: tuple[Run, ...]
    style: str = BODY
    anchor: str = ""
    """The name by which a link finds it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column and its width."""

    header: str
    centimetres: float


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row names its columns and whose first cell names each row.

    With `bare`, the header row is left out: a list of names and answers.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bare: bool = False


Piece = Paragraph | Table


def paragraph(text: str, style: str = BODY, character_style: str = "") -> Paragraph:
    """A paragraph of words in one style, gaps in theirs."""
    return Paragraph(
        tuple(Run(words, GAP if is_gap else character_style) for words, is_gap in spans(text)), style
    )


def cell(text: str, character_style: str = "") -> Cell:
    """A table's cell with one paragraph."""
    return (paragraph(text, CELL, character_style),)
