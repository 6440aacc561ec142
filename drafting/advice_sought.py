"""Which advice a draft must rest on, and what of it the bundle lacks.

SEND Regulations 2014, reg. 6(1): in an assessment the authority must seek advice from each of these.
A plan amended after a review rests on the review, so nothing is missing from it (regs 20 to 22).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from drafting.plan import Finding
from nlp.statement import Advice, Statement


@dataclass(frozen=True, slots=True)
class AdviceRule:
    """One source of advice that must be sought, and the report types that give it."""

    advice: str
    """The report type that stands for it in a finding."""
    words: str
    given_by: frozenset[str]
    source: str
    holds_from: date
    holds_until: date | None = None
    sections: tuple[str, ...] = ()
    """The sections that cannot say without it that there is nothing to say."""


_IN_FORCE = date(2014, 9, 1)

CODE = "advice_missing"
UNASSESSED = "advice_without_assessment"

REVIEW = "annual_review"

RULES = (
    AdviceRule(
        "parent",
        "the child's parent or the young person",
        frozenset({"parent", "child"}),
        "SEND Regulations 2014, reg. 6(1)(a)",
        _IN_FORCE,
    ),
    AdviceRule(
        "school",
        "the head teacher or principal of the setting",
        frozenset({"school", "early_years", "college", "annual_review", "virtual_school"}),
        "SEND Regulations 2014, reg. 6(1)(b)",
        _IN_FORCE,
    ),
    AdviceRule(
        "paediatrics",
        "a health care professional",
        frozenset({"paediatrics", "nursing", "mental_health", "other_health", "joint"}),
        "SEND Regulations 2014, reg. 6(1)(c)",
        _IN_FORCE,
        sections=("C", "G"),
    ),
    AdviceRule(
        "educational_psychology",
        "an educational psychologist",
        frozenset({"educational_psychology"}),
        "SEND Regulations 2014, reg. 6(1)(d)",
        _IN_FORCE,
    ),
    AdviceRule(
        "social_care",
        "social care",
        frozenset({"social_care"}),
        "SEND Regulations 2014, reg. 6(1)(e)",
        _IN_FORCE,
        sections=("D", "H1", "H2"),
    ),
)


def missing_advice(types: Collection[str], purpose: str, day: date | None = None) -> Iterable[Finding]:
    """A must-fix finding for each source that no report of the bundle gives.

    Only a plan is reviewed, so a bundle that holds a review is no new assessment, whatever it is called.
    `day` chooses the rules that hold; None takes those in force without an end.
    """
    if purpose == "amendment" or (purpose == "new" and REVIEW in types):
        return
    for rule in RULES:
        if _holds(rule, day) and not rule.given_by & set(types):
            why = (
                f"No advice from {rule.words} is in the bundle. It must be sought in every assessment "
                f"({rule.source})."
            )
            yield Finding(CODE, "must_fix", "K", None, (), "", why, rule.advice)


_NO_ASSESSMENT = re.compile(
    r"\bno (?:[\w-]+ ){0,2}assessment (?:has been|was|is) (?:completed|made|undertaken|carried out)\b"
    r"|\bnot (?:amount to|constitute) an? (?:[\w-]+ )?assessment\b"
    r"|\b(?:completed|written|prepared) from (?:(?:the|our|electronic|case|paper) )*"
    r"(?:records?|information held)\b"
    r"|^(?:electronic |case |paper )?records? only\b"
    r"|\b(?:family|parents?|child) (?:have|has) not been (?:seen|visited|met|spoken to)\b",
    re.IGNORECASE,
)
"""How advice says of itself that nobody was assessed for it."""


def without_assessment(advice: Sequence[Advice], statements: Iterable[Statement]) -> Iterator[Finding]:
    """A must-fix finding for each report of health or social care that says it rests on no assessment.

    None where another report of the same source does not say so. No report is quoted: it may be private.
    """
    says_so = {one.document for one in statements if _NO_ASSESSMENT.search(one.text)}
    for rule in RULES:
        given = [report.file for report in advice if report.type in rule.given_by] if rule.sections else []
        if says_so.issuperset(given):
            for file in given:
                why = (
                    f"By its own words {file} rests on no assessment. Ask {rule.words} for one: until then "
                    f"the plan cannot say that there is no need ({rule.source})."
                )
                yield Finding(UNASSESSED, "must_fix", rule.sections[0], None, (), "", why, rule.advice, file)


def rests_on(letter: str) -> str:
    """The type of advice that a section rests on; "" where it rests on no one's alone."""
    return next((rule.advice for rule in RULES if letter in rule.sections), "")


def resting_on(advice: str | None) -> tuple[str, ...]:
    """The sections that rest on a type of advice."""
    return next((rule.sections for rule in RULES if rule.advice == advice), ())


def _holds(rule: AdviceRule, day: date | None) -> bool:
    if day is None:
        return rule.holds_until is None
    return rule.holds_from <= day and (rule.holds_until is None or day <= rule.holds_until)
