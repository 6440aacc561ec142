"""Drafting a bundle from a warm start: how long each step takes, and the memory it needs at most.

`make benchmark` drafts and renders six reports of about forty pages, several times over, and writes the table
into docs/drafting.md. The reports are the corpus' own, three bundles' to a report, under one child's name:
no bundle of the corpus is as long as the longest that councils send.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import typst

from drafting.line import Draft, draft_understanding, write_record
from drafting.plan import Case
from drafting.render.advice_used import write_advice_used
from drafting.render.compose import compose
from drafting.render.docx import write_view
from drafting.render.family import write_family
from drafting.render.html import write_html
from drafting.render.letters import write_queries
from drafting.render.pdf import write_pdf
from drafting.render.references import References
from extract.bundle import read_bundle
from nlp.classify import load_classifier
from nlp.labels import Classifier
from nlp.understand import understand

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "eval" / "samples" / "rendered"
PAGE = ROOT / "docs" / "drafting.md"
BEGIN, END = "<!-- benchmark begins -->", "<!-- benchmark ends -->"
BUNDLES = ("a1-rafi-dld", "b2-tilly-y1-asd", "a9-teo-dld-dcd")
REPORTS = 6
CHILD, SURNAME = "Wren", "Ashdown"
TYPESET = '#set page(paper: "a4", margin: 2.2cm)\n#set text(size: 11pt)\n#set par(spacing: 1em)\n'


@dataclass
class Clock:
    """How long each step took in each run."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times what is done within."""
        begun = time.perf_counter()
        yield
        self.taken.setdefault(name, []).append(time.perf_counter() - begun)


def make_bundle(folder: Path) -> int:
    """Writes the six reports as PDFs; their pages in all."""
    golds = [json.loads((SAMPLES / name / "gold.json").read_text(encoding="utf-8")) for name in BUNDLES]
    pages = 0
    for number in range(REPORTS):
        lines = [f"= Report {number + 1} on {CHILD} {SURNAME}", f"Name: {CHILD} {SURNAME}"]
        for gold in golds:
            lines += _report(gold, number)
        pdf: bytes = typst.compile((TYPESET + "\n\n".join(lines)).encode())
        (folder / f"{number + 1:02d}-report.pdf").write_bytes(pdf)
        pages += len(re.findall(rb"/Type\s*/Page\b", pdf))
    return pages


def _report(gold: dict[str, Any], number: int) -> Iterator[str]:
    """The words of a bundle's report of that number, about one child."""
    child, reports = gold["case"]["child"], gold["reports"]
    names = {child["forename"]: CHILD, child["surname"]: SURNAME, child["known_as"]: CHILD}
    heading = None
    for item in reports[number % len(reports)]["items"]:
        if item["kind"] == "sens":
            continue
        if item["headings"][-1:] != heading:
            heading = item["headings"][-1:]
            yield from (f"== {_plain(words, names)}" for words in heading)
        yield _plain(item["text"], names)


def _plain(text: str, names: dict[str, str]) -> str:
    """Words under the child's name, with nothing that Typst would take for its own."""
    for name, instead in names.items():
        text = re.sub(rf"\b{re.escape(name)}\b", instead, text)
    return re.sub(r"([\\#$*_`<>@=\[\]~/+-])", r"\\\1", text)


def draft(bundle: Path, out: Path, classifier: Classifier, clock: Clock) -> Draft:
    """Drafts and writes one bundle as `drafting.line` does, each step timed."""
    with clock.step("Reading the documents"):
        documents = read_bundle([bundle]).documents
    with clock.step("Understanding them"):
        understood = understand(documents, classifier)
    with clock.step("Assembling and wording the plan"):
        made = draft_understanding(understood, documents, Case(), classifier.version)
    with clock.step("plan.json and ledger.json"):
        write_record(made, out)
    with clock.step("What is drawn, worked out once"):
        references = References(made.plan, made.statements, made.advice, made.documents)
        view = compose(references)
    drawn: dict[str, Callable[[], object]] = {
        "plan.docx": lambda: write_view(view, made.plan, out / "plan.docx"),
        "plan.pdf": lambda: write_pdf(view, out / "plan.pdf"),
        "plan.html": lambda: write_html(view, references, out / "plan.html"),
        "family.docx": lambda: write_family(references, out / "family.docx"),
        "advice-used.docx": lambda: write_advice_used(
            references, made.statements, made.fates, out / "advice-used.docx"
        ),
        "queries.docx and queries.txt": lambda: write_queries(references, out),
    }
    for name, write in drawn.items():
        with clock.step(name):
            write()
    return made


def readers_peak() -> float:
    """The most memory that each process begun by this one has had, in GiB, added up (Linux)."""
    begun = [
        key for task in Path("/proc/self/task").iterdir() for key in (task / "children").read_text().split()
    ]
    peaks = [re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{key}/status").read_text()) for key in begun]
    return sum(int(peak[1]) for peak in peaks if peak) / 1024**2


def report(runs: int) -> list[str]:
    """The benchmark's lines."""
    load, classifier, clock = os.getloadavg()[0], load_classifier(), Clock()
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "bundle").mkdir()
        pages = make_bundle(folder / "bundle")
        draft(folder / "bundle", folder / "out", classifier, Clock())
        made = [draft(folder / "bundle", folder / "out", classifier, clock) for _ in range(runs)][-1]
    finally:
        shutil.rmtree(folder)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    whole = median(sum(steps) for steps in zip(*clock.taken.values(), strict=True))
    return [
        f"Measured on {time.strftime('%d %B %Y')}: {platform.machine()}, {os.cpu_count()} cores, load "
        f"{load:.1f} at the start. Median of {runs} runs by the clock after one that warms up: "
        f"{REPORTS} reports of {pages} pages, {len(made.statements):,} statements, {len(made.plan.items)} "
        "lines of the plan.",
        "",
        "| Step | seconds |",
        "|---|---:|",
        *(f"| {name} | {median(taken):.2f} |" for name, taken in clock.taken.items()),
        f"| **The whole** | **{whole:.2f}** |",
        "",
        f"Peak memory: {own:.2f} GiB, and {readers_peak():.2f} GiB in the reader processes together.",
    ]


def main() -> None:
    """Measures, and writes what was found into docs/drafting.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    lines = report(parser.parse_args().runs)
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text("\n".join([before + BEGIN, *lines, END + after]), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
