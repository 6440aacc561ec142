"""Where in a plan the reading has come to, and the line that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting.plan import SECTIONS
from drafting.reading.kinds import area_of, kind_of
from drafting.reading.marks import labels_named, without_marks
from drafting.reading.model import Line
from drafting.reading.sections import SectionHeading
from extract.document import Document, Source

_NEEDS = re.compile(r"(?:[\w-]+ ){0,3}needs?\b", re.IGNORECASE)
_PROVISION = re.compile(r"(?:[\w-]+ ){0,3}(?:provision|support|arrangements|staffing)\b", re.IGNORECASE)
_HEADS = {
    **dict.fromkeys(SECTIONS, re.compile(r"(?!)")),
    **dict.fromkeys(("B", "C", "D"), _NEEDS),
    **dict.fromkeys(("F", "G", "H1", "H2"), _PROVISION),
    "E": re.compile(r"(?:[\w-]+ ){0,3}(?:outcomes?|aims?)\b", re.IGNORECASE),
}
"""How a heading beneath that of several sections says which of them it heads: "Provision."."""
LOWEST = 9
"""The level of a heading that no heading stands beneath."""


@dataclass
class Place:
    """Where in the plan the reading has come to."""

    letters: tuple[str, ...] = ()
    headings: list[tuple[int, str]] = field(default_factory=list)
    own: bool = False
    """In a draft of Goldthread's: a bullet is one item, whatever it begins with, and has no label."""

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
        return Place(self.letters, [*self.headings, (LOWEST, name)], self.own)

    @property
    def section(self) -> str:
        """The section that words here are of: where several share a heading, the nearest below tells."""
        for heading in reversed(self.path) if len(self.letters) > 1 else ():
            named = [letter for letter in self.letters if _HEADS[letter].match(heading.strip())]
            if named:
                return named[0]
        return self.letters[0]

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above, outermost first."""
        return tuple(text for _, text in self.headings)


def line_at(
    document: Document, number: int, start: int, end: int, place: Place, *, labelled: bool = True
) -> Iterator[Line]:
    """The line between two characters of a block; none where only marks stand.

    Where it is known to have no label before its words (not `labelled`), a number there is one of them.
    """
    block = document.blocks[number]
    section = place.section
    label, first, last, gaps = without_marks(block.text, start, end, section, labelled=labelled)
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
