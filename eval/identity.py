"""Which program and models measure, and which samples: so that a batch is only resumed by its like."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from eval.corpus import ROOT
from eval.results import Sample
from nlp.classify import model_version

ROOMS = ("extract", "nlp", "drafting", "eval")
CODE = (".py", ".yaml", ".txt")


@cache
def versions() -> dict[str, str]:
    """The versions of the program and of its models. Raises ModelMissing."""
    return {"goldthread": version("goldthread"), "sentences": model_version()}


@cache
def code_version() -> str:
    """Changes with the model and with any line of the code that measures."""
    digest = hashlib.sha256(model_version().encode())
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in CODE and not path.is_relative_to(ROOT / "eval" / "samples"):
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def fingerprint(samples: Sequence[Sample]) -> str:
    """Changes with the code, with what the samples are, and with any of their files."""
    digest = hashlib.sha256(code_version().encode())
    for sample in samples:
        digest.update(f"\n{sample.name}\t{sample.form}\t{sample.path}\t{sample.part}".encode())
        for name, size, changed in _files(Path(sample.path)):
            digest.update(f"\n{name}\t{size}\t{changed}".encode())
    return digest.hexdigest()[:16]


def _files(path: Path) -> Iterator[tuple[str, int, int]]:
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            told = file.stat()
            yield str(file), told.st_size, told.st_mtime_ns
