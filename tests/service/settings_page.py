"""Writes the table of docs/settings.md from the settings themselves.

`python -m tests.service.settings_page`. tests/service/test_settings.py fails when the page is out of date.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from service import settings
from service.settings import PREFIX

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
BEGIN, END = "<!-- settings begin -->", "<!-- settings end -->"
SET_ELSEWHERE = {"upload_bytes", "upload_files"}
"""Fields that limits on reading set (docs/reading.md)."""


def reasons() -> Iterator[tuple[str, str, str]]:
    """Each setting: its name, its value as it comes, and its reason."""
    tree = ast.parse(Path(settings.__file__).read_text(encoding="utf-8"))
    (definition,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Settings")
    as_it_comes = settings.settings(environment={"GOLDTHREAD_DATA": "~/.local/share/goldthread"})
    for field, text in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            name = field.target.id
            if name not in SET_ELSEWHERE:
                reason = " ".join(ast.literal_eval(text.value).split()) if isinstance(text, ast.Expr) else ""
                yield PREFIX + name.upper(), _shown(getattr(as_it_comes, name)), reason


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"`{','.join(value)}`"
    if isinstance(value, bool):
        return f"`{int(value)}`"
    return f"`{value}`" if str(value) else "none"


def written(page: str) -> str:
    """The page with its table as it should be."""
    rows = [f"| `{name}` | {value} | {reason} |" for name, value, reason in reasons()]
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    table = ["| Setting | As it comes | What it is, and why |", "|---|---|---|", *rows]
    return "\n".join([before + BEGIN, *table, END]) + after


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
