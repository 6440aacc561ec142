"""Checks of people and dates: another child's name, a wrong pronoun or date, and others' private affairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from drafting.checks.context import PlanContext, Said, clause_at
from drafting.checks.phrases import phrases
from drafting.checks.registry import GOOD_PRACTICE, Found, check, law
from drafting.reading.marks import unnamed
from nlp.child import ChildFacts
from nlp.pronouns import wrong_pronouns
from nlp.settings import wrong_settings
from nlp.statement import Sentence
from nlp.strangers import strangers


@check(
    code="wrong_name",
    severity="must_fix",
    sections=("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "J"),
    source=GOOD_PRACTICE,
    looks_for="A forename that stands where the child's should, and is nobody else's in the plan: "
    "often left from another child's plan.",
    fails="F: Oliver will have a picture timetable on his desk in every lesson.",
    passes="F: Ann and her friend Oliver will share a picture timetable in every lesson.",
)
def wrong_name(context: PlanContext) -> Iterator[Found]:
    """Each sentence that names somebody whom the plan does not know."""
    sentences = plan_sentences(context)
    for stranger in strangers(sentences, child_of(context), frozenset()):
        if stranger.name in context.front_names or _has_title(stranger.name, context):
            continue
        for one in sentences:
            named = re.search(
                rf"\b{re.escape(stranger.name)}\b(?! (?:school|club|group|therapy)\b)", one.source.quote
            )
            if named and not _is_own_word(one):
                why = (
                    f"“{stranger.name}” is nobody in this plan; {context.child} may be meant, or "
                    f"another child."
                )
                place = clause_at(one.source, named.start())
                yield Found(one.label, place, why, "Whose sentence is this? Check all of it.")


def _is_own_word(sentence: Sentence) -> bool:
    """Whether the child or a parent speaks: who is named there is of their own life."""
    return sentence.label == "A" and bool(re.search(r"\b(?:I|my)\b", sentence.text))


def _has_title(name: str, context: PlanContext) -> bool:
    """Whether the plan calls somebody by this name with a title, as it calls no child."""
    titled = rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Professor)\.? (?:[A-Z]\.? ?)*{re.escape(name)}\b"
    return bool(re.search(titled, context.words()))


@check(
    code="wrong_pronoun",
    severity="should_fix",
    sections=("A", "B", "C", "D", "E", "F", "G", "H1", "H2"),
    source=GOOD_PRACTICE,
    looks_for="“He” for a girl or “she” for a boy, where the words before speak of nobody else.",
    fails="A: Ann likes chess. She has friends and she laughs a lot. B: His spelling is weak.",
    passes="A: Ann likes chess. She has friends and she laughs a lot. B: Her spelling is weak.",
)
def wrong_pronoun(context: PlanContext) -> Iterator[Found]:
    """Sentences with the other gender's pronoun."""
    child = child_of(context)
    other = {"he": "her", "she": "his"}.get(child.pronouns)
    sentences = plan_sentences(context)
    for one in sentences if other else []:
        begins = re.match(rf"{other} ", one.text, re.I)
        if begins and phrases("whose").match(one.text, begins.end()) and one.label != "A":
            why = f"“{other}” stands here, and “{child.pronouns}” for {context.child} elsewhere."
            yield Found(one.label, one.source, why, "Is this sentence about the child?")
    yield from _other_subject(context)
    yield from _twice_the_other(context)
    for wrong in wrong_pronouns(sentences, child):
        if wrong.sentence.label == "A" and _acts(wrong.sentence.text, child):
            continue
        why = f"“{wrong.word}” stands here, and “{child.pronouns}” for {context.child} elsewhere."
        yield Found(wrong.sentence.label, wrong.sentence.source, why, "Is this sentence about the child?")


@check(
    code="wrong_setting",
    severity="should_fix",
    sections=("A", "B", "C", "D", "E", "F", "G", "H1", "H2"),
    source=GOOD_PRACTICE,
    looks_for="A school, nursery or college named once, as if it were the child's, that is not the "
    "one on the front page; none where the words beside it say that it is an earlier, a later or a "
    "sibling's.",
    fails="front: School: Quillet Primary School. F: Ann has a desk of her own at Larkfield "
    "Academy every day.",
    passes="front: School: Quillet Primary School. A: Ann left Larkfield Academy in May 2023 and "
    "likes chess.",
)
def wrong_setting(context: PlanContext) -> Iterator[Found]:
    """Each sentence that takes another setting for the child's."""
    sentences = [one for one in plan_sentences(context) if one.label not in ("I", "J")]
    now = [one for one in sentences if not _EARLIER.search(one.text)]
    for wrong in wrong_settings(now, child_of(context)):
        why = f"“{wrong.name}” is named here, and the front page has {context.plan.facts.child.setting}."
        yield Found(wrong.sentence.label, wrong.sentence.source, why, "Which setting is meant?")


