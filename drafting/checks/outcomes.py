"""Checks of outcomes: what the child will do, by when, so that anybody could tell; and how it is watched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.checks.aims import ABOUT_OUTCOMES
from drafting.checks.context import PlanContext, Said
from drafting.checks.phrases import phrases
from drafting.checks.registry import Found, check, law
from drafting.plan import Severity
from drafting.reading import CellAsRead, Line
from drafting.reading.marks import unnamed
from extract.document import BlockKind, Source
from nlp.dates import dates

SMART = law("CoP 9.66")
_STAGE = re.compile(
    r"(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r" (?:20\d\d)|\b20\d\d\b|(?:year|key stage|stage|ks) \d+|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}",
    re.I,
)


@check(
    code="outcome_is_provision",
    severity="must_fix",
    sections=("E",),
    source=law("CoP 9.66, 9.69(E)"),
    looks_for="Outcomes that say what others give (hours, a service, equipment, a place in a group), or "
    "that the child will be helped, and not what the child will be able to do.",
    fails="E: By July 2026 Ann will receive speech and language therapy.",
    passes="E: By July 2026 Ann will read a page of ten sentences aloud with no more than two errors.",
)
def is_provision(context: PlanContext) -> Iterator[Found]:
    """Outcomes that are what is given."""
    for line in context.outcomes:
        if is_provision_line(line):
            why = "It says what is given, not what the child will be able to do."
            yield _found(line.source, why, "What will this let the child do that they cannot do now?")


@check(
    code="outcome_not_measurable",
    severity="must_fix",
    sections=("E",),
    source=SMART,
    looks_for="Outcomes that nobody could check: “improve”, “better”, “more confident”, "
    "“progress”, with no number, test or behaviour beside them.",
    fails="E: By July 2026 Ann will improve her play skills.",
    passes="E: By July 2026 Ann will take turns in a game with two classmates for ten minutes.",
)
def not_measurable(context: PlanContext) -> Iterator[Found]:
    """Outcomes without anything that could be seen or counted."""
    for line in context.outcomes:
        if not is_provision_line(line) and not _is_measurable(unnamed(line.text)):
            yield _found(line.source, _UNSEEN, _COUNT)
        elif phrases("feels_too").search(line.text):
            yield _found(line.source, _UNSEEN, _COUNT, "advice")
        for cell in _step_cells(line):
            if phrases("vague_aim").search(cell.text) and not _is_measurable(cell.text):
                yield _found(cell.source, _UNSEEN, _COUNT, "should_fix")


_UNSEEN = "Nothing in it could be seen or counted, so nobody could tell whether it was reached."
_COUNT = "What would somebody see, how much of it, and in how many tries?"


@check(
    code="outcome_not_timebound",
    severity="must_fix",
    sections=("E",),
    source=law("CoP 9.66, 9.68"),
    looks_for="Outcomes without a date or a stage by which they are to be reached. A date that "
    "leads a list, or stands above the table, covers what is beneath it.",
    fails="E: Ann will take turns in a game with two classmates for ten minutes.",
    passes="E: By the end of Year 6 Ann will take turns in a game with two classmates for ten minutes.",
)
def not_timebound(context: PlanContext) -> Iterator[Found]:
    """Outcomes without a date of their own or above them."""
    lines = context.outcomes
    yield from _undated_steps(lines)
    leading = [said.line for said in context.sentences() if _dates_all(said)]
    for line in lines:
        if is_provision_line(line) or _own_date(line):
            continue
        if not _is_step(line) and not _date_above(line, leading, context):
            why = "No date or stage is given by which it is to be reached."
            yield _found(line.source, why, "By the end of which year, key stage or term?")


@check(
    code="review_arrangement_missing",
    severity="must_fix",
    sections=("E",),
    source=law("Regs 12(1)(e); CoP 9.69(E), 9.166"),
    looks_for="Section E without who sets shorter-term targets, how progress is watched and when "
    "the plan is reviewed.",
    fails="E: By July 2026 Ann will take turns in a game with two classmates for ten minutes. "
    "Reviews will take place in line with usual procedures.",
    passes="E: By July 2026 Ann will take turns in a game for ten minutes. The SENCO sets targets "
    "each term, and the plan is reviewed by May 2026.",
)
def no_review(context: PlanContext) -> Iterator[Found]:
    """Plans without arrangements that say when."""
    if "E" not in context.plan.sections:
        return
    told = [
        said
        for said in context.sentences()
        if said.line.section in ("B", "E", "F")
        and not said.line.cells
        and said.line.kind != "lead"
        and phrases("arrangement").search(said.text)
    ]
    inadequate = [
        said
        for said in told
        if said.line.section in ("B", "E") and not phrases("review_when").search(said.text)
    ]
    if any(phrases("review_when").search(said.text) for said in told):
        return
    place = inadequate[0].source if inadequate else context.heading("E")
    why = "Nothing says who sets and checks shorter-term targets, or when the plan is reviewed."
    yield Found(
        "E",
        place,
        why,
        "Who sets the targets, how often are they checked, when is the review?",
        "the setting",
    )


def is_provision_line(line: Line) -> bool:
    """Whether an outcome is what others give."""
    return bool(phrases("is_provision").search(line.text))


def _is_measurable(text: str) -> bool:
    text = _STAGE.sub(" ", text)
    if phrases("measure").search(text):
        return True
    return not phrases("vague_aim").search(text) and len(text.split()) > 8


def _is_step(line: Line) -> bool:
    return line.kind == "step" or bool(_STEP.match(line.text))


_STEP = re.compile(r"(?:\w+ )?(?:steps?|on the way|milestone)\b", re.I)


def _own_date(line: Line) -> bool:
    return bool(phrases("time_bound").search(line.whole))


def _date_above(line: Line, leading: Sequence[Line], context: PlanContext) -> bool:
    """Whether the heading, the last words that lead to the line, or a line above date all that is beneath."""
    above = (*line.headings, *(cell.header for cell in line.cells if cell.text == line.text))
    dating = [heading for heading in above if _is_deadline(heading, context)]
    if dating and not _stands_outside(line, dating[-1], context):
        return True
    if any(_ALSO.fullmatch(heading) for heading in line.headings):
        return False
    before = [one for one in context.plan.lines("E") if one.order < line.order]
    leads = [one for one in before if one.kind == "lead"]
    if leads:
        return bool(phrases("time_bound").search(leads[-1].text))
    return any(one.order < line.order and _is_beneath(line, one, context) for one in leading)


_ALSO = re.compile(r"(?:and )?(?:also|others?|other (?:aims|outcomes)|in addition|as well)\W*", re.I)
"""A heading that parts outcomes from those above it, and so from the date that leads those."""


def _stands_outside(line: Line, heading: str, context: PlanContext) -> bool:
    """Whether a heading leads a list ("By July 2027:"), and the line comes after that and is none of it."""
    listed = [
        _kind(one, context) is BlockKind.BULLET
        for one in context.outcomes
        if heading in one.headings and one.order < line.order
    ]
    return bool(listed) and all(listed) and _kind(line, context) is BlockKind.FIELD


def _kind(line: Line, context: PlanContext) -> BlockKind:
    return context.plan.document.blocks[line.source.block].kind


def _is_deadline(heading: str, context: PlanContext) -> bool:
    """Whether a heading gives a day or stage, and none that was past when the plan was written."""
    if not phrases("time_bound").search(heading):
        return False
    days = [found.value for found in dates(heading)]
    return not (days and context.written and max(days) <= context.written)


def _dates_all(said: Said) -> bool:
    """Whether a sentence, in E or above a table that holds E, gives the outcomes beneath it their date."""
    return (
        not said.line.cells
        and bool(ABOUT_OUTCOMES.match(said.text))
        and bool(phrases("time_bound").search(said.text))
    )


def _is_beneath(line: Line, leading: Line, context: PlanContext) -> bool:
    """Whether an outcome is of the list that a line leads: of 8.1 to 8.9, where 8 leads and has such."""
    numbered = [one.label for one in context.outcomes if one.label.startswith(f"{leading.label}.")]
    return not leading.label or not numbered or line.label in numbered


def _step_cells(line: Line) -> list[CellAsRead]:
    """The cells of an outcome's row that hold the steps towards it."""
    return [cell for cell in line.cells if _STEP_COLUMN.search(cell.header) and cell.text != line.text]


_STEP_COLUMN = re.compile(r"\bsteps?\b|on the way|along the way|milestone|short[- ]?term", re.I)


def _undated_steps(lines: Sequence[Line]) -> Iterator[Found]:
    """The steps in a table without a date, where the others have one."""
    steps = [cell for line in lines for cell in _step_cells(line)]
    undated = [cell for cell in steps if not phrases("time_bound").search(cell.text)]
    for cell in undated if len(undated) < len(steps) else []:
        yield _found(cell.source, "It has no date, though other steps have.", "By which term?", "advice")


def _found(source: Source, why: str, ask: str, severity: Severity | None = None) -> Found:
    return Found("E", source, why, ask, "the author of the advice it comes from", severity)
