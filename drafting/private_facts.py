"""Reports that go out with the plan, and may hold what is private.

The advice is appended to the plan, to a draft as well (SEND Regulations 2014, reg. 12(4); SEND Code of
Practice 9.69(K), 9.77), and a final plan goes to the school or college and the health body besides the family
(reg. 13(2)). What a draft holds back for its privacy would reach them with the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from drafting.in_place import over
from drafting.plan import HELD_AT, PLANNED, Finding, Item
from drafting.render.labels import sorts_told
from nlp.private import sort_of
from nlp.statement import Advice, Kind, Statement

CODE = "report_may_be_private"
OF_THE_FAMILY = {"child": "the child or young person", "parent": "the parents"}
"""Whom to ask of a report in the family's own words, by the type of report."""
LIKELY = 0.5
"""How likely to be private a sentence must be to be counted, if no plan would hold it anyway.

What the models call sensitive below it is by the labels more often advice, or background, than private.
"""

CONFIDED = "told_in_confidence"
_WHY_CONFIDED = (
    "It says that somebody is not to be told. The plan goes to the family, the school or college and the "
    "health body: ask whoever said it what may stand."
)
_CONFIDED = re.compile(
    r"\b(?:do(?:n['’]?t| not)|never) (?:tell|say (?:it |this |that )?to) "
    r"(?:(?:the )?(?:school|college|nursery|teachers?)|anybody|nobody|anyone|no[ -]one"
    r"|(?:him|her|them|mum|dad|\w+) (?:(?:that )?I (?:said|told)\b|so\b))"
    r"|\b(?:won['’]?t|wouldn['’]?t|will not|would not|does(?:n['’]?t| not)) let (?:me|us) (?:say|tell)\b",
    re.IGNORECASE,
)


def with_sorts(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements; each that may be private with the sort that it is of, as far as its words show."""
    return tuple(
        replace(one, sort=one.sort or sort_of(one.text, over(one.sentence))) if may_be_private(one) else one
        for one in statements
    )


def private_reports(reports: Iterable[Advice], statements: Sequence[Statement]) -> Iterator[Finding]:
    """A finding for each of the reports that holds sentences which may be private. None of them is quoted."""
    held = _held_in(statements)
    for report in reports:
        if found := held.get(report.file):
            ids = tuple(one.id for one in found)
            yield Finding(CODE, "should_fix", "K", None, ids, "", _why(report, found))


def may_be_private(statement: Statement) -> bool:
    """Whether a statement is held back as private, or is background that likely is."""
    least = HELD_AT if statement.kind in PLANNED else LIKELY
    return statement.kind is Kind.SENSITIVE or statement.sensitive >= least


def is_for_a_person(statement: Statement) -> bool:
    """Whether a person must look at a statement that may be private, as it may be of use to the plan.

    A rule that finds what is private leaves no doubt (`nlp.private`); the models do, where they call it so
    at a low likelihood.
    """
    if statement.kind is Kind.SENSITIVE:
        return statement.sensitive < LIKELY
    return statement.kind in PLANNED and statement.sensitive >= HELD_AT


def _held_in(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """The statements that may be private, by file, but for an author's own telephone and the like."""
    held: dict[str, list[Statement]] = {}
    for statement in statements:
        if may_be_private(statement) and statement.kind is not Kind.ADMIN:
            held.setdefault(statement.document, []).append(statement)
    return held


def _why(report: Advice, held: Sequence[Statement]) -> str:
    sentences = "One sentence" if len(held) == 1 else f"{len(held)} sentences"
    shown = sorts_told(one.sort for one in held)
    who = OF_THE_FAMILY.get(report.type)
    ask = f"ask {who} what may go on with it" if who else "ask its author for a copy without them"
    return (
        f"{sentences} of {report.file} may be private. {shown} The report goes to the family with the plan "
        "and, once the plan is final, to the school or college and the health body: look at it, and "
        f"{ask} before it is appended."
    )


def told_in_confidence(items: Iterable[Item]) -> Iterator[Finding]:
    """A finding for each line of section A by which somebody named in it is not to know what it tells."""
    for item in items:
        if item.section == "A" and _CONFIDED.search(item.text):
            statements = item.statements
            yield Finding(CONFIDED, "should_fix", "A", item.id, statements, item.text, _WHY_CONFIDED)
