"""Which statement of a draft holds which sentence of the moderator's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from eval.corpus import GoldItem, LabelledBundle
from eval.drafts import Draft, DraftStatement
from eval.words import words

HELD = 0.6
"""The share of a sentence's words that a statement must have to hold it."""


class HasText(Protocol):
    """Anything read from a document: a ledger's statement, or a sentence on its way to be one."""

    @property
    def text(self) -> str:
        """The words as read."""


Read = TypeVar("Read", bound=HasText)


@dataclass(frozen=True, slots=True)
class _Index:
    """For each word, which statements have it, and how often."""

    sizes: list[int]
    places: dict[str, list[tuple[int, int]]]


def align(wanted: Iterable[HasText], statements: Sequence[Read]) -> list[Read | None]:
    """For each wanted sentence of one document, the statement that best holds it, or None.

    The best has the largest share of its words (0.6 at least, compared to three decimals), then the
    nearest length, then the first place. A statement of over three times the sentence and 25 words holds
    nothing: a page taken as one statement has not been read.
    """
    index = _index(statements)
    places = (_best_place(words(sentence.text), index) for sentence in wanted)
    return [None if place is None else statements[place] for place in places]


def _index(statements: Sequence[HasText]) -> _Index:
    index = _Index([], defaultdict(list))
    for place, statement in enumerate(statements):
        read = words(statement.text)
        index.sizes.append(len(read))
        for word, count in Counter(read).items():
            index.places[word].append((place, count))
    return index


def _best_place(wanted: list[str], index: _Index) -> int | None:
    shared: Counter[int] = Counter()
    for word, count in Counter(wanted).items():
        for place, times in index.places.get(word, ()):
            shared[place] += min(count, times)
    best, best_rank = None, (0.0, 0)
    for place in sorted(shared):
        share, size = shared[place] / len(wanted), index.sizes[place]
        rank = (round(share, 3), -abs(size - len(wanted)))
        if share >= HELD and size <= 3 * len(wanted) + 25 and rank > best_rank:
            best, best_rank = place, rank
    return best


@dataclass(frozen=True, slots=True)
class Matched:
    """A labelled bundle beside its draft, each sentence with the statement that holds it."""

    bundle: LabelledBundle
    draft: Draft
    pairs: tuple[tuple[GoldItem, DraftStatement | None], ...]
    """Every labelled sentence in order, with its statement."""
    holder: dict[GoldItem, DraftStatement | None]
    named: dict[str, GoldItem]
    """The labelled sentences that have an id."""
    label_of: dict[str, GoldItem]
    """For the id of a statement, the first sentence that it holds."""
    items_of: dict[str, set[str]]
    """For the id of a statement, the plan items that cite it."""
    groups: dict[GoldItem, GoldItem]
    """For a sentence said again elsewhere, one that stands for all that say the same."""

    def statement_named(self, name: str) -> DraftStatement | None:
        """The statement that holds the labelled sentence of that id."""
        return self.holder[self.named[name]] if name in self.named else None

    def items_citing(self, statement: DraftStatement | None) -> set[str]:
        """The ids of the plan items that cite a statement."""
        return self.items_of.get(statement.id, set()) if statement else set()

    def group(self, label: GoldItem) -> GoldItem:
        """The sentence that stands for all that say the same as this one."""
        return self.groups.get(label, label)


def match(bundle: LabelledBundle, draft: Draft) -> Matched:
    """Lay a bundle's labels beside its draft."""
    pairs = tuple(_pairs(bundle, draft))
    label_of: dict[str, GoldItem] = {}
    for label, statement in pairs:
        if statement is not None:
            label_of.setdefault(statement.id, label)
    items_of: dict[str, set[str]] = defaultdict(set)
    for item in draft.items.values():
        for cited in item.statements:
            items_of[cited].add(item.id)
    named = {label.id: label for label, _ in pairs if label.id}
    repeats = [(label, named[label.same]) for label, _ in pairs if label.same and label.same in named]
    return Matched(bundle, draft, pairs, dict(pairs), named, label_of, dict(items_of), _groups(repeats))


def _pairs(bundle: LabelledBundle, draft: Draft) -> Iterable[tuple[GoldItem, DraftStatement | None]]:
    for report in bundle.reports:
        statements = [statement for statement in draft.statements if statement.document == report.file]
        yield from zip(report.items, align(report.items, statements), strict=True)


def _groups(repeats: Iterable[tuple[GoldItem, GoldItem]]) -> dict[GoldItem, GoldItem]:
    """For each sentence of a repeat, the one that stands for all that are joined with it, however far."""
    stands_for: dict[GoldItem, GoldItem] = {}

    def find(label: GoldItem) -> GoldItem:
        while stands_for.setdefault(label, label) is not label:
            label = stands_for[label]
        return label

    for label, other in repeats:
        stands_for[find(label)] = find(other)
    return {label: find(label) for label in list(stands_for)}
