"""Checks of provision: what, who, how often and how long, and whether it is promised at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from drafting.checks.commitment import Commitment
from drafting.checks.context import PROVISION, PlanContext
from drafting.checks.kinds import Kind
from drafting.checks.phrases import phrases
from drafting.checks.registry import Found, check, law
from drafting.reading import CellAsRead
from extract.document import Source

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
        if _is_unclear(one, context):
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


def needs_who(one: Commitment) -> bool:
    """Whether a promise lacks somebody who is held to it."""
    if one.kind is Kind.EQUIPMENT or one.kind is Kind.MEETING or one.section in ("H1", "H2"):
        return False
    if one.kind in (Kind.TIMED, Kind.ONE_OFF) and one.section == "F":
        return not (one.has_role or (one.kind is Kind.ONE_OFF and one.has_service))
    return not one.has_anybody


def needs_frequency(one: Commitment) -> bool:
    """Whether a promise lacks how often, or for a task done once by when."""
    if one.kind is Kind.EQUIPMENT or one.has_frequency or _is_elsewhere(one):
        return False
    if one.kind is Kind.STRATEGY:
        vague = phrases("strategies_alone").search(one.text)
        return bool(vague or not one.has_anybody) and not _ALL_DAY.search(one.amounts)
    return not (one.kind is Kind.ONE_OFF and one.has_date)


def needs_duration(one: Commitment) -> bool:
    """Whether sessions or hours lack a length: those too that a row gives a role so many times a week."""
    if one.has_length or one.kind in (Kind.EQUIPMENT, Kind.MEETING, Kind.ONE_OFF):
        return False
    if phrases("nothing_done").search(one.text):
        return False
    return one.kind is Kind.TIMED or one.is_counted


_ALL_DAY = re.compile(r"\b(?:across|throughout|consistently|(?:in|for) \w+ (?:subjects|lessons))\b", re.I)


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
    return bool(re.search(r"at least|no (?:less|fewer) than|minimum", one.all_words, re.I))


_TRIGGER = re.compile(r"\s*(?:\(|,? ?(?:which|that) (?:means|is)|,? i\.e\.|:)", re.I)


_TRIGGERED = re.compile(
    r"\b(?:if|when|whenever|after) (?:an? |the |he |she |they )?(?!possible|"
    r"appropriate|required|needed|necessary|available|able)\w+ ?\w*",
    re.I,
)
"""Words that state when something kept ready is given."""


def _stands(match: re.Match[str], text: str, one: Commitment) -> bool:
    """Whether a hedge is one in its place: no stated trigger after it, and nothing definite beside it."""
    if _TRIGGER.match(text, match.end()):
        return False
    word = match.group().lower()
    if word.startswith("as ") and _TRIGGERED.search(one.all_words):
        return False
    if phrases("hedge_named").fullmatch(match.group()):
        definite = one.has_frequency and (one.has_length or word.startswith("access"))
        return not definite
    return True


_NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)\b", re.I)


def _is_unclear(one: Commitment, context: PlanContext) -> bool:
    """Whether nothing is said of what is done once parts, hedges and vague heads are left out."""
    text = one.source.quote
    redeemed = bool(phrases("tells_what").search(text))
    if _is_elsewhere(one) or _is_role_alone(one, context):
        return True
    if phrases("unsized").search(text) and not _NUMBER.search(text):
        return not redeemed
    if phrases("nothing_done").search(text) and not redeemed:
        return True
    if phrases("plan_unattached").search(text):
        return not (redeemed or _is_told_elsewhere(one, context))
    return not redeemed and _has_vague_head_alone(one, context)


def _has_vague_head_alone(one: Commitment, context: PlanContext) -> bool:
    """Whether a promise of support, input or the like says next to nothing beside that word."""
    text = one.source.quote
    vague = phrases("vague_what").search(phrases("role").sub(" ", text))
    if one.section in ("H1", "H2") or ":" in text or not vague or _is_told_elsewhere(one, context):
        return False
    return len(_content(text, context.plan.facts.child.names)) <= _SAYS_NOTHING


_SAYS_NOTHING = 3
"""Words of a promise that are left once who, hedges, vague heads and filler are out, at most."""
_HELPERS = re.compile(
    r"(?:an? |the |his |her |one )?(?:\w+ ){0,3}(?:assistants?|adults?|workers?|staff|TAs?|LSAs?|mentors?)\b",
    re.I,
)
"""Those of whom it must be said what they do; a therapist's name says what."""


def _is_role_alone(one: Commitment, context: PlanContext) -> bool:
    """Whether a line tells who and how much, who pays perhaps, and no more."""
    text = one.source.quote
    tells = phrases("done").search(text) or one.line.cells
    if tells or not _HELPERS.match(text) or one.section != "F":
        return False
    for name in ("funded", "frequency", "length"):
        text = phrases(name).sub(" ", text)
    return not _content(re.sub(r"\d\S*", " ", text), context.plan.facts.child.names)


_LABELS = re.compile(r"\([^)]*\d[^)]*\)")
"""What a promise refers to: "(1b)", "(need 3)"."""


def _is_elsewhere(one: Commitment) -> bool:
    """Whether a promise only points to another paper."""
    return bool(phrases("elsewhere").match(one.text)) and len(one.text.split()) < 12


def _is_told_elsewhere(one: Commitment, context: PlanContext) -> bool:
    """Whether other provision is by the same profession, so that its programme is known."""
    professions = set(re.findall(r"\w*therapist|psychologist|dietitian|audiologist", one.text.lower()))
    others = [other.all_words.lower() for other in context.commitments if other is not one]
    return any(word in words for word in professions for words in others)


def _content(text: str, names: Collection[str]) -> list[str]:
    """The words of a promise that say something: not who, the child, hedges, vague heads or filler."""
    text = _LABELS.sub(" ", text)
    for name in ("hedge", "role", "no_role", "vague_what", "filler"):
        text = phrases(name).sub(" ", text)
    return [word for word in re.findall(r"[^\W\d_]{3,}", text) if word not in names]
