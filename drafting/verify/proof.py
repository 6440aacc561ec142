"""A folder with a draft to its proof, or to all that stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.plan import Plan
from drafting.verify.drawn import PLAN, drawn_faults
from drafting.verify.fates import citation_faults, fate_faults
from drafting.verify.fault import Fault
from drafting.verify.kept import Kept, read_kept
from drafting.verify.sources import sentence_faults, source_faults
from drafting.verify.wording import wording_faults
from extract.bundle import read_bundle
from extract.document import Document, Status
from extract.errors import ReadError
from nlp.sentences import sentences
from nlp.statement import Sentence


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and what is wrong with it; proved where nothing is."""

    plan: Plan
    documents: int
    statements: int
    faults: tuple[Fault, ...]


def verify(out: Path) -> Proof:
    """Proves the draft in a folder against the sources that it keeps, which are read again.

    Raises NoDraft where there is no draft, BrokenDraft where its files cannot be understood.
    """
    kept = read_kept(out)
    try:
        documents = read_bundle([out / "sources"]).documents
        unread: tuple[Fault, ...] = ()
    except ReadError as error:
        documents, unread = (), (Fault("sources", str(error)),)
    faults = (*unread, *faults_of(kept, documents), *drawn_faults(out / PLAN, kept.plan))
    return Proof(kept.plan, len(kept.documents), len(kept.statements), faults)


def faults_of(kept: Kept, documents: Sequence[Document]) -> Iterator[Fault]:
    """All that is wrong with a draft, given its sources as they are read now."""
    read: list[Sentence] = []
    for document in documents:
        if document.status is Status.READ:
            read.extend(sentences(document))
    yield from source_faults(kept.documents, documents)
    yield from sentence_faults(kept.statements, {sentence.id: sentence for sentence in read})
    yield from fate_faults(kept.plan, kept.statements)
    yield from citation_faults(kept.plan, kept.statements)
    yield from wording_faults(kept.plan, kept.statements, read, documents)
