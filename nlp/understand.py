"""Documents to Statements: the whole of this room in one call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date

from extract.document import Document, Status
from nlp.advice import advice
from nlp.child import Child, ChildFacts, NamedChild, about_another_child, child_facts, with_known
from nlp.conflicts import Conflict
from nlp.copies import Copy, copies
from nlp.labels import Classifier, Labels
from nlp.likeness import Words
from nlp.private import (
    SOMEBODY_ELSE,
    heads_what_is_private,
    is_about,
    is_about_an_initial,
    is_private,
    siblings,
)
from nlp.quantity import quantity
from nlp.sentences import sentences
from nlp.slips import find_slips
from nlp.statement import Advice, Kind, Quantity, Sentence, Slip, Statement
from nlp.thread import conflicts, tie, unmet
from nlp.whole_parts import whole_parts

AT_ONCE = 3
"""Documents that are labelled side by side."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the bundle's readable documents say."""

    advice: tuple[Advice, ...]
    statements: tuple[Statement, ...]
    slips: tuple[Slip, ...]
    child: ChildFacts
    copies: tuple[Copy, ...] = ()
    """Reports of which the bundle holds another version."""
    strangers: Mapping[str, NamedChild] = field(default_factory=dict)
    """For each file that is about another child, who that is."""
    conflicts: tuple[Conflict, ...] = ()
    """Provisions of different reports that cannot both stand."""
    unmet: frozenset[str] = frozenset()
    """Statements of need for which no report gives any provision."""


def understand(
    documents: Sequence[Document], classifier: Classifier, known: Child | None = None
) -> Understanding:
    """Every sentence of the readable documents, classified, tied together and checked for slips.

    `known` is what the case says of the child: it comes before what the documents say.
    """
    readable = [document for document in documents if document.status is Status.READ]
    reports = [advice(document) for document in readable]
    read = [sentences(document) for document in readable]
    labelled = label_all(
        classifier, [(found, report.type) for report, found in zip(reports, read, strict=True)]
    )
    statements = [
        statement_of(sentence, labels)
        for found, said in zip(read, labelled, strict=True)
        for sentence, labels in zip(found, said, strict=True)
    ]
    dates = [date.fromisoformat(report.date) for report in reports if report.date]
    child = with_known(child_facts(readable, max(dates, default=None)), known or Child())
    about = {document.file: about_another_child(document, child) for document in readable}
    strangers = {file: stranger for file, stranger in about.items() if stranger}
    doubted = [sentence for found in read for sentence in found if sentence.source.document not in strangers]
    # A slip is shown with its words, and those of another child's report must not be.
    slips = find_slips(doubted, [report for report in reports if report.file not in strangers], child)
    older = copies(readable)
    apart = {*strangers, *(copy.superseded for copy in older)}
    guarded = _with_others_named(_guarded(statements, child), slips)
    own = [statement for statement in guarded if statement.document not in apart]
    words = Words(own)
    tied = tie(own, classifier.ties, words)
    by_id = {statement.id: statement for statement in tied}
    return Understanding(
        tuple(reports),
        tuple(by_id.get(statement.id, statement) for statement in guarded),
        slips,
        child,
        older,
        strangers,
        conflicts(tied, classifier.ties, words),
        unmet(tied, classifier.ties),
    )


def label_all(
    classifier: Classifier, documents: Sequence[tuple[Sequence[Sentence], str]]
) -> list[list[Labels]]:
    """The labels of each document's sentences, given with its type.

    Every document is labelled on its own; while one is being decided, the encoder reads another.
    """
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="document") as pool:
        return list(pool.map(classifier.label, *zip(*documents, strict=True))) if documents else []


def _guarded(statements: Sequence[Statement], child: Child) -> tuple[Statement, ...]:
    """The statements; those about somebody else are sensitive. What a sibling thinks is a view."""
    names = siblings((s.text for s in statements), child.names)
    return tuple(
        replace(s, sensitive=1.0, sort=SOMEBODY_ELSE)
        if (s.kind is not Kind.VIEW and is_about(s.text, names)) or is_about_an_initial(s.text, child.names)
        else s
        for s in statements
    )


def _with_others_named(statements: Iterable[Statement], slips: Iterable[Slip]) -> tuple[Statement, ...]:
    """The statements, each with the names of other children that stand in it."""
    named: dict[str, tuple[str, ...]] = {}
    for slip in slips:
        if slip.name:
            named[slip.statement] = (*named.get(slip.statement, ()), slip.name)
    return tuple(replace(s, other_children=named.get(s.id, ())) for s in statements)


def statement_of(sentence: Sentence, labels: Labels) -> Statement:
    """A sentence with what the classifier said of it, not yet tied to others."""
    drawn = labels.parts if labels.kind is Kind.PROVISION else None
    parts = whole_parts(sentence.text, drawn, sentence.parts) if drawn else None
    amount = quantity(parts) if parts else None
    return Statement(
        sentence=sentence,
        kind=labels.kind,
        confidence=labels.confidence,
        area=labels.area,
        section=labels.section,
        parts=parts,
        quantity=amount,
        missing=_not_told(labels.missing, amount),
        sensitive=max(labels.sensitive, float(_is_private(sentence))),
        topic=labels.topic,
    )


def _is_private(sentence: Sentence) -> bool:
    over = (sentence.label, *sentence.headings[-1:])
    return is_private(sentence.text) or any(heads_what_is_private(heading) for heading in over)


def _not_told(missing: Sequence[str], amount: Quantity | None) -> tuple[str, ...]:
    """What is missing, but for how often and how long where the words add up to sessions and hours a week."""
    told = {
        "frequency": amount is not None and amount.sessions_per_week is not None,
        "duration": amount is not None and amount.hours_per_week is not None,
    }
    return tuple(name for name in missing if not told.get(name, False))
