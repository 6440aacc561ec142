"""Checks of the golden thread: each need has an outcome and provision, and each provision a need.

Three things tell that a need is left alone, the surest first: words that only hold a place in its row
("not set", "to be discussed"); a label that nothing refers to, where the plan refers by labels; and what the
need is about (the topics of phrases.yaml), where that is found nowhere on the other side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from drafting.checks.context import PlanContext, Said
from drafting.checks.outcomes import is_placeholder, outcome_lines
from drafting.checks.phrases import phrases
from drafting.checks.provision import is_boilerplate
from drafting.checks.registry import Found, check, law
from drafting.reading import Line

UNMISTAKABLE = (
    "eating",
    "toileting",
    "sleep",
    "travel",
    "money",
    "hearing",
    "language",
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
"""What a child has, and is treated for, whether or not the plan calls it a difficulty."""
SEPARATE = ("eating", "toileting", "travel", "money", "hearing", "selfinjury", "pica")
"""Plainly separate needs, which want an outcome of their own beside their area's."""
OF_AREA = {
    "CI": ("language", "friends"),
    "CL": ("literacy", "number", "attention", "organisation", "recording"),
    "SEMH": ("emotions", "friends", "attendance", "anger", "danger", "selfinjury"),
    "SP": (
        "hearing",
        "vision",
        "movement",
        "motor",
        "handwriting",
        "recording",
        "sensory",
        "selfcare",
        "eating",
        "toileting",
    ),
}
"""What the needs of an area of need are about."""
FOREIGN = ("hearing", "vision", "handwriting", "anger", "motor", "toileting", "eating", "travel")
"""Topics of provision that show where it is another child's."""
_ENOUGH_REFERENCES = 3


@check(
    code="need_without_provision",
    severity="must_fix",
    sections=("B", "C", "D", "F", "G", "H2"),
    source=law("CFA s.37(2); R v Secretary of State ex p E [1992] 1 FLR 377"),
    looks_for="A need that nothing in F, G or H meets: a place held by “not yet identified”, a "
    "need's label that no provision refers to, or eating, hearing, travel, medicine and other "
    "unmistakable needs of which no provision speaks.",
    fails="B: Ann cannot yet make any journey alone and has never used a bus.",
    passes="B: Ann cannot yet make any journey alone and has never used a bus. F: A teaching "
    "assistant will teach Ann to take the bus for one hour every week.",
)
def unmet_need(context: PlanContext) -> Iterator[Found]:
    """Needs that no provision answers."""
    why, ask = "Nothing in F, G or H meets this need.", "What will be provided for it, by whom and how often?"
    for line in context.plan.lines("F", "G", "H1", "H2"):
        points = line.section[0] != "H" or line.text.lower().startswith("see ")
        if is_placeholder(line) and points and _has_need(line, context):
            yield Found(line.section, line.source, why, ask)
    provision = context.plan.lines("F", "G", "H1", "H2")
    unreferred = _unreferred(provision, context)
    met = context.topics_of(context.words("F", "G", "H1", "H2"))
    left = _areas_left(provision, context) if unreferred is _BY_TOPIC else set()
    for said in _narrated(context):
        about = context.topics_of(said.text)
        if said.line.area in left:
            left.discard(said.line.area)
            yield Found("B", said.source, why, ask)
            continue
        unmet = about & set(UNMISTAKABLE) and not about & met
        if said.line in unreferred or (unreferred is _BY_TOPIC and unmet):
            yield Found(said.line.section, said.source, why, ask)
    for said in context.needs:
        treated = context.topics_of(said.text) & set(CONDITIONS)
        if said.line.section == "C" and treated and not context.topics_of(said.text) & met:
            yield Found("C", said.source, why, ask)


