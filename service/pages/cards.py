"""The lines of a reviewed plan as cards, with everything that each shows in words.

Templates decide nothing, and a card that a decision did not change is known by being equal to itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting.findings import GAP_RULES
from drafting.plan import SECTIONS, Finding
from drafting.render.labels import area_name, finding_title, report_type, section_words
from drafting.render.lines import left_open
from drafting.render.lines import line as drawn
from drafting.render.marked import GAP_OPEN, plain
from drafting.render.references import References
from nlp.statement import Statement
from service.review.model import key_of
from service.review.open import Line, Review

SHOWN_AS_GAPS = frozenset(rule.code for rule in GAP_RULES.values())
LOW = 0.6
"""Below this confidence a line is worth a second look: nearly one in three of them was of another kind
(docs/accuracy.md)."""
KINDS = {
    "need": "Need",
    "strength": "Strength",
    "view": "View",
    "outcome": "Outcome",
    "provision": "Provision",
    "none": "None identified",
    "history": "History",
}
ACTS = (
    ("edit", "Edit", "e"),
    ("reject", "Reject", "x"),
    ("move", "Move", "m"),
    ("merge", "Merge", "g"),
    ("split", "Split", "s"),
    ("concern", "Raise a concern", "c"),
)
LINKS = ("link", "Links", "l")
LINKED = (KINDS["provision"], KINDS["outcome"])
STANDINGS = {"undecided": "Undecided", "accepted": "Accepted", "changed": "Changed"}
FILTERS = {"all": "All lines", "undecided": "Undecided", "must_fix": "Must fix", "low": "Low confidence"}
SEVERITIES = {"must_fix": "Must fix", "should_fix": "Should fix", "advice": "Worth a look"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding, at its line."""

    key: str
    severity: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where words were read: the name of a link, and the statement that it leads to."""

    statement: str
    words: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that the advice does not state."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One line of the plan, ready to be shown."""

    id: str
    label: str
    section: str
    kind: str
    area: str
    text: str
    gaps: tuple[Gap, ...]
    standing: str
    doubts: tuple[Doubt, ...]
    """What is open about it, but for its gaps."""
    must: bool
    """Whether something about it must be settled before the plan is issued."""
    places: tuple[Place, ...]
    edits: tuple[str, ...]
    before: str
    """The machine's words, where a person changed them."""
    links: str
    """What it answers, or what answers it."""
    confidence: int
    low: bool

    @property
    def style(self) -> str:
        """The classes of its look."""
        return f"card {self.standing}{' must' if self.must else ''}"

    @property
    def acts(self) -> tuple[tuple[str, str, str], ...]:
        """What may be done with it: the address of each, its name, and its key."""
        return (*ACTS[:-1], LINKS, ACTS[-1]) if self.kind in LINKED else ACTS

    @property
    def standing_words(self) -> str:
        """How it stands, in a word."""
        return STANDINGS[self.standing]


@dataclass(frozen=True, slots=True)
class SectionOfCards:
    """A section of the plan with the cards that are shown of it."""

    letter: str
    title: str
    cards: tuple[Card, ...]
    total: int
    undecided: int

    @property
    def easy(self) -> tuple[Card, ...]:
        """The cards that may be accepted together: undecided, and with nothing that must be settled."""
        return tuple(card for card in self.cards if card.standing == "undecided" and not card.must)


class Cards:
    """Makes the cards of a plan under review."""

    def __init__(self, review: Review) -> None:
        self._review = review
        draft = review.reviewed.draft
        self._references = References(review.plan, draft.statements, draft.advice, draft.documents)

    def all(self) -> tuple[Card, ...]:
        """Every card, in the plan's order."""
        return tuple(self._card(line) for line in self._review.lines)

    def one(self, item: str) -> Card:
        """The card of an item. Raises DecisionRefused where the plan no longer holds it."""
        return self._card(self._review.line(item))

    def place(self, statement: Statement) -> Place:
        """Where a statement was read, in words: "Social care advice, page 3"."""
        page, file = statement.sentence.source.page, statement.document
        at = f", page {page}" if self._references.paged(file) else ""
        return Place(statement.id, f"{report_type(self._references.advice(file).type)}{at}")

    def _card(self, line: Line) -> Card:
        item, shown = line.item, drawn(line.item, self._references)
        parts = self._references.parts(item)
        return Card(
            id=item.id,
            label=self._references.label(item.id) or item.section,
            section=item.section,
            kind=KINDS[item.kind],
            area=area_name(item.area) if item.area else "",
            text=item.text,
            gaps=tuple(Gap(name, left_open(name, parts).strip("[]")) for name in item.gaps),
            standing=line.standing,
            doubts=tuple(doubt(finding) for finding in line.findings if finding.code not in SHOWN_AS_GAPS),
            must=line.must_fix,
            places=tuple(self.place(one) for one in self._references.statements(item)),
            edits=shown.edits,
            before=line.before if line.is_persons else "",
            links=_links(shown.needs, shown.outcomes, shown.provision),
            confidence=round(100 * line.confidence),
            low=line.confidence < LOW,
        )


def doubt(finding: Finding) -> Doubt:
    """A finding in words."""
    return Doubt(key_of(finding), finding.severity, finding_title(finding.code), finding.why)


def _links(needs: str, outcomes: str, provision: str) -> str:
    """A line's thread in words: "answers B1, serves E2"; what is missing there stands among its findings."""
    told = (("answers", needs), ("serves" if needs else "outcomes", outcomes), ("met by", provision))
    return ", ".join(f"{verb} {plain(labels)}" for verb, labels in told if labels and _named(labels))


def _named(labels: str) -> bool:
    return labels != "–" and GAP_OPEN not in labels


_SHOWN: dict[str, Callable[[Card], bool]] = {
    "all": lambda _: True,
    "undecided": lambda card: card.standing == "undecided",
    "must_fix": lambda card: card.must,
    "low": lambda card: card.low and card.standing == "undecided",
}


def by_section(cards: Sequence[Card], show: str) -> tuple[SectionOfCards, ...]:
    """The cards that a filter lets through, by section; sections without any are left out."""
    totals = Counter(card.section for card in cards)
    open_ones = Counter(card.section for card in cards if card.standing == "undecided")
    passes = _SHOWN.get(show, _SHOWN["all"])
    sections = (
        SectionOfCards(
            letter,
            section_words(letter, "short"),
            tuple(card for card in cards if card.section == letter and passes(card)),
            totals[letter],
            open_ones[letter],
        )
        for letter in SECTIONS
    )
    return tuple(section for section in sections if section.cards)


def changed_cards(before: Iterable[Card], after: Sequence[Card]) -> tuple[Card, ...] | None:
    """The cards that a decision changed; None where it added, took away or moved one."""
    known = {card.id: card for card in before}
    if list(known) != [card.id for card in after]:
        return None
    return tuple(card for card in after if known[card.id] != card)
