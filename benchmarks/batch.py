"""A batch of a thousand bundles: throughput, memory, what it costs, and what a second worker gives.

    python benchmarks/batch.py [--drafted 24] [--engine 1000] [--price 0.04]

Two things are measured, and the page says which is which:

- the engine alone, over `--engine` bundles that are the corpus' again and again, each with a draft made
  beforehand: does memory grow from 10 bundles to a thousand, and how long does a bundle's place in the batch
  take (its job, its comparison with the labels, its share of the report)?
- the whole line over `--drafted` of them with 1 and with 2 workers. What a thousand take is worked out from
  the processor time of these, which other work on the machine changes little, with the interval that the
  choice of bundles leaves.

It writes the table into docs/evaluate.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, median

from eval.batch import Ran
from eval.bootstrap import draws, middle
from eval.measure import DraftBundle
from eval.run import Options, evaluate
from service.measuring import draft_folder

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "eval" / "samples" / "rendered"
PAGE = ROOT / "docs" / "evaluate.md"
BEGIN, END = "<!-- benchmark begins -->", "<!-- benchmark ends -->"
DRAFTS = "GOLDTHREAD_BENCHMARK_DRAFTS"
"""Where the drafts lie that were made beforehand; told to the processes that measure."""
THOUSAND = 1000
REPEATED = ("a1-orla-asd", "a7-corey-mld", "a9-teo-dld-dcd", "b2-tilly-y1-asd")
"""The bundles that the engine's batch repeats."""
FEW = 10


@dataclass(slots=True)
class Watch:
    """What this process and all that it began hold and use, looked at once a second."""

    of_engine: list[int] = field(default_factory=list)
    """MiB of this process alone."""
    of_all: list[int] = field(default_factory=list)
    processor: dict[int, float] = field(default_factory=dict)
    """Seconds of processor time, by process; those that have ended since are kept."""


@dataclass(frozen=True, slots=True)
class Run:
    """A batch that was measured."""

    seconds: float
    """By the clock."""
    processor: float
    """Seconds of processor time, of all processes."""
    memory: Watch
    bundles: tuple[Ran, ...]


def copy_draft(documents: Path, out: Path) -> None:
    """A line that finds its draft made: that of the bundle which this one repeats."""
    made = Path(os.environ[DRAFTS]) / documents.parent.name.partition("_")[2]
    shutil.copytree(made, out, dirs_exist_ok=True)


def repeated(number: int, folder: Path, originals: Sequence[Path]) -> Path:
    """A folder of so many bundles: links to the corpus', in turn."""
    folder.mkdir()
    for at in range(number):
        original = originals[at % len(originals)]
        (folder / f"{at:04}_{original.name}").symlink_to(original)
    return folder


def measure(samples: Path, report: Path, line: DraftBundle, workers: int) -> Run:
    """One batch, by the clock."""
    done: list[Ran] = []
    spent = processor_time(os.getpid())
    with watched() as watch:
        began = time.perf_counter()
        evaluate([samples], report, line, Options(workers), on_sample=done.append)
        seconds = time.perf_counter() - began
    return Run(seconds, sum(watch.processor.values()) - spent, watch, tuple(done))


@contextmanager
def watched() -> Iterator[Watch]:
    """What is held and used while something is done."""
    watch, over = Watch(), threading.Event()

    def look() -> None:
        while not over.wait(1.0):
            held = {process: resident(process) for process in family(os.getpid())}
            watch.of_engine.append(held.get(os.getpid(), 0))
            watch.of_all.append(sum(held.values()))
            used = {process: processor_time(process) for process in held}
            watch.processor.update({process: seconds for process, seconds in used.items() if seconds})

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield watch
    finally:
        over.set()
        watcher.join()


