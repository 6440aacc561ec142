"""What the law makes of a child's age on the day of the newest report: an adult at 18, a young person at 16.

Section H1 is for those under 18 alone: section 2 of the Chronically Sick and Disabled Persons Act 1970 serves
children; what adults receive in social care stands in H2 (Children and Families Act 2014, s.37(2)(e) and (f);
SEND Code of Practice 9.69). Over compulsory school age the draft is sent to the young person instead of the
parents (s.38 and s.83(2) of the 2014 Act).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from nlp.report_date import newest_date
from nlp.statement import Advice

ADULT = 18
LEAVES_AT = 16
_FRIDAY, _JUNE, _SEPTEMBER = 4, 6, 9


def is_adult(born: str, advice: Iterable[Advice]) -> bool:
    """Whether who was born then (ISO 8601) was 18 on the newest report's date; False where it is unknown."""
    newest = newest_date(advice)
    return bool(born and newest) and newest >= f"{int(born[:4]) + ADULT}{born[4:]}"


def is_young_person(born: str, newest: str) -> bool:
    """Whether who was born then was over compulsory school age on a day (both ISO 8601); False where unknown.

    That age ends on the last Friday in June of the school year of the 16th birthday (Education Act 1996,
    s.8; Education (School Leaving Date) Order 1997).
    """
    if not born or not newest:
        return False
    birth = date.fromisoformat(born)
    last = date(birth.year + LEAVES_AT + (birth.month >= _SEPTEMBER), _JUNE, 30)
    return date.fromisoformat(newest) > last - timedelta((last.weekday() - _FRIDAY) % 7)
