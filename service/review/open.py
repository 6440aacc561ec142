"""A review as its readers look at it: the lines with their standing, what is left out, what is undecided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Literal

from drafting.plan import Finding, Item, Plan, Query
from drafting.queries import queries
from drafting.wording.edits import original
from nlp.child import ChildFacts
from nlp.statement import Statement
from nlp.understand import Understanding
from service.review.checkedit import before_person
from service.review.findings import CONFLICT, is_persons, open_findings, overridden
from service.review.model import Decision, DecisionKind, key_of
from service.review.reviewed import Reviewed

Standing = Literal["undecided", "accepted", "changed"]
OTHER_CHILD = "other_child"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan as reviewed."""

    item: Item
    advised: str
    """The words of the advice that it was made from."""
    before: str
    """Its words before any person changed them."""
    standing: Standing
    by: tuple[Decision, ...]
    confidence: float
    """How sure the model is of the least sure of its statements."""
    findings: tuple[Finding, ...]
    """What is open about it."""
    queries: tuple[Query, ...]

    @property
    def must_fix(self) -> bool:
        """Whether something about it must be settled."""
        return any(finding.severity == "must_fix" for finding in self.findings)

    @property
    def is_persons(self) -> bool:
        """Whether a person changed its words."""
        return is_persons(self.item)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A statement that no line cites."""

    statement: Statement
    reason: str
    may_show: bool
    """False for those of a report about another child: they are counted, not shown."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements of different reports that cannot both stand."""

    key: str
    one: Statement
    other: Statement


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is left to do."""

    lines: int
    undecided: int
    must_fix: int
    conflicts: int
    gaps: int


class Review:
    """A draft as reviewed so far; everything is worked out when it is first asked for."""

    def __init__(self, reviewed: Reviewed) -> None:
        self.reviewed = reviewed

    @cached_property
    def plan(self) -> Plan:
        """The plan as it now is, with the findings that are open and the questions that are."""
        return replace(
            self.reviewed.draft.plan, items=self.reviewed.items, findings=self.findings, queries=self.queries
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be settled."""
        return open_findings(self.reviewed)

    @cached_property
    def must_fix(self) -> tuple[Finding, ...]:
        """What blocks approval until it is settled or overridden."""
        return tuple(finding for finding in self.findings if finding.severity == "must_fix")

    @cached_property
    def overridden(self) -> tuple[tuple[Finding, Decision], ...]:
        """What may stand all the same, with the decision that says why."""
        return tuple((one, self.reviewed.settled[key_of(one)]) for one in overridden(self.reviewed))

    @cached_property
    def queries(self) -> tuple[Query, ...]:
        """The questions to authors that are still open."""
        return _queries(self.reviewed, self.findings)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order of the plan."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for name in _places(self.reviewed, finding):
                found.setdefault(name, []).append(finding)
        asked: dict[str, list[Query]] = {}
        for query in self.queries:
            for name in query.items:
                asked.setdefault(name, []).append(query)
        sure = {one.id: one.confidence for one in self.reviewed.draft.statements}
        return tuple(self._line(item, found, asked, sure) for item in self.reviewed.items)

    def line(self, item: str) -> Line:
        """One line. Raises DecisionRefused where the plan does not hold it."""
        self.reviewed.item(item)
        return next(line for line in self.lines if line.item.id == item)

    def lines_where(
        self,
        *,
        section: str = "",
        undecided: bool = False,
        must_fix: bool = False,
        below: float | None = None,
    ) -> tuple[Line, ...]:
        """The lines of a section, undecided, with points that must be settled, or less sure than `below`."""
        return tuple(
            line
            for line in self.lines
            if (not section or line.item.section == section)
            and (not undecided or line.standing == "undecided")
            and (not must_fix or line.must_fix)
            and (below is None or line.confidence < below)
        )

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The statements that no line cites, in the order of the reports."""
        out, drafted = self.reviewed.left_out, self.reviewed.draft.statements
        own = {one.document for one in drafted if out.get(one.id) != OTHER_CHILD}
        return tuple(LeftOut(one, out[one.id], one.document in own) for one in drafted if one.id in out)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts that wait for a choice."""
        found = (finding for finding in self.findings if finding.code == CONFLICT)
        return tuple(
            Conflict(key_of(one), *(self.reviewed.statement(key) for key in one.statements[:2]))
            for one in found
        )

    @cached_property
    def undecided(self) -> tuple[Line, ...]:
        """The lines about which nobody has decided."""
        return self.lines_where(undecided=True)

    @cached_property
    def counts(self) -> Counts:
        """How much is left to do."""
        gaps = sum(len(item.gaps) for item in self.reviewed.items)
        return Counts(len(self.lines), len(self.undecided), len(self.must_fix), len(self.conflicts), gaps)

    def _line(
        self,
        item: Item,
        found: Mapping[str, list[Finding]],
        asked: Mapping[str, list[Query]],
        sure: Mapping[str, float],
    ) -> Line:
        by = self.reviewed.by.get(item.id, ())
        return Line(
            item,
            original(item.text, item.edits),
            before_person(item),
            _standing(by),
            by,
            min(sure[key] for key in item.statements),
            tuple(found.get(item.id, ())),
            tuple(asked.get(item.id, ())),
        )


def _standing(by: Iterable[Decision]) -> Standing:
    kinds = {decision.kind for decision in by}
    if not kinds:
        return "undecided"
    return "accepted" if kinds == {DecisionKind.ACCEPT} else "changed"


def _places(reviewed: Reviewed, finding: Finding) -> dict[str, None]:
    """The items that a finding is about: the one that it names, or those that cite its statements."""
    cited = {item.id: None for key in finding.statements for item in reviewed.citing(key)}
    return {finding.item: None} if finding.item and finding.code != CONFLICT else cited


def _queries(reviewed: Reviewed, findings: tuple[Finding, ...]) -> tuple[Query, ...]:
    """The questions that the plan as it is raises, and those that no line of the draft does."""
    draft = reviewed.draft
    raised = queries(draft.plan.items, _understanding(reviewed), draft.plan.findings)
    others = tuple(query for query in draft.plan.queries if query not in raised)
    now = (*queries(reviewed.items, _understanding(reviewed), findings), *others)
    return tuple(sorted(now, key=lambda query: query.document))


def _understanding(reviewed: Reviewed) -> Understanding:
    """What questions ask for of the reading: the statements, their authors, and whom they are about."""
    draft = reviewed.draft
    return Understanding(draft.advice, draft.statements, (), ChildFacts(**asdict(draft.plan.case.child)))
