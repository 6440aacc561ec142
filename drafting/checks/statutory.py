"""Checks of what a plan must hold: its sections, the child's voice, health, care, adulthood, advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.advice import CARE_ADVICE, HEALTH_ADVICE
from drafting.checks.context import PlanContext, Said
from drafting.checks.phrases import phrases
from drafting.checks.registry import Found, check, law
from drafting.plan import SECTIONS
from drafting.reading import Line
from extract.document import Source


@check(
    code="statutory_section_missing",
    severity="must_fix",
    sections=SECTIONS,
    source=law("Regs 12(1); CoP 9.62"),
    looks_for="A section, A to K with H1 and H2 apart, that has no heading of its own. H1 may be "
    "left out from 18.",
    fails="without: J",
    passes="J: No personal budget was asked for.",
)
def section_missing(context: PlanContext) -> Iterator[Found]:
    """Each letter that was not found, at the heading before the gap."""
    for letter in context.plan.missing:
        if letter == "H1" and context.is_adult:
            continue
        before = [one for one in SECTIONS[: SECTIONS.index(letter)] if one in context.plan.sections]
        place = _heading_before(before, context)
        if place:
            after = before[-1] if before else "the front page"
            why = f"Section {letter} was not found; it should follow {after}."
            yield Found(letter, place, why, f"Add section {letter}, even if it only says “none”.")


def _heading_before(before: list[str], context: PlanContext) -> Source | None:
    if before:
        return context.heading(before[-1])
    return next((section.heading for section in context.plan.sections.values()), None)


@check(
    code="child_voice_missing",
    severity="must_fix",
    sections=("A",),
    source=law("CFA s.19; Regs 12(1)(a); CoP 9.69(A)"),
    looks_for="Section A without the child's own views, however given: words, pictures, or what "
    "was seen. A form that was not returned, or “views have not changed”, is no attempt.",
    fails="A: Ann's views: form not returned.",
    passes="A: Ann sorted photographs with her teacher. She likes chess and wants to be a judge.",
)
def no_voice(context: PlanContext) -> Iterator[Found]:
    """Section A where the child was not heard."""
    if "A" not in context.plan.sections:
        return
    given = any(_GAVE.match(said.text) and _is_childs_word(said, context) for said in context.sentences("A"))
    absent = [
        line
        for line in context.plan.lines("A")
        if _says_no_views(line) and not given and not _OF_FUTURE.search(line.text)
    ]
    for line in absent[:1]:
        said = next((one for one in line.sentences if phrases("voice_absent").search(one.quote)), line.source)
        yield Found(
            "A",
            said,
            "The child was not heard, in words or otherwise.",
            _VOICE,
            "whoever knows the child best",
        )
    if not absent and not any(_is_childs_word(said, context) for said in context.sentences("A")):
        likes = next((line for line in context.plan.lines("A") if _LIKES.search(line.text)), None)
        yield Found(
            "A",
            likes.source if likes else context.heading("A"),
            "Nothing tells what the child says or shows.",
            _VOICE,
            "whoever knows the child best",
        )


def _is_childs_word(said: Said, context: PlanContext) -> bool:
    """Whether a sentence tells what the child said, showed or was asked, and not what others say."""
    others = {"he": "She|They", "she": "He|They"}.get(context.plan.facts.child.pronouns, "They")
    begins = " ".join(said.text.split()[:_SUBJECT])
    of_others = (
        phrases("relative").search(begins)
        or re.match(rf"(?:{others}|Mr|Mrs|Ms|Miss)\b", begins)
        or context.family_names.intersection(begins.split())
        or any(_PARENTS_VIEWS.search(heading) for heading in said.line.headings[-1:])
    )
    return bool(phrases("voice_asked").search(said.text)) and not of_others


_SUBJECT = 4
"""Words within which a sentence has its subject."""
_GAVE = re.compile(r"(?:he|she|they|\w+) (?:\w+ )?(?:typed|wrote|drew|dictated|signed|recorded)\b", re.I)
"""How a sentence begins of words or pictures that a child gave, who would not speak where others asked."""
_LIKES = re.compile(r"\b(?:likes|loves|enjoys)\b", re.I)
"""What others say that a child likes, which is not the child's own word."""
_VOICE = "What does the child say or show, by pictures, play or watching if not in words?"


def _says_no_views(line: Line) -> bool:
    headed = " ".join(line.headings[-1:])
    told = f"{headed}: {line.text}"
    return (
        bool(phrases("voice_absent").search(told))
        and bool(re.search(r"views?|voice|say|speak|form|contribut", told, re.I))
        and not _PARENTS_VIEWS.search(headed)
    )


_OF_FUTURE = re.compile(r"future|hope|aspiration|ambition", re.I)
_PARENTS_VIEWS = re.compile(r"parent|mother|father|mum|dad|carer|family|aspiration", re.I)


@check(
    code="aspiration_missing",
    severity="must_fix",
    sections=("A",),
    source=law("Regs 12(1)(a); CoP 9.65, 9.69(A)"),
    looks_for="Section A without what the child and the parents hope for later on.",
    fails="A: Ann likes chess and dancing. Aspirations: not known at this time.",
    passes="A: Ann likes chess and wants to be a judge when she grows up.",
)
def no_aspiration(context: PlanContext) -> Iterator[Found]:
    """Section A without hopes, or with words that say there are none."""
    if "A" not in context.plan.sections:
        return
    for line in context.plan.lines("A"):
        headed = " ".join((*line.headings[-1:], line.text))
        if re.search(r"aspiration|hope|ambition|future", headed, re.I) and phrases("not_known").search(
            line.text
        ):
            yield Found(
                "A", line.source, "The hopes of child and parents are not recorded.", _HOPES, "the family"
            )
            return
    if not any(phrases("aspiration").search(line.text) for line in context.plan.lines("A")):
        yield Found(
            "A",
            context.heading("A"),
            "The hopes of child and parents are not recorded.",
            _HOPES,
            "the family",
            "should_fix",
        )


