"""`goldthread evaluate` on the terminal: a bar over the bundles, then the measures as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from drafting.line import draft_bundle, write_record
from eval.headline import HEADLINE, UnknownFigure, figure
from eval.require import BadRequirement, require, requirements
from eval.run import NothingToMeasure, Ran, evaluate
from service.offline import block_network


class Stopped(Exception):
    """An evaluation that cannot be run. The message says why."""


def draft_folder(documents: Path, out: Path) -> None:
    """Drafts one bundle, off the network even in a process of its own: what is measured, and no rendering."""
    block_network()
    write_record(draft_bundle([documents], workers=1), out)


class Measuring:
    """Runs an evaluation and shows it."""

    def __init__(self, screen: Console, errors: Console) -> None:
        self._screen, self._errors = screen, errors

    def run(self, samples: Path, report: Path, wanted: Sequence[str], workers: int) -> list[str]:
        """The requirements that were missed, a sentence each. Raises Stopped."""
        try:
            # A slip in a requirement is told before the long run, not after it.
            for text in wanted:
                requirements(text)
            metrics = self._evaluate(samples, report, workers)
            self._show(metrics, report)
            return [sentence for text in wanted for sentence in require(metrics, text)]
        except (BadRequirement, NothingToMeasure) as error:
            raise Stopped(str(error)) from error

    def _evaluate(self, samples: Path, report: Path, workers: int) -> Mapping[str, object]:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        quiet = not self._errors.is_terminal
        with Progress(*columns, console=self._errors, transient=True, disable=quiet) as progress:
            task = progress.add_task("Drafting", total=None)

            def on_bundle(ran: Ran) -> None:
                progress.update(task, description=escape(ran.bundle), completed=ran.done, total=ran.of)

            return evaluate(samples, report, draft_folder, workers, on_bundle)

    def _show(self, metrics: Mapping[str, object], report: Path) -> None:
        table = Table("Measure", "Figure", "To reach", box=None, pad_edge=False)
        for row in _rows(metrics):
            table.add_row(*row)
        self._screen.print(table)
        failed = metrics.get("failed")
        for bundle, reason in (failed if isinstance(failed, Mapping) else {}).items():
            self._screen.print(escape(f"{bundle} could not be drafted. {reason}"), soft_wrap=True)
        self._screen.print(f"The report is in {escape(str(report / 'report.html'))}", soft_wrap=True)


def _rows(metrics: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    for measure in HEADLINE:
        try:
            value = f"{figure(metrics, measure.name):.3f}"
        except UnknownFigure:
            value = "–"
        yield measure.words, value, f"{measure.target:.3f}" if measure.target else ""
