"""Writes the tables of docs/reading.md that the code itself knows: bad input, and limits.

`python -m tests.extract.reading_page`. tests/extract/test_reading_page.py fails when the page is out of date.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from extract import limits
from tests.extract.test_read import BAD_FILES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading.md"


def tables() -> dict[str, list[str]]:
    """The lines of each table by its mark's name."""
    return {"bad input": bad_input(), "limits": limits_table()}


def bad_input() -> list[str]:
    """What a plan writer is told of each bad file that the tests give."""
    rows = [f"| {name} | {reason} |" for name, (_, reason) in BAD_FILES.items()]
    return ["| Given | What the plan writer is told |", "|---|---|", *rows]


def limits_table() -> list[str]:
    """Every limit with its reason, from its own source."""
    rows = [
        f"| `{limits.PREFIX}{name.upper()}` | {value:,} | {reason} |"
        for name, value, reason in limits_with_reasons()
    ]
    return ["| Setting | As it comes | Why |", "|---|---:|---|", *rows]


def limits_with_reasons() -> Iterator[tuple[str, int, str]]:
    """Each field of Limits, its value and the text under it."""
    tree = ast.parse(Path(limits.__file__).read_text(encoding="utf-8"))
    (definition,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Limits")
    for field, text in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            reason = ast.literal_eval(text.value) if isinstance(text, ast.Expr) else ""
            name = field.target.id
            yield name, getattr(limits.Limits(), name), " ".join(reason.split())


def written(page: str) -> str:
    """The page with its tables as they should be."""
    for name, lines in tables().items():
        begin, end = f"<!-- {name} begins -->", f"<!-- {name} ends -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = "\n".join([before + begin, *lines, end]) + after
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
