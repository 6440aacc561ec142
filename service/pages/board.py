"""The review screen's facts: what all its pages and pieces show about one case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from service.pages.cards import FILTERS, Card, Cards, SectionOfCards, by_section
from service.pages.case_words import child_name
from service.pages.visit import Visit
from service.people.roles import Action
from service.review.open import Review
from service.review.record import OPEN_TO_DECISIONS, OPEN_TO_OVERRIDES
from service.store.models import Case

NOTHING = {
    "all": "The plan has no line.",
    "undecided": "Every line is decided.",
    "must_fix": "No line has a point that must be settled.",
    "low": "No undecided line is one that the model was unsure of.",
}


@dataclass
class Board:
    """One case on the review screen, as the visitor may see it."""

    visit: Visit
    case: Case
    review: Review
    show: str = "all"
    saved: str = ""

    def __post_init__(self) -> None:
        # Loaded while the session is open: pages are made after it.
        self.blobs = {file.sha256: file.blob for file in self.case.files}

    @property
    def base(self) -> str:
        """The address of the screen."""
        return f"/cases/{self.case.id}/review"

    @property
    def writable(self) -> bool:
        """Whether the visitor may decide something now."""
        return self.case.state in OPEN_TO_DECISIONS and self.visit.may(Action.DECIDE)

    @property
    def may_override(self) -> bool:
        """Whether the visitor may let a point stand now."""
        return self.case.state in OPEN_TO_OVERRIDES and self.visit.may(Action.APPROVE)

    @cached_property
    def maker(self) -> Cards:
        """What makes the cards."""
        return Cards(self.review)

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every card of the plan."""
        return self.maker.all()

    def sections(self) -> tuple[SectionOfCards, ...]:
        """The cards that are shown, by section."""
        return by_section(self.cards, self.show)

    def facts(self, tab: str = "", **more: object) -> dict[str, Any]:
        """What the templates of the screen are given."""
        counts = self.review.counts
        return {
            "visitor": self.visit,
            "case": self.case,
            "child": child_name(self.case),
            "base": self.base,
            "version": self.case.version,
            "writable": self.writable,
            "may_override": self.may_override,
            "undoable": bool(self.review.reviewed.decisions),
            "saved": self.saved,
            "counts": counts,
            "sections": self.sections(),
            "show": self.show,
            "filters": [(name, words, self._number(name)) for name, words in FILTERS.items()],
            "nothing": NOTHING[self.show],
            "tab": tab,
            "told": "",
            "oob": False,
            "tabs": (
                ("", "The plan", counts.lines),
                ("left-out", "Left out", len(self.review.left_out)),
                ("conflicts", "Conflicts", counts.conflicts),
                ("queries", "Queries", len(self.review.queries)),
                ("points", "Points", counts.must_fix),
            ),
            **more,
        }

    def _number(self, show: str) -> int:
        return sum(len(section.cards) for section in by_section(self.cards, show))
