"""Reports that are old as a whole: thanked in other words, asked once whether they still hold.

Understanding quotes, of such a report, the sentence that tells when the child was seen, where there is one.
The doubt is about the whole report all the same. No rule sets an age: it is good practice's concern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from nlp.old import OLD_AFTER_DAYS
from nlp.report_date import newest_date
from nlp.statement import Advice, Slip

CODE = "advice_out_of_date"


def of_whole_reports(slips: Sequence[Slip], reports: Sequence[Advice]) -> Iterator[Slip]:
    """The slips; the first of each old report stands for the report, and no more for the sentence it quotes.

    Understanding tells of the reports before their sentences. `reports` are those about this child.
    """
    old = _old(reports)
    for slip in slips:
        is_of_report = slip.code == CODE and slip.document in old
        old -= {slip.document} if is_of_report else set()
        yield replace(slip, statement="") if is_of_report else slip


def _old(reports: Sequence[Advice]) -> set[str]:
    """The files of the reports that are so much older than the newest."""
    newest = newest_date(reports)
    return {one.file for one in reports if one.date and _days(one.date, newest) > OLD_AFTER_DAYS}


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
