"""Writes the parts of docs/checks.md that the registry and the scorecard know.

`python -m tests.drafting.checks_page`. tests/drafting/test_checks_page.py fails when the page is out of date.
"""

from __future__ import annotations

from pathlib import Path

import drafting.checks  # noqa: F401 - registers the checks
from drafting.checks.pages import checks_table, scorecard_table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"


def written(page: str) -> str:
    """The page with its parts as they should be."""
    for name, lines in (("scorecard", scorecard_table()), ("checks", checks_table())):
        begin, end = f"<!-- {name} begins -->", f"<!-- {name} ends -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = "\n".join([before + begin, *lines, end]) + after
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
