"""The table of rules that docs/wording.md shows; a test holds the page to it."""

from __future__ import annotations

from drafting.wording.rules import RULES


def rules_table() -> str:
    """Every rule as a row of Markdown: what it does, an example, what it leaves alone."""
    head = ["| Rule | Sections | What it does | Example | What it leaves alone |", "|---|---|---|---|---|"]
    return "\n".join(head + [_row(*cells) for cells in _rows()])


def _rows() -> list[tuple[str, ...]]:
    return [
        (
            f"`{rule.name}`",
            ", ".join(rule.sections),
            rule.does,
            f"“{rule.example.before}” → “{rule.example.after}”",
            f"{rule.why_not} So “{rule.example.left_alone}” stays.",
        )
        for rule in RULES
    ]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
