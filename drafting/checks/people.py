"""Checks of people and dates: another child's name, a wrong pronoun or date, and others' private affairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from drafting.checks.context import PlanContext, Said
from drafting.checks.phrases import phrases
from drafting.checks.registry import GOOD_PRACTICE, Found, check, law
from drafting.reading import Line
from extract.document import Source
from nlp.child import ChildFacts, year_group
from nlp.dates import MONTHS, dates
from nlp.pronouns import wrong_pronouns
from nlp.statement import Sentence
from nlp.strangers import strangers

_MONTH = re.compile(
    r"\b(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s+(?P<year>20\d\d)\b",
    re.I,
)
_AGED = re.compile(
    r"\b(?:is|aged?|turned) (?P<age>\d{1,2}|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?: years? old)?\b(?! (?:per|times|of|out|minutes))",
    re.I,
)
_AGES = {
    word: at
    for at, word in enumerate(
        (
            "four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split(),
        4,
    )
}
_IN_YEAR = re.compile(
    r"\b(?:is |and |now |currently )(?:now |currently )?in (?:year|yr) (?P<year>\d{1,2})\b", re.I
)
_REVIEW = re.compile(
    r"\b(?:next|first|annual) (?:annual )?review\b|\breview(?:ed)? (?:the plan|by|in full)\b", re.I
)
_A_YEAR = timedelta(days=366)


@check(
    code="wrong_name",
    severity="must_fix",
    sections=("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "J"),
    source=GOOD_PRACTICE,
    looks_for="A forename that stands where the child's should, and is nobody else's in the plan: often "
    "left from another child's plan.",
    fails="F: Oliver will have a picture timetable on his desk in every lesson.",
    passes="F: Ann and her friend Oliver will share a picture timetable in every lesson.",
)
def wrong_name(context: PlanContext) -> Iterator[Found]:
    """Each sentence that names somebody whom the plan does not know."""
    sentences = plan_sentences(context)
    for stranger in strangers(sentences, child_of(context), frozenset()):
        if stranger.name in context.front_names:
            continue
        for one in sentences:
            if re.search(rf"\b{re.escape(stranger.name)}\b", one.text):
                why = f"“{stranger.name}” is nobody in this plan; {context.child} may be meant, or another child."
                yield Found(one.label, one.source, why, "Whose sentence is this? Check all of it.")


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
    for one in plan_sentences(context) if other else []:
        if re.search(rf"^{other} {_WHOSE_ADULT}", one.text, re.I) and one.label != "A":
            why = f"“{other}” stands here, and “{child.pronouns}” for {context.child} elsewhere."
            yield Found(one.label, one.source, why, "Is this sentence about the child?")
    yield from _other_subject(context)
    for wrong in wrong_pronouns(plan_sentences(context), child):
        why = f"“{wrong.word}” stands here, and “{child.pronouns}” for {context.child} elsewhere."
        yield Found(wrong.sentence.label, wrong.sentence.source, why, "Is this sentence about the child?")


@check(
    code="wrong_date",
    severity="must_fix",
    sections=("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J"),
    source=law("CoP 9.68, 9.169; Regs 18(1); CFA s.44"),
    looks_for="An outcome's date before the plan's; a review more than twelve months after it; an age or a "
    "year group that the date of birth rules out; a phase transfer's date that is another "
    "phase's.",
    fails="front: Date of plan: 3 March 2025 E: By July 2024 Ann will read a page aloud with two errors.",
    passes="front: Date of plan: 3 March 2025 E: By July 2026 Ann will read a page aloud with two errors.",
)
def wrong_date(context: PlanContext) -> Iterator[Found]:
    """Dates that cannot be so."""
    for said in context.sentences():
        why = _date_fault(said, context) or (
            "No calendar has this day." if any(_impossible(said.source)) else ""
        )
        if why:
            yield Found(said.line.section, said.source, why, "Which date is right?")
    for source in context.plan.front:
        for place in _impossible(source):
            yield Found(
                "A", place, "No calendar has this day.", "Which date is right?", severity="should_fix"
            )
    yield from _front_faults(context)
    yield from _advice_after(context)


@check(
    code="third_party_sensitive",
    severity="must_fix",
    sections=("A", "B", "C", "D"),
    source=law("UK GDPR art. 5(1)(c), 9, 10; DPA 2018", since=date(2018, 5, 25)),
    looks_for="Relatives' health, offending, immigration or adoption, and named classmates' discipline. "
    "Names of relatives, and who lives at home, pass.",
    fails="A: Her father is in prison for assault.",
    passes="A: Her father and her brother Max live at home.",
)
def third_party(context: PlanContext) -> Iterator[Found]:
    """Sentences that tell others' private affairs."""
    for said in context.sentences("A", "B", "C", "D", "H1", "H2"):
        if _tells_of_relative(said.text, context) or _tells_of_classmate(said.text, context):
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