def family(process: int) -> list[int]:
    """A process and all that it began, and they."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def processor_time(process: int) -> float:
    """The seconds of processor time that a process has used; nought for one that has ended."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def resident(process: int) -> int:
    """The memory that a process holds, shared pages shared out, in MiB; nought for one that has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("Pss:")), 0)


def of_engine(folder: Path, number: int, originals: Sequence[Path]) -> list[str]:
    """The engine alone: a few bundles, then many, with drafts made beforehand."""
    drafts = folder / "drafts"
    for original in originals:
        draft_folder(original / "documents", drafts / original.name)
    os.environ[DRAFTS] = str(drafts)
    rows = []
    for bundles in (FEW, number):
        samples = repeated(bundles, folder / f"engine-{bundles}", originals)
        run = measure(samples, folder / f"engine-report-{bundles}", copy_draft, 2)
        peak = f"{max(run.memory.of_engine)} | {max(run.memory.of_all)}"
        spent = f"{run.seconds:,.0f} | {run.processor / bundles:.2f}"
        rows.append(f"| {bundles:,} | {spent} | {peak} |")
    return rows


def of_line(folder: Path, number: int, price: float) -> list[str]:
    """The whole line with 1 and 2 workers, and what a thousand bundles come to."""
    originals = sorted(path for path in SAMPLES.iterdir() if path.is_dir())
    samples = repeated(number, folder / "drafted", originals[:: max(1, len(originals) // number)])
    rows = []
    for workers in (1, 2):
        run = measure(samples, folder / f"drafted-report-{workers}", draft_folder, workers)
        hours, (low, high) = thousand(run)
        cells = (
            f"{number / run.seconds * 3600:.0f}",
            f"{run.processor / number:.1f}",
            f"{median(run.memory.of_all):.0f}",
            f"{max(run.memory.of_all)}",
            f"{hours:.1f} ({low:.1f} to {high:.1f})",
            f"{hours * price:.2f}",
        )
        rows.append(f"| {workers} | {' | '.join(cells)} |")
    return rows


def thousand(run: Run) -> tuple[float, tuple[float, float]]:
    """The processor hours of a thousand bundles, and the interval that the choice of bundles leaves."""
    own = [ran.seconds for ran in run.bundles]
    share = run.processor / sum(own)
    means = [mean([own[at] for at, times in enumerate(row) for _ in range(times)]) for row in draws(len(own))]
    low, high = middle([share * each * THOUSAND / 3600 for each in means])
    return run.processor / len(own) * THOUSAND / 3600, (low, high)


def page(engine: Sequence[str], line: Sequence[str], drafted: int, price: float, load: float) -> str:
    """The tables in words."""
    return "\n".join(
        [
            f"Measured on {datetime.now(UTC):%-d %B %Y}: {platform.machine()}, {os.cpu_count()} cores, load "
            f"{load:.1f} at the start (above the number of cores, other work ran beside it).",
            "",
            "The engine alone, with drafts made beforehand, 2 workers; memory in MiB at its highest:",
            "",
            "| Bundles | Seconds | Processor seconds a bundle | Memory of the gathering process | Of all |",
            "|---:|---:|---:|---:|---:|",
            *engine,
            "",
            f"The whole line over {drafted} bundles; processor seconds and memory (MiB) of all processes. "
            "What a thousand take is worked out from these, not measured; in brackets the 95% interval that "
            f"the choice of bundles leaves. Pounds at {price:.2f} for an hour of one core:",
            "",
            "| Workers | Bundles an hour | Processor seconds a bundle | Memory, median | Highest "
            "| Processor hours for a thousand | Pounds |",
            "|---:|---:|---:|---:|---:|---:|---:|",
            *line,
        ]
    )


def write(told: str) -> None:
    """Put the tables into the page, in place of the last ones."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Measures, and writes the page."""
    parser = argparse.ArgumentParser(description="A batch of a thousand bundles.")
    parser.add_argument("--drafted", type=int, default=24, help="bundles that the whole line drafts")
    parser.add_argument("--engine", type=int, default=THOUSAND, help="bundles with drafts made beforehand")
    parser.add_argument("--price", type=float, default=0.04, help="pounds for an hour of one core")
    chosen = parser.parse_args()
    load = os.getloadavg()[0]
    originals = [
        SAMPLES / name for name in ("a1-orla-asd", "a7-corey-mld", "a9-teo-dld-dcd", "b2-tilly-y1-asd")
    ]
    with tempfile.TemporaryDirectory() as folder:
        engine = of_engine(Path(folder), chosen.engine, originals)
        line = of_line(Path(folder), chosen.drafted, chosen.price)
    told = page(engine, line, chosen.drafted, chosen.price, load)
    sys.stdout.write(told + "\n")
    write(told)


if __name__ == "__main__":
    main()
