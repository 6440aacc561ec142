"""Outcomes and provision that are over: whose date has passed, or that the advice itself calls achieved.

A review looks at the progress towards the outcomes of a plan and whether they remain appropriate (Children
and Families Act 2014, s.44; SEND Code of Practice 9.166). What is over is no outcome that anybody works for.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drafting.plan import Finding, Item
from drafting.stage import ends_named, year_number
from nlp.child import Child
from nlp.dates import MONTHS, dates
from nlp.statement import Kind, Statement

CODE = "outcome_past"
PROVISION_CODE = "provision_past"
_REACHED = "Say whether it has been reached, and what is sought from now on."

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
_SEASONS = {"easter": 4, "spring": 4, "summer": 8, "autumn": 12, "christmas": 12, "xmas": 12}
_MONTH = rf"(?P<month>(?:{'|'.join(MONTHS)})[a-z]*|{'|'.join(_SEASONS)})\.?"
_MONTH_AND_YEAR = re.compile(rf"\b{_MONTH}(?: term)?,? (?:of )?(?P<year>20\d\d)\b", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?:^|\b(?:by|before|until|till)\b[^.;:]{0,40}|\bend of\b[^.;:]{0,20}|[;(]\s*)(?:by |end )?$",
    re.IGNORECASE,
)
"""What stands before a date that is a deadline, and not the day of a test."""
_NAMED_MONTH = rf"(?:{'|'.join((*month_name[1:], *month_abbr[1:]))})\b|(?i:{'|'.join(_SEASONS)})\b"
_WITHOUT_YEAR = re.compile(
    rf"\b(?P<before>(?i:by|before|until|till|in)) (?:(?i:the|early|mid|late|end of) )*"
    rf"(?P<words>(?P<month>{_NAMED_MONTH})(?: term)?)(?!,? (?:of )?\d)"
)
"""A deadline without its year. A month has its capital letter, as "may" and "march" are other words too."""
_GOES_ON = re.compile(
    r"\b(?:from|since|start\w*|begin\w*|each|every|annual\w*|yearly|termly|weekly|daily|ongoing"
    r"|continue\w*|review\w*)\b",
    re.IGNORECASE,
)
"""What a provision says that begins on its date, goes on, or comes again."""


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """A date that a line gives: its last day, and its words."""

    day: date
    words: str
    is_counted: bool = False
    """Whether the words give no year, and it is the first after the date of their report."""


def past(
    items: Iterable[Item],
    statements: Iterable[Statement],
    written: Mapping[str, str],
    child: Child,
) -> Iterator[Finding]:
    """A finding for each outcome, and each provision, that is over. `written`: each report's day (ISO)."""
    year = year_number(child.year_group, child.born, _newest(written)) if any(written.values()) else None
    said = {statement.id: statement for statement in statements}
    for item in items:
        lines = [said[one] for one in item.statements]
        if item.kind == Kind.OUTCOME and (why := _why_over(lines, written, year)):
            yield Finding(CODE, "should_fix", item.section, item.id, item.statements, item.text, why)
        if item.kind == Kind.PROVISION and (found := given_by_now(lines, written)):
            asked = "Say whether it has been given, and what is still to be provided."
            why = f"{_is_before(found, written)} {asked}"
            yield Finding(
                PROVISION_CODE, "should_fix", item.section, item.id, item.statements, item.text, why
            )


def _why_over(statements: Sequence[Statement], written: Mapping[str, str], year: int | None) -> str:
    """Why an outcome is over, in a plan writer's words; "" where it is not."""
    if any(map(called_done, statements)):
        return "The advice says that it has been achieved. Say what is sought from now on."
    if found := passed(statements, written):
        return f"{_is_before(found, written)} {_REACHED}"
    if any(deadline for one in statements for deadline in _deadlines(one, written)):
        return ""
    named = max((end for one in statements for end in ends_named(one.text)), default=None)
    if named and year is not None and named[0] < year:
        return f"Its time, “{named[1]}”, is over, as the child is in Year {year}. {_REACHED}"
    return ""


def _is_before(found: Deadline, written: Mapping[str, str]) -> str:
    """That a date has passed, in a plan writer's words."""
    year = f" ({found.day.year}, by the date of its report)" if found.is_counted else ""
    newest = f"{_newest(written):%-d %B %Y}"
    return f"Its date, “{found.words}”{year}, is before that of the newest report, {newest}."


