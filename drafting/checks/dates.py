"""Checks of dates and ages: those that cannot be so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from drafting.checks.context import PlanContext, Said
from drafting.checks.registry import Found, check, law
from drafting.reading import DateAsRead, Line
from extract.document import Source
from nlp.child import year_group
from nlp.dates import MONTHS, dates

_MONTH = re.compile(
    r"\b(?P<month>january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\s+(?P<year>20\d\d)\b",
    re.I,
)
_AGED = re.compile(
    r"\b(?:is|aged?|turned) (?P<age>\d{1,2}|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen)(?: years? old)?\b(?! (?:per|times|of|out|minutes))",
    re.I,
)
_EQUIVALENT = re.compile(
    r"\b(?:reading|spelling|mental|developmental|language|comprehension|equivalent) age[^.;,]*|"
    r"\bage equivalent[^.;,]*",
    re.I,
)
"""An age that a test gives, and that is not the child's."""
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
    code="wrong_date",
    severity="must_fix",
    sections=("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J"),
    source=law("CoP 9.68, 9.169; Regs 18(1); CFA s.44"),
    looks_for="An outcome's date, or the next review's, before the plan's; a review more than twelve months "
    "after it; something told as past whose day is after it; another date of birth than the front page's; "
    "an age or a year group that it rules out; a phase transfer's date that is another phase's.",
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
            yield Found(said.line.section, _place(said, context), why, "Which date is right?")
    for source in context.plan.front:
        for place in _impossible(source):
            yield Found(
                "A", place, "No calendar has this day.", "Which date is right?", severity="should_fix"
            )
    yield from _front_faults(context)
    yield from _advice_after(context)


def _place(said: Said, context: PlanContext) -> Source:
    """The sentence, or of an outcome's row the cell that has the date that was past."""
    if not _past_outcome(said, context) or _days(said.text):
        return said.source
    return next((cell.source for cell in said.line.cells if _days(cell.text)), said.source)


def _date_fault(said: Said, context: PlanContext) -> str:
    """Why a sentence's date cannot be right, "" where it can."""
    return (
        _wrong_age(said, context)
        or _wrong_birth(said, context)
        or _before_birth(said, context)
        or _not_yet(said, context)
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
    told = _EQUIVALENT.sub(" ", said.text)
    aged, year = _AGED.search(told), _IN_YEAR.search(told)
    if named and aged:
        age = _AGES.get(aged["age"].lower()) or int(aged["age"])
        if age < context.age - 1 or age > context.age + 1:
            return f"The date of birth makes the child {context.age} on the day of the plan."
    expected = re.search(r"\d+", year_group(context.born, context.written))
    if named and year and expected and abs(int(year["year"]) - int(expected.group())) > 1:
        return f"The date of birth puts the child in {year_group(context.born, context.written)}."
    return ""


def _wrong_birth(said: Said, context: PlanContext) -> str:
    """Why the day on which a sentence has the child born cannot be right."""
    born = _BORN.search(said.text)
    days = _days(said.text[born.end() : born.end() + _NEAR]) if born else []
    of_child = born and set(born["whose"].split()) <= context.plan.facts.child.names | {"He", "She"}
    if of_child and days and context.born and days[0] != context.born:
        return f"The front page has {context.born:%-d %B %Y} as the date of birth."
    return ""


_BORN = re.compile(r"^(?P<whose>[A-Z]\w+(?: [A-Z]\w+)*) was born (?:\w+ ){0,6}?on (?=\d)")


def _before_birth(said: Said, context: PlanContext) -> str:
    """Why what is told of the child cannot have been: it is dated before the birth."""
    names = context.plan.facts.child.names | {"He", "She"}
    of_child = said.line.section in ("A", "B", "C", "D") and said.text.split()[0].rstrip(",") in names
    since = _SINCE.search(said.text) if of_child and context.born else None
    if since and context.born and int(since["year"]) < context.born.year:
        return f"The front page has {context.born:%-d %B %Y} as the date of birth."
    return ""


_SINCE = re.compile(
    r"\b(?:since|from|began in|started in|joined in) (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d)\b"
)


def _not_yet(said: Said, context: PlanContext) -> str:
    """Why something that is told of needs as past cannot have been: its day is after the plan's."""
    dated = said.line.section in ("B", "C", "D") and re.search(r"\d", said.text)
    told = dated and not _TO_COME.search(said.text)
    days = [found.value for found in dates(said.text)] if told else []
    if days and context.written and max(days) > context.written and not _own_date_wrong(context):
        return f"It had not come when the plan was written ({context.written:%-d %B %Y})."
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
    if days and days[0] < context.written and _TO_COME.search(said.text):
        return f"The date was past when the plan was written ({context.written:%-d %B %Y})."
    return ""


_TO_COME = re.compile(
    r"\b(?:will|shall|should|to be|by|until|due|from|next|starts?|moves?|expected|planned|booked|plans?)\b"
    r"|\bfor (?=\d)",
    re.I,
)
"""Words of what is still to come."""
_NEAR = 60
"""Characters after a review within which its date stands."""


def _front_faults(context: PlanContext) -> Iterator[Found]:
    """Of the front page: a review more than a year on, a day for comments before the draft's own."""
    for one in context.plan.facts.dates:
        day = date.fromisoformat(one.value)
        late = context.written and day > context.written + _A_YEAR
        if late and "review" in one.label.lower() and not _own_date_wrong(context):
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
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>january|february|march|april|may|"
    r"june|july|august|september|october|"
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
    own = _own_date_wrong(context)
    if own:
        why = "The meeting, or the advice listed in K, is dated after it."
        yield Found("A", own.source, why, "Which date is right?")
        return
    for line in _late_advice(context):
        why = "The advice is dated after the plan that was written from it."
        yield Found("K", line.source, why, "Which date is right?", severity="should_fix")


def _late_advice(context: PlanContext) -> list[Line]:
    return [
        line for line in context.plan.lines("K") if context.written and _first_day(line) > context.written
    ]


def _own_date_wrong(context: PlanContext) -> DateAsRead | None:
    """The plan's own date, where the meeting or most of the advice that it rests on came after it."""
    dated = [line for line in context.plan.lines("K") if _first_day(line) > date.min]
    late = _late_advice(context)
    front = [(one, date.fromisoformat(one.value)) for one in context.plan.facts.dates]
    own = next((one for one, day in front if day == context.written), None)
    met_after = any(
        "meeting" in one.label.lower() and context.written and day > context.written for one, day in front
    )
    return own if met_after or (len(late) > 1 and 2 * len(late) >= len(dated)) else None


def _first_day(line: Line) -> date:
    return min((found.value for found in dates(line.whole)), default=date.min)


def _wrong_transfer(said: Said, context: PlanContext) -> str:
    text, year = said.text.lower(), context.year
    if (
        "31 march" in text
        and re.search(r"secondary school|junior school|primary|year 7", text)
        and (year or 0) < 9
    ):
        return (
            "A move between schools is to be settled by 15 February; 31 March is for moves "
            "to post-16 (Regs 18)."
        )
    if "15 february" in text and re.search(r"college|post-16|sixth form", text) and (year or 0) >= 10:
        return (
            "A move to post-16 is to be settled by 31 March; 15 February is for moves "
            "between schools (Regs 18)."
        )
    return ""


def _days(text: str) -> list[date]:
    """The days that a text names; a month alone is its last day but three."""
    found = [one.value for one in dates(text)]
    months = (
        date(int(one["year"]), MONTHS.index(one["month"][:3].lower()) + 1, 28)
        for one in _MONTH.finditer(text)
    )
    return found or list(months)
