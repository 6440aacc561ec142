"""The corpus' documents as read, kept until they or the readers change: its scans take minutes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from eval.corpus import ROOT, LabelledBundle
from extract import wire
from extract.bundle import read_bundle
from extract.document import Document

CACHE = ROOT / "build" / "read"


def read_cached(bundle: LabelledBundle, cache: Path = CACHE) -> tuple[Document, ...]:
    """The bundle's documents, read anew only when they or the readers have changed."""
    kept = cache / f"{bundle.id}-{_fingerprint(bundle.documents)}.json"
    if kept.exists():
        return wire.from_json(kept.read_bytes())
    documents = read_bundle([bundle.documents]).documents
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(wire.to_json(documents))
    return documents


def _fingerprint(folder: Path) -> str:
    """Changes with any document and with any line of the readers."""
    readers = sorted((ROOT / "extract").glob("*.py"))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in [*readers, *files]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