def _newest(written: Mapping[str, str]) -> date:
    """The day of the newest report; the earliest day that there is where none is known."""
    return max((date.fromisoformat(day) for day in written.values() if day), default=date.min)


def called_done(statement: Statement) -> bool:
    """Whether an outcome's own words, its row or its heading say that it has been achieved."""
    sentence = statement.sentence
    over = (*sentence.headings[-1:], sentence.label)
    if any(_HEADED_DONE.search(words) for words in over) or _CALLED_DONE.search(statement.text):
        return True
    return bool(_CALLED_DONE.search(sentence.row)) and not _STILL_TO_COME.search(sentence.label)


def passed(statements: Sequence[Statement], written: Mapping[str, str]) -> Deadline | None:
    """The last deadline that an outcome's statements give, if it lies before the newest report.

    None where no report's day is known, no deadline is given, or one is still ahead.
    """
    found = [deadline for one in statements for deadline in _deadlines(one, written)]
    last = max(found, default=None)
    return last if last and last.day < _newest(written) else None


def given_by_now(statements: Sequence[Statement], written: Mapping[str, str]) -> Deadline | None:
    """The last of the dates for which provision was meant, if all were ahead of its report and are over.

    None where it may go on: it begins on that date, or comes again each year.
    """
    last = passed(statements, written)
    ahead = [day for one in statements for day in _ahead(one, written)]
    may_go_on = any(_GOES_ON.search(one.text) for one in statements)
    return last if last and all(ahead) and not may_go_on else None


def _ahead(statement: Statement, written: Mapping[str, str]) -> list[bool]:
    """For each date of a statement, whether its report was written before it."""
    day = written.get(statement.document, "")
    return [bool(day) and one.day > date.fromisoformat(day) for one in _deadlines(statement, written)]


def _deadlines(statement: Statement, written: Mapping[str, str]) -> Iterator[Deadline]:
    day = written.get(statement.document, "")
    yield from deadlines(statement.text, day, is_given=statement.kind is Kind.PROVISION)


def deadlines(text: str, written: str = "", *, is_given: bool = False) -> Iterator[Deadline]:
    """Each date that a line gives: a month or a season stands for its last day.

    Nothing where none of them is a deadline. `written` is the day of its report (ISO 8601), "" where it is
    not known: a deadline without a year is the first such after it. What is given "in July" (`is_given`) is
    over after that, too.
    """
    found = [(Deadline(one.value, one.words), one.start) for one in dates(text)]
    within = [range(start, start + len(one.words)) for one, start in found]
    for match in _MONTH_AND_YEAR.finditer(text):
        if not any(match.start() in place for place in within):
            day = _last_day(match["month"], int(match["year"]))
            found.append((Deadline(day, match.group()), match.start()))
    if written:
        found += _without_year(text, date.fromisoformat(written), is_given=is_given)
    if any(one.is_counted or _DEADLINE.search(text[:start]) for one, start in found):
        yield from (one for one, _ in found)


def _without_year(text: str, written: date, *, is_given: bool) -> Iterator[tuple[Deadline, int]]:
    """The deadlines that give no year, and where their words stand."""
    for match in _WITHOUT_YEAR.finditer(text):
        if is_given or match["before"].lower() != "in":
            yield _counted(match, written), match.start("words")


def _counted(match: re.Match[str], written: date) -> Deadline:
    """A deadline without a year: the first after the month of its report, or "in" that month."""
    day = _last_day(match["month"], written.year)
    is_this_month = day.month == written.month and match["before"].lower() != "in"
    if day < written or is_this_month:
        day = _last_day(match["month"], written.year + 1)
    return Deadline(day, match["words"], is_counted=True)


def deadline_words(text: str) -> str:
    """The first words of an outcome that name a month or a season as its deadline; "" where none do."""
    without_year = (one["words"] for one in _WITHOUT_YEAR.finditer(text) if one["before"].lower() != "in")
    return next((one.words for one in deadlines(text)), next(without_year, ""))


def _last_day(month: str, year: int) -> date:
    words = month.lower()
    number = _SEASONS[words] if words in _SEASONS else MONTHS.index(words[:3]) + 1
    return date(year, number, monthrange(year, number)[1])
