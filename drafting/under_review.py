"""Bundles that hold an annual review: a plan is in force, whatever the case calls the draft.

Only a plan is reviewed (Children and Families Act 2014, s.44). A draft made from its review and the advice
alone is spoken of as an amended plan, and says that it should be drafted beside that plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.advice_sought import REVIEW
from drafting.earlier_plan import PLAN_TYPE
from drafting.plan import Case, Finding, Plan
from drafting.render.labels import long_date
from drafting.stage import stage_end, transfer_day
from nlp.report_date import newest_date
from nlp.statement import Advice

CODE = "plan_under_review"
AMENDMENT = "amendment"
_WITH_PLAN = "and the plan that it is of. Draft it as an amendment"
_WITHOUT_PLAN = "so a plan is in force. Add that plan and draft it as an amendment"


def under_review(reports: Sequence[Advice], case: Case) -> Iterator[Finding]:
    """A must-fix finding where a bundle with a review is not drafted as the amendment of its plan.

    `reports` are those about this child. A transfer rests on the Statement that it takes the place of.
    """
    types = {report.type for report in reports}
    holds_plan = PLAN_TYPE in types
    if REVIEW not in types or case.purpose == AMENDMENT or (case.purpose == "transfer" and holds_plan):
        return
    which = _WITH_PLAN if holds_plan else _WITHOUT_PLAN
    why = f"The bundle holds an annual review, {which}: only then are changes of that plan proposed."
    yield Finding(CODE, "must_fix", None, None, (), "", f"{why} {_due(reports, case)}".rstrip())


def purpose_shown(plan: Plan) -> str:
    """What a draft is spoken of as: the amendment of a plan where one is under review."""
    reviewed = any(finding.code == CODE for finding in plan.findings)
    return AMENDMENT if reviewed else plan.case.purpose


def _due(reports: Sequence[Advice], case: Case) -> str:
    """By when the plan is to be amended, in a year in which the child moves on; "" in any other."""
    newest = newest_date(reports)
    stage = stage_end(case.child.year_group, case.child.born, newest)
    day = transfer_day(stage, newest) if stage else None
    if not stage or not day:
        return ""
    return (
        f"A child in {stage.year} moves on in {day.year}: that plan is to be reviewed and amended by "
        f"{long_date(day.isoformat())} (SEND Regulations 2014, reg. 18)."
    )
