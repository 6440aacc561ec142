"""What a sentence of advice is once it is understood: a Statement.

The values of every enum are the words that ledger.json and the corpus use (architecture.md §5,
corpus FORMAT.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from extract.document import Source
from nlp.omission import without_names


class Kind(StrEnum):
    """What a sentence does in a report (FORMAT.md, "Labels")."""

    NEED = "need"
    STRENGTH = "strength"
    VIEW = "view"
    OUTCOME = "outcome"
    PROVISION = "provision"
    BACKGROUND = "background"
    ADMIN = "admin"
    SENSITIVE = "sensitive"


class Area(StrEnum):
    """The area of need: the four of the Code of Practice (6.28 to 6.35), and three more."""

    CI = "CI"
    CL = "CL"
    SEMH = "SEMH"
    SP = "SP"
    IND = "IND"
    HEALTH = "HEALTH"
    CARE = "CARE"


class SectionLetter(StrEnum):
    """The plan's sections that advice is placed in (SEND Regulations 2014, reg. 12(1))."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H1 = "H1"
    H2 = "H2"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a provision, each in the report's own words; "" where it says nothing."""

    what: str = ""
    who: str = ""
    frequency: str = ""
    duration: str = ""
    group_size: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A provision's amount, where its words allow the sum."""

    sessions_per_week: float | None = None
    hours_per_week: float | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, bullet, field answer or table cell as read, with what stands around it."""

    id: str
    text: str
    source: Source
    headings: tuple[str, ...] = ()
    """The headings above it, outermost first."""
    label: str = ""
    """The form field's label or the table column's header."""
    row: str = ""
    """The other words of its table row, for context."""
    parts: Parts = field(default_factory=Parts)
    """Parts that stand in cells of their own in its table row."""
    furniture: bool = False
    """Part of the page (running header, footer, name table), not of the advice."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with what Goldthread decided about it."""

    sentence: Sentence
    kind: Kind
    confidence: float
    """How sure the model is of `kind`, 0 to 1."""
    area: Area | None = None
    section: SectionLetter | None = None
    parts: Parts | None = None
    """Only for a provision."""
    quantity: Quantity | None = None
    missing: tuple[str, ...] = ()
    """Provision: of what, who, frequency, duration. Outcome: of specific, measurable, time."""
    needs: tuple[str, ...] = ()
    """Provision and outcome: ids of the statements of need that it answers."""
    same_as: str | None = None
    """Id of an earlier statement that says the same."""
    sensitive: float = 0.0
    """How likely it is that it must not be copied into a plan, 0 to 1."""
    topic: tuple[int, ...] = ()
    """What it is about: near the topics of the needs that it answers. See `nlp.ties.topic_likeness`."""
    answered: float = 0.0
    """Of a need: how likely it is that some provision of the bundle answers it."""
    other_children: tuple[str, ...] = ()
    """Names of others that stand in it where the child's belongs: drawn as a gap, never written."""
    sort: str = ""
    """Of what no plan holds: why, where its words show it (the `sorts` of drafting/render/layout.yaml)."""

    @property
    def id(self) -> str:
        """The statement's id, unique in its bundle and the same on every run."""
        return self.sentence.id

    @property
    def text(self) -> str:
        """The words as read."""
        return self.sentence.text

    @property
    def shown(self) -> str:
        """The words as a plan may show them: another child's name is left out."""
        return without_names(self.text, self.other_children)

    @property
    def document(self) -> str:
        """The file it was read from."""
        return self.sentence.source.document


@dataclass(frozen=True, slots=True)
class Advice:
    """Who wrote a document, as what, and when; "" or None where it does not say."""

    file: str
    type: str
    """One of `nlp.advice.TYPES`."""
    author: str = ""
    role: str = ""
    date: str | None = None
    """ISO 8601, of the report itself."""
    evidence: tuple[tuple[str, str], ...] = ()
    """(fact, the words of the document that tell it), for "type", "author", "date" and "child"."""

    def words_for(self, fact: str) -> str:
        """The words of the document, as they stand, that tell a fact; "" where none do."""
        return next((words for told, words in self.evidence if told == fact), "")


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake in a report that a careful writer catches (FORMAT.md, `slips`)."""

    code: str
    """wrong_name, wrong_pronoun, wrong_date, wrong_setting or advice_out_of_date."""
    statement: str
    """Id of the statement it stands in, "" for one about a whole document."""
    document: str
    quote: str
    why: str
    name: str = ""
    """wrong_name: the name that is another child's."""
    setting: str = ""
    """wrong_setting: the setting that is named."""