_EARLIER = re.compile(r"\b(?:finished|left|(?:went|had gone) to|used to|until|before that)\b", re.I)
"""Words by which a setting is an earlier one."""


@check(
    code="third_party_sensitive",
    severity="must_fix",
    sections=("A", "B", "C", "D"),
    source=law("UK GDPR art. 5(1)(c), 9, 10; DPA 2018", since=date(2018, 5, 25)),
    looks_for="Relatives' health, offending, immigration or adoption, and named classmates' "
    "discipline or exclusion. Names of relatives, and who lives at home, pass.",
    fails="A: Her father is in prison for assault.",
    passes="A: Her father and her brother Max live at home.",
)
def third_party(context: PlanContext) -> Iterator[Found]:
    """Sentences that tell others' private affairs."""
    before = ""
    for said in context.sentences("A", "B", "C", "D", "H1", "H2"):
        private = _tells_of_relative(said.text, context) or _goes_on(said.text, before, context)
        before = said.text
        if private or _tells_of_namesake(said, context) or _tells_of_classmate(said.text):
            yield Found(
                said.line.section,
                said.source,
                _PRIVATE,
                "Take it out, unless the person agrees that it stands.",
            )
    for source in context.plan.front:
        for start, end, text in _clauses(source.quote):
            if _tells_of_relative(text, context):
                place = replace(source, start=source.start + start, end=source.start + end, quote=text)
                yield Found("A", place, _PRIVATE, "Take it out, unless the person agrees that it stands.")


def _acts(text: str, child: ChildFacts) -> bool:
    """Whether "he" or "she" in a sentence is the child, so that the other pronoun is somebody else's."""
    return bool(re.search(rf"\b{child.pronouns}\b", text))


_PRIVATE = "It tells every reader of the plan somebody else's private affairs."


def _other_subject(context: PlanContext) -> Iterator[Found]:
    """Sentences of the needs that begin with the other pronoun, after one that was about the child."""
    child = child_of(context)
    right, wrong = {"he": ("He", "She"), "she": ("She", "He")}.get(child.pronouns, ("", ""))
    before: Said | None = None
    for said in context.sentences("B", "C"):
        found = _FOUND_THAT.match(said.text)
        if wrong and found and found["who"].capitalize() == wrong:
            why = f"“{found['who']}” stands here, and “{child.pronouns}” for {context.child} elsewhere."
            yield Found(said.line.section, said.source, why, "Is this sentence about the child?")
        named = before and before.text.split()[0].rstrip("’'s") in {right, child.forename, child.known_as}
        alone = (
            before
            and not phrases("relative").search(before.text)
            and not re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b", before.text)
        )
        if wrong and named and alone and re.match(rf"{wrong}\b", said.text):
            why = f"“{wrong}” stands here, and “{child.pronouns}” for {context.child} elsewhere."
            yield Found(said.line.section, said.source, why, "Is this sentence about the child?")
        before = said


_FOUND_THAT = re.compile(
    r"(?:[\w'’-]+ ){0,6}(?:report|assessment|review|screening)\b[^.;]{0,40}? "
    r"(?:found|shows?|showed|says|said|notes?|noted|concluded|states?|stated) that (?P<who>he|she)\b",
    re.I,
)
"""What a report says of somebody, who is the child."""


def _twice_the_other(context: PlanContext) -> Iterator[Found]:
    """Sentences of provision with the other pronoun twice, never the child's, and nobody whom it may be."""
    child = child_of(context)
    if child.pronouns not in _PRONOUNS:
        return
    right, wrong = _PRONOUNS[child.pronouns]
    for said in context.sentences("F", "G", "H1", "H2"):
        others = phrases("relative").search(said.text) or re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b", said.text)
        named = child.names & set(re.findall(r"\w+", said.text))
        if len(wrong.findall(said.text)) > 1 and not (right.search(said.text) or others or named):
            why = f"Another pronoun than “{child.pronouns}” stands here, and nobody else is spoken of."
            yield Found(said.line.section, said.source, why, "Is this sentence about the child?")


_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.I)
_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.I)
_PRONOUNS = {"he": (_HE, _SHE), "she": (_SHE, _HE)}
"""The words of each pronoun, and those of the other."""


