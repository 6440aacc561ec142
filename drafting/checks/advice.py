"""Checks of section K: the advice that must be sought, and the reports that the plan relies on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from drafting.checks.context import PlanContext, Said
from drafting.checks.registry import Found, check, law
from extract.document import Source
from nlp.dates import dates

HEALTH_ADVICE = re.compile(
    r"paediatric\w*|medical|health|\bdr\b(?!.*psychologist)|hospital|camhs|nurse|"
    r"nursing|psychiatr\w+|clinic\b|\bgp\b|neurolog\w+",
    re.I,
)
CARE_ADVICE = re.compile(
    r"social (?:care|work\w*)|children['’]?s services|disabled children|"
    r"disabilit\w+ team|early help|family support|adult services|care act|family help",
    re.I,
)
_PARENT_ADVICE = re.compile(r"parent\w*|family|mother|father|mum|dad|carers?|guardian|grand\w+", re.I)


@check(
    code="advice_not_listed",
    severity="must_fix",
    sections=("K",),
    source=law("Regs 6(1), 12(4); CoP 9.69(K)"),
    looks_for="Section K without a list, without advice that must be sought, or without a report "
    "that the plan itself relies on.",
    fails="K: All advice is held on the file.",
    passes="K: Parents' views, 3 May 2025. School advice, 3 May 2025. Educational psychologist, 3 "
    "May 2025. Medical advice, Dr Vos, 3 May 2025. Social care advice, 3 May 2025.",
)
def advice_unlisted(context: PlanContext) -> Iterator[Found]:
    """One finding for section K, at its inadequate line or its heading."""
    if "K" not in context.plan.sections:
        return
    lines = context.plan.lines("K")
    why = _no_list(context) or _relied_on(context) or _not_sought(context)
    if why:
        prose = next((line for line in lines if not re.search(r"\d{4}|\d/\d", line.text)), None)
        place = (
            prose.source
            if prose and prose.order == lines[0].order and not prose.cells
            else context.heading("K")
        )
        yield Found("K", place, why, "List every report with its author and date, and attach it.")


@check(
    code="advice_out_of_date",
    severity="should_fix",
    sections=("K",),
    source=law("Regs 6(4); CoP 9.47, 9.51"),
    looks_for="Advice listed in K that was given more than eighteen months before the plan (an "
    "authority may set another age). The law sets none: author, authority and family must all hold "
    "it still to be enough.",
    fails="K: Educational psychologist, 5 January 2021.",
    passes="K: Educational psychologist, 5 January 2025.",
)
def out_of_date(context: PlanContext) -> Iterator[Found]:
    """The lines of K that are too long before the plan; earlier plans and diagnoses may be."""
    months = context.settings.old_advice_months
    for said in _listed(context) if context.written else ():
        day = max((found.value for found in dates(said.quote)), default=None)
        if day and context.written and _months_between(day, context.written) > months:
            why = f"It is dated {day:%-d %B %Y}, more than {months} months before the plan."
            yield Found("K", said, why, "Is it still enough, by its author, the authority and the family?")


def _listed(context: PlanContext) -> Iterator[Source]:
    """The reports that K lists: a row each, or a sentence each."""
    for line in context.plan.lines("K"):
        for one in (line.source,) if line.cells else line.sentences:
            if not _MAY_BE_OLD.search(one.quote):
                yield one


_MAY_BE_OLD = re.compile(r"\bplan\b|annual review|statement|birth|diagnos", re.I)


def _months_between(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month - (other.day < one.day)


def _no_list(context: PlanContext) -> str:
    return "" if re.search(r"\d", context.advice) else "No advice is listed with its date."


_PROFESSIONS = {
    "speech and language therapy": r"speech|\bsalt\b|\bslt\b|language therap\w+",
    "occupational therapy": r"occupational therap\w+|\bot\b",
    "physiotherapy": r"physio\w*",
    "psychology": r"psycholog\w+|\bep\b",
    "paediatric": r"paediatric\w*|medical|health|\bdr\b",
    "audiology": r"audiolog\w+|hearing|deaf",
    "social care": CARE_ADVICE.pattern,
    "psychiatry": r"psychiatr\w+|camhs",
    "dietetic": r"dieti\w+|dietet\w+",
    "vision": r"vision|\bqtvi\b|ophthalm\w+|orthopt\w+",
}
_REPORT = re.compile(r"(?:report|screening|assessment)\b", re.I)


def _relied_on(context: PlanContext) -> str:
    """A dated report of needs whose profession section K does not know."""
    told = _told_of_advice(context)
    for said in context.sentences("B", "C", "D", "F"):
        for profession in _reporting(said):
            if not re.search(_PROFESSIONS[profession], told, re.I):
                return f"The plan relies on a report of {profession} that is not in the list."
    return ""


def _reporting(said: Said) -> Iterator[str]:
    """The professions whose dated report a sentence speaks of."""
    for found in _REPORT.finditer(said.text):
        beside = said.text[max(0, found.start() - 45) : found.end()]
        if re.search(r"20\d\d", said.text[max(0, found.start() - 45) : found.end() + 40]):
            yield from (
                name for name, words in _PROFESSIONS.items() if re.search(rf"\b(?:{words})", beside, re.I)
            )


def _not_sought(context: PlanContext) -> str:
    """Advice that must be sought in every case, and of which the list has none."""
    wanted = {
        "the parents": _PARENT_ADVICE,
        "health": HEALTH_ADVICE,
        "a psychologist": re.compile(r"psycholog\w+|\bEPs?\b"),
        "social care": CARE_ADVICE,
    }
    parents = context.plan.front
    told = _told_of_advice(context)
    lacking = [name for name, pattern in wanted.items() if not pattern.search(told)]
    if "the parents" in lacking and _parents_named(context, " ".join(one.quote for one in parents)):
        lacking.remove("the parents")
    return f"No advice from {' or '.join(lacking)} is listed." if lacking else ""


_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?:[A-Z]\.? ?)*[A-Z][\w’'-]+")


def _told_of_advice(context: PlanContext) -> str:
    """The words of K, with the sentences of C and D that tell who somebody is whom K lists by name alone."""
    names = set(_TITLED.findall(context.advice))
    told = (said.text for said in context.sentences("C", "D") if any(name in said.text for name in names))
    return "\n".join([context.advice, *told])


def _parents_named(context: PlanContext, front: str) -> bool:
    """Whether section K lists somebody whom the front page names, as it does parents."""
    names = set(re.findall(r"\b[A-Z][\w’'-]{2,} [A-Z][\w’'-]*\w\b(?<![’']s)", context.advice))
    last = {name.split()[-1] for name in names}
    child = context.plan.facts.child
    return bool({child.surname, *child.surname.split("-")} & last) or any(name in front for name in names)
