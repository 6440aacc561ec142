"""The bundles that were written for training alone (models/training/bundles/README.md).

They are kept as FORMAT.md's markup and made into documents by the corpus' own tool, under build/written, so
that a model learns from what `extract` reads of them. Nothing is ever judged by them.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from eval.corpus import ROOT, SAMPLES, LabelledBundle, load_bundle

SOURCES = Path(__file__).with_name("bundles")
RENDER = SAMPLES / "tools" / "render.py"
WORK = ROOT / "build" / "written"


class NotRendered(Exception):
    """The corpus' tool could not make documents of a bundle. The message says which and what it said."""


def written(sources: Path = SOURCES, work: Path = WORK) -> list[LabelledBundle]:
    """The bundles in `sources`, in the order of their names, rendered where they are new or have changed.

    Raises NotRendered.
    """
    return [_rendered(case.parent, work) for case in sorted(sources.glob("*/case.yaml"))]


def _rendered(source: Path, work: Path) -> LabelledBundle:
    kept = work / _fingerprint(source)
    if not (kept / source.name / "gold.json").exists():
        command = [sys.executable, str(RENDER), str(source.parent), str(kept), source.name]
        made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own tool
        if made.returncode:
            raise NotRendered(f"{source.name} could not be rendered: {made.stderr.strip()[-400:]}")
    return load_bundle(kept / source.name)


def _fingerprint(source: Path) -> str:
    """Changes with any report of the bundle and with the tool."""
    digest = hashlib.sha256(RENDER.read_bytes())
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
