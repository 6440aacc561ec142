"""What is out of date: an old report, an old result that a report still leans on, a plan whose day is past.

How old is too old is good practice's concern, not the law's: no rule sets an age (law-and-practice.md §2,
"Old advice"). What a report tells of the past as past (born, diagnosed, since) is no slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.child import ChildFacts
from nlp.dates import MONTHS, dates
from nlp.statement import Advice, Sentence

OLD_AFTER_DAYS = 548
"""Eighteen months before the newest report of the bundle, unless the caller sets another limit."""

_MONTH_AND_YEAR = re.compile(
    rf"\b(?P<month>{'|'.join(MONTHS)})[a-z]*\.? (?P<year>20\d\d)\b(?<!\d\d\d\d\d)", re.I
)
_LEANS_ON = re.compile(
    r"\b(?:results?|scores?|levels?|data|measure\w*|findings?|acuity|audiogram|threshold)\b.{0,60}\b"
    r"(?:from|of|in|are|were|is|was|letter|taken)\b"
    r"|\bclinic letter\b|\bassess(?:ed|ment)(?: date)?\b|\bseen\b.{0,40}\bon\b"
    r"|\b(?:care plan|IHCP|IHP|protocol|risk assessment|timetable|programme) (?:of|dated|from)\b"
    r"|\breport (?:of|dated|from|completed)\b|\blast (?:reviewed|assessed|updated|seen|measured)\b",
    re.I,
)
"""What holds for its day only, and is told as if it held now."""
_TO_COME = re.compile(
    r"\bdue (?:to|in|on|by)\b|\bwill\b|(?<!found )\bto (?:be|begin|start|move|have)\b|^To \w+"
    rf"|\b[Bb]y (?:the end of )?(?=\d|(?i:{'|'.join(MONTHS)}))|\bplanned\b"
)
"""What was still to come when it was written."""
_TOLD_AS_PAST = re.compile(
    r"\b(?:since|first|born|history|earlier|compared|had|then|adopted|placed|moved|baseline|closed|referred|referral"
    r"|operation|surgery|again|up from|started|joined|offered|siblings?|brothers?|sisters?)\b"
    r"|\b(?:diagnos|origina|previous|former|discharge|re-?assess)",
    re.I,
)
"""What happened, or was measured to be compared with."""
_MEETING = re.compile(r"assess|\bseen\b|\breview|\bclinic\b|\bvisit|\bsaw\b|\bobserv|\bmet\b", re.I)
_FIRST_YEAR = timedelta(days=365)
_NEAR_DAYS = 62
"""Days between seeing a child and dating the report."""


@dataclass(frozen=True, slots=True)
class OutOfDate:
    """Words that are out of date, the sentence they stand in (None: only the report's own date) and why."""

    file: str
    quote: str
    why: str
    sentence: Sentence | None = None


def out_of_date(
    sentences: Sequence[Sentence],
    advice: Sequence[Advice],
    child: ChildFacts,
    old_after_days: int = OLD_AFTER_DAYS,
) -> Iterator[OutOfDate]:
    """Old reports in their order, then the sentences of newer ones that lean on what is old.

    A sentence that speaks of the child's birth or first year tells no more than when that was.
    """
    dated = {report.file: date.fromisoformat(report.date) for report in advice if report.date}
    newest = max(dated.values(), default=None)
    if newest is None:
        return
    infancy = date.fromisoformat(child.born) + _FIRST_YEAR if child.born else date.min
    plans = {report.file for report in advice if report.type == "previous_plan"}
    old = {file for file, day in dated.items() if (newest - day).days > old_after_days} - plans
    for report in advice:
        if report.file in old:
            yield _old_report(report, dated[report.file], newest, sentences)
    for sentence in sentences:
        if sentence.source.document not in plans and not sentence.furniture:
            day = _old_day(sentence, newest, old_after_days, report_is_old=sentence.source.document in old)
            if day and day > infancy:
                why = f"This speaks of {day:%B %Y}, and the newest report is dated {_spoken(newest)}."
                yield OutOfDate(sentence.source.document, sentence.text, why, sentence)


def _old_report(report: Advice, day: date, newest: date, sentences: Sequence[Sentence]) -> OutOfDate:
    """An old report, quoted where it tells when the child was seen, or else by its date."""
    why = f"This report is dated {_spoken(day)}, and the newest of the bundle {_spoken(newest)}."
    own = (sentence for sentence in sentences if sentence.source.document == report.file)
    for sentence in own:
        soon = any(0 <= (day - found.value).days <= _NEAR_DAYS for found in dates(sentence.text))
        if soon and _MEETING.search(f"{sentence.label} {sentence.text}"):
            return OutOfDate(report.file, sentence.text, why, sentence)
    return OutOfDate(report.file, report.words_for("date") or report.date or "", why)


def _old_day(sentence: Sentence, newest: date, limit: int, *, report_is_old: bool) -> date | None:
    """The latest day that a clause of a sentence speaks of, where that is too old for what it says."""
    for clause in re.split(r"[.;]\s", sentence.text):
        days = list(_days(clause))
        text = f"{sentence.label}: {clause}"
        if not days or (newest - max(days)).days <= limit or _TOLD_AS_PAST.search(text):
            continue
        if _TO_COME.search(clause) or (_LEANS_ON.search(text) and not report_is_old):
            return max(days)
    return None


def _days(text: str) -> Iterator[date]:
    """The days and, by their first day, the months that a text names."""
    for found in dates(text):
        yield found.value
    for match in _MONTH_AND_YEAR.finditer(text):
        yield date(int(match["year"]), MONTHS.index(match["month"][:3].lower()) + 1, 1)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
