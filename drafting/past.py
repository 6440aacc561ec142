"""Outcomes that are over: whose date has passed, or that the advice itself calls achieved.

A review looks at the progress towards the outcomes of a plan and whether they remain appropriate (Children
and Families Act 2014, s.44; SEND Code of Practice 9.166). What is over is no outcome that anybody works for.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from drafting.plan import Finding, Item
from nlp.dates import MONTHS, dates
from nlp.statement import Kind, Statement

CODE = "outcome_past"

_ALONE = r"(?:met|attained|completed?|done)(?=\s*(?:[.,;:)!–—]|$))"
"""Not "Met with his mentor", nor "Complete a puzzle"."""
_DONE = rf"(?:fully |now |been |already )*(?:achieved\b(?!\?| in part)|{_ALONE})"
_CALLED_DONE = re.compile(rf"(?:^|[;(–—]\s*){_DONE}", re.IGNORECASE)
_HEADED_DONE = re.compile(
    rf"^(?:(?:outcomes?|targets?|goals?)(?: (?:that|which) have)? {_DONE}"
    r"|(?:achieved|met|completed) (?:outcomes?|targets?|goals?))\W*$",
    re.IGNORECASE,
)
_STILL_TO_COME = re.compile(
    r"\b(?:new|next|decision|proposed|revised|future|agreed|reworded|amended|sought|steps?|success)\b", re.I
)
"""Columns of a review that say what is sought from now on, beside what was."""
_SEASONS = {"easter": 4, "spring": 4, "summer": 8, "autumn": 12, "christmas": 12}
_MONTH = rf"(?P<month>(?:{'|'.join(MONTHS)})[a-z]*|{'|'.join(_SEASONS)})\.?"
_MONTH_AND_YEAR = re.compile(rf"\b{_MONTH}(?: term)?,? (?:of )?(?P<year>20\d\d)\b", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?:^|\b(?:by|before|until|till)\b[^.;:]{0,40}|\bend of\b[^.;:]{0,20}|[;(]\s*)(?:by |end )?$",
    re.IGNORECASE,
)
"""What stands before a date that is a deadline, and not the day of a test."""


def past_outcomes(items: Iterable[Item], statements: Iterable[Statement], newest: str) -> Iterator[Finding]:
    """A finding for each outcome that is over. `newest` is the day of the newest report (ISO 8601)."""
    said = {statement.id: statement for statement in statements}
    for item in items:
        if item.kind == Kind.OUTCOME and (why := _why_over([said[one] for one in item.statements], newest)):
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, why)


def _why_over(statements: Sequence[Statement], newest: str) -> str:
    """Why an outcome is over, in a plan writer's words; "" where it is not."""
    if any(map(called_done, statements)):
        return "The advice says that it has been achieved. Say what is sought from now on."
    if words := passed(statements, newest):
        day = f"{date.fromisoformat(newest):%-d %B %Y}"
        return (
            f"Its date, “{words}”, is before that of the newest report, {day}. "
            "Say whether it has been reached, and what is sought from now on."
        )
    return ""


def called_done(statement: Statement) -> bool:
    """Whether an outcome's own words, its row or its heading say that it has been achieved."""
    sentence = statement.sentence
    over = (*sentence.headings[-1:], sentence.label)
    if any(_HEADED_DONE.search(words) for words in over) or _CALLED_DONE.search(statement.text):
        return True
    return bool(_CALLED_DONE.search(sentence.row)) and not _STILL_TO_COME.search(sentence.label)


def passed(statements: Sequence[Statement], newest: str) -> str:
    """The words of the last deadline that an outcome's statements give, if it lies before the newest report.

    `newest` is that report's day (ISO 8601). "" where the day is not known, no deadline is given, or one is
    still ahead.
    """
    found = [deadline for one in statements for deadline in deadlines(one.text)]
    if not newest or not found:
        return ""
    last, words = max(found)
    return words if last < date.fromisoformat(newest) else ""


def deadlines(text: str) -> Iterator[tuple[date, str]]:
    """Each date that an outcome gives, with its words: a month or a season stands for its last day.

    Nothing where none of them is a deadline.
    """
    found = [(one.value, one.words, one.start) for one in dates(text)]
    within = [range(start, start + len(words)) for _, words, start in found]
    for match in _MONTH_AND_YEAR.finditer(text):
        if not any(match.start() in place for place in within):
            found.append((_last_day(match["month"], int(match["year"])), match.group(), match.start()))
    if any(_DEADLINE.search(text[:start]) for _, _, start in found):
        yield from ((day, words) for day, words, _ in found)


def _last_day(month: str, year: int) -> date:
    words = month.lower()
    number = _SEASONS[words] if words in _SEASONS else MONTHS.index(words[:3]) + 1
    return date(year, number, monthrange(year, number)[1])