_HOPES = "What do the child and the parents hope for in the years to come?"


@check(
    code="health_not_considered",
    severity="must_fix",
    sections=("C",),
    source=law("Regs 6(1)(c), 12(1)(c); CoP 9.69(C)"),
    looks_for="A bare “none” in C where no health advice was listed or received, or where the plan itself "
    "speaks of a nurse, a clinic or medicine. “None”, said with the advice behind it, counts.",
    fails="C: Not applicable. K: School report, 3 May 2025.",
    passes="C: None. Dr Vos found no health need. K: Medical advice, Dr Vos, 3 May 2025.",
)
def health_unconsidered(context: PlanContext) -> Iterator[Found]:
    """A bare word in C without advice behind it."""
    bare = _bare("C", context)
    told_of = any(phrases(name).search(context.words("B")) for name in _OF_HEALTH)
    if bare and (told_of or _is_without(HEALTH_ADVICE, "C", context)):
        why = "Two words do not show that health was asked, and no advice stands behind them."
        yield Found("C", bare, why, "What did the health service reply, and when?", "the health service")


@check(
    code="social_care_not_considered",
    severity="must_fix",
    sections=("D",),
    source=law("Regs 6(1)(e), 12(1)(d); CoP 9.69(D)"),
    looks_for="A bare “none” in D where no social care advice was listed or received, or words that point to "
    "another paper and state no need.",
    fails="D: N/A. K: School report, 3 May 2025.",
    passes="D: No social care need was found. K: Social care advice, Children's Services, 3 May 2025.",
)
def care_unconsidered(context: PlanContext) -> Iterator[Found]:
    """A bare word in D without advice behind it, or a pointer elsewhere."""
    bare = _bare("D", context)
    pointer = _points_elsewhere("D", context)
    if bare and _is_without(CARE_ADVICE, "D", context):
        why = "Nothing shows that social care was asked and replied."
        yield Found("D", bare, why, "What did social care reply, and when?", "social care")
    elif pointer:
        why = "The needs must be stated here; another paper, or a service's name, does not state them."
        yield Found("D", pointer, why, "What are the social care needs?", "social care")


_OF_HEALTH = ("is_health", "medicines", "lost_weight", "incontinence")
"""The lists of phrases that, in B, tell of something that the health service should have been asked about."""


def _is_without(advice: re.Pattern[str], letter: str, context: PlanContext) -> bool:
    """Whether section K lists no such advice, or the section itself says that none was received."""
    unlisted = context.tells_advice and not advice.search(context.advice)
    return unlisted or bool(phrases("not_received").search(context.words(letter)))


def _bare(letter: str, context: PlanContext) -> Source | None:
    """A section's words, where they are few and say only that there is nothing."""
    lines = context.plan.lines(letter)
    words = " ".join(line.text for line in lines)
    if not lines or len(words.split()) > 12:
        return None
    return lines[0].source if all(_is_none(line) for line in lines) else None


def _is_none(line: Line) -> bool:
    return (
        line.kind == "none"
        or bool(phrases("no_reply").search(line.text))
        or bool(phrases("none").fullmatch(line.text.rstrip(". ")))
    )


def _points_elsewhere(letter: str, context: PlanContext) -> Source | None:
    lines = context.plan.lines(letter)
    words = " ".join(line.text for line in lines)
    return (
        lines[0].source
        if lines and len(words.split()) <= 22 and phrases("points_elsewhere").search(words)
        else None
    )


@check(
    code="pfa_missing",
    severity="must_fix",
    sections=("E", "F"),
    source=law("Regs 12(3); CoP 8.10, 9.63"),
    looks_for="From Year 9: outcomes, or provision, that look to no work, independent living, "
    "community or health as an adult. E and F are told apart.",
    fails="front: Year group: Year 10 E: By July 2026 the student will read ten pages aloud with two errors.",
    passes="front: Year group: Year 10 E: By July 2026 the student will complete ten days of work "
    "experience. F: A careers adviser will meet the student for one hour every term to plan work "
    "experience.",
)
def no_adulthood(context: PlanContext) -> Iterator[Found]:
    """E and F of a plan from Year 9 on, without a word of adult life."""
    if not context.prepares_for_adulthood:
        return
    said = {
        "E": "\n".join(line.whole for line in context.outcomes),
        "F": "\n".join(one.all_words for one in context.commitments if one.section == "F"),
    }
    for letter, words in said.items():
        if letter in context.plan.sections and not phrases("adulthood").search(words):
            place = _adult_row(letter, context) or context.heading(letter)
            why = (
                f"From Year 9, section {letter} must look to adult life: work, living, community and health."
            )
            yield Found(
                letter,
                place,
                why,
                "What does the young person want of adult life?",
                "the family and the setting",
            )


def _adult_row(letter: str, context: PlanContext) -> Source | None:
    """The inadequate words of this section on adult life, by their heading or area, where there are any."""
    for line in context.plan.lines(letter):
        headed = any(re.search(r"adult|post-?16|independen", heading, re.I) for heading in line.headings)
        if headed or line.area == "IND":
            return line.source
    return None
