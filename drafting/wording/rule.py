"""What a rule of wording is, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from drafting.wording.edits import Change
from nlp.child import Child

NEEDS, PROVISION = ("B", "C", "D"), ("F", "G", "H1", "H2")
WORDED = (*NEEDS, "E", *PROVISION)
"""The sections whose words may be edited. A holds the words of the child and the family."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item's words as they are so far, and what a rule must know to edit them."""

    text: str
    section: str
    kind: str
    child: Child = field(default_factory=Child)
    before: tuple[str, ...] = ()
    """The sentences just before it in its report, of whom a pronoun could speak; the nearest last."""
    heading: str = ""
    """The heading and the form's question that it stands under."""
    name: str = ""
    """What the advice calls the child; "" where it names none."""
    expansions: Mapping[str, str] = field(default_factory=dict)
    """What abbreviations stand for, that no line before has told."""
    lead: str = ""
    """The sentence or heading that opens the list whose bullet it is, as it stands; "" for all else."""
    number: str = ""
    """Its number in a list of its report, as it stands before its words; "" where it has none."""


@dataclass(frozen=True, slots=True)
class Example:
    """A line that a rule edits, with what comes of it, and one that it must leave alone."""

    before: str
    after: str
    left_alone: str
    section: str = "F"
    kind: str = "provision"
    lead: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of edit: where it applies, what it changes."""

    name: str
    does: str
    why_not: str
    """What keeps it from a line, for the page of rules."""
    sections: tuple[str, ...]
    kinds: tuple[str, ...]
    """The kinds of item; none for every kind."""
    example: Example
    changes: Callable[[Line], Iterator[Change]]
    """The changes that it would make to a line, in the order of the text."""
    brings: Callable[[Line], str] = lambda line: ""
    """The words of the advice that it puts before a line's own, with their amounts, negations and dates."""
    drops: Callable[[Line], str] = lambda line: ""
    """The words that it takes away, numbers and all, since they bind nobody."""

    def applies(self, line: Line) -> bool:
        """Whether a line is in its sections and of its kinds."""
        return line.section in self.sections and (not self.kinds or line.kind in self.kinds)
