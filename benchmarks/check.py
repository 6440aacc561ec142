"""Checking a plan from a warm start: how long from its file to its findings, and the checks by themselves.

`make benchmark` checks the corpus' moderated plans several times over and writes the figures into
docs/checks.md. Pages are those of their PDFs. No check waits on a model, so one process measures it all.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium

from drafting.check import check_plan
from drafting.checks.run import run_checks
from drafting.reading import PlanAsRead, read_plan

ROOT = Path(__file__).resolve().parents[1]
PLANS = sorted((ROOT / "eval" / "samples" / "plans").glob("p*"))
PAGE = ROOT / "docs" / "checks.md"
BEGIN, END = "<!-- speed begins -->", "<!-- speed ends -->"
RUNS = 5


def main() -> None:
    """Measures, and writes the part of the page."""
    pages = sum(_pages(folder / "plan.pdf") for folder in PLANS)
    lines = [
        f"Measured on {date.today():%-d %B %Y}: {platform.machine()}, one process, processor time, median of "
        f"{RUNS} runs over {len(PLANS)} moderated plans ({pages} pages).",
        "",
        "| What | Word | PDF |",
        "|---|---:|---:|",
    ]
    read = {kind: [read_plan(folder / f"plan.{kind}") for folder in PLANS] for kind in ("docx", "pdf")}
    whole = {kind: [_seconds(_whole(folder / f"plan.{kind}")) for folder in PLANS] for kind in read}
    rules = {kind: sum(_seconds(_rules(plan)) for plan in plans) for kind, plans in read.items()}
    rows = (
        ("A plan checked, its file read: median", [f"{median(whole[kind]):.2f} s" for kind in read]),
        ("A plan checked, its file read: slowest", [f"{max(whole[kind]):.2f} s" for kind in read]),
        ("The checks alone, pages a second (aim: 145)", [f"{pages / rules[kind]:.0f}" for kind in read]),
    )
    lines += [f"| {name} | {' | '.join(figures)} |" for name, figures in rows]
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text("\n".join([before + BEGIN, *lines, END]) + after, encoding="utf-8")


def _pages(path: Path) -> int:
    document = pdfium.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _whole(path: Path) -> Callable[[], object]:
    return lambda: check_plan(path)


def _rules(plan: PlanAsRead) -> Callable[[], object]:
    return lambda: run_checks(plan)


def _seconds(do: Callable[[], object]) -> float:
    """The median of several runs, after one that warms up."""
    do()
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        do()
        taken.append(time.process_time() - start)
    return median(taken)


if __name__ == "__main__":
    main()
