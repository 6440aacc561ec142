"""Checks of language: words that blame or pity, words that only insiders know, words that fit any child."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafting.checks.context import PlanContext, Said, clause_at
from drafting.checks.phrases import exact, phrases
from drafting.checks.registry import GOOD_PRACTICE, Found, check, law
from drafting.plan import Severity
from drafting.reading import Line
from nlp.sentences import sentence_spans

_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|(?<!\w)[‘'][^’']*[’'](?!\w)")
CLEAR = law("CoP 9.61")


@check(
    code="deficit_language",
    severity="should_fix",
    sections=("B", "C", "D", "E", "F", "G"),
    source=GOOD_PRACTICE,
    looks_for="Words that blame, pity or belittle: “suffers from”, “confined to a wheelchair”, "
    "“mental age”, “manipulative”, “school refuser”. The family's own words in A, and quotations, "
    "are left alone.",
    fails="B: Ann suffers from epilepsy.",
    passes="B: Ann has epilepsy. She told her teacher “I am lazy”.",
)
def deficit(context: PlanContext) -> Iterator[Found]:
    """Sentences of B to H2 with such words outside quotation marks."""
    for said in context.sentences("B", "C", "D", "E", "F", "G", "H1", "H2"):
        quoted = phrases("deficit").search(said.text)
        match = quoted and phrases("deficit").search(unquoted(said.text))
        if match:
            why = f"“{match.group()}” judges or pities the child, and does not say what is seen."
            yield Found(
                said.line.section,
                said.source,
                why,
                "What does the child do, when, and what helps?",
                severity=_how_bad(match),
            )


def _how_bad(match: re.Match[str]) -> Severity:
    if phrases("deficit_worst").search(match.group()):
        return "must_fix"
    return "advice" if match.group().lower().startswith("suffer") else "should_fix"


@check(
    code="jargon_unexplained",
    severity="advice",
    sections=("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "J"),
    source=CLEAR,
    looks_for="Initials and terms of art that the plan explains nowhere, at their first use. Those "
    "that everybody meets (EHC, SEN, GP, NHS, GCSE, PE), job titles and the names of diagnoses and "
    "medicines pass.",
    fails="B: Ann has begun PECS and can hand over one card.",
    passes="B: Ann has begun picture exchange (PECS) and can hand over one card.",
)
def jargon(context: PlanContext) -> Iterator[Found]:
    """The first use of each term that is not explained there."""
    seen: set[str] = set()
    quoted: set[Said] = set()
    for said in _all_words(context):
        for term in _terms(said.text):
            one = term.lower().removesuffix("s")
            if one in seen:
                continue
            seen.add(one)
            known = term in context.settings.known_abbreviations
            if said not in quoted and not known and not _is_explained(term, said.text, context):
                quoted.add(said)
                why = f"“{term}” is not written out or explained where it is first used."
                place = clause_at(said.source, said.text.index(term))
                yield Found(said.line.section, place, why, f"What does “{term}” mean, in plain words?")


@check(
    code="hard_to_read",
    severity="advice",
    sections=("A", "B", "C", "D", "E", "F", "G", "H1", "H2"),
    source=CLEAR,
    looks_for="A section whose sentences have more than thirty words on average (an authority may "
    "set another number), shown at its longest sentence. Rows of tables are no sentences.",
    fails="A: Ann likes chess and dancing and wants to be a vet when she grows up because she has "
    "looked after rabbits, hens and a lame sheep at her grandmother's farm every summer since she "
    "was four years old. Her parents hope that she will have friends whom she can ask to tea, that "
    "she will read well enough for the books she hears about, and that one day she will live by "
    "herself.",
    passes="A: Ann likes chess and dancing. She wants to be a vet when she grows up. Every summer "
    "she looks after the animals at her grandmother's farm.",
)
def hard_to_read(context: PlanContext) -> Iterator[Found]:
    """The longest sentence of each section whose sentences are long."""
    most = context.settings.most_words_a_sentence
    for letter in ("A", "B", "C", "D", "E", "F", "G", "H1", "H2"):
        told = [said for said in context.sentences(letter) if not said.line.cells]
        lengths = [len(said.text.split()) for said in told]
        if len(lengths) >= _ENOUGH and sum(lengths) > most * len(lengths):
            longest = max(told, key=lambda said: len(said.text.split()))
            why = f"The sentences of {letter} have {sum(lengths) // len(lengths)} words on average."
            yield Found(letter, longest.source, why, "Can it be said in shorter sentences?")


_ENOUGH = 2
"""Sentences of a section: of fewer there is no average."""


@check(
    code="copied_boilerplate",
    severity="should_fix",
    sections=("E", "F", "G", "H1", "H2"),
    source=GOOD_PRACTICE,
    looks_for="Sentences that would fit any child in any plan, and a template's prompts left unfilled.",
    fails="F: Ann will be given every opportunity to reach her full potential.",
    passes="F: A teaching assistant will read with Ann for 20 minutes every day.",
)
def boilerplate(context: PlanContext) -> Iterator[Found]:
    """Such sentences, wherever they stand but in the family's words."""
    for said in context.sentences():
        prompt = phrases("unfilled").search(said.text)
        stock = said.line.section not in ("A", "K") and phrases("boilerplate").search(said.text)
        if prompt or stock:
            why = (
                "A template's prompt was left unfilled." if prompt else "It would fit any child in any plan."
            )
            yield Found(said.line.section, said.source, why, "What is this child's, or can it go?")
    yield from _unfilled_after(context)


def _unfilled_after(context: PlanContext) -> Iterator[Found]:
    """Prompts left in what a plan adds after its last section: it counts as K."""
    for source in context.plan.after:
        for start, end in sentence_spans(source.quote):
            words = source.quote[start:end]
            if phrases("unfilled").search(words):
                place = replace(source, start=start, end=end, quote=words)
                yield Found("K", place, "A template's prompt was left unfilled.", "Fill it, or take it out.")


