"""Checks of a plan against the advice that it was written from: found only where the advice is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from drafting.checks.beside.compare import SAME, Compared, Difference
from drafting.checks.beside.given import Advised
from drafting.checks.beside.likeness import Likeness
from drafting.checks.context import PlanContext
from drafting.checks.registry import Found, check, law
from drafting.plan import SECTIONS, Severity
from drafting.reading import Line
from extract.document import Source

_COMPARED = ("B", "C", "D", "E", "F", "G", "H1", "H2")
DEPARTS = law("CFA s.36(3), 37(2); Regs 11; CoP 9.69(F), which has a plan say where it departs from advice")
_SEVERITY_OF_OMITTED: Mapping[str, Severity] = {
    "provision": "must_fix",
    "need": "must_fix",
    "outcome": "should_fix",
}


@check(
    code="diluted",
    severity="must_fix",
    sections=_COMPARED,
    source=DEPARTS,
    looks_for="With --advice: a line of the plan that gives less than the advice that it comes "
    "from: not how often or how long, or less of it; a larger group; somebody less expert; “may” for "
    "“will”.",
    fails="F: A speech and language therapist will teach Ann to tell stories in regular sessions. "
    "advice: A speech and language therapist will teach Ann to tell stories in sessions of 45 "
    "minutes every week.",
    passes="F: A speech and language therapist will teach Ann to tell stories in sessions of 45 "
    "minutes every week. advice: A speech and language therapist should teach Ann to tell stories, "
    "45 minutes weekly.",
)
def diluted(context: PlanContext) -> Iterator[Found]:
    """Each line that gives less than was advised, once."""
    yield from _of(context, "diluted")


@check(
    code="altered",
    severity="must_fix",
    sections=_COMPARED,
    source=DEPARTS,
    looks_for="With --advice: a line of the plan that says otherwise than the advice that it comes "
    "from: more, another role, other numbers, “can” for “cannot”.",
    fails="B: Ann can tell a story in more than one sentence. advice: need: Ann cannot yet tell a "
    "story in more than one sentence.",
    passes="B: Ann cannot yet tell a story in more than one sentence. advice: need: Ann cannot "
    "tell a story in more than one sentence yet.",
)
def altered(context: PlanContext) -> Iterator[Found]:
    """Each line that says otherwise than was advised, once."""
    yield from _of(context, "altered")


@check(
    code="added",
    severity="should_fix",
    sections=_COMPARED,
    source=law("Regs 11(1), 12(4); CoP 9.69(K)"),
    looks_for="With --advice: a need, an outcome or provision that no report of the bundle speaks "
    "of. It may be another child's, or rest on advice that is not in the bundle. A plan that says "
    "the same in quite other words is not told from one that adds something.",
    fails="F: A swimming teacher will hold the butterfly badge scheme on Mondays. advice: A speech "
    "and language therapist will teach Ann to tell stories in sessions of 45 minutes every week.",
    passes="advice: A speech and language therapist will teach Ann to tell stories in sessions of "
    "45 minutes every week. advice: need: Ann cannot yet tell a story in more than one sentence. "
    "advice: outcome: By July 2026 Ann will tell a story in four linked sentences on eight of ten "
    "occasions.",
)
def added(context: PlanContext) -> Iterator[Found]:
    """Each line that no report speaks of."""
    yield from _of(context, "added")


@check(
    code="omitted",
    severity="must_fix",
    sections=_COMPARED,
    source=law("CFA s.37(2); Regs 11(1), 12(1); R v Secretary of State ex p E [1992] 1 FLR 377"),
    looks_for="With --advice: a need, an outcome or provision of the advice that the plan does not "
    "hold. A plan that says the same in quite other words is not told from one that leaves it out.",
    fails="advice: The occupational therapist will check the height of his table and chair each September.",
    passes="advice: A speech and language therapist will teach Ann to tell stories in sessions of "
    "45 minutes every week.",
)
def omitted(context: PlanContext) -> Iterator[Found]:
    """What the advice asks for and the plan lacks, beneath the heading where it belongs."""
    for one in _differences(context):
        place = _heading(one.advised.section, context) if one.advised else None
        if one.code == "omitted" and one.advised and place:
            yield Found(
                one.advised.section,
                place,
                f"{one.why} It is in {one.advised.place}.",
                "Put it in, or say where and why the plan departs from the advice.",
                severity=_SEVERITY_OF_OMITTED[one.advised.kind],
                advised=one.advised,
                omitted=True,
            )


@check(
    code="conflicting_advice",
    severity="must_fix",
    sections=("F", "G", "H1", "H2"),
    source=law("CFA s.37(2); CoP 9.51, 9.69(F)"),
    looks_for="With --advice: two provisions of different reports that cannot both stand, both in the plan.",
    fails="F: A therapist will teach Ann to tell stories for 45 minutes every week. A therapist "
    "will teach Ann to tell stories for 20 minutes every term. advice: A therapist will teach Ann to "
    "tell stories for 45 minutes every week. otherwise: A therapist will teach Ann to tell stories "
    "for 20 minutes every term.",
    passes="F: A therapist will teach Ann to tell stories for 45 minutes every week. advice: A "
    "therapist will teach Ann to tell stories for 45 minutes every week. otherwise: A therapist will "
    "teach Ann to tell stories for 20 minutes every term.",
)
def conflicting(context: PlanContext) -> Iterator[Found]:
    """The plan's line that holds the one, where another line holds the other."""
    for first, second in context.given.conflicts if context.given else ():
        one, other = _line_of(first, context), _line_of(second, context)
        if one and other and one is not other:
            why = f"{second.place} says otherwise, and the plan holds both: “{second.source.quote}”"
            yield Found(
                one.section, one.source, why, "Choose one, or ask the authors to agree.", advised=first
            )