_PRIVATE = "It tells every reader of the plan somebody else's private affairs."


_WHOSE_ADULT = r"(?:teaching assistant|key (?:adult|worker|person)|class teacher|support worker|learning mentor|tutor|needs|outcomes|targets|timetable|peers|classmates|parents)\b"
"""What is the child's, whoever was spoken of before."""


def _other_subject(context: PlanContext) -> Iterator[Found]:
    """Sentences of the needs that begin with the other pronoun, after one that was about the child."""
    child = child_of(context)
    right, wrong = {"he": ("He", "She"), "she": ("She", "He")}.get(child.pronouns, ("", ""))
    before: Said | None = None
    for said in context.sentences("B", "C"):
        named = before and before.text.split()[0].rstrip("’'s") in {right, child.forename, child.known_as}
        alone = before and not phrases("relative").search(before.text) and not re.search(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b", before.text)
        if wrong and named and alone and re.match(rf"{wrong}\b", said.text):
            why = f"“{wrong}” stands here, and “{child.pronouns}” for {context.child} elsewhere."
            yield Found(said.line.section, said.source, why, "Is this sentence about the child?")
        before = said


def child_of(context: PlanContext) -> ChildFacts:
    """The child as nlp's rules know it."""
    child = context.plan.facts.child
    return ChildFacts(**{name: getattr(child, name) for name in child.__slots__})


def plan_sentences(context: PlanContext) -> list[Sentence]:
    """The plan's sentences as nlp's rules know them; their label is their section."""
    return [
        Sentence(f"s{at}", said.text, said.source, headings=said.line.headings, label=said.line.section)
        for at, said in enumerate(context.sentences())
        if said.line.section != "K"
    ]


def _date_fault(said: Said, context: PlanContext) -> str:
    """Why a sentence's date cannot be right, "" where it can."""
    return (
        _wrong_age(said, context)
        or _past_outcome(said, context)
        or _late_review(said, context)
        or _wrong_transfer(said, context)
    )


def _wrong_age(said: Said, context: PlanContext) -> str:
    if said.line.section not in "AB" or context.age is None or not context.born or not context.written:
        return ""
    named = re.search(
        rf"^(?:{'|'.join(map(re.escape, context.plan.facts.child.names)) or 'x^'}|He|She|I)\b",
        said.text.lstrip('"“'),
    )
    aged, year = _AGED.search(said.text), _IN_YEAR.search(said.text)
    if named and aged:
        age = _AGES.get(aged["age"].lower()) or int(aged["age"])
        if age < context.age - 1 or age > context.age + 1:
            return f"The date of birth makes the child {context.age} on the day of the plan."
    expected = re.search(r"\d+", year_group(context.born, context.written))
    if named and year and expected and abs(int(year["year"]) - int(expected.group())) > 1:
        return f"The date of birth puts the child in {year_group(context.born, context.written)}."
    return ""


def _past_outcome(said: Said, context: PlanContext) -> str:
    if said.line.section != "E" or said.line.kind not in ("outcome", "step") or not context.written:
        return ""
    last = max(_days(said.line.whole), default=None)
    if last and last < context.written:
        return f"The date was past when the plan was written ({context.written:%-d %B %Y})."
    return ""


def _late_review(said: Said, context: PlanContext) -> str:
    found = _REVIEW.search(said.text)
    if not context.written or not found or said.line.section in ("A", "K"):
        return ""
    days = _days(said.text[found.end() : found.end() + _NEAR])
    if days and days[0] > context.written + _A_YEAR + timedelta(days=31):
        return "A review is due within twelve months of the plan."
    return ""


_NEAR = 35
"""Characters after a review within which its date stands."""


def _front_faults(context: PlanContext) -> Iterator[Found]:
    """Of the front page: a review more than a year on, a day for comments before the draft's own."""
    for one in context.plan.facts.dates:
        day = date.fromisoformat(one.value)
        if context.written and "review" in one.label.lower() and day > context.written + _A_YEAR:
            yield Found(
                "A", one.source, "A review is due within twelve months of the plan.", "Which date is right?"
            )
        if context.written and _ANSWER.search(one.label) and day < context.written:
            yield Found(
                "A",
                one.source,
                "The day for comments is before the day of the draft.",
                "Which date is right?",
            )


_ANSWER = re.compile(r"comment|reply|respon", re.I)


_FULL_DATE = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>january|february|march|april|may|june|july|august|september|october|"
    r"november|december) (?P<year>(?:19|20)\d\d)\b",
    re.I,
)


