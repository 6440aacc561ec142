"""How well the plan's items were chosen, placed and worded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from eval.align import HELD, Matched
from eval.corpus import GoldItem
from eval.counts import Counts, Tally
from eval.drafts import DraftItem, DraftStatement
from eval.words import share_held, words
from nlp.statement import Kind

SCORED_SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2")
STRENGTH_SECTIONS = ("A", "B", "C", "D")
"""A strength may stand in any of these."""
PLANNED_KINDS = (Kind.NEED, Kind.OUTCOME, Kind.PROVISION, Kind.VIEW, Kind.STRENGTH)
"""The kinds that belong in a plan."""
NEEDED_KINDS = (Kind.NEED, Kind.OUTCOME, Kind.PROVISION)
"""The kinds that must not be held back by mistake."""
UNLABELLED_KINDS = ("none", "history")
"""Items that no label answers to: "no social care need was identified", and the child's history in A."""


def count_plan(matched: Matched, counts: Counts) -> None:
    """Count what reached the plan of what belongs in it, and what else did."""
    count_placed(matched, counts)
    statements = {statement.id: statement for statement in matched.draft.statements}
    for item in matched.draft.items.values():
        if item.section in SCORED_SECTIONS:
            for _, right in citations(item, matched):
                counts.cited[item.section, "hit" if right else "extra"] += 1
            _count_words(item, statements, counts.words)


def count_placed(matched: Matched, counts: Counts) -> None:
    """Count what reached the plan of the moderator's sentences; those of some documents will do."""
    for label, statement in matched.pairs:
        if belongs_in_plan(label):
            outcome = "hit" if is_placed(label, statement, matched) else "lost"
            counts.placed["strengths" if label.kind is Kind.STRENGTH else str(label.section), outcome] += 1
        if label.kind is Kind.SENSITIVE:
            counts.sensitive["all"] += 1
            counts.sensitive["leaked"] += bool(matched.items_citing(statement))
            counts.sensitive["caught"] += is_held(statement)
        if label.kind in NEEDED_KINDS:
            counts.sensitive["needed"] += 1
            counts.sensitive["held"] += is_held(statement)


def belongs_in_plan(label: GoldItem) -> bool:
    """Whether a sentence must stand in the plan: of what is said twice, the first alone."""
    return label.kind in PLANNED_KINDS and not label.same


def is_held(statement: DraftStatement | None) -> bool:
    """Whether a sentence is kept out as sensitive, or until a person has looked at it."""
    return statement is not None and statement.left_out in ("sensitive", "held_for_review")


def is_placed(label: GoldItem, statement: DraftStatement | None, matched: Matched) -> bool:
    """Whether an item in a right section cites the sentence and has most of its words."""
    right_sections = STRENGTH_SECTIONS if label.kind is Kind.STRENGTH else (label.section,)
    wanted = words(label.text)
    citing = (matched.draft.items[name] for name in matched.items_citing(statement))
    return any(
        item.section in right_sections and share_held(wanted, Counter(words(item.text))) >= HELD
        for item in citing
    )


def citations(item: DraftItem, matched: Matched) -> Iterator[tuple[str, bool]]:
    """The id of each statement that an item cites, and whether it belongs in the item's section.

    One that holds no labelled sentence (a title, a table's side cell) rides along where another of the
    same item is right, and is not counted. An item that cites nothing counts as one wrong citation.
    """
    if item.kind in UNLABELLED_KINDS:
        return
    cited = item.statements or ("",)
    labels = [matched.label_of.get(name) for name in cited]
    right = [_belongs(label, item.section) for label in labels]
    for name, label, is_right in zip(cited, labels, right, strict=True):
        if label is not None or not any(right):
            yield name, is_right


def _belongs(label: GoldItem | None, section: str) -> bool:
    if label is None or label.kind not in PLANNED_KINDS:
        return False
    return section in STRENGTH_SECTIONS if label.kind is Kind.STRENGTH else label.section == section


def _count_words(item: DraftItem, statements: dict[str, DraftStatement], tally: Tally) -> None:
    """Count an item's words: those copied from what it cites, and those traced, declared edits included."""
    cited = (statements[name] for name in item.statements if name in statements)
    source = Counter(word for statement in cited for word in words(statement.text))
    declared = Counter(word for edit in item.edits for word in words(edit))
    for word, count in Counter(words(item.text)).items():
        copied = min(count, source[word])
        tally["all"] += count
        tally["copied"] += copied
        tally["traced"] += copied + min(count - copied, declared[word])
