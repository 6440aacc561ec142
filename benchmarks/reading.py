"""Reading, side by side in one run: speed, and how much of the text is kept.

`make benchmark` (extra "benchmark") reads the corpus' digital PDFs and Word files with each reader in turn,
on one core, several times over, and writes the table into docs/reading.md. Scans are timed apart.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import kreuzberg
import pdfplumber
import pypdfium2 as pdfium

from extract.document import Document
from extract.docx import read_docx
from extract.pdf import read_pdf

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "eval" / "samples" / "rendered"
PAGE = ROOT / "docs" / "reading.md"
BEGIN, END = "<!-- benchmark begins -->", "<!-- benchmark ends -->"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SCANS_EVERY = 4
"""Every so many scans are read: OCR takes a thousand times as long as text."""

Read = Callable[[bytes], str]
"""A file's bytes to all the words that the reader gives, in its order."""


@dataclass(frozen=True)
class File:
    """One document of the corpus with its labelled sentences."""

    data: bytes
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One reader's line of a table."""

    name: str
    speed: float
    """Pages or documents a second: the median of the runs."""
    kept: float
    """The share of sentences found, spaces aside."""


def ours(read: Callable[[bytes, str], Document]) -> Read:
    """Everything that our reader gives: each block's label and words."""
    return lambda data: "\n".join(f"{block.label} {block.text}" for block in read(data, "report").blocks)


def pdfium_text(data: bytes) -> str:
    """The text alone, with no structure: the floor that every reader built on pdfium stands on."""
    pdf = pdfium.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def pdfplumber_text(data: bytes) -> str:
    """Text and tables, as pdfplumber finds them by itself."""
    words: list[str] = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            words.append(page.extract_text())
            words += [cell or "" for table in page.extract_tables() for row in table for cell in row]
    return "\n".join(words)


def kreuzberg_text(kind: str) -> Read:
    """Text and tables, with kreuzberg's settings as they come."""

    def read(data: bytes) -> str:
        result = kreuzberg.extract_bytes_sync(data, kind)
        cells = [cell for table in result.tables for row in table.cells for cell in row]
        return "\n".join([result.content, *cells])

    return read


PDF_READERS: dict[str, Read] = {
    "Goldthread (structure, tables)": ours(read_pdf),
    "pypdfium2 (text alone)": pdfium_text,
    "pdfplumber (text and tables)": pdfplumber_text,
    "kreuzberg (text and tables)": kreuzberg_text("application/pdf"),
}
WORD_READERS: dict[str, Read] = {
    "Goldthread (structure, tables)": ours(read_docx),
    "kreuzberg (text and tables)": kreuzberg_text(WORD),
}


def files(ending: str, every: int) -> list[File]:
    """Every so many of the corpus' documents of one ending."""
    found = []
    for labels in sorted(SAMPLES.glob("*/gold.json")):
        for report in json.loads(labels.read_text(encoding="utf-8"))["reports"]:
            is_scan = report["file"].endswith(".scan.pdf")
            if report["file"].endswith(ending) and is_scan == (ending == ".scan.pdf"):
                data = (labels.parent / "documents" / report["file"]).read_bytes()
                found.append(File(data, tuple(plain(item["text"]) for item in report["items"])))
    return found[::every]


def pages_of(file: File) -> int:
    """How many pages a PDF has."""
    pdf = pdfium.PdfDocument(file.data)
    try:
        return len(pdf)
    finally:
        pdf.close()


def plain(text: str) -> str:
    """The text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def kept(read: Read, documents: Sequence[File]) -> float:
    """The share of sentences that a reader's output holds, spaces aside."""
    found = total = 0
    for document in documents:
        text = plain(read(document.data))
        found += sum(sentence in text for sentence in document.sentences)
        total += len(document.sentences)
    return found / total


def seconds(read: Read, documents: Sequence[File]) -> float:
    """The processor's time that one reader takes for all the documents, whatever else the machine does."""
    start = time.process_time()
    for document in documents:
        read(document.data)
    return time.process_time() - start


def compared(readers: dict[str, Read], documents: Sequence[File], units: int, runs: int) -> list[Row]:
    """Each reader's speed and what it keeps. The readers take turns, so that a busy machine is so for all."""
    shares = {name: kept(read, documents) for name, read in readers.items()}  # and everything is warm
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(runs):
        for name, read in readers.items():
            times[name].append(seconds(read, documents))
    return [Row(name, units / median(times[name]), shares[name]) for name in readers]


def as_table(rows: Sequence[Row], unit: str) -> list[str]:
    """The rows as a Markdown table, the last column against ours."""
    first = rows[0].speed
    lines = [f"| Reader | {unit} a second | sentences kept | Goldthread is |", "|---|---:|---:|---:|"]
    for row in rows:
        faster = "" if row is rows[0] else f"{first / row.speed:.2g} times as fast"
        lines.append(f"| {row.name} | {row.speed:.1f} | {row.kept:.2%} | {faster} |")
    return lines


def on_one_core() -> str:
    """Keeps this process, and its threads to come, on one core where the system lets us; says what it did."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core"
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return "pinned to one core"


def report(every: int, runs: int) -> list[str]:
    """The benchmark's lines."""
    pinned = on_one_core()
    load = os.getloadavg()[0]
    pdfs, words = files(".pdf", every), files(".docx", every)
    pages = sum(map(pages_of, pdfs))
    return [
        f"Measured on {time.strftime('%d %B %Y')}: {platform.machine()}, {os.cpu_count()} cores, {pinned}.",
        f"Other work shared the machine (load {load:.1f} at the start), so time is the processor's, not the",
        f"clock's, and figures compare within this run. Median of {runs} runs, the readers taking turns.",
        "",
        f"**Digital PDFs** ({len(pdfs)} documents, {pages} pages)",
        "",
        *as_table(compared(PDF_READERS, pdfs, pages, runs), "pages"),
        "",
        f"**Word files** ({len(words)} documents)",
        "",
        *as_table(compared(WORD_READERS, words, len(words), runs), "documents"),
        "",
        scans_in_words(files(".scan.pdf", SCANS_EVERY)),
    ]


def scans_in_words(scans: Sequence[File]) -> str:
    """How long a scanned page takes, and what is kept of it."""
    pages = sum(map(pages_of, scans))
    (row,) = compared({"Goldthread": ours(read_pdf)}, scans, pages, 1)
    return (
        f"**Scans** ({len(scans)} documents, {pages} pages, one run): {1 / row.speed:.2f} seconds a page, "
        f"{row.kept:.2%} of sentences kept letter for letter."
    )


def write(lines: Sequence[str]) -> None:
    """Puts the lines into docs/reading.md, between the benchmark's marks."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    text = "\n".join(lines)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Runs the benchmark, prints it and writes it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=3, help="read every so many documents (1 = all)")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--print-only", action="store_true", help="leave docs/reading.md as it is")
    options = parser.parse_args()
    lines = report(options.every, options.runs)
    print("\n".join(lines))
    if not options.print_only:
        write(lines)


if __name__ == "__main__":
    main()
