"""The metrics as tables of words and numbers, for a page or a document to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.counts import Counts
from eval.headline import HEADLINE, figure
from eval.metrics import Metrics
from eval.understanding import NOT_READ

KIND_WORDS = {
    "need": "Need",
    "strength": "Strength",
    "view": "View",
    "outcome": "Outcome",
    "provision": "Provision",
    "background": "Background",
    "admin": "Administration",
    "sensitive": "Sensitive",
    NOT_READ: "Not read",
}
WHOLE_PLAN = (
    ("unmet", "raised_need_without_provision", "Needs without provision"),
    ("conflicts", "raised_conflicting_advice", "Conflicts between reports"),
    ("missing_advice", "raised_advice_missing", "Advice that is missing"),
    ("slips", "slip_findings", "Slips in the reports"),
)
"""What the cases plant: its count's name, the count of findings raised, and what it is called here."""

Ends = Mapping[str, Sequence[float]]
"""The low and high end of each figure's interval, by the figure's dotted name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its heading, and its cells as text."""

    heading: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, ready to be drawn."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def headline(metrics: Metrics, ends: Ends) -> Table:
    """The figures that a reader is shown first."""
    rows = [
        Row(
            measure.words,
            (
                f"{figure(metrics, measure.name):.3f}",
                _interval(measure.name, ends),
                "" if measure.target is None else f"{measure.target:g}",
                measure.meaning,
            ),
        )
        for measure in HEADLINE
    ]
    leaked = metrics["sensitive_leaked"].replace("/", " of ")
    rows.append(Row("Sensitive sentences in a plan", (leaked, "", "0", "There must be none.")))
    return Table(
        "Headline figures", ("Measure", "Value", "95% interval", "Target", "What it is"), tuple(rows)
    )


def by_kind(metrics: Metrics, ends: Ends) -> Table:
    """Precision, recall and F1 of each kind of sentence."""
    rows = (
        _rates(KIND_WORDS[kind], rates, _interval(f"kind.{kind}.f1", ends))
        for kind, rates in metrics["kind"].items()
    )
    return Table("Kinds of sentence", _rate_columns("Kind"), tuple(rows))


def by_section(metrics: Metrics, ends: Ends) -> Table:
    """Precision, recall and F1 of each section; of strengths, which may stand in several, recall alone."""
    rows = []
    for section, rates in metrics["plan_by_section"].items():
        if section == "strengths":
            cells = ("", f"{rates['recall']:.3f}", "", "", f"{rates['n']:,}")
            rows.append(Row("Strengths, in any of A to D", cells))
        else:
            rows.append(_rates(section, rates, _interval(f"plan_by_section.{section}.f1", ends)))
    return Table("The plan by section", _rate_columns("Section"), tuple(rows))


def confusions(metrics: Metrics) -> Table:
    """The kinds most often taken for another."""
    rows = []
    for pair, number in metrics["confusion"].items():
        label, _, drafted = pair.partition("->")
        rows.append(Row(KIND_WORDS.get(label, label), (KIND_WORDS.get(drafted, drafted), f"{number:,}")))
    return Table("Commonest confusions", ("Moderator says", "Draft says", "Sentences"), tuple(rows))


def by_format(metrics: Metrics) -> Table:
    """How much was read of the documents of each format."""
    rows = (Row(name or "none", (f"{share:.4f}",)) for name, share in metrics["read_by_format"].items())
    return Table("Sentences read, by format", ("Format", "Read"), tuple(rows))


def whole_plan(metrics: Metrics) -> Table:
    """What was found of what the cases plant."""
    whole = metrics["whole_plan"]
    rows = (
        Row(words, (f"{whole[name]:,}", f"{whole.get(name + '_found', 0):,}", f"{whole.get(raised, 0):,}"))
        for name, raised, words in WHOLE_PLAN
        if name in whole
    )
    caption = "What a plan must get right as a whole"
    return Table(caption, ("What", "There are", "Found", "Findings raised"), tuple(rows))


def calibration(counts: Counts) -> Table:
    """How often the kind is right, by how sure the draft is of it."""
    rows = []
    for tenth in sorted({tenth for tenth, _ in counts.confidence}):
        every, right = counts.confidence[tenth, "all"], counts.confidence[tenth, "right"]
        rows.append(Row(f"{tenth} to {float(tenth) + 0.1:.1f}", (f"{right / every:.3f}", f"{every:,}")))
    return Table("Confidence in the kind", ("Confidence", "Right", "Sentences"), tuple(rows))


def learning_curve(curve: Mapping[str, float]) -> Table:
    """How good the kinds are by how many authors the model has learnt from."""
    rows = (Row(count, (f"{value:.3f}",)) for count, value in curve.items())
    measure = "Kind of sentence, mean F1, on three other authors, by the encoder alone"
    columns = ("Authors learnt from", measure)
    return Table("Learning curve", columns, tuple(rows))


def held_back(counts: Counts) -> Table:
    """How much of what is sensitive is kept out of a plan, and how much else is with it."""
    tally = counts.sensitive
    rows = (
        ("Sensitive sentences called sensitive or held for a person", "caught", "all"),
        ("Sensitive sentences in a plan", "leaked", "all"),
        ("Needs, outcomes and provision held back by mistake", "held", "needed"),
    )
    made = (
        Row(words, (f"{tally[part] / max(1, tally[whole]):.3f}", f"{tally[part]:,} of {tally[whole]:,}"))
        for words, part, whole in rows
    )
    return Table("What is held back", ("What", "Share", "Sentences"), tuple(made))


def _rate_columns(first: str) -> tuple[str, ...]:
    return (first, "Precision", "Recall", "F1", "95% interval of F1", "Sentences")


def _rates(heading: str, rates: Metrics, interval: str) -> Row:
    shares = tuple(f"{rates[name]:.3f}" for name in ("precision", "recall", "f1"))
    return Row(heading, (*shares, interval, f"{rates['n']:,}"))


def _interval(name: str, ends: Ends) -> str:
    return f"{ends[name][0]:.3f} to {ends[name][1]:.3f}" if name in ends else ""
