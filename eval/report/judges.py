"""How far moderators agree with each other, and the tool with each of them."""

from __future__ import annotations

from eval.report.drawn import bar
from eval.report.layout import NONE, Cell, Grid, row
from eval.report.words import as_words, counted
from eval.results import Agreement, Moderators

MOST_DISAGREEMENTS = 40


def agreement(moderators: Moderators) -> list[Grid]:
    """A grid for each two that judge the same samples: the moderators first, then the tool with each."""
    return [_grid(each) for each in (*moderators.between, *moderators.with_tool)]


def _grid(each: Agreement) -> Grid:
    rows = (
        row(
            as_words(label.label),
            as_words(label.measure),
            Cell(f"{label.value:.2f}", bar(label.value, label.interval)),
            f"{label.interval[0]:.2f} to {label.interval[1]:.2f}" if label.interval else NONE,
            f"{label.number:,}",
        )
        for label in each.labels
    )
    caption = f"{each.first} and {each.second}, on {counted(each.samples, 'sample')}"
    columns = ("Label", "Measure", "Agreement", "95% interval", "Rests on")
    return Grid(caption, columns, tuple(rows))


def disagreements(moderators: Moderators) -> Grid:
    """Sentences that two moderators judge otherwise; what a panel can settle."""
    shown = tuple(
        row(
            each.words or each.sample,
            as_words(each.label),
            each.first,
            each.second,
            f"{each.sample}, {each.document}",
        )
        for each in moderators.disagreements[:MOST_DISAGREEMENTS]
    )
    columns = ("Sentence", "Label", "The first says", "The second says", "Where")
    more = len(moderators.disagreements) - len(shown)
    note = f"And {counted(more, 'more disagreement')}, in results.json." if more > 0 else ""
    return Grid("Where moderators disagree", columns, shown, note)
