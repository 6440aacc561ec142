"""Findings as a compiler prints them: the place, the words with a caret beneath, why, and what to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from drafting.check import CheckedPlan
from drafting.checks.run import Finding

COLOURS = {"must_fix": "bold red", "should_fix": "yellow", "advice": "cyan"}
WIDTH = 100
"""Characters of the source's line that are shown."""
_BEFORE = 20


def text_of(plan: CheckedPlan) -> Iterator[Text]:
    """The lines that tell of one plan."""
    for one in plan.findings:
        yield from _finding(plan, one)
    for reason in plan.reasons:
        yield Text.assemble((f"{plan.file}: not checked: ", "bold red"), reason)
    yield _summary(plan)


def _finding(plan: CheckedPlan, one: Finding) -> Iterator[Text]:
    place = f"{plan.file}:{one.where.page}: section {one.section}: "
    yield Text.assemble(
        place, (one.severity, COLOURS[one.severity]), f": {one.why} ", (f"[{one.code}]", "dim")
    )
    line, caret = _excerpt(plan, one)
    yield Text(f"    {line}")
    yield Text(f"    {caret}", style=COLOURS[one.severity])
    if one.advised:
        yield Text(f"    Advice ({one.advised.place}): {one.advised.source.quote}", style="green")
    yield Text(f"    Ask {one.of}: {one.ask}")
    yield Text("")


def _excerpt(plan: CheckedPlan, one: Finding) -> tuple[str, str]:
    """The source's line around the words, and the caret beneath them."""
    text = plan.checked.plan.document.blocks[one.where.block].text if plan.checked else one.quote
    start = max(0, one.where.start - _BEFORE)
    shown = text[start : start + WIDTH].replace("\n", " ")
    length = max(1, min(one.where.end, start + WIDTH) - one.where.start)
    return shown, " " * (one.where.start - start) + "^" + "~" * (length - 1)


def _summary(plan: CheckedPlan) -> Text:
    counts = Counter(str(one.severity) for one in plan.findings)
    told = ", ".join(f"{counts[name]} {name}" for name in COLOURS if counts[name]) or "no findings"
    grade = (
        f"; grade: {plan.scored.grade.replace('_', ' ')}" if plan.scored else "; no grade, since not checked"
    )
    return Text(f"{plan.file}: {told}{grade}.", style="bold")
