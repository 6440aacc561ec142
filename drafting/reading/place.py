"""Where in a plan the reading has come to, and the line that stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.reading.kinds import area_of, kind_of
from drafting.reading.marks import labels_named, without_marks
from drafting.reading.model import Line
from drafting.reading.sections import SectionHeading
from extract.document import Document, Source

LOWEST = 9
"""The level of a heading that no heading stands beneath."""


@dataclass
class Place:
    """Where in the plan the reading has come to."""

    letters: tuple[str, ...] = ()
    headings: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, heading: SectionHeading) -> None:
        """A section begins; headings above its level stay in force (an area that holds B, F and E)."""
        self.letters = heading.letters
        inherited = [one for one in self.headings if 0 < one[0] < heading.level]
        self.headings = inherited if heading.level else []

    def go_under(self, level: int, text: str) -> None:
        """A heading within a section."""
        self.headings = [one for one in self.headings if one[0] < level] + [(level, text)]

    def under(self, name: str) -> Place:
        """The place below a heading that holds for one block alone."""
        return Place(self.letters, [*self.headings, (LOWEST, name)])

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above, outermost first."""
        return tuple(text for _, text in self.headings)


def line_at(document: Document, number: int, start: int, end: int, place: Place) -> Iterator[Line]:
    """The line between two characters of a block; none where only marks stand."""
    block = document.blocks[number]
    section = place.letters[0]
    label, first, last, gaps = without_marks(block.text, start, end, section)
    text = block.text[first:last]
    if not any(letter.isalnum() for letter in text):
        return
    source = Source(document.file, block.page, number, first, last, text)
    names = labels_named(" ".join(place.path))
    yield Line(
        section,
        kind_of(section, text, place.path),
        text,
        source,
        area_of(section, place.path),
        label,
        tuple(name for name in names if name != label),
        place.path,
        gaps=gaps,
    )
