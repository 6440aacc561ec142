"""By what samples are sliced: the child's kind of need and age, and the style of the reports' author."""

from __future__ import annotations

import re
from datetime import date

from eval.corpus import LabelledBundle, author

AGES = ((4, "0 to 4"), (10, "5 to 10"), (15, "11 to 15"), (25, "16 to 25"))
"""The last age of each band: before school, primary, secondary, and after Year 11."""
STYLED = re.compile(r"[a-z]\d+-")
"""How the names of bundles begin that tell their author."""


def traits_of(bundle: LabelledBundle) -> dict[str, str]:
    """`need`, `age` and `style` of a bundle. What is not known is not there."""
    told = {"need": bundle.case.primary_need, "age": _age(bundle)}
    if STYLED.match(bundle.id):
        told["style"] = author(bundle.id)
    return {name: value for name, value in told.items() if value}


def _age(bundle: LabelledBundle) -> str:
    """The band of the child's age on the date of the newest report."""
    written = [found for report in bundle.reports if (found := _date(report.date))]
    born = _date(bundle.case.child.born)
    if not written or not born:
        return ""
    newest = max(written)
    years = newest.year - born.year - ((newest.month, newest.day) < (born.month, born.day))
    return next((band for last, band in AGES if 0 <= years <= last), "")


def _date(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None
