"""Checks of where the child is taught, and of what stands in the wrong section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.context import PlanContext
from drafting.checks.phrases import phrases
from drafting.checks.registry import Found, check, law
from drafting.plan import Severity
from nlp.setting_names import known_settings, settings_named

_LEFT_BLANK = re.compile(
    r"blank|to be (?:completed|named|confirmed|decided|added|determined)|"
    r"not (?:yet )?(?:named|specified|completed|decided)|be (?:filled in|completed)"
    r"|left (?:empty|open)|must (?:not name|name neither)|final plan|tbc|parental preference"
    r"|not filled in|while this is a draft|will be (?:named|completed|added)|^\W*(?:none|n/?a)?\W*$",
    re.I,
)


@check(
    code="setting_named_in_draft",
    severity="must_fix",
    sections=("I", "F"),
    source=law("CFA s.38(5)"),
    looks_for="A setting, or its type, in section I of a draft, or provision in F of a draft tied "
    "to a named setting. The front page and the history in A may name it.",
    fails="front: Status: DRAFT. I: A place at Quillet Primary School.",
    passes="front: Status: DRAFT. I: To be completed in the final plan.",
)
def setting_named(context: PlanContext) -> Iterator[Found]:
    """In a draft: section I filled, and F tied to a setting by its name."""
    if not context.is_draft:
        return
    for said in list(context.sentences("I"))[:1]:
        if not any(_LEFT_BLANK.search(one.text) for one in context.plan.lines("I")):
            why = "A draft may neither name a setting nor its type before the family has stated a preference."
            yield Found("I", said.source, why, "Leave this section blank until the final plan.")
    facts = context.plan.facts
    texts = (said.text for said in context.sentences())
    known = known_settings(texts, facts.child.setting, facts.authority)
    for said in context.sentences("F"):
        if settings_named(said.text, known):
            why = "In a draft, provision must not be tied to a named setting, since none has been decided."
            yield Found(said.line.section, said.source, why, "Say it without the name.")


@check(
    code="wrong_section",
    severity="must_fix",
    sections=("B", "C", "F", "G", "H1", "H2"),
    source=law("CFA s.21(5), s.37(2); CoP 9.69, 9.73–9.76"),
    looks_for="Provision in B; medicine and clinics in B, which belong in C; needs of learning in C, "
    "which belong in B; therapy that educates or trains in G, which belongs in F; clinical care in F; "
    "welfare visits and overnight breaks in H1, and all of H1 from 18, which belong in H2.",
    fails="B: Ann requires one-to-one support at all times.",
    passes="B: Ann needs help with zips and buttons.",
)
def misplaced(context: PlanContext) -> Iterator[Found]:
    """Whatever stands in a section that another should hold."""
    yield from _in_needs(context)
    yield from _in_health_needs(context)
    yield from _in_education(context)
    yield from _in_health(context)
    yield from _in_care(context)


def _in_needs(context: PlanContext) -> Iterator[Found]:
    for said in context.sentences("B"):
        if phrases("asking_for").search(said.text):
            why = "This is provision, and it can be enforced only in F."
            yield Found(
                "B",
                said.source,
                why,
                "Move it to F, with who, how often and how long.",
                severity=_severity(said.text),
            )
        elif _is_health_need(said.text):
            yield Found("B", said.source, "This is a health need and belongs in C.", "Move it to C.")


def _is_health_need(text: str) -> bool:
    """Whether words of B tell of the child's health, and not of a diagnosis that is one of learning too."""
    if phrases("no_need").search(text):
        return False
    both = phrases("educational_condition").search(text) and phrases("diagnosis_source").search(text)
    told = phrases("is_health").search(text) and not both
    return bool(told or phrases("medicines").search(text))


def _in_health_needs(context: PlanContext) -> Iterator[Found]:
    for said in context.needs:
        if said.line.section != "C" or not phrases("learning").search(said.text):
            continue
        health = any(phrases(name).search(said.text) for name in ("is_health", "medicines")) or phrases(
            "diagnosis_source"
        ).search(said.text)
        if phrases("difficulty").search(said.text) and not health:
            why = "It tells of learning or of language, and is a special educational need."
            yield Found("C", said.source, why, "Move it to B.")


def _severity(text: str) -> Severity:
    return "must_fix" if re.search(r"1:1|one[- ]to[- ]one|hours", text, re.I) else "should_fix"


def _in_education(context: PlanContext) -> Iterator[Found]:
    for one in context.commitments:
        if one.section == "F" and phrases("clinical").search(one.text):
            yield Found(
                "F",
                one.source,
                "Clinic care is health provision and belongs in G.",
                "Move it to G.",
                severity="should_fix",
            )


def _in_health(context: PlanContext) -> Iterator[Found]:
    for one in context.commitments:
        text = one.text
        if (
            one.section != "G"
            or not phrases("therapy").search(one.all_words)
            or phrases("treats").search(one.said)
            or _teaches_adults_only(text, context)
        ):
            continue
        if phrases("educates").search(text):
            why = "Therapy that educates or trains is special educational provision and belongs in F."
            yield Found("G", one.source, why, "Move it to F.")


def _teaches_adults_only(text: str, context: PlanContext) -> bool:
    """Whether those taught are adults, and the child is not named with them."""
    taught = phrases("teaches_adults").search(text)
    if not taught:
        return False
    return context.plan.facts.child.names.isdisjoint(taught.group().split())


def _in_care(context: PlanContext) -> Iterator[Found]:
    for one in context.commitments:
        if one.section == "H1" and context.is_adult:
            why = "Section 2 of the 1970 Act is for those under 18; from then on social care belongs in H2."
            yield Found("H1", one.source, why, "Move it to H2.")
        elif one.section == "H1" and phrases("welfare").search(one.text):
            why = "This is no service under section 2 of the 1970 Act and belongs in H2."
            yield Found("H1", one.source, why, "Move it to H2.")
        if one.section == "H2" and not context.is_adult and phrases("adaptations").search(one.text):
            why = (
                "Adaptations of a child's home are a service under section 2 of the 1970 Act and "
                "belong in H1."
            )
            yield Found("H2", one.source, why, "Move it to H1.", severity="should_fix")