@check(
    code="outcome_missing_for_need",
    severity="should_fix",
    sections=("B", "E"),
    source=law("CoP 9.66, 9.69(E)"),
    looks_for="An area of need, or a plainly separate need (eating, travel, hearing, self-injury), "
    "that no outcome touches; a place held by “not set”.",
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
    unreferred = _unreferred(outcome_lines(context), context)
    aimed = context.topics_of("\n".join(line.whole for line in outcome_lines(context)))
    areas: set[str] = set()
    for said in _narrated(context):
        if said.line.section != "B" or phrases("is_health").search(said.text):
            continue
        if said.line in unreferred or (unreferred is _BY_TOPIC and _is_unaimed(said, aimed, areas, context)):
            yield Found("B", said.source, why, ask)


@check(
    code="provision_not_linked_to_need",
    severity="should_fix",
    sections=("F", "G", "H1", "H2"),
    source=law("Regs 12(1)(f); CoP 9.69(F)"),
    looks_for="Provision for something that no section of needs speaks of. It may be another "
    "child's, or point to a need that was left out.",
    fails="F: The teaching assistant will check Ann's hearing aids for five minutes every morning.",
    passes="B: Ann has a hearing loss and wears hearing aids. F: The teaching assistant will check "
    "Ann's hearing aids for five minutes every morning.",
)
def needless_provision(context: PlanContext) -> Iterator[Found]:
    """Provision whose topics are none of the needs'."""
    needed = context.topics_of("\n".join(_told_needs(context)))
    for one in context.commitments:
        about = context.topics_of(one.text) - (
            {"emotions"} if "anger" in context.topics_of(one.text) else set()
        )
        foreign = (
            one.section == "F"
            and about & set(FOREIGN)
            and not about & needed
            and not is_boilerplate(one.said)
        )
        idle = not context.topics_of(one.text) & needed and _answers_nothing(one.section, context)
        if foreign or idle:
            why = "No need that it would meet is described in the plan."
            yield Found(one.section, one.source, why, "Which need is it for, and is it this child's?")


def _areas_left(provision: Collection[Line], context: PlanContext) -> set[str | None]:
    """The areas of need in B that no provision stands under, where provision stands under areas."""
    made = [line.area for line in provision if line.section == "F" and line.kind == "provision"]
    known = [area for area in made if area in OF_AREA]
    if len(set(known)) < 2 or 2 * len(known) < len(made):
        return set()
    needed = {
        said.line.area for said in context.needs if said.line.section == "B" and said.line.area in OF_AREA
    }
    return {area for area in needed if area not in known}


_BY_TOPIC: frozenset[Line] = frozenset()
"""Stands for a plan that does not refer by labels, so that topics must tell."""


def _unreferred(answers: Collection[Line], context: PlanContext) -> frozenset[Line]:
    """The labelled needs that no answer names, where the plan refers by labels; else _BY_TOPIC."""
    first: dict[str, Line] = {}
    for line in context.plan.lines("B"):
        label = line.label or next(iter(_LABEL.findall(line.text)), "")
        if label and line.kind == "need":
            first.setdefault(label, line)
    words = " ".join(f"{line.whole} {' '.join(line.headings)} {' '.join(line.refers_to)}" for line in answers)
    named = {label for label in first if re.search(rf"(?<!\w){re.escape(label)}(?!\w)", words)}
    if len(named) < _ENOUGH_REFERENCES or 2 * len(named) < len(first):
        return _BY_TOPIC
    guessed = phrases("diagnosis_hedged")
    left = frozenset(
        line for label, line in first.items() if label not in named and not guessed.search(line.text)
    )
    return left or frozenset({_NOBODY})


_LABEL = re.compile(r"^(?:\d[a-z]|[A-Z]{1,4}\d{1,2})\b")
_NOBODY = Line("", "", "", None)  # type: ignore[arg-type]
"""A line that is in no plan: every labelled need was named."""


def _narrated(context: PlanContext) -> Iterator[Said]:
    """The needs of B that tell a difficulty and are no row with its answer beside it, each topic once."""
    topics: set[str] = set()
    last = -1
    for said in context.needs:
        about = context.topics_of(said.text)
        repeats = (about and about <= topics) or (said.line.order == last and about & topics)
        if (
            said.line.section == "B"
            and _tells_need(said, about)
            and not _in_row(said.line, context)
            and not repeats
        ):
            last = said.line.order
            topics |= about
            yield said


def _tells_need(said: Said, about: frozenset[str]) -> bool:
    long_enough = len(said.text.split()) > 3
    return long_enough and bool(
        phrases("difficulty").search(said.text) or about & {"selfinjury", "pica", *CONDITIONS}
    )


def _in_row(line: Line, context: PlanContext) -> bool:
    """Whether a need stands in a table's row beside its provision or its outcome."""
    return any(
        other.source.block == line.source.block and other.section in ("E", "F", "G", "H1", "H2")
        for other in context.plan.lines("E", "F", "G", "H1", "H2")
    )


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


def _is_unaimed(said: Said, aimed: frozenset[str], areas: set[str], context: PlanContext) -> bool:
    """Whether no outcome touches a need's area (said once), or a plainly separate need."""
    about, area = context.topics_of(said.text), said.line.area or ""
    whole = set(OF_AREA.get(area, ()))
    if about & set(SEPARATE) and not about & aimed:
        return True
    if whole and area not in areas and (about & whole or not about) and not whole & aimed:
        areas.add(area)
        return True
    return False


def _told_needs(context: PlanContext) -> Iterator[str]:
    """The sentences of A to D that may tell a need: all but those of what the child does well."""
    for said in context.sentences("A", "B", "C", "D"):
        if not phrases("no_need").search(said.text) or phrases("difficulty").search(said.text):
            yield said.text


def _answers_nothing(section: str, context: PlanContext) -> bool:
    """Whether the section of needs for health, or for care, says that there are none."""
    of = {"G": "C", "H1": "D", "H2": "D"}.get(section, "")
    lines = context.plan.lines(of) if of and of in context.plan.sections else ()
    return bool(lines) and all(line.kind == "none" or _is_no_need(line.text) for line in lines)


def _is_no_need(text: str) -> bool:
    return bool(phrases("none").fullmatch(text.rstrip(". "))) or (
        len(text.split()) < 7 and "social worker" in text
    )
