"""Checks of amounts: the same help in two amounts, and sums that do not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from drafting.checks.beside.facets import facets
from drafting.checks.beside.likeness import Likeness
from drafting.checks.commitment import Commitment
from drafting.checks.context import PlanContext
from drafting.checks.registry import Found, check, law
from nlp.quantity import hours_of, sessions_per_week

AMOUNTS = law("CFA s.37(2); CoP 9.69(F); L v Clarke and Somerset [1998] ELR 129")
ALIKE = 0.85
"""How alike two promises must be to be of the same help: next to word for word, amounts aside."""
_IN_ALL = re.compile(
    r"\b(?:in (?:all|total)|altogether|a total of|totalling|making(?: up)?|which (?:comes|adds up) to)\b"
    r"(?P<amount>[^.;]{0,30}?(?:hours?|minutes?|mins|hrs))\b(?: (?:a|each|every|per) week)?",
    re.I,
)
_ONE_IN_TWENTY = 0.05
"""A sum may be rounded by so much."""


@check(
    code="amounts_contradict",
    severity="must_fix",
    sections=("F", "G", "H1", "H2"),
    source=AMOUNTS,
    looks_for="The same help, in next to the same words, in two amounts: nobody could tell which is owed.",
    fails="F: A therapist will teach Ann to tell stories for 45 minutes every week. A therapist "
    "will teach Ann to tell stories for 30 minutes every week.",
    passes="F: A therapist will teach Ann to tell stories for 45 minutes every week. A teaching "
    "assistant will practise stories with Ann for 20 minutes every day.",
)
def contradict(context: PlanContext) -> Iterator[Found]:
    """The later of two promises of the same help in different amounts."""
    like = Likeness([one.all_words for one in context.commitments], context.plan.facts.child.names)
    for one, other in combinations(context.commitments, 2):
        if like.alike(one.all_words, other.all_words) >= ALIKE and _contradict(one, other):
            why = f"The plan gives the same help in another amount: “{one.said}”"
            yield Found(other.section, other.source, why, "Which of the two is owed?")


@check(
    code="amounts_do_not_add_up",
    severity="must_fix",
    sections=("F", "G", "H1", "H2"),
    source=AMOUNTS,
    looks_for="A sum of hours a week that is not what the sessions beside it come to.",
    fails="F: A teaching assistant will read with Ann for 20 minutes three times a week, two hours in all.",
    passes="F: A teaching assistant will read with Ann for 20 minutes three times a week, one hour in all.",
)
def add_up(context: PlanContext) -> Iterator[Found]:
    """Promises whose own sum is another than their parts'."""
    for one in context.commitments:
        total = _said_in_all(one.all_words)
        if not total:
            continue
        parts = _IN_ALL.sub(" ", _TOTAL_BEFORE.sub(" ", one.all_words))
        often, long = sessions_per_week(parts), hours_of(parts)
        if often and long and abs(often * long - total) > _ONE_IN_TWENTY * total:
            why = f"The sessions come to {often * long:g} hours a week, and the plan says {total:g}."
            yield Found(one.section, one.source, why, "Which of the two is owed?")


_TOTAL_BEFORE = re.compile(
    r"(?P<amount>\b[\w.]+(?: and a half)? (?:hours?|minutes?|mins|hrs))(?: (?:a|each|every|per) week)?,? "
    r"(?:in (?:all|total)|altogether)\b",
    re.I,
)


def _said_in_all(text: str) -> float | None:
    """The hours that a promise says it comes to in all, or None."""
    found = _TOTAL_BEFORE.search(text) or _IN_ALL.search(text)
    return hours_of(found["amount"]) if found else None


def _contradict(one: Commitment, other: Commitment) -> bool:
    """Whether both say how often, or how long, and not the same; by another person it is other help."""
    first, second = facets(one.all_words), facets(other.all_words)
    return first.roles == second.roles and (
        _differ(first.often, second.often) or _differ(first.long, second.long)
    )


def _differ(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return bool(one and other) and one != other
