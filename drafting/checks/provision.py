"""Checks of provision: what, who, how often and how long, and whether it is promised at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.checks.commitment import Commitment
from drafting.checks.context import PROVISION, PlanContext
from drafting.checks.phrases import phrases
from drafting.checks.registry import Found, check, law
from drafting.reading import CellAsRead
from extract.document import Source
from nlp.promise.kinds import without_hedges
from nlp.promise.lacking import needs_duration, needs_frequency, needs_what, needs_who

SPECIFIC = law("CFA s.37(2); CoP 9.69(F); L v Clarke and Somerset [1998] ELR 129")
NO_WAY_OUT = law(
    "CoP 9.69(F); E v Rotherham [2001] EWHC Admin 432; EC v North East Lincolnshire [2015] UKUT 648"
)
_AUTHOR = "the author of the advice it comes from"


@check(
    code="provision_weasel",
    severity="must_fix",
    sections=PROVISION,
    source=NO_WAY_OUT,
    looks_for="Words that stand where a promise or an amount should: “as required”, “where "
    "possible”, “regular”, “access to”, “would benefit from”, “may”, “up to”. None where a trigger, "
    "or a least amount, is stated beside them.",
    fails="F: Catch-up tuition by a qualified teacher for 40 minutes a week, where possible.",
    passes="F: Rescue medicine is given by the nurse as required, which means for any seizure "
    "passing five minutes.",
)
def weak_promise(context: PlanContext) -> Iterator[Found]:
    """A hedge in each promise, at the cell or sentence that holds it."""
    for one in context.commitments:
        if context.is_boilerplate(one.said):
            continue
        source, words = _hedged(one) or (None, "")
        if source:
            why = f"“{words}” stands where a definite promise should, so that nothing is owed."
            specified = one.has_frequency and one.has_role and words.lower().startswith(("when", "access"))
            yield Found(
                one.section,
                source,
                why,
                "What will be given whatever happens, and how much at the least?",
                _AUTHOR,
                "should_fix" if specified else None,
            )
    for said in context.sentences(*PROVISION):
        back = phrases("taken_back").search(said.text)
        if back and not context.is_boilerplate(said.text):
            why = f"“{back.group()}” lets what is promised be changed without amending the plan."
            yield Found(said.line.section, said.source, why, "Can this sentence be taken out?")


@check(
    code="provision_what_unclear",
    severity="must_fix",
    sections=PROVISION,
    source=SPECIFIC,
    looks_for="Provision that does not say what is done: bare support, input, interventions or "
    "strategies; small or high without a number; a programme or plan that is neither described nor "
    "attached.",
    fails="F: Maths interventions by a teaching assistant, 20 minutes a day.",
    passes="F: Speech and language therapy by a therapist, 45 minutes every week.",
)
def unclear_what(context: PlanContext) -> Iterator[Found]:
    """Provision whose words, without who, how often and how long, say next to nothing."""
    for one in context.commitments:
        if context.is_boilerplate(one.said):
            continue
        if _needs_what(one, context):
            yield _missing(
                one, "It does not say what is done.", "What is done with the child, and by what method?"
            )


@check(
    code="provision_who_missing",
    severity="must_fix",
    sections=PROVISION,
    source=SPECIFIC,
    looks_for="Provision that nobody is told to make. Direct work needs a role, which “key adult” "
    "and “member of staff” are not; a named service is enough for consultation and for care.",
    fails="F: Reading practice for 20 minutes every day.",
    passes="F: Reading practice with a teaching assistant for 20 minutes every day.",
)
def missing_who(context: PlanContext) -> Iterator[Found]:
    """Promises without somebody who is held to them."""
    for one in context.commitments:
        if needs_who(one) and not context.is_boilerplate(one.said):
            yield _missing(one, "It does not say who does this.", "Who does this, and with what training?")


@check(
    code="provision_frequency_missing",
    severity="must_fix",
    sections=PROVISION,
    source=SPECIFIC,
    looks_for="Sessions, meetings, reviews and tasks that do not say how often, or by when.",
    fails="F: A speech and language therapist will teach longer sentences in sessions of 45 minutes.",
    passes="F: A speech and language therapist will teach longer sentences in sessions of 45 minutes a week.",
)
def missing_frequency(context: PlanContext) -> Iterator[Found]:
    """Promises that do not say how often."""
    for one in context.commitments:
        if needs_frequency(one) and not context.is_boilerplate(one.said):
            yield _missing(one, "It does not say how often.", "How often, or by when?")


@check(
    code="provision_duration_missing",
    severity="must_fix",
    sections=PROVISION,
    source=SPECIFIC,
    looks_for="Sessions and hours of help that do not say how long.",
    fails="F: A speech and language therapist will teach longer sentences in weekly sessions.",
    passes="F: A speech and language therapist will teach longer sentences in weekly sessions of 45 minutes.",
)
def missing_duration(context: PlanContext) -> Iterator[Found]:
    """Sessions without a length."""
    for one in context.commitments:
        if needs_duration(one) and not context.is_boilerplate(one.said):
            yield _missing(one, "It does not say how long a session lasts.", "How long is each session?")


def _missing(one: Commitment, why: str, ask: str) -> Found:
    return Found(one.section, one.source, why, ask, _AUTHOR)


def _hedged(one: Commitment) -> tuple[Source, str] | None:
    """The first hedge of a promise with the cell or sentence that it stands in."""
    for source in _places(one):
        for match in phrases("hedge").finditer(source.quote):
            if _stands(match, source.quote, one):
                return source, match.group()
        limit = phrases("up_to").search(source.quote)
        if limit and not phrases("ceiling").search(source.quote) and not _has_least(one):
            return source, limit.group()
    return None


def _places(one: Commitment) -> list[Source]:
    if one.line.cells:
        return [one.source, *(_cell(cell) for cell in one.line.cells if cell.source != one.source)]
    return list(one.sentences)


def _cell(cell: CellAsRead) -> Source:
    return cell.source


def _has_least(one: Commitment) -> bool:
    return bool(re.search(r"at least|not? (?:less|fewer) than|minimum", one.all_words, re.I))


_TRIGGER = re.compile(r"\s*(?:\(|,? ?(?:which|that) (?:means|is)|,? i\.e\.|:)", re.I)


_CHANGED = re.compile(
    r"\b(?:alter|adjust|amend|change|update|revise|replace|repair)(?:s|d|ed)?\b[^.;]{0,40}$", re.I
)
"""What may have to be changed, before words that say when: "and alter the dose where necessary"."""
_TRIGGERED = re.compile(
    r"\b(?:if|when|whenever|after) (?:an? |the |he |she |they )?(?!possible|"
    r"timetable|staffing|capacity|appropriate|required|needed|necessary|available|able)\w+ ?\w*",
    re.I,
)
"""Words that state when something kept ready is given."""


def _stands(match: re.Match[str], text: str, one: Commitment) -> bool:
    """Whether a hedge is one in its place: no stated trigger after it, and nothing definite beside it."""
    if _TRIGGER.match(text, match.end()):
        return False
    word = match.group().lower()
    if _CHANGED.search(text, 0, match.start()):
        return False
    if word.startswith("as ") and _TRIGGERED.search(without_hedges(one.all_words)):
        return False
    if phrases("hedge_named").fullmatch(match.group()):
        definite = one.has_frequency and (one.has_length or word.startswith("access"))
        return not definite or (word.startswith("opportunit") and not one.has_role)
    return True


def _needs_what(one: Commitment, context: PlanContext) -> bool:
    """Whether a promise does not say what is done, nor does any other of the plan."""
    names = context.plan.facts.child.names
    return needs_what(one, names) and needs_what(one, names, is_known=_is_told_elsewhere(one, context))


def _is_told_elsewhere(one: Commitment, context: PlanContext) -> bool:
    """Whether other provision is by the same profession, so that its programme is known."""
    professions = set(re.findall(r"\w*therapist|psychologist|dietitian|audiologist", one.text.lower()))
    others = [other.all_words.lower() for other in context.commitments if other is not one]
    return any(word in words for word in professions for words in others)
