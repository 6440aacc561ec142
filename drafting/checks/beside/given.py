"""What a bundle of advice gives: what a plan should hold, and everything that its reports say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from drafting.advice_sought import missing_advice
from extract.document import Source, Status
from nlp.child import Child
from nlp.statement import Advice, Statement

if TYPE_CHECKING:
    from drafting.line import Draft

COMPARED = ("need", "outcome", "provision")
"""The kinds of item that a plan is compared by. Views and strengths may be told in other words."""


@dataclass(frozen=True, slots=True)
class Advised:
    """One statement of the advice."""

    kind: str
    """need, outcome or provision; "" for one that no plan has to hold."""
    section: str
    """Where a plan should hold it; "" for one that no plan has to hold."""
    words: str
    """Its words, with those of its row's other cells: who, how often, how long."""
    source: Source
    """Where it stands, and its words as they stand."""
    report: str = ""
    """The report in a reader's words: its author's role and date, or its file."""

    @property
    def place(self) -> str:
        """The report and the page, as a plan writer is told them."""
        return f"{self.report or self.source.document}, page {self.source.page}"


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """A bundle as a plan is compared with it."""

    asked: tuple[Advised, ...]
    """What a plan should hold: the statements that Goldthread's own draft would use in B to H2."""
    said: tuple[Advised, ...]
    """Every statement of the reports, used or not."""
    conflicts: tuple[tuple[Advised, Advised], ...] = ()
    """Pairs of provisions of different reports that cannot both stand."""
    missing: tuple[str, ...] = ()
    """Why, for each source of advice that must be sought and is not in the bundle."""
    child: Child = field(default_factory=Child)
    """Whom the advice is about."""
    unread: tuple[str, ...] = ()
    """Reports that could not be read, with the reason, in a plan writer's words."""


def given(draft: Draft) -> AdviceGiven:
    """What the bundle gives, by the draft that Goldthread makes of it (nothing of the draft is shown)."""
    said = _said(draft)
    pairs = [one.statements for one in draft.plan.findings if one.code == "conflicting_advice"]
    types = {one.type for one in draft.advice}
    return AdviceGiven(
        tuple(one for one in said.values() if one.kind),
        tuple(said.values()),
        tuple((said[first], said[second]) for first, second in pairs),
        tuple(one.why for one in missing_advice(types, draft.plan.case.purpose)),
        draft.plan.case.child,
        tuple(_unread(draft)),
    )


def _said(draft: Draft) -> dict[str, Advised]:
    """Every statement by its id, those that the draft uses with the kind and section of their item."""
    reports = {one.file: _named(one) for one in draft.advice}
    items = {item.id: item for item in draft.plan.items}
    used = {fate.statement: items[fate.item] for fate in draft.fates if fate.item in items}
    said: dict[str, Advised] = {}
    for one in draft.statements:
        item = used.get(one.id)
        asked = item if item and item.kind in COMPARED and item.section != "A" else None
        said[one.id] = Advised(
            asked.kind if asked else "",
            asked.section if asked else "",
            _words(one),
            one.sentence.source,
            reports.get(one.document, ""),
        )
    return said


def _unread(draft: Draft) -> Iterator[str]:
    for one in draft.documents:
        if one.status is not Status.READ:
            yield f"The plan was not compared with {one.file}, which could not be read. {one.reason or ''}"


def _named(report: Advice) -> str:
    return ", ".join(filter(None, (report.role or report.author or report.file, report.date)))


def _words(statement: Statement) -> str:
    """A statement's words, and those parts of it that stand in other cells of its row."""
    parts = astuple(statement.sentence.parts)
    return "; ".join((statement.text, *(part for part in parts if part and part not in statement.text)))
