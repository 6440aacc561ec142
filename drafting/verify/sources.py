"""Whether the sources are those that the ledger lists, and the ledger lists what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from drafting.verify.fault import Fault
from drafting.verify.kept import LedgerDocument, LedgerStatement
from extract.document import Document, Status
from nlp.advice import advice
from nlp.statement import Sentence


def source_faults(listed: Sequence[LedgerDocument], found: Sequence[Document]) -> Iterator[Fault]:
    """Sources that are missing, changed, or not in the ledger, and what the ledger says of their authors."""
    there = {document.file: document for document in found}
    for name in _repeated(document.file for document in listed):
        yield Fault(name, "The ledger lists it twice.")
    for document in listed:
        if document.file in there:
            yield from _changes(document, there[document.file])
        elif document.sha256:
            yield Fault(document.file, "The ledger lists it, and it is not among the sources.")
    for name in sorted(there.keys() - {document.file for document in listed}):
        yield Fault(name, "It is among the sources, and the ledger does not list it.")


def sentence_faults(
    statements: Sequence[LedgerStatement], sentences: Mapping[str, Sentence]
) -> Iterator[Fault]:
    """Statements that no source says, and sentences of the sources that the ledger has lost."""
    for key in _repeated(statement.id for statement in statements):
        yield Fault(f"Statement {key}", "The ledger lists it twice.")
    for statement in statements:
        sentence = sentences.get(statement.id)
        if sentence is None or (sentence.source.document, sentence.text) != (
            statement.document,
            statement.text,
        ):
            where = f"Statement {statement.id}"
            yield Fault(where, f"Its words are not those that {statement.document} has in that place.")
        elif sentence.source.page != statement.page:
            yield Fault(f"Statement {statement.id}", f"It stands on page {sentence.source.page}.")
        elif not all(_says(statement.text, part) for part in statement.parts):
            yield Fault(f"Statement {statement.id}", "A part of its provision holds words that it does not.")
    listed = {statement.id for statement in statements}
    for key in sorted(sentences.keys() - listed):
        document = sentences[key].source.document
        yield Fault(f"Statement {key}", f"It is a sentence of {document}, and the ledger has lost it.")


def _says(text: str, part: str) -> bool:
    """Whether each stretch of a part (commas join them) stands in the words of its statement."""
    return all(stretch in text for stretch in part.split(", "))


def _changes(listed: LedgerDocument, found: Document) -> Iterator[Fault]:
    if listed.sha256 != found.sha256:
        yield Fault(found.file, "It is not the file that the draft was made from: its sha256 differs.")
        return
    if listed.status != found.status.value:
        yield Fault(found.file, f"The ledger calls it {listed.status}, and now it is {found.status.value}.")
    if found.status is Status.READ:
        known = advice(found)
        pairs = {
            "type": (listed.type, known.type),
            "author": (listed.author, known.author),
            "author's role": (listed.role, known.role),
            "date": (listed.date, known.date),
        }
        for name, (said, read) in pairs.items():
            if said != read:
                yield Fault(found.file, f"The ledger has another {name} for it than the report gives.")


def _repeated(names: Iterator[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
