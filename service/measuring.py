"""`goldthread evaluate` on the terminal: what was found, a bar over the samples, then the measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from drafting.line import draft_bundle, write_record
from eval.batch import Busy, OnSample, Ran
from eval.compare import NoReport, compare
from eval.discovery import Discovered
from eval.durable import BadDatabase
from eval.headline import HEADLINE, UnknownFigure, figure
from eval.require import BadRequirement, requirements
from eval.results import Comparison, Results
from eval.run import NothingToMeasure, Options, evaluate
from nlp.classify import ModelMissing

SKIPPED_SHOWN = 10
"""How many skipped folders are named one by one; the report names all."""


class Stopped(Exception):
    """An evaluation that cannot be run. The message says why."""


def draft_folder(documents: Path, out: Path) -> None:
    """Drafts one bundle: what is measured, and no rendering."""
    write_record(draft_bundle([documents], workers=1), out)


class Measuring:
    """Runs an evaluation and shows it."""

    def __init__(self, screen: Console, errors: Console) -> None:
        self._screen, self._errors = screen, errors

    def run(self, samples: Sequence[Path], report: Path, options: Options) -> list[str]:
        """The requirements that were missed, a sentence each. Raises Stopped."""
        try:
            # A slip in a requirement is told before the long run, not after it.
            for text in options.require:
                requirements(text)
            with self._bar() as on_sample:
                results = evaluate(samples, report, draft_folder, options, self._show_found, on_sample)
        except (BadRequirement, NothingToMeasure, NoReport, Busy, BadDatabase, ModelMissing) as error:
            raise Stopped(str(error)) from error
        self._show(results, report)
        return [outcome.told for outcome in results.requirements if not outcome.reached]

    def compare(self, before: Path, now: Path) -> None:
        """Shows what changed from one finished report to another. Raises Stopped."""
        try:
            self._show_comparison(compare(before, now))
        except NoReport as error:
            raise Stopped(str(error)) from error

    @contextmanager
    def _bar(self) -> Iterator[OnSample]:
        """A bar over the samples with the time left. Silent where there is no terminal."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
        )
        quiet = not self._errors.is_terminal
        with Progress(*columns, console=self._errors, transient=True, disable=quiet) as progress:
            task = progress.add_task("Measuring", total=None)

            def on_sample(ran: Ran) -> None:
                progress.update(task, description=escape(ran.sample), completed=ran.done, total=ran.of)

            yield on_sample

    def _show_found(self, found: Discovered) -> None:
        forms = [sample.form for sample in found.samples]
        told = ", ".join(f"{forms.count(form)} × {form}" for form in dict.fromkeys(forms))
        self._errors.print(f"Found: {told}.", soft_wrap=True)
        for name, reason in list(found.skipped.items())[:SKIPPED_SHOWN]:
            self._errors.print(f"Skipped: {name}. {reason}", markup=False, soft_wrap=True)
        left = len(found.skipped) - SKIPPED_SHOWN
        if left > 0:
            self._errors.print(f"Skipped too: {left} more. The report names them.")

    def _show(self, results: Results, report: Path) -> None:
        table = Table("Measure", "Figure", "To reach", box=None, pad_edge=False)
        for row in _rows(results.metrics):
            table.add_row(*row)
        self._screen.print(table)
        for sample, reason in results.metrics["failed"].items():
            told = f"{sample} could not be measured. {reason}"
            self._screen.print(told, markup=False, soft_wrap=True)
        if results.comparison:
            self._show_comparison(results.comparison)
        self._screen.print(f"The report is in {escape(str(report / 'report.html'))}", soft_wrap=True)

    def _show_comparison(self, comparison: Comparison) -> None:
        shared = f"{comparison.shared} sample{'' if comparison.shared == 1 else 's'}"
        told = f"Compared with {comparison.other}, over what both have ({shared}):"
        self._screen.print(told, markup=False, soft_wrap=True)
        table = Table("Measure", "Before", "Now", "Change", "95%", "p", "", box=None, pad_edge=False)
        for change in comparison.changes:
            table.add_row(
                change.words,
                f"{change.before:.3f}",
                f"{change.now:.3f}",
                f"{change.difference:+.3f}",
                f"{change.interval[0]:+.3f} to {change.interval[1]:+.3f}",
                f"{change.p:.3f}",
                change.verdict,
            )
        self._screen.print(table)


CHECKS = (
    ("checks.findings.precision", "Findings of a check, precision", None),
    ("checks.findings.recall", "Findings of a check, recall", None),
    ("checks.findings.f1", "Findings of a check, F1", 0.8),
    ("checks.grade.qwk", "Grade, weighted kappa", 0.8),
)
"""The figures of checked plans that are shown, with what they are to reach (architecture.md §7)."""


def _rows(metrics: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """The figures that there are."""
    shown = [(measure.name, measure.words, measure.target) for measure in HEADLINE]
    for name, words, target in (*shown, *CHECKS):
        try:
            yield words, f"{figure(metrics, name):.3f}", f"{target:.3f}" if target else ""
        except UnknownFigure:
            continue
