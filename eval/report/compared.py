"""What got better and what got worse since another report."""

from __future__ import annotations

from eval.report.layout import Grid, Row, row
from eval.results import Change, Comparison

SMALLEST_P = 0.001
"""Of a thousand draws none tells a smaller one."""
_ORDER = {"worse": 0, "better": 1, "no clear change": 2}


def changes(comparison: Comparison) -> Grid:
    """Every figure before and now: what is worse first, then what is better."""
    ranked = sorted(comparison.changes, key=lambda change: (_ORDER[change.verdict], -abs(change.difference)))
    columns = ("Figure", "Verdict", "Before", "Now", "Difference", "95% interval", "p")
    note = (
        "A figure is called better or worse when so large a difference would rarely come about by the choice "
        "of samples alone (p below 0.05, paired bootstrap). Of twenty such figures one may be so by chance."
    )
    return Grid("Every figure, before and now", columns, tuple(_row(change) for change in ranked), note)


def told(comparison: Comparison) -> str:
    """The comparison in a sentence."""
    worse = sum(change.verdict == "worse" for change in comparison.changes)
    better = sum(change.verdict == "better" for change in comparison.changes)
    same = len(comparison.changes) - worse - better
    figures = f"{better} better, {worse} worse, {same} without a clear change"
    return f"{figures}, over the {comparison.shared} samples that both reports have."


def _row(change: Change) -> Row:
    low, high = change.interval
    return row(
        change.words,
        change.verdict[:1].upper() + change.verdict[1:],
        f"{change.before:.3f}",
        f"{change.now:.3f}",
        f"{change.difference:+.3f}",
        f"{low:+.3f} to {high:+.3f}",
        f"{change.p:.3f}" if change.p >= SMALLEST_P else f"below {SMALLEST_P}",
    )
