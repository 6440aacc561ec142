"""Whether a young person was 18 when the advice was written: section H1 is for those under 18 alone.

Section 2 of the Chronically Sick and Disabled Persons Act 1970 serves children; what adults receive in social
care stands in H2 (Children and Families Act 2014, s.37(2)(e) and (f); SEND Code of Practice 9.69).
"""

from __future__ import annotations

from collections.abc import Iterable

from nlp.report_date import newest_date
from nlp.statement import Advice

ADULT = 18


def is_adult(born: str, advice: Iterable[Advice]) -> bool:
    """Whether who was born then (ISO 8601) was 18 on the newest report's date; False where it is unknown."""
    newest = newest_date(advice)
    return bool(born and newest) and newest >= f"{int(born[:4]) + ADULT}{born[4:]}"
