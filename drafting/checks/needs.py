"""Checks of the golden thread: each need has an outcome and provision, and each provision a need.

Three things tell that a need is left alone, the surest first: words that only hold a place in its row
("not set", "to be discussed"); a label that nothing refers to, where the plan refers by labels; and what the
need is about (the topics of phrases.yaml), where that is found nowhere on the other side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from drafting.checks.aims import is_placeholder
from drafting.checks.commitment import Commitment
from drafting.checks.context import PROVISION, PlanContext, Said
from drafting.checks.phrases import phrases
from drafting.checks.registry import Found, check, law
from drafting.checks.thread import BY_TOPIC, OF_AREA, areas_left, names_no_need, unreferred
from drafting.reading import Line

UNMISTAKABLE = (
    "eating",
    "toileting",
    "sleep",
    "travel",
    "money",
    "hearing",
    "vision",
    "language",
    "motor",
    "selfcare",
    "danger",
    "medicine",
    "selfinjury",
    "pica",
    "asthma",
    "allergy",
    "epilepsy",
    "diabetes",
    "skin",
    "online",
)
"""Topics with words so much their own that it shows where they are not."""
CONDITIONS = ("asthma", "allergy", "epilepsy", "diabetes", "skin")
ILLNESSES = {"bowels": "constipation", "weight": "lost_weight", "mood": "low_mood"}
"""What is an illness by the words of a list of phrases, and what of provision answers it, by topic."""
"""What a child has, and is treated for, whether or not the plan calls it a difficulty."""
SEPARATE = ("eating", "toileting", "travel", "money", "hearing", "selfinjury", "pica", "online")
"""Plainly separate needs, which want an outcome of their own beside their area's."""
ALONE = ("selfinjury", "pica", "online")
"""Needs that nothing else answers, though it is of another topic of theirs: biting oneself when angry."""
FOREIGN = (
    "hearing",
    "vision",
    "handwriting",
    "anger",
    "motor",
    "toileting",
    "eating",
    "foreign languages",
    "pastimes",
)
"""Topics of provision that show where it is another child's."""


@check(
    code="need_without_provision",
    severity="must_fix",
    sections=("B", "C", "D", "F", "G", "H2"),
    source=law("CFA s.37(2); R v Secretary of State ex p E [1992] 1 FLR 377"),
    looks_for="A need that nothing in F, G or H meets: a place held by “not yet identified”, an empty "
    "cell beside it, a need's label that no provision refers to, or eating, hearing, travel, medicine, "
    "self-injury and other unmistakable needs of which no provision speaks; in C, conditions and sleep.",
    fails="B: Ann cannot yet make any journey alone and has never used a bus.",
    passes="B: Ann cannot yet make any journey alone and has never used a bus. F: A teaching "
    "assistant will teach Ann to take the bus for one hour every week.",
)
def unmet_need(context: PlanContext) -> Iterator[Found]:
    """Needs that no provision answers."""
    why, ask = "Nothing in F, G or H meets this need.", "What will be provided for it, by whom and how often?"
    for line in context.plan.lines(*PROVISION):
        points = line.section[0] != "H" or line.text.lower().startswith("see ")
        if is_placeholder(line) and points and _has_need(line, context):
            yield Found(line.section, line.source, why, ask)
    provision = context.plan.lines(*PROVISION)
    left_out = unreferred(provision, context)
    met = context.topics_of(context.words(*PROVISION))
    left = areas_left(provision, context) if left_out is BY_TOPIC else set()
    rows = {line.source.block for line in provision}
    with_outcomes = {line.source.block for line in context.plan.lines("E")}
    for said in _narrated(context, rows):
        about = context.topics_of(said.text)
        unmet = said.line.area in left or _is_unanswered(about, met, UNMISTAKABLE)
        left.discard(said.line.area)
        by_topic = left_out is BY_TOPIC and said.line.source.block not in with_outcomes
        is_left = said.line in left_out or _is_left_empty(said.line, context, rows)
        if is_left or (by_topic and unmet):
            yield Found("B", said.source, why, ask)
    for said in context.needs:
        if said.line.section == "C" and _treated(said, context) - met:
            yield Found("C", said.source, why, ask)