@check(
    code="diagnosis_unsupported",
    severity="must_fix",
    sections=("B", "C"),
    source=law("Regs 12(1)(b); CoP 9.47, 9.51"),
    looks_for="A diagnosis that no clinician or report of the plan is said to have made, or that "
    "is only guessed at (“probably”, “signs of”, “according to”).",
    fails="B: Ann is probably autistic.",
    passes="B: Ann has autism, diagnosed by Dr Vos in May 2023.",
)
def undiagnosed(context: PlanContext) -> Iterator[Found]:
    """The first sentence of B and C that names each diagnosis, where nothing in the plan supports it."""
    for said in context.sentences("B", "C", "D"):
        plain = unquoted(said.text)
        for match in [*phrases("diagnosis").finditer(plain), *exact("diagnosis_initials").finditer(plain)]:
            if _is_unsupported(match, said, context):
                why = f"Nobody who could diagnose it is named for “{match.group()}”."
                yield Found(
                    said.line.section, said.source, why, "Who diagnosed this, and when?", "the health service"
                )
                break


def unquoted(text: str) -> str:
    """A text with what stands in quotation marks blanked, so that places stay."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def _all_words(context: PlanContext) -> Iterator[Said]:
    """The sentences of B to J, with the cells beside a row's main words, and what A tells as history."""
    yield from (said for said in context.sentences("A") if _HISTORY.search(" ".join(said.line.headings[-1:])))
    for line in context.plan.lines("B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J"):
        yield from (Said(line, source) for source in line.sentences)
        yield from (Said(line, cell.source) for cell in line.cells if cell.text != line.text)


_HISTORY = re.compile(r"history|background", re.I)
"""A heading of A beneath which nobody of the family speaks."""


def _terms(text: str) -> Iterator[str]:
    found = [*exact("abbreviations").finditer(text), *phrases("jargon").finditer(unquoted(text))]
    for match in sorted(found, key=re.Match.start):
        if not exact("exempt").fullmatch(match.group()) and not _is_shouted(match, text):
            yield match.group()


def _is_shouted(match: re.Match[str], text: str) -> bool:
    """Whether a word in capitals is one of several: a cry or a heading, no abbreviation."""
    beside = rf"[A-Z]{{2,}}\W+{re.escape(match.group())}\b|\b{re.escape(match.group())}\W+[A-Z]{{3,}}\b"
    return bool(re.search(beside, text)) and not re.search(r"[a-z]", match.group())


def _is_explained(term: str, text: str, context: PlanContext) -> bool:
    """Whether the term stands in brackets after its words, or its words in brackets after it."""
    own = re.escape(term)
    around = (
        rf"\w \({own}\)|{own}s? \([a-z]|\({own}[,:;] |{own},? (?:(?:in|by) which |that is|meaning|"
        rf"which (?!\w+ (?:can|has|is|was)\b)|a |an |the (?!\w+ was))"
    )
    if f"{term} of " in text and re.search(rf"{own} of (?:\w+ing\b|(?:ten|\d+) )", text):
        return True
    found = re.search(around, text)
    if found and (not found.group().startswith("(") or _spells(term, text[: found.start()])):
        return True
    told = "\n".join([context.words(), *(source.quote for source in context.plan.front)])
    if not any(f"{term}{behind}" in told for behind in _TOLD_BY):
        return False
    key = rf"\b{own}(?:: | = | means | stands for | is short for |, (?:Mr|Mrs|Ms|Miss|Dr) [^;,.]+, )[a-z]"
    return bool(re.search(rf"\w \({own}\)|{own}s? \([a-z]|{key}", told))


_TOLD_BY = (")", " (", "s (", ": ", " = ", " means ", " stands for ", " is short for ", ", M", ", Dr")
"""What stands right behind a term where it, or its words, are told; without any there is nothing to find."""


def _spells(term: str, before: str) -> bool:
    """Whether the words before may be what initials stand for: "precision teaching (PT, weekly)"."""
    initials = [word[0].lower() for word in re.findall(r"[^\W\d_]+", before)[-len(term) - 2 :]]
    return term[0].lower() in initials


def _is_unsupported(match: re.Match[str], said: Said, context: PlanContext) -> bool:
    before = said.text[max(0, match.start() - 40) : match.end() + 25]
    if phrases("diagnosis_denied").search(said.text[max(0, match.start() - 40) : match.start()]):
        return False
    if phrases("lay_source").search(said.text):
        return not re.search(r"\bDr\b|paediatrician|psychiatrist|\bdiagnosed", said.text)
    if phrases("diagnosis_hedged").search(before):
        return not phrases("diagnosis_source").search(said.text)
    if any(
        abs(other.order - said.line.order) == 1 and _MADE.search(other.text)
        for other in context.plan.lines("B", "C")
    ):
        return False
    return not any(_supports(match.group(), other) for other in context.plan.lines("A", "B", "C", "D", "K"))


_MADE = re.compile(
    r"\b(?:diagnosed|diagnosis|identified) (?:it|this|in|by|was)|\b(?:made|gave|"
    r"confirmed) (?:the|this) diagnosis",
    re.I,
)


def _supports(diagnosis: str, line: Line) -> bool:
    """Whether a line names the diagnosis and somebody who could make it."""
    return _stem(diagnosis) in line.text.lower() and bool(phrases("diagnosis_source").search(line.text))


def _stem(diagnosis: str) -> str:
    return (
        diagnosis.lower().removesuffix("tic").removesuffix("ism")[:8].strip()
        if len(diagnosis) > 4
        else diagnosis.lower()
    )
