"""The end of the key stage or phase that a child is in: outcomes usually run until then (SEND Code, 9.68)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.child import school_year

STAGES = (
    ("Early Years Foundation Stage", 0),
    ("Key Stage 1", 2),
    ("Key Stage 2", 6),
    ("Key Stage 3", 9),
    ("Key Stage 4", 11),
    ("Sixth form, or the same years of college", 13),
)
"""Each stage with the school year that ends it, Reception being 0. Childcare Act 2006, s.39 (from 1 September
2008) and Education Act 2002, s.82 (from 1 October 2002). After Year 11 the law knows no key stage: the two
years to 18 are the phase, and beyond them it is the course's own."""

_LAST_DAYS = {"Year 6": (2, 15), "Year 11": (3, 31)}
"""The month and day of reg. 18(1) for the school years that end with a move to another phase."""
_YEAR_LONG = timedelta(days=366)
_SEPTEMBER = 9
_JULY = 7
_YEAR = re.compile(r"\b(?:year|yr|y)\.?\s*(\d{1,2})\b", re.IGNORECASE)
_ENDS = re.compile(
    r"(?:\b(?:by|until|till|before) (?:the )?(?:very )?|(?:^|[,;(] ?)(?:at )?(?:the )?)"
    r"(?P<words>end (?:of )?(?:the )?"
    r"(?:(?:year|yr|y)\.? ?(?P<year>\d{1,2})|(?:KS|key stage) ?(?P<stage>[1-4])|reception|EYFS)\b)",
    re.IGNORECASE,
)
_MEASURED_BY = re.compile(
    r"\b(?:expect\w*|levels?|standards?|objectives?|descriptors?)\b[^.;]*$", re.IGNORECASE
)
"""What stands before a year that is no deadline: "at the level expected by the end of Year 2"."""


@dataclass(frozen=True, slots=True)
class StageEnd:
    """A stage and the school year at the end of which it is over."""

    name: str
    year: str
    """"Reception" or "Year 6"."""
    ends: date
    """The first of the month in which that school year ends."""


def stage_end(year: str, born: str, newest: str) -> StageEnd | None:
    """When the stage ends of a child in that year group on the day of the newest report.

    `year` is as the case or the advice has it; where that says no year, `born` decides; both days are ISO
    8601. None where neither is known, or the stage depends on a course.
    """
    if not newest:
        return None
    day = date.fromisoformat(newest)
    number = year_number(year, born, day)
    stage = next((stage for stage in STAGES if number is not None and number <= stage[1]), None)
    if number is None or stage is None:
        return None
    name, last = stage
    summer = day.year + (day.month >= _SEPTEMBER)
    return StageEnd(name, f"Year {last}" if last else "Reception", date(summer + last - number, _JULY, 1))


def transfer_day(stage: StageEnd, newest: str) -> date | None:
    """By when a plan in force is to be reviewed and amended before the move that ends a stage.

    None for a stage that ends with no move to another phase, or later than a year after the newest report.
    Source: SEND Regulations 2014, reg. 18(1): 31 March for a move to post-16, 15 February for others.
    """
    last = _LAST_DAYS.get(stage.year)
    if not last or stage.ends - date.fromisoformat(newest) > _YEAR_LONG:
        return None
    return date(stage.ends.year, *last)


def ends_named(text: str) -> Iterator[tuple[int, str]]:
    """Each school year by whose end a line says that something is reached, Reception 0, and its words."""
    for match in _ENDS.finditer(text):
        if not _MEASURED_BY.search(text[: match.start()]):
            year = match["year"] or dict(STAGES).get(f"Key Stage {match['stage']}", 0)
            yield int(year), match["words"]


def year_number(year: str, born: str, day: date) -> int | None:
    """The school year as a number, Reception 0; None where neither the words nor the birth tell it."""
    if found := _YEAR.search(year):
        return int(found[1])
    if "reception" in year.lower():
        return 0
    return school_year(date.fromisoformat(born), day) if born else None
