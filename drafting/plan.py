"""The plan's model, and plan.json as other programs read it (architecture.md §5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from drafting.wording.style import DEFAULT, Style
from nlp.child import Child
from nlp.statement import Kind

SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")
"""The sections of a plan in order (SEND Regulations 2014, reg. 12(1) and (4)); H in its two parts."""

SCHEMA = "goldthread/plan/1"

HELD_AT = 0.05
"""How likely to be sensitive a statement must be for a person to see it before it may stand in a plan.

Low, because a secret in a plan costs more than a sentence looked at again: on authors held out it catches 95
of a hundred sensitive sentences and holds back fewer than one of a hundred others (docs/accuracy.md).
"""

PLANNED = (Kind.NEED, Kind.STRENGTH, Kind.VIEW, Kind.OUTCOME, Kind.PROVISION)
"""The kinds of statement that a plan holds."""

Severity = Literal["must_fix", "should_fix", "advice"]


@dataclass(frozen=True, slots=True)
class Case:
    """What `case.json` says of the child and the draft."""

    child: Child = field(default_factory=Child)
    authority: str = ""
    purpose: str = "new"
    """new, amendment or transfer."""
    style: Style = DEFAULT
    """The house style of the wording. A setting of the authority's: no part of `case.json`."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A declared change of an item's words from its source's: reversible, and named by its rule.

    Edits are made one after the other, each in the words that those before it left, and undone in the
    reverse order. Making one puts `edited` in the first place where `original` stands as whole words (no
    letter, digit or underscore right before or after it); undoing one puts `original` back in the first
    place where `edited` stands so. An edit therefore carries unchanged words around it where its own stand
    elsewhere too. Neither side is ever empty (`drafting.wording.edits`, docs/wording.md).
    """

    original: str
    edited: str
    rule: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the plan, with the statements that it was selected from."""

    id: str
    section: str
    kind: str
    """need, strength, view, outcome, provision, none or history."""
    text: str
    statements: tuple[str, ...]
    area: str | None = None
    edits: tuple[Edit, ...] = ()
    gaps: tuple[str, ...] = ()
    """What the advice does not state; drawn by the renderers, never part of `text`."""
    needs: tuple[str, ...] = ()
    """Ids of the items of need that it answers."""
    outcomes: tuple[str, ...] = ()
    """Ids of the items of outcome that it serves; of a step, the outcome that it leads to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A doubt about the plan or the advice, for a person to settle."""

    code: str
    severity: Severity
    section: str | None
    item: str | None
    statements: tuple[str, ...]
    quote: str
    """The words it is about, verbatim."""
    why: str
    advice: str | None = None
    """For advice_missing: the type of report that was to be sought."""
    document: str = ""
    """The file, for a finding about a whole report."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question for the author of a report."""

    document: str
    author: str
    question: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A drafted plan. `items` are in the order in which they are to be read."""

    case: Case
    models: dict[str, str]
    """Which versions drafted it: the program's, and each model file's hash."""
    items: tuple[Item, ...]
    findings: tuple[Finding, ...] = ()
    queries: tuple[Query, ...] = ()

    def section(self, letter: str) -> tuple[Item, ...]:
        """The items of one section, in order."""
        return tuple(item for item in self.items if item.section == letter)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a statement: `item` names the plan item it is used in, or `left_out` says why not."""

    statement: str
    item: str | None
    left_out: str | None


NAME_GAP = "name"
"""The gap of an item whose advice has another child's name in this one's place. An ellipsis stands for it."""

LEFT_OUT = (
    "background",
    "admin",
    "sensitive",
    "held_for_review",
    "duplicate",
    "superseded",
    "names_a_setting",
    "other_child",
    "rejected_by_reviewer",
)
"""The reasons for leaving a statement out of the plan (architecture.md §5)."""
