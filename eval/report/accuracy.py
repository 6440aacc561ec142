"""How well drafts are made, in figures: with intervals, by kind, section, format and slice of the samples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval import tables
from eval.headline import HEADLINE, UnknownFigure, figure
from eval.metrics import Metrics
from eval.report.drawn import bar
from eval.report.layout import NONE, Cell, Grid, Row, plain, row
from eval.report.words import KINDS, NEEDS, SLICES, as_words, percent
from eval.results import Coverage, Results, Slice
from eval.understanding import NOT_READ

SHADES = 5
_SLICED = ("kind_macro_f1", "plan.recall", "vague.recall")
_SLICE_COLUMNS = ("Sentences", "Kind of sentence, F1", "In the right section", "Vague provision flagged")


def headline(metrics: Metrics) -> Grid:
    """The figures of `eval.headline`, each with its interval and target."""
    rows = [each for measure in HEADLINE for each in _headline_row(metrics, measure.name)]
    return Grid("Headline figures", ("Measure", "Value", "95% interval", "Target", "What it is"), tuple(rows))


def _headline_row(metrics: Metrics, name: str) -> Iterator[Row]:
    measure = next(each for each in HEADLINE if each.name == name)
    try:
        value = figure(metrics, name)
    except UnknownFigure:
        return
    ends = metrics["intervals"].get(name)
    told = "" if measure.target is None else f"{measure.target:g}"
    value_cell = Cell(f"{value:.3f}", bar(value, ends, measure.target))
    yield row(measure.words, value_cell, _interval(ends), told, measure.meaning)


def _interval(ends: Sequence[float] | None) -> str:
    return f"{ends[0]:.3f} to {ends[1]:.3f}" if ends else NONE


def in_detail(metrics: Metrics) -> list[Grid]:
    """The figures by kind, section and format, and what a plan must get right as a whole."""
    ends = metrics["intervals"]
    return [
        plain(tables.by_kind(metrics, ends)),
        plain(tables.by_section(metrics, ends)),
        plain(tables.by_format(metrics)),
        plain(tables.whole_plan(metrics)),
    ]


def confusion(metrics: Metrics) -> Grid:
    """What the moderators call a sentence (down), and what the draft does (across)."""
    pairs: Mapping[str, int] = metrics["kinds"]
    across = [kind for kind in KINDS if kind != NOT_READ]
    found = [*across, *(name for name in (NOT_READ,) if any(pair.endswith(f"->{name}") for pair in pairs))]
    rows = tuple(
        Row(KINDS[kind], tuple(_confused(pairs, kind, other, found) for other in found)) for kind in across
    )
    note = "The darker a cell, the larger its share of the row. Cells from the top left down are right."
    columns = ("Moderator says", *(KINDS[kind] for kind in found))
    return Grid("What moderators call a sentence, and what the draft does", columns, rows, note)


def _confused(pairs: Mapping[str, int], kind: str, other: str, found: Sequence[str]) -> Cell:
    number = pairs.get(f"{kind}->{other}", 0)
    whole = sum(pairs.get(f"{kind}->{each}", 0) for each in found)
    share = number / max(1, whole)
    return Cell(f"{number:,}", shade=min(SHADES, round(share * SHADES + 0.45)) if number else 0)


def calibration(metrics: Metrics) -> Grid:
    """The numbers of the reliability plot."""
    rows = (
        row(
            f"{float(tenth):.0%} to {float(tenth) + 0.1:.0%}",
            percent(counted["right"] / max(1, counted["all"])),
            f"{counted['all']:,}",
        )
        for tenth, counted in sorted(metrics["calibration"].items())
    )
    return Grid("How sure, and how often right", ("How sure", "Right", "Sentences"), tuple(rows))


def by_slice(slices: Sequence[Slice]) -> list[Grid]:
    """A grid for each way of slicing the samples, a row a slice."""
    grids = []
    for by, words in SLICES.items():
        parts = sorted((each for each in slices if each.by == by), key=_place)
        rows = tuple(_slice_row(each) for each in parts)
        grids.append(Grid(f"By {words[0].lower()}{words[1:]}", (words, *_SLICE_COLUMNS), rows))
    return grids


def _place(each: Slice) -> tuple[int, str]:
    """Where a slice stands in its grid: ages by their first year, the rest by name."""
    first = each.value.split()[0] if each.value else ""
    return (int(first) if first.isdigit() else 0, each.value)


def _slice_row(each: Slice) -> Row:
    cells = [_figure_cell(each, name) for name in _SLICED]
    heading = NEEDS.get(each.value, each.value) if each.by == "need" else as_words(each.value)
    return row(heading, f"{each.sentences:,}", *cells)


def _figure_cell(each: Slice, name: str) -> Cell:
    if name not in each.figures:
        return Cell(NONE)
    value, ends = each.figures[name], each.intervals.get(name)
    words = f"{value:.2f}" + (f" ({ends[0]:.2f} to {ends[1]:.2f})" if ends else "")
    return Cell(words, bar(value, ends))


def coverage(covered: Sequence[Coverage]) -> Grid:
    """How much of the reports of each type was read, and reached the plan."""
    rows = []
    for kind in sorted({each.type for each in covered}):
        reports = [each for each in covered if each.type == kind]
        rows.append(_coverage_row(kind, reports))
    columns = (
        "Type of report",
        "Reports",
        "Taken for it",
        "Sentences read",
        "Wanted, and in the right section",
    )
    return Grid("How much of each type of report reaches the plan", columns, tuple(rows))


def _coverage_row(kind: str, reports: Sequence[Coverage]) -> Row:
    sentences, wanted = sum(each.sentences for each in reports), sum(each.wanted for each in reports)
    read = sum(each.read for each in reports) / max(1, sentences)
    placed = sum(each.placed for each in reports) / max(1, wanted)
    known = sum(each.taken_for == kind for each in reports)
    return row(
        as_words(kind),
        f"{len(reports):,}",
        f"{known:,}",
        Cell(percent(read), bar(read)),
        Cell(percent(placed) if wanted else NONE, bar(placed)),
    )


def final_plans(results: Results) -> Grid:
    """Drafts beside final plans: how much of each is in the other, by section."""
    sections: Mapping[str, Metrics] = results.metrics.get("references", {}).get("by_section", {})
    rows = (
        row(
            f"Section {section}",
            Cell(f"{rates['recall']:.2f}", bar(rates["recall"])),
            Cell(f"{rates['precision']:.2f}", bar(rates["precision"])),
            f"{rates['n']:,}",
        )
        for section, rates in sections.items()
    )
    columns = ("Section", "Of the final plan, drafted", "Of the draft, kept", "Lines of the final plan")
    return Grid("Drafts beside final plans", columns, tuple(rows))
