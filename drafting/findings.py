"""The doubts that a draft shows: gaps in provision and outcomes, needs unanswered, advice missing, slips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from drafting.advice_sought import missing_advice
from drafting.by_family import provided_by_family
from drafting.direct_payments import direct_payments
from drafting.earlier_plan import PLAN_TYPE, only_earlier_plan
from drafting.first_person import in_first_person
from drafting.headed import says_time
from drafting.in_place import support_now
from drafting.not_promised import not_promised
from drafting.past import past
from drafting.persons_named import persons_named
from drafting.placeholders import is_put_off
from drafting.plan import NAME_GAP, Case, Finding, Item, Severity
from drafting.private_facts import private_reports, told_in_confidence
from drafting.short_targets import short_targets
from drafting.under_review import under_review
from nlp.statement import Kind, Parts
from nlp.understand import Understanding


@dataclass(frozen=True, slots=True)
class GapRule:
    """How one missing element of a provision or an outcome is reported."""

    code: str
    severity: Severity
    why: str
    unclear: str = ""
    """The reason where the advice has words for the element that do not say enough; "" where `why` serves."""


GAP_RULES: dict[tuple[str, str], GapRule] = {
    ("provision", "what"): GapRule(
        "provision_what_unclear", "must_fix", "It does not say exactly what will be provided."
    ),
    ("provision", "who"): GapRule(
        "provision_who_missing",
        "must_fix",
        "It does not say who will provide it, by role and expertise.",
        "Who will provide it, by role and expertise, is unclear.",
    ),
    ("provision", "frequency"): GapRule(
        "provision_frequency_missing", "must_fix", "It does not say how often.", "How often is unclear."
    ),
    ("provision", "duration"): GapRule(
        "provision_duration_missing",
        "should_fix",
        "It does not say how long each time, or how many hours.",
        "How long each time, or how many hours, is unclear.",
    ),
    ("outcome", "specific"): GapRule(
        "outcome_not_specific", "should_fix", "It does not say what exactly the child will be able to do."
    ),
    ("outcome", "measurable"): GapRule(
        "outcome_not_measurable",
        "should_fix",
        "It does not say how anybody would know that it has been reached.",
    ),
    ("outcome", "time"): GapRule(
        "outcome_not_timebound", "should_fix", "It does not say by when.", "By when exactly is unclear."
    ),
}
"""Code of Practice 9.69(F) for provision (specific, quantified), 9.66 for outcomes (SMART)."""

NOTHING_SAID: Mapping[str, Parts] = MappingProxyType({})
"""For a caller that has only the items: each gap is told as if its advice had no words for it."""

UNMET = "need_without_provision"

SLIP_SEVERITY: dict[str, Severity] = {
    "wrong_name": "must_fix",
    "wrong_date": "must_fix",
    "wrong_pronoun": "must_fix",
    "wrong_setting": "should_fix",
    "advice_out_of_date": "should_fix",
}


def find(items: Sequence[Item], understanding: Understanding, case: Case) -> tuple[Finding, ...]:
    """Every finding about the items and the advice, in the order of the plan; first what it is a draft of."""
    own = [report for report in understanding.advice if report.file not in understanding.strangers]
    said = {one.id: one.parts for one in understanding.statements if one.parts}
    return (
        *under_review(own, case),
        *(finding for item in items for finding in gap_findings(item, said)),
        *past(items, understanding.statements, {one.file: one.date or "" for one in own}, case.child),
        *persons_named(items, understanding.child, own, understanding.statements),
        *not_promised(items, understanding.child),
        *provided_by_family(items, understanding.statements, own, understanding.child),
        *direct_payments(items),
        *in_first_person(items),
        *short_targets(items, understanding.statements),
        *support_now(items, understanding.statements),
        *only_earlier_plan(items, understanding.statements, own, case.purpose),
        *_unanswered(items, understanding),
        *_conflicts(items, understanding, case),
        *_slips(items, understanding),
        *_wrong_reports(understanding),
        *missing_advice([report.type for report in own], case.purpose),
        *private_reports(own, understanding.statements),
        *told_in_confidence(items),
    )


def can_have_gap(kind: str, gap: str) -> bool:
    """Whether an item of a kind can have a gap of that name."""
    return (kind, gap) in GAP_RULES


def gap_findings(item: Item, said: Mapping[str, Parts] = NOTHING_SAID) -> Iterator[Finding]:
    """A finding for each gap of an item; `said` are the parts of statements by id, where they are known."""
    parts = [said[one] for one in item.statements if one in said]
    for gap in item.gaps:
        if gap == NAME_GAP:
            continue  # The slip itself is the finding.
        rule = GAP_RULES[(item.kind, gap)]
        words = (getattr(one, gap, "") for one in parts)
        is_said = any(said_of for said_of in words if not is_put_off(said_of))
        is_unclear = is_said or (gap == "time" and says_time(item.text))
        why = (is_unclear and rule.unclear) or rule.why
        yield Finding(rule.code, rule.severity, item.section, item.id, item.statements, item.text, why)


def _unanswered(items: Sequence[Item], understanding: Understanding) -> Iterator[Finding]:
    """Needs for which no report gives any provision.

    Every need must be met by provision (R v Secretary of State ex p E [1992] 1 FLR 377).
    """
    answered = {need for item in items if item.kind == Kind.PROVISION for need in item.needs}
    for item in items:
        if item.id in answered:
            continue
        if item.kind == Kind.NEED and understanding.unmet.issuperset(item.statements):
            why = "No report in the bundle gives provision for this need."
            yield Finding(UNMET, "must_fix", item.section, item.id, item.statements, item.text, why)


def _conflicts(items: Sequence[Item], understanding: Understanding, case: Case) -> Iterator[Finding]:
    """Provisions of different reports that cannot both stand: both do, until a person chooses.

    That a review says otherwise than the plan which it is of is no conflict, but what a review is for.
    """
    plans = {report.file for report in understanding.advice if report.type == PLAN_TYPE}
    reviewed = plans if case.purpose == "amendment" else set()
    item_of = {statement: item for item in items for statement in item.statements}
    said = {statement.id: statement for statement in understanding.statements}
    for conflict in understanding.conflicts:
        item, other = item_of.get(conflict.one), said[conflict.other]
        if {said[conflict.one].document, other.document} & reviewed:
            continue
        if item and conflict.other in item_of:
            why = f"{other.document} says otherwise: “{other.shown}” Choose one, or ask the authors to agree."
            yield Finding(
                "conflicting_advice",
                "must_fix",
                item.section,
                item.id,
                (conflict.one, conflict.other),
                said[conflict.one].shown,
                why,
            )


def _slips(items: Sequence[Item], understanding: Understanding) -> Iterator[Finding]:
    item_of = {statement: item for item in items for statement in item.statements}
    for slip in understanding.slips:
        item = item_of.get(slip.statement)
        yield Finding(
            slip.code,
            SLIP_SEVERITY[slip.code],
            item.section if item else None,
            item.id if item else None,
            (slip.statement,) if slip.statement else (),
            slip.quote,
            slip.why,
            document="" if slip.statement else slip.document,
        )


def _wrong_reports(understanding: Understanding) -> Iterator[Finding]:
    """Reports that are not drafted from: another child's, and older versions of one that is there."""
    for file, stranger in sorted(understanding.strangers.items()):
        why = f"{file} is about another child by what it says. Nothing of it is in the draft. Take it out."
        yield Finding("wrong_child", "must_fix", None, None, (), stranger.words, why)
    for copy in understanding.copies:
        yield Finding("advice_superseded", "advice", None, None, (), copy.superseded, copy.why)
