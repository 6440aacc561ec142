"""How well single sentences were read and understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eval.align import Matched
from eval.corpus import PARTS, GoldItem
from eval.counts import Counts, Tally
from eval.drafts import DraftStatement
from eval.words import NUMBER, likeness, words
from nlp.statement import Kind

NOT_READ = "—"
PLACED_KINDS = (Kind.NEED, Kind.OUTCOME, Kind.PROVISION)
"""The kinds whose area and section are scored, where the kind is right."""
SAME_PHRASE = 0.5
"""How like the moderator's a part's words must be to be that part."""


def count_understanding(matched: Matched, counts: Counts) -> None:
    """Count how the bundle's documents and sentences were read, and what they were taken for."""
    counts.general["bundles"] += 1
    if not matched.draft.written:
        counts.general["bundles_failed"] += 1
    for report in matched.bundle.reports:
        counts.documents["all"] += 1
        counts.documents["typed"] += matched.draft.types.get(report.file) == report.type
        for label in report.items:
            _count_sentence(label, matched.holder[label], format_of(report.file), counts)


def format_of(file: str) -> str:
    """How a document is written: what stands after the first dot of its name (`scan.pdf`)."""
    return file.partition(".")[2]


def _count_sentence(
    label: GoldItem, statement: DraftStatement | None, written_as: str, counts: Counts
) -> None:
    counts.general["sentences"] += 1
    counts.formats[written_as, "all"] += 1
    counts.formats[written_as, "read"] += statement is not None
    counts.kinds[label.kind, statement.kind if statement else NOT_READ] += 1
    if statement is None:
        counts.general["not_read"] += 1
    else:
        _count_numbers(label, statement, counts.general)
        _count_place(label, statement, counts.general)
        tenth = f"{min(9, int(10 * statement.confidence)) / 10:.1f}"
        counts.confidence[tenth, "all"] += 1
        counts.confidence[tenth, "right"] += statement.kind == label.kind
    _count_vagueness(label, statement, counts.vague)
    if label.kind is Kind.PROVISION:
        _count_missing(label, statement, counts.missing)
        _count_parts(label, statement, counts.parts)
    if label.kind is Kind.OUTCOME:
        _count_missing(label, statement, counts.outcome_missing)


def _count_numbers(label: GoldItem, statement: DraftStatement, general: Tally) -> None:
    for number in NUMBER.findall(label.text):
        general["numbers"] += 1
        general["numbers_kept"] += number in statement.text


def _count_place(label: GoldItem, statement: DraftStatement, general: Tally) -> None:
    if label.kind not in PLACED_KINDS or statement.kind != label.kind:
        return
    general["area_n"] += 1
    general["area_ok"] += statement.area == label.area
    general["section_n"] += 1
    general["section_ok"] += statement.section == label.section


def _count_vagueness(label: GoldItem, statement: DraftStatement | None, vague: Tally) -> None:
    """A provision is flagged when the draft says that any element is missing from it."""
    flagged = bool(said_missing(Kind.PROVISION, statement))
    if label.kind is not Kind.PROVISION:
        vague["extra"] += flagged
    elif label.missing:
        vague["hit" if flagged else "lost"] += 1
    else:
        vague["extra"] += flagged


def said_missing(kind: Kind, statement: DraftStatement | None) -> frozenset[str]:
    """What the draft says is missing from a sentence, where it takes it for the kind that it is."""
    return statement.missing if statement and statement.kind == kind else frozenset()


def _count_missing(label: GoldItem, statement: DraftStatement | None, missing: Tally) -> None:
    said = said_missing(label.kind, statement)
    missing["hit"] += len(label.missing & said)
    missing["extra"] += len(said - label.missing)
    missing["lost"] += len(label.missing - said)


def _count_parts(label: GoldItem, statement: DraftStatement | None, parts: Tally) -> None:
    for part in compared_parts(label, statement):
        if part.wanted:
            parts["hit" if part.right else "lost"] += 1
        if part.found and not part.right:
            parts["extra"] += 1


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """A part of a provision as the moderator marked it beside what the draft took for it."""

    name: str
    wanted: tuple[str, ...]
    """Its words; none where the moderator marked no such part."""
    found: tuple[str, ...]
    right: bool


def compared_parts(label: GoldItem, statement: DraftStatement | None) -> Iterator[ComparedPart]:
    """Every part of a provision, whether it has it or not."""
    drafted = statement.parts if statement else {}
    for part in PARTS.values():
        wanted = [word for name, said in label.parts if name == part for word in words(said)]
        found = words(drafted.get(part, ""))
        right = bool(wanted and found and likeness(wanted, found) >= SAME_PHRASE)
        yield ComparedPart(part, tuple(wanted), tuple(found), right)