@check(
    code="outcome_missing_for_need",
    severity="should_fix",
    sections=("B", "E"),
    source=law("CoP 9.66, 9.69(E)"),
    looks_for="An area of need, or a plainly separate need (eating, travel, hearing, self-injury), "
    "that no outcome touches; an empty cell beside it; a place held by “not set”.",
    fails="B: Ann cannot yet make any journey alone and has never used a bus.",
    passes="B: Ann cannot yet make any journey alone. E: By July 2026 Ann will travel to school by "
    "bus on four days out of five.",
)
def unaimed_need(context: PlanContext) -> Iterator[Found]:
    """Needs that no outcome answers."""
    why, ask = (
        "No outcome says what should change for this need.",
        "What should the child be able to do, and by when?",
    )
    for line in context.plan.lines("E"):
        if is_placeholder(line) and not _is_of_adult_life(line):
            yield Found("E", line.source, why, ask, severity="must_fix")
    left_out = unreferred(context.outcomes, context)
    aimed = context.topics_of("\n".join(line.whole for line in context.outcomes))
    areas: set[str] = set()
    rows = {line.source.block for line in context.plan.lines("E")}
    for said in _narrated(context, rows):
        if phrases("is_health").search(said.text) or phrases("medicines").search(said.text):
            continue
        is_left = said.line in left_out or _is_left_empty(said.line, context, rows)
        if is_left or (left_out is BY_TOPIC and _is_unaimed(said, aimed, areas, context)):
            yield Found("B", said.source, why, ask)


@check(
    code="provision_not_linked_to_need",
    severity="should_fix",
    sections=("F", "G", "H1", "H2"),
    source=law("Regs 12(1)(f); CoP 9.69(F)"),
    looks_for="Provision for something that no section of needs speaks of. It may be another "
    "child's, or point to a need that was left out. From Year 9, what prepares for adulthood passes.",
    fails="F: The teaching assistant will check Ann's hearing aids for five minutes every morning.",
    passes="B: Ann has a hearing loss and wears hearing aids. F: The teaching assistant will check "
    "Ann's hearing aids for five minutes every morning.",
)
def needless_provision(context: PlanContext) -> Iterator[Found]:
    """Provision whose topics are none of the needs'."""
    told = "\n".join(_told_needs(context))
    needed = context.topics_of(told) - set(ILLNESSES)
    for one in context.commitments:
        idle = not context.topics_of(one.text) & needed
        if (
            _is_foreign(one, told, context)
            or names_no_need(one, context)
            or (idle and _answers_nothing(one.section, context))
        ):
            why = "No need that it would meet is described in the plan."
            yield Found(one.section, one.source, why, "Which need is it for, and is it this child's?")


def _is_foreign(one: Commitment, told: str, context: PlanContext) -> bool:
    """Whether provision is for something unmistakable of which no need tells."""
    if one.section != "F" or context.is_boilerplate(one.said):
        return False
    about, needed = context.topics_of(one.text), context.topics_of(told)
    shows_anger = {"emotions"} if "anger" in about else set()
    if context.prepares_for_adulthood and phrases("adulthood").search(one.text):
        return False
    foreign = about & set(FOREIGN) and not (about - shows_anger) & needed
    deaf = _DEAF.search(one.text) and "hearing" not in needed
    signs = "sign language" in about and not _SIGNED.search(told)
    languages = "foreign languages" in about - needed and not _MORE_LANGUAGES.search(told)
    return bool(foreign or deaf or signs or languages) or _is_denied(one, context)


_DEAF = re.compile(r"\bdeaf\b|\bhearing (?:aid|loss|impair)", re.I)
"""Words of provision that only a hearing loss calls for."""
_SIGNED = re.compile(r"\bsign(?:s|ed|ing)?\b|\bdeaf|\bhearing", re.I)
"""Words of needs that a language of signs may answer."""
_MORE_LANGUAGES = re.compile(r"\bEAL\b|\bbilingual|\b(?:home|first|additional|two) languages?\b", re.I)
"""Words of needs that teaching of a language may answer."""
_BY_THE_SENSES = re.compile(
    r"\b(?:sensory|tactile|auditory|postural|(?:fine|gross) motor)\b(?! breaks?\b)", re.I
)
"""Words of provision that say which of the child's senses or movements it is for."""


def _is_denied(one: Commitment, context: PlanContext) -> bool:
    """Whether provision is for the senses or for movement, of which the plan says that there is no need."""
    told = [line.kind for line in context.plan.lines("B") if line.area == "SP"]
    return bool(told) and set(told) == {"none"} and bool(_BY_THE_SENSES.search(one.text))


