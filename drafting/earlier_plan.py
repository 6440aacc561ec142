"""Lines that only an earlier plan or Statement of the bundle says: what it found may long be over.

An authority that drafts anew rests on what the child needs now (Children and Families Act 2014, s.37(2)); an
earlier plan tells what was needed on its day. A plan that is amended stands until it is, so nothing is said
of its lines (s.44; SEND Regulations 2014, regs 20 to 22).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from drafting.plan import SECTIONS, Finding, Item
from nlp.report_date import newest_date
from nlp.statement import Advice, Statement

CODE = "only_earlier_plan"
PLAN_TYPE = "previous_plan"
"""The type of a report that is a plan already."""
_ASKED_OF = tuple(letter for letter in SECTIONS if letter not in ("A", "I", "J", "K"))


def only_earlier_plan(
    items: Sequence[Item], statements: Iterable[Statement], advice: Iterable[Advice], purpose: str
) -> Iterator[Finding]:
    """A finding for each section with lines that no report says but an earlier plan.

    `advice` are the reports about this child.
    """
    if purpose == "amendment":
        return
    days = earlier_plans(advice)
    document = {statement.id: statement.document for statement in statements}
    for letter in _ASKED_OF:
        here = [item for item in items if item.section == letter]
        only = [item for item in here if all(document[one] in days for one in item.statements)]
        if only:
            said = tuple(one for item in only for one in item.statements)
            named = plan_named({days[document[one]] for one in said})
            yield Finding(CODE, "should_fix", letter, None, said, "", _why(len(only), len(here), named))


def earlier_plans(advice: Iterable[Advice]) -> Mapping[str, str]:
    """The day of each plan that is older than the newest report, by file; "" where it is not known."""
    reports = list(advice)
    others = [report for report in reports if report.type != PLAN_TYPE]
    newest = newest_date(others)
    return {
        report.file: report.date or ""
        for report in reports
        if report.type == PLAN_TYPE and others and (not report.date or not newest or report.date < newest)
    }


def plan_named(days: Collection[str]) -> str:
    """A plan as it is spoken of: by its day, if it is one and known."""
    (day,) = days if len(days) == 1 else ("",)
    return f"the plan of {date.fromisoformat(day):%-d %B %Y}" if day else "an earlier plan"


def _why(count: int, lines: int, named: str) -> str:
    return (
        f"Lines of this section that stand in {named} alone: {count} of {lines}. No newer report was found "
        "to say the same. Say of each whether it still holds, or take it out."
    )
