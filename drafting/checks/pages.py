"""The pages on the checks, made from the registry and the scorecard: `--explain` and docs/checks.md."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.checks.registry import Check, registered
from drafting.scorecard import scorecard


def explained(one: Check) -> str:
    """What a check is, looks for and rests on, with its examples."""
    return "\n".join(
        (
            f"{one.code} ({one.severity})",
            "",
            one.looks_for,
            "",
            f"Sections: {', '.join(one.sections)}",
            f"Source: {one.source}",
            f"Fails:  {one.fails}",
            f"Passes: {one.passes}",
        )
    )


def listing() -> Iterator[str]:
    """A line for each check."""
    width = max(len(code) for code in registered())
    for one in registered().values():
        yield f"{one.code:<{width}}  {one.severity:<10}  {', '.join(one.sections)}"


def checks_table() -> list[str]:
    """The checks as docs/checks.md has them, by family."""
    lines: list[str] = []
    family = ""
    for one in registered().values():
        if one.family != family:
            family = one.family
            lines += ["", f"### {family.replace('_', ' ').capitalize()}"]
        lines += ["", f"#### `{one.code}`", "", one.looks_for, ""]
        lines += [
            f"- Severity: {one.severity.replace('_', ' ')}. Sections: {', '.join(one.sections)}.",
            f"- Source: {one.source}.",
            f"- Fails: “{one.fails}”",
            f"- Passes: “{one.passes}”",
        ]
    return lines


def scorecard_table() -> list[str]:
    """The scorecard's criteria as docs/checks.md has them."""
    rows = ["| Criterion | 4 up to | 3 up to | 2 up to | Counts |", "|---|---:|---:|---:|---|"]
    for name, rule in scorecard()["criteria"].items():
        counted = [*rule["codes"], *(f"everything in {letter}" for letter in rule.get("sections", ()))]
        rows.append(f"| {name} | {' | '.join(map(str, rule['limits']))} | {', '.join(counted)} |")
    return rows
