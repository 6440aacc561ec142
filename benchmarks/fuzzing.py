"""What both fuzz targets share: the reader as it runs in production, and a record of what it gets wrong.

A fault is any exception but a ReadError, or a document that breaks its contract. It is kept once for each
place in the code that raised it, and the run goes on. A crash of native code ends the run; in production it
ends the reader process of one document (extract.sandbox).
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import atheris

from extract.archive import zip_files
from extract.document import Document, Status
from extract.errors import ReadError
from extract.read import reader_of
from extract.sniff import sniff
from extract.wire import from_json, to_json

FUZZ = Path("build/fuzz")
SLOWEST = 60
"""Seconds after which libFuzzer calls an input a hang; the sandbox waits 240."""
OURS = Path(__file__).resolve().parents[1] / "extract"
Mutator = Callable[[bytes, int, int], bytes]


def run(
    name: str,
    seeds: dict[str, bytes],
    check: Callable[[bytes], None],
    *,
    mutate: Mutator | None = None,
    options: Sequence[str] = (),
) -> None:
    """Runs libFuzzer with the arguments of the command line, from these seeds.

    Takes the target's name, its seeds by name, what to do with an input, and its own mutator and options.
    """
    corpus = FUZZ / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed, data in seeds.items():
        (corpus / seed).write_bytes(data)
    usual = [f"-timeout={SLOWEST}", "-rss_limit_mb=3000", f"-artifact_prefix={FUZZ / name}/"]
    mutator = {"custom_mutator": mutate} if mutate else {}
    atheris.Setup(
        [sys.argv[0], str(corpus), *usual, *options, *sys.argv[1:]], Recorder(name, check), **mutator
    )
    atheris.Fuzz()


class Recorder:
    """Calls the target and keeps the first input of every fault."""

    def __init__(self, name: str, check: Callable[[bytes], None]) -> None:
        self._folder = FUZZ / name / "faults"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._check = check

    def __call__(self, data: bytes) -> None:
        """Runs the target on one input."""
        try:
            self._check(data)
        except Exception as error:  # noqa: BLE001 - every one is a finding
            self._keep(data, error)

    def _keep(self, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        place = [frame for frame in frames if Path(frame.filename).parent == OURS] or frames
        sign = f"{type(error).__name__}-{Path(place[-1].filename).stem}-{place[-1].lineno}"
        if not (self._folder / sign).exists():
            (self._folder / sign).write_bytes(data)
            (self._folder / f"{sign}.txt").write_text("".join(traceback.format_exception(error)))
            sys.stderr.write(f"FAULT {sign}\n")


def read(data: bytes) -> None:
    """Reads one file. Raises whatever its reader raises, but a ReadError."""
    kind = sniff(data)
    try:
        if kind == "zip":  # a bundle, not a document
            list(zip_files(data))
            return
        document = reader_of(kind)(data, "fuzzed")
    except ReadError as error:
        assert str(error)[-1] in ".:", "a refusal is a sentence"
        return
    check_document(document, data)


def check_document(document: Document, data: bytes) -> None:
    """Holds a document that was read to its contract."""
    assert document.status is Status.READ and document.blocks, "a document that was read has words"
    assert document.sha256 == hashlib.sha256(data).hexdigest(), "it is the file's own"
    assert all(1 <= block.page <= document.pages for block in document.blocks), "pages are the file's"
    assert from_json(to_json((document,))) == (document,), "it goes through the pipe whole"
