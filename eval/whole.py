"""What must be right of a plan as a whole: gaps, conflicts, slips, repeats, and the golden thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from eval.align import HELD, Matched
from eval.corpus import GoldItem, PlantedSlip
from eval.counts import Counts
from eval.drafts import DraftFinding, DraftItem, DraftStatement
from eval.words import share_held, words
from nlp.statement import Kind

Findings = dict[str, list[DraftFinding]]
"""A draft's findings by their code."""

COUNTED_CODES = ("need_without_provision", "conflicting_advice", "advice_missing")
SLIP_CODES = ("wrong_name", "wrong_pronoun", "wrong_date", "wrong_setting", "advice_out_of_date")
CODES_OF_SLIP = {"wrong_dob": "wrong_date", "out_of_date": "advice_out_of_date"}
"""The codes of slips that the corpus calls otherwise."""


def count_whole(matched: Matched, counts: Counts) -> None:
    """Count what was found of what the case plants, what was merged, and what was linked."""
    findings = by_code(matched)
    for code in COUNTED_CODES:
        counts.whole["raised_" + code] += len(findings[code])
    counts.whole["slip_findings"] += sum(len(findings[code]) for code in SLIP_CODES)
    for name, found in (
        ("unmet", [found for _, found in unmet(matched, findings)]),
        ("conflicts", [found for _, found in conflicts(matched, findings)]),
        ("missing_advice", [found for _, found in missing_advice(matched, findings)]),
        ("slips", [found for _, found in slips(matched, findings)]),
    ):
        if found:
            counts.whole[name] += len(found)
            counts.whole[f"{name}_found"] += sum(found)
    for _, _, merged in repeats(matched):
        counts.whole["same"] += 1
        counts.whole["same_merged"] += merged
    for _, _, wrong in merges(matched):
        counts.whole["merged_pairs"] += 1
        counts.whole["wrong_merges"] += wrong
    for linked in links(matched):
        counts.links[linked.label.kind, "all"] += 1
        counts.links[linked.label.kind, "linked"] += bool(linked.right)
        counts.links[linked.label.kind, "given"] += len(linked.given)
        counts.links[linked.label.kind, "right"] += len(linked.right)


def by_code(matched: Matched) -> Findings:
    """The draft's findings by their code."""
    findings: Findings = defaultdict(list)
    for finding in matched.draft.findings:
        findings[finding.code].append(finding)
    return findings


def unmet(matched: Matched, findings: Findings) -> Iterator[tuple[str, bool]]:
    """The id of each need for which no report gives provision, and whether a finding says so."""
    for need in matched.bundle.case.unmet:
        citing = matched.items_citing(matched.statement_named(need))
        yield need, any(finding.item in citing for finding in findings["need_without_provision"])


def conflicts(matched: Matched, findings: Findings) -> Iterator[tuple[tuple[str, str], bool]]:
    """The ids of sentences that contradict each other, and whether a finding says so.

    A finding does that names both statements, or an item that cites either.
    """
    raised = findings["conflicting_advice"]
    for names in matched.bundle.case.conflicts:
        first, second = (matched.statement_named(name) for name in names)
        if first is None or second is None:
            yield names, False
            continue
        citing = matched.items_citing(first) | matched.items_citing(second)
        both = {first.id, second.id}
        yield names, any(both <= set(finding.statements) or finding.item in citing for finding in raised)


def missing_advice(matched: Matched, findings: Findings) -> Iterator[tuple[str, bool]]:
    """Each type of advice that is not in the bundle, and whether a finding says so."""
    for advice in matched.bundle.case.missing_advice:
        yield advice, any(finding.advice == advice for finding in findings["advice_missing"])


def slips(matched: Matched, findings: Findings) -> Iterator[tuple[PlantedSlip, bool]]:
    """Each slip in the reports, and whether a finding quotes it."""
    for slip in matched.bundle.case.slips:
        codes = (slip.kind, CODES_OF_SLIP.get(slip.kind, slip.kind))
        yield slip, any(_quotes(slip, finding) for code in codes for finding in findings[code])


def _quotes(slip: PlantedSlip, finding: DraftFinding) -> bool:
    """Whether a finding quotes the slip's words, and not a page around them."""
    wanted, quoted = words(slip.text), words(finding.quote)
    if not wanted:
        return True
    return share_held(wanted, Counter(quoted)) >= HELD and len(quoted) <= 3 * len(wanted) + 40


def repeats(matched: Matched) -> Iterator[tuple[GoldItem, GoldItem, bool]]:
    """Each sentence said again with what it repeats, and whether one item cites both."""
    for label, statement in matched.pairs:
        other = matched.statement_named(label.same) if label.same else None
        if label.same and statement is not None and other is not None:
            merged = bool(matched.items_citing(statement) & matched.items_citing(other))
            yield label, matched.named[label.same], merged


def merges(matched: Matched) -> Iterator[tuple[DraftItem, tuple[GoldItem, GoldItem], bool]]:
    """Each pair of two reports' sentences in one item, and whether no moderator calls them the same."""
    document_of = {statement.id: statement.document for statement in matched.draft.statements}
    for item in matched.draft.items.values():
        cited = [name for name in item.statements if name in matched.label_of and name in document_of]
        for one, other in combinations(cited, 2):
            if document_of[one] != document_of[other]:
                labels = matched.label_of[one], matched.label_of[other]
                yield item, labels, matched.group(labels[0]) is not matched.group(labels[1])


@dataclass(frozen=True, slots=True)
class Linked:
    """A provision or outcome, the items of need that its own are linked to, and those that are right."""

    label: GoldItem
    statement: DraftStatement
    given: tuple[DraftItem, ...]
    right: tuple[DraftItem, ...]


def links(matched: Matched) -> Iterator[Linked]:
    """Each provision and outcome of which a need that it answers was read."""
    for label, statement in matched.pairs:
        if label.kind not in (Kind.PROVISION, Kind.OUTCOME) or statement is None:
            continue
        if any(matched.statement_named(need) for need in label.answers):
            given = _linked_needs(matched.items_citing(statement), matched)
            right = tuple(need for need in given if _holds_any(need, label.answers, matched))
            yield Linked(label, statement, given, right)


def _linked_needs(item_ids: set[str], matched: Matched) -> tuple[DraftItem, ...]:
    items = matched.draft.items
    names = {need for item_id in item_ids for need in items[item_id].needs if need in items}
    return tuple(items[name] for name in sorted(names))


def _holds_any(item: DraftItem, needs: tuple[str, ...], matched: Matched) -> bool:
    """Whether an item cites one of the needs, or a sentence that says the same as one."""
    wanted = {matched.group(matched.named[need]) for need in needs if need in matched.named}
    return any(_group_cited(cited, matched) in wanted for cited in item.statements)


def _group_cited(statement_id: str, matched: Matched) -> GoldItem | None:
    label = matched.label_of.get(statement_id)
    return None if label is None else matched.group(label)
