"""Each line of the plan beside the advice that it comes from, and how the two differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from drafting.checks.beside.facets import Facets, facets, lacks
from drafting.checks.beside.given import AdviceGiven, Advised
from drafting.checks.beside.likeness import Likeness
from drafting.checks.phrases import phrases
from drafting.reading import Line, PlanAsRead

ANYBODY = "anybody"
"""Who is named where an adult, staff or somebody is: see `professions` in phrases.yaml."""
SAME = 0.55
"""How alike a line and a statement must be for the one to be compared with the other."""
NEAR_BEST = 0.85
"""Statements so nearly as like a line as the likest may be what it comes from."""
HELD = 0.4
"""A statement less held by the plan than this is omitted from it."""
FOUND = 0.35
"""A line less held by the advice than this is added to it."""
LEAST_WORDS = 4
"""Words of a line or statement: fewer say too little to be looked for."""
_SECTIONS = ("B", "C", "D", "E", "F", "G", "H1", "H2")
_KINDS = ("need", "outcome", "step", "provision")


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which a plan is not what was advised."""

    code: str
    """diluted, altered, omitted or added."""
    line: Line | None
    """The plan's line; None for what it omits."""
    advised: Advised | None
    """The advice; None for what it does not say."""
    why: str


class Compared:
    """A plan beside the advice that it was written from."""

    def __init__(self, plan: PlanAsRead, advice: AdviceGiven) -> None:
        """Takes the plan as read and what its bundle gives."""
        self._advice = advice
        self._lines = [line for line in plan.lines(*_SECTIONS) if _may_come_from_advice(line)]
        texts = [*(line.whole for line in self._lines), *(one.words for one in advice.said)]
        self._like = Likeness(texts, plan.facts.child.names)
        self._all = [line.whole for line in plan.lines()]

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference: line by line in the plan's order, then what it omits in the advice's."""
        found = [one for line in self._lines for one in self._of_line(line)]
        return (*found, *self._omitted())

    def _of_line(self, line: Line) -> Iterator[Difference]:
        sources = self._sources(line)
        if sources:
            yield from min(
                (list(_differences(line, one)) for one in sources), key=len
            )  # what any source asks for is no difference
        elif self._best_held(line) < FOUND:
            yield Difference("added", line, None, "No report of the bundle says this.")

    def _sources(self, line: Line) -> list[Advised]:
        """The statements that a line may come from, the likest first."""
        scored = [(self._like.alike(line.whole, one.words), one) for one in self._advice.said]
        likely = sorted((pair for pair in scored if pair[0] >= SAME), key=lambda pair: -pair[0])
        return [one for score, one in likely if score >= NEAR_BEST * likely[0][0]]

    def _best_held(self, line: Line) -> float:
        return max((self._like.held(line.whole, one.words) for one in self._advice.said), default=0.0)

    def _omitted(self) -> Iterator[Difference]:
        """What the advice asks for, and no line of the plan holds."""
        told: list[Advised] = []
        for one in self._advice.asked:
            short = len(one.words.split()) < LEAST_WORDS
            held = max((self._like.held(one.words, words) for words in self._all), default=0.0)
            again = any(self._like.alike(one.words, other.words) >= SAME for other in told)
            if not short and held < HELD and not again:
                told.append(one)
                yield Difference("omitted", None, one, f"The plan does not hold this {one.kind}.")


def _may_come_from_advice(line: Line) -> bool:
    """Whether a line tells a need, an outcome or provision, and not that there is none."""
    none = line.section in ("B", "C", "D") and phrases("no_need").search(line.text)
    return line.kind in _KINDS and len(line.whole.split()) >= LEAST_WORDS and not none


def _differences(line: Line, advised: Advised) -> Iterator[Difference]:
    """How a line differs from the statement that it comes from: what it loses, then what it changes."""
    plan, advice = facets(line.whole), facets(advised.words)
    for why in _lost(plan, advice):
        yield Difference("diluted", line, advised, why)
    for why in _changed(plan, advice):
        yield Difference("altered", line, advised, why)


def _lost(plan: Facets, advice: Facets) -> Iterator[str]:
    """What the plan gives less of than was advised."""
    for name, held, wanted in (
        ("how often", plan.often, advice.often),
        ("how long", plan.long, advice.long),
    ):
        gone = lacks(held, wanted)
        if gone and (len(held) < len(wanted) or min(held) < min(wanted)):
            yield f"The advice says {name}, and the plan says {'less' if held else 'nothing'} of it."
    if advice.group and (plan.group is None or plan.group > advice.group):
        told = "does not say so" if plan.group is None else "has a larger group"
        yield f"The advice says with how many at most, and the plan {told}."
    nobody = ANYBODY in plan.roles - advice.roles and advice.roles - plan.roles
    if advice.rank > 1 and (advice.rank > plan.rank or nobody):
        yield "The advice names somebody more expert than the plan does."
    hedge = next((one for one in plan.hedges if one not in advice.hedges), "")
    if hedge:
        yield f"The plan says “{hedge}”, and the advice does not."


def _changed(plan: Facets, advice: Facets) -> Iterator[str]:
    """What the plan says otherwise than was advised."""
    for name, held, wanted in (
        ("how often", plan.often, advice.often),
        ("how long", plan.long, advice.long),
    ):
        if held and lacks(held, wanted) and min(held) > min(wanted):
            yield f"The plan says more of {name} than the advice does."
    if plan.rank == advice.rank > 1 and not plan.roles & advice.roles:
        yield "The plan names somebody else than the advice does."
    if plan.group and advice.group and plan.group < advice.group:
        yield "The plan has a smaller group than the advice does."
    amounts = bool(plan.often or plan.long) and bool(advice.often or advice.long)
    if not amounts and plan.numbers and advice.numbers and not plan.numbers & advice.numbers:
        yield "The numbers are not those of the advice."
    if plan.negated != advice.negated:
        yield "One of the two says “not” or “no”, and the other does not."
