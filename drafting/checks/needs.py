"""Checks of the golden thread: each need has an outcome and provision, and each provision a need.

What a sentence is about is told by the topics of phrases.yaml. A need is said to be without provision, or
provision without a need, only where a topic of its own is found nowhere on the other side: the rule is
meant to be right before it is complete.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.checks.context import PlanContext, Said
from drafting.checks.outcomes import outcome_lines
from drafting.checks.phrases import phrases
from drafting.checks.provision import is_boilerplate
from drafting.checks.registry import Found, check, law

PLAIN = ("eating", "toileting", "sleep", "travel", "money", "hearing", "vision", "language", "medicine", "selfinjury")
"""Topics so much their own that their want shows."""
OUTCOME_TOPICS = ("eating", "toileting", "travel", "money", "hearing", "language", "friends", "movement", "sensory")
FAR_FETCHED = ("hearing", "vision", "handwriting", "anger", "movement", "toileting", "eating", "travel", "number")
"""Topics of provision that cannot well be meant by other words."""


@check(
    code="need_without_provision",
    severity="must_fix",
    sections=("B", "C", "D"),
    source=law("CFA s.37(2); R v Secretary of State ex p E [1992] 1 FLR 377"),
    looks_for="A need that nothing in F, G or H meets, told by what it is about: eating, hearing, travel, "
    "medicine and other needs that have words of their own.",
    fails="B: Ann cannot yet make any journey alone and has never used a bus.",
    passes="B: Ann cannot yet make any journey alone and has never used a bus. F: A teaching assistant will teach "
    "Ann to take the bus for one hour every week.",
)
def unmet_need(context: PlanContext) -> Iterator[Found]:
    """Needs whose topic is nowhere in the provision."""
    met = context.topics_of(context.words("F", "G", "H1", "H2"))
    for said, topic in _first_of_each(context, PLAIN):
        if topic not in met:
            why = "Nothing in F, G or H meets this need."
            yield Found(said.line.section, said.source, why, "What will be provided for it, by whom and how often?")


@check(
    code="outcome_missing_for_need",
    severity="should_fix",
    sections=("B",),
    source=law("CoP 9.66, 9.69(E)"),
    looks_for="A plainly separate need of section B that no outcome touches, told by what it is about.",
    fails="B: Ann cannot yet make any journey alone and has never used a bus.",
    passes="B: Ann cannot yet make any journey alone. E: By July 2026 Ann will travel to school by bus on four "
    "days out of five.",
)
def unaimed_need(context: PlanContext) -> Iterator[Found]:
    """Needs whose topic is in no outcome."""
    aimed = context.topics_of("\n".join(line.whole for line in outcome_lines(context)))
    for said, topic in _first_of_each(context, OUTCOME_TOPICS):
        if topic not in aimed and said.line.section == "B" and not phrases("is_health").search(said.text):
            why = "No outcome says what should change for this need."
            yield Found("B", said.source, why, "What should the child be able to do, and by when?")


@check(
    code="provision_not_linked_to_need",
    severity="should_fix",
    sections=("F", "G", "H1", "H2"),
    source=law("Regs 12(1)(f); CoP 9.69(F)"),
    looks_for="Provision for something that no section of needs speaks of. It may be another child's, or point to "
    "a need that was left out.",
    fails="F: The teaching assistant will check Ann's hearing aids for five minutes every morning.",
    passes="B: Ann has a hearing loss and wears hearing aids. F: The teaching assistant will check Ann's hearing "
    "aids for five minutes every morning.",
)
def needless_provision(context: PlanContext) -> Iterator[Found]:
    """Provision whose topics are none of the needs'."""
    needed = context.topics_of(context.words("A", "B", "C", "D"))
    for one in context.commitments:
        about = context.topics_of(one.text)
        own = about & set(FAR_FETCHED)
        unneeded = one.section == "F" and own and not about & needed
        if (unneeded and not is_boilerplate(one.text)) or _answers_nothing(one.section, context):
            why = "No need that it would meet is described in the plan."
            yield Found(one.section, one.source, why, "Which need is it for, and is it this child's?")


def _answers_nothing(section: str, context: PlanContext) -> bool:
    """Whether the section of needs for health, or for care, says that there are none."""
    of = {"G": "C", "H1": "D", "H2": "D"}.get(section, "")
    lines = context.plan.lines(of) if of and of in context.plan.sections else ()
    return bool(lines) and all(line.kind == "none" or _is_no_need(line.text) for line in lines)


def _is_no_need(text: str) -> bool:
    return bool(phrases("none").fullmatch(text.rstrip(". "))) or (len(text.split()) < 7 and "social worker" in text)


def _first_of_each(context: PlanContext, wanted: tuple[str, ...]) -> Iterator[tuple[Said, str]]:
    """The first need of each topic, one finding a sentence."""
    seen: set[str] = set()
    quoted: set[Said] = set()
    for said in context.needs:
        for topic in wanted:
            if topic in seen or said in quoted or topic not in context.topics_of(said.text):
                continue
            seen.add(topic)
            quoted.add(said)
            yield said, topic