def _impossible(source: Source) -> Iterator[Source]:
    """The dates that no calendar has: 31 November."""
    for match in _FULL_DATE.finditer(source.quote):
        try:
            date(int(match["year"]), MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]))
        except ValueError:
            start = source.start + match.start()
            yield replace(source, start=start, end=start + len(match.group()), quote=match.group())


def _advice_after(context: PlanContext) -> Iterator[Found]:
    """Advice dated after the plan. Where most is, or the meeting is too, the plan's own date is wrong."""
    if not context.written:
        return
    days = [(line, _first_day(line)) for line in context.plan.lines("K")]
    dated = [line for line, day in days if day > date.min]
    late = [line for line, day in days if day > context.written]
    front = [(one, date.fromisoformat(one.value)) for one in context.plan.facts.dates]
    own = next((one for one, day in front if day == context.written), None)
    met_after = any("meeting" in one.label.lower() and day > context.written for one, day in front)
    if own and (met_after or (len(late) > 1 and 2 * len(late) >= len(dated))):
        why = "The meeting, or the advice listed in K, is dated after it."
        yield Found("A", own.source, why, "Which date is right?")
        return
    for line in late:
        why = "The advice is dated after the plan that was written from it."
        yield Found("K", line.source, why, "Which date is right?", severity="should_fix")


def _first_day(line: Line) -> date:
    return min((found.value for found in dates(line.whole)), default=date.min)


def _wrong_transfer(said: Said, context: PlanContext) -> str:
    text, year = said.text.lower(), context.year
    if (
        "31 march" in text
        and re.search(r"secondary school|junior school|primary|year 7", text)
        and (year or 0) < 9
    ):
        return "A move between schools is to be settled by 15 February; 31 March is for moves to post-16 (Regs 18)."
    if "15 february" in text and re.search(r"college|post-16|sixth form", text) and (year or 0) >= 10:
        return "A move to post-16 is to be settled by 31 March; 15 February is for moves between schools (Regs 18)."
    return ""


def _days(text: str) -> list[date]:
    """The days that a text names; a month alone is its last day but three."""
    found = [one.value for one in dates(text)]
    months = (
        date(int(one["year"]), MONTHS.index(one["month"][:3].lower()) + 1, 28)
        for one in _MONTH.finditer(text)
    )
    return found or list(months)


def _tells_of_relative(text: str, context: PlanContext) -> bool:
    """Whether a relative is told of in words that are private, outside what is quoted."""
    plain = re.sub(r"[\"“][^\"”]*[\"”]", " ", text)
    named = context.family_names & set(re.findall(r"\w+", plain))
    relative, private = named or phrases("relative").search(plain), phrases("private").search(plain)
    if not (relative and private):
        return False
    return not _OF_THE_CHILD.search(plain)


_OF_THE_CHILD = re.compile(
    r"\b(?:no|not|never) (?:\w+ ){0,3}(?:police|offen|abuse|neglect)|(?:mother|father|mum|dad|parents?)(?: and \w+)? (?:\w+ )?"
    r"(?:worr|say|said|think|report|describe|feel|notice|want|hope|would|ask|told|give|find|know|are proud|understand)",
    re.I,
)


def _tells_of_classmate(text: str, context: PlanContext) -> bool:
    named = re.search(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b(?= in (?:his|her|their) (?:class|year|form))", text)
    other = named or re.search(
        r"\b(?:classmate|pupil|peer|friend|boy|girl),? (?:called |named )?[A-Z][a-z]+\b", text
    )
    return bool(other and phrases("discipline").search(text))


def _clauses(text: str) -> Iterator[tuple[int, int, str]]:
    """The sentences of a front page's words."""
    for match in re.finditer(r"[^\n.|\]]+[.]?", text):
        yield match.start(), match.end(), match.group().strip() or match.group()