@check(
    code="advice_missing",
    severity="must_fix",
    sections=("K",),
    source=law("Regs 6(1)"),
    looks_for="With --advice: advice that must be sought in every assessment and that the bundle "
    "lacks. Without, see `advice_not_listed`.",
    fails="advice: A therapist will teach Ann to tell stories for 45 minutes every week. lacks: social care",
    passes="advice: A therapist will teach Ann to tell stories for 45 minutes every week.",
)
def missing(context: PlanContext) -> Iterator[Found]:
    """Each source of advice that no report gives."""
    place = _heading("K", context)
    for why in context.given.missing if context.given and place else ():
        if place:
            yield Found("K", place, why, "Was it sought, and where is the reply?")


def _of(context: PlanContext, code: str) -> Iterator[Found]:
    """The lines of the plan that differ so, with the advice beside them."""
    seen: set[int] = set()
    for one in _differences(context):
        if one.code != code or one.line is None or one.line.order in seen:
            continue
        seen.add(one.line.order)
        told = f" The advice ({one.advised.place}): “{one.advised.words}”" if one.advised else ""
        yield Found(
            one.line.section,
            one.line.source,
            f"{one.why}{told}",
            "Put it as advised, or say where and why the plan departs from the advice."
            if one.advised
            else "Which report is it from, and is it this child's?",
            advised=one.advised,
        )


@lru_cache(maxsize=1)
def _differences(context: PlanContext) -> tuple[Difference, ...]:
    """How the plan differs from its advice; nothing where it is compared with none."""
    return Compared(context.plan, context.given).differences if context.given else ()


def _line_of(advised: Advised, context: PlanContext) -> Line | None:
    """The plan's line that holds a statement, amounts included."""
    lines = [line for line in context.plan.lines("F", "G", "H1", "H2") if line.kind == "provision"]
    like = Likeness([*(line.whole for line in lines), advised.words])
    numbers = set(_figures(advised.words))
    near = [line for line in lines if like.alike(line.whole, advised.words) >= SAME]
    return next((line for line in near if numbers <= set(_figures(line.whole))), None)


def _figures(text: str) -> Iterator[str]:
    """The words of a text that have a digit."""
    return (word.strip(".,;:()") for word in text.split() if any(letter.isdigit() for letter in word))


def _heading(letter: str, context: PlanContext) -> Source | None:
    """A section's heading, or that of the section before it that the plan has."""
    at = SECTIONS.index(letter)
    before = [one for one in reversed(SECTIONS[: at + 1]) if one in context.plan.sections]
    return context.heading(before[0]) if before else next(iter(context.plan.front), None)
