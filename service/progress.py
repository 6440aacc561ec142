"""What a drafting run shows on the terminal: a bar while it reads, and where the draft lies."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn
from rich.table import Table

from drafting.amend import NO_PLAN
from drafting.line import Draft
from extract.document import Document, Status


class Reading:
    """A bar that moves by one for each document read. Silent where there is no terminal."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task = progress, task

    def step(self, words: str) -> None:
        """Says what is being done."""
        self._progress.update(self._task, description=words)

    def document(self, document: Document) -> None:
        """Counts a document that was read."""
        mark = "read" if document.status is Status.READ else "could not be read"
        self._progress.update(self._task, advance=1, description=f"{escape(document.file)} {mark}")
        task = self._progress.tasks[self._task]
        # Attachments and zips within the bundle hold more documents than were counted.
        self._progress.update(self._task, total=max(task.total or 0, task.completed))


@contextmanager
def reading(console: Console, expected: int) -> Iterator[Reading]:
    """A progress bar for about `expected` documents."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Reading(progress, progress.add_task("Opening the bundle", total=expected))


def expected_documents(paths: Sequence[Path]) -> int:
    """About how many documents a bundle holds; only the bar depends on it."""
    return sum(_files_in(path) for path in paths)


def _files_in(path: Path) -> int:
    if path.is_dir():
        return sum(1 for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
    if zipfile.is_zipfile(path) and path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            return sum(1 for member in archive.infolist() if not member.is_dir())
    return 1


def show_draft(console: Console, draft: Draft, out: Path) -> None:
    """The closing summary: what could not be read, what was drafted, and where it lies."""
    show_unreadable(console, draft.documents)
    must_fix = sum(finding.severity == "must_fix" for finding in draft.plan.findings)
    read = sum(document.status is Status.READ for document in draft.documents)
    table = Table.grid(padding=(0, 2))
    rows = (
        ("Documents read", f"{read} of {len(draft.documents)}"),
        ("Statements", str(len(draft.statements))),
        ("Lines of the plan", str(len(draft.plan.items))),
        ("Findings", f"{len(draft.plan.findings)}, of which {must_fix} must be settled"),
    )
    for name, value in rows:
        table.add_row(name, value)
    console.print(table)
    if NO_PLAN in draft.plan.findings:
        console.print(f"[bold]No amendment:[/bold] {escape(NO_PLAN.why)}", soft_wrap=True)
    console.print(f"The draft is in {escape(str(out / 'plan.docx'))}", soft_wrap=True)


def show_unreadable(console: Console, documents: Sequence[Document]) -> None:
    """Names every document that could not be read, with the reason."""
    for document in documents:
        if document.status is Status.UNREADABLE:
            named = (
                f"[bold]Could not be read:[/bold] {escape(document.file)}. {escape(document.reason or '')}"
            )
            console.print(named, soft_wrap=True)
