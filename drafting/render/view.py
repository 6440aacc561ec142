"""A plan as it is drawn, whatever it is drawn with: lines with their labels, gaps and sources, by section.

Templates (Word, Typst, HTML) lay it out and decide nothing. A template names these fields, so
docs/templates.md tells them, and a test holds the page to this module.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafting.render.marked import GAP_OPEN


@dataclass(frozen=True, slots=True)
class Source:
    """Where words were read."""

    says: str
    """The report, its author, its date and the page, in words."""
    quote: str
    """The report's words."""
    reference: str
    """The place in short, "1, p. 3"."""
    statement: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan. `label` is "" for lines that no other line refers to."""

    label: str
    words: str
    reference: str
    sources: tuple[Source, ...]
    edits: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    """What the advice leaves open, but for what `who`, `how_often` and `how_long` show."""
    needs: str = ""
    """Labels of the needs that it answers."""
    outcomes: str = ""
    """Labels of the outcomes: those of a need, or those that provision serves."""
    provision: str = ""
    """Labels of the provision that answers a need or serves an outcome."""
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group: str = ""
    parts: str = ""
    """By whom, how often, how long, in what group: one line, with the gaps; "" where nothing is said."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading of their own; `name` may be ""."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One area of need within a section."""

    name: str
    strengths: tuple[Line, ...]
    lines: tuple[Line, ...]
    other: tuple[Line, ...]
    nothing: str
    """Said where the area holds no need and must say so."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section, with everything in it."""

    letter: str
    heading: str
    short: str
    anchor: str
    note: str
    """Said instead of, or before, lines: that the advice holds nothing, or what the law leaves open."""
    groups: tuple[Group, ...] = ()
    areas: tuple[Area, ...] = ()
    none: tuple[Line, ...] = ()
    """The advice's own words that there is nothing here."""


@dataclass(frozen=True, slots=True)
class Row:
    """A need with the provision and the outcomes that belong to it."""

    need: Line | None
    for_needs: str
    """In a row without a need of its own: labels of the needs elsewhere, or a gap."""
    provision: tuple[Line, ...]
    also: str
    """Labels of provision that answers the need and stands in full elsewhere."""
    outcomes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RowArea:
    """The rows of one area of need."""

    name: str
    strengths: tuple[Line, ...]
    rows: tuple[Row, ...]
    other: tuple[Line, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class Thread:
    """Needs, provision and outcomes in rows: sections B, F and E, or their like for health and care."""

    heading: str
    need: str
    provision: str
    outcomes: str
    note: str
    areas: tuple[RowArea, ...]
    none: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the bundle, as section K lists it."""

    number: str
    kind: str
    author: str
    date: str
    file: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact of the front page."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that must be settled before the plan is issued."""

    title: str
    reasons: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything that is drawn."""

    draft_mark: str
    """"" for a plan that is approved."""
    reading_heading: str
    draft_note: str
    """That it is a draft, or that it is approved."""
    title: str
    name: str
    authority: str
    purpose: str
    details: tuple[Detail, ...]
    before_issue: tuple[Matter, ...]
    sections: tuple[Section, ...]
    threads: tuple[Thread, ...]
    reports: tuple[Report, ...]
    missing: tuple[str, ...]
    """Advice that must be sought and is not there."""
    working_together: str
    review: str

    @property
    def document_title(self) -> str:
        """What a file of the plan is called."""
        name = "" if self.name.startswith(GAP_OPEN) else self.name
        return " – ".join(filter(None, (self.title, name, self.draft_mark)))