def child_of(context: PlanContext) -> ChildFacts:
    """The child as nlp's rules know it."""
    child = context.plan.facts.child
    return ChildFacts(**{name: getattr(child, name) for name in child.__slots__})


def plan_sentences(context: PlanContext) -> list[Sentence]:
    """The plan's sentences as nlp's rules know them; their label is their section.

    A name that a draft leaves out is an ellipsis in them: the mark's own words speak of another child.
    """
    return [
        Sentence(
            f"s{at}", unnamed(said.text), said.source, headings=said.line.headings, label=said.line.section
        )
        for at, said in enumerate(context.sentences())
        if said.line.section != "K"
    ]


def _tells_of_relative(text: str, context: PlanContext) -> bool:
    """Whether a relative is told of in words that are private, outside what is quoted."""
    if not phrases("private").search(text):
        return False
    plain = re.sub(r"[\"“][^\"”]*[\"”]", " ", text)
    named = context.family_names & set(re.findall(r"\w+", plain))
    relative = phrases("relative").search(plain)
    told = [private for private in phrases("private").finditer(plain) if named or _is_of(private, relative)]
    if not told:
        return False
    return not phrases("of_the_child").search(plain)


def _is_of(private: re.Match[str], relative: re.Match[str] | None) -> bool:
    """Whether private words follow a relative, or lead to one: "an assault on his mother"."""
    if relative is None:
        return False
    between = private.string[private.end() : relative.start()]
    return relative.start() < private.start() or bool(_LEADS_TO.fullmatch(between))


_LEADS_TO = re.compile(r" (?:\w+ )?(?:of|in|on|from|by|against|to) (?:the |his |her |their )?(?:\w+ )?", re.I)


def _tells_of_namesake(said: Said, context: PlanContext) -> bool:
    """Whether A to D tells so of somebody with a title and the child's own surname, as parents may have."""
    surname = context.plan.facts.child.surname
    if not surname or said.line.section not in ("A", "B", "C", "D"):
        return False
    titled = re.search(rf"\b(?:Mr|Mrs|Ms|Miss) (?:\w+ )?{re.escape(surname)}\b", said.text)
    private = phrases("private").search(said.text) and not phrases("of_the_child").search(said.text)
    return bool(titled and private)


def _goes_on(text: str, before: str, context: PlanContext) -> bool:
    """Whether "he" or "she" goes on about the grown-up of the sentence before, in private words."""
    if not (re.match(r"(?:He|She|They)\b", text) and phrases("of_adults").search(text)):
        return False
    titled = re.search(r"\b(?:Mr|Mrs|Ms|Miss)\b", before)
    named = context.family_names & set(re.findall(r"\w+", before))
    return bool(titled or named or phrases("relative").search(before))


def _tells_of_classmate(text: str) -> bool:
    """Whether a named pupil is told of in words of discipline."""
    if _SENT_FOR.search(text):
        return True
    if not phrases("discipline").search(text):
        return False
    named = re.search(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b(?= in (?:his|her|their) (?:class|year|form))", text)
    other = named or re.search(
        r"\b(?:classmate|pupil|peer|friend|boy|girl),? (?:called |named )?[A-Z][a-z]+\b", text
    )
    who = other or _NAMED_PUPIL.search(text)
    return bool(who or _PUT_OUT.search(text))


_PUT_OUT = re.compile(
    r"(?<!joined )(?<!attended )(?<!at )(?<!to )(?<!from )\b[A-Z][a-z]+ [A-Z][a-z]+\b"
    r"(?:(?!\b(?:he|she|they|I)\b)[^.]){0,60}?\b(?:was|were|has been|had been) (?:\w+ )?"
    r"(?:suspended|excluded|expelled)\b"
)
"""A pupil by both names, and that the school put them out."""


_SENT_FOR = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][a-z]+ (?:was|were|has been|had been) (?:also )?sent\b[^.]{0,40}"
    r"\bfor (?:fighting|bullying|stealing|hitting|swearing|lying)\b"
)
"""A pupil by both names, and what they were sent away for."""


_NAMED_PUPIL = re.compile(
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?, (?:the|a|an|another) (?:\w+ )?(?:pupil|student|boy|girl|child)\b"
)


def _clauses(text: str) -> Iterator[tuple[int, int, str]]:
    """The sentences of a front page's words."""
    for match in re.finditer(r"[^\n.|\]]+[.]?", text):
        yield match.start(), match.end(), match.group().strip() or match.group()