def _narrated(context: PlanContext, rows: Collection[int]) -> Iterator[Said]:
    """The needs of B that tell a difficulty, with no answer beside them in a row; a topic of an area once."""
    told: dict[str | None, set[str]] = {}
    last = -1
    for said in context.needs:
        if said.line.section != "B" or said.line.source.block in rows:
            continue
        about = context.topics_of(said.text)
        topics = told.setdefault(said.line.area, set())
        repeats = (about and about <= topics) or (said.line.order == last and about & topics)
        if not repeats and _tells_need(said, about) and not phrases("asking_for").search(said.text):
            last = said.line.order
            topics |= about
            yield said


def _tells_need(said: Said, about: frozenset[str]) -> bool:
    long_enough = len(said.text.split()) > 3
    return long_enough and bool(
        phrases("difficulty").search(said.text) or about & {"selfinjury", "pica", *CONDITIONS}
    )


def _is_left_empty(line: Line, context: PlanContext, rows: Collection[int]) -> bool:
    """Whether the cell that should answer a need is empty: others of its table have their answers beside.

    Not where the plan says that an empty cell is answered by the one above.
    """
    if _AS_ABOVE.search(context.words("B")):
        return False
    return bool(line.label) and any(
        other.label and other.headings == line.headings and other.source.block in rows
        for other in context.plan.lines("B")
    )


_AS_ABOVE = re.compile(r"\b(?:cell|box|space|row)s?\b[^.]{0,30}\b(?:empty|blank)\b[^.]{0,60}\babove\b", re.I)
"""Words by which an empty cell is filled: "where a cell is empty the outcome above it applies"."""
_BARE = re.compile(r"none.*|nil|n/?a|not applicable", re.I)


def _has_need(line: Line, context: PlanContext) -> bool:
    """Whether the words that hold a place stand for a need: their row's, or their section's."""
    if line.section == "F":
        return True
    of = {"G": "C", "H1": "D", "H2": "D"}[line.section]
    needs = [said for said in context.needs if said.line.section == of]
    told = any(phrases("difficulty").search(said.text) for said in needs if "received" not in said.text)
    return told and not _BARE.fullmatch(line.text.rstrip(". "))


def _is_of_adult_life(line: Line) -> bool:
    return any("adult" in heading.lower() for heading in line.headings)


def _treated(said: Said, context: PlanContext) -> frozenset[str]:
    """The conditions and illnesses that a need of C is of, poor sleep and incontinence."""
    sleep = ("sleep",) if phrases("poor_sleep").search(said.text) else ()
    wets = ("toileting",) if phrases("incontinence").search(said.text) else ()
    illnesses = (topic for topic, words in ILLNESSES.items() if phrases(words).search(said.text))
    return context.topics_of(said.text) & {*CONDITIONS, *sleep, *wets, *illnesses}


def _is_unanswered(about: frozenset[str], answered: frozenset[str], plain: Collection[str]) -> bool:
    """Whether a need is plainly of its own, and nothing answers it."""
    return bool((about & set(plain) and not about & answered) or about & set(ALONE) - answered)


def _is_unaimed(said: Said, aimed: frozenset[str], areas: set[str], context: PlanContext) -> bool:
    """Whether no outcome touches a need's area (said once), or a plainly separate need."""
    about, area = context.topics_of(said.text), said.line.area or ""
    whole = set(OF_AREA.get(area, ()))
    if _is_unanswered(about, aimed, SEPARATE):
        return True
    aims = {line.area for line in context.outcomes}
    if whole and area not in areas | aims and (about & whole or not about) and not whole & aimed:
        areas.add(area)
        return True
    return False


def _told_needs(context: PlanContext) -> Iterator[str]:
    """The sentences of B to D that may tell a need: all but those of what the child does well."""
    for said in context.sentences("B", "C", "D"):
        if not phrases("no_need").search(said.text) or phrases("difficulty").search(said.text):
            yield " ".join((*said.line.headings[-1:], said.text))


def _answers_nothing(section: str, context: PlanContext) -> bool:
    """Whether the section of needs for health, or for care, says that there are none."""
    of = {"G": "C", "H1": "D", "H2": "D"}.get(section, "")
    lines = context.plan.lines(of) if of and of in context.plan.sections else ()
    return bool(lines) and all(line.kind == "none" or _is_no_need(line.text) for line in lines)


def _is_no_need(text: str) -> bool:
    return bool(phrases("none").fullmatch(text.rstrip(". "))) or (
        len(text.split()) < 7 and "social worker" in text
    )
