"""What must be right of a plan as a whole: gaps, conflicts, slips, repeats, and the golden thread."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

from eval.align import HELD, Matched
from eval.corpus import GoldItem, PlantedSlip
from eval.counts import Counts, PairTally, Tally
from eval.drafts import DraftFinding, DraftItem
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
    findings: Findings = defaultdict(list)
    for finding in matched.draft.findings:
        findings[finding.code].append(finding)
    for code in COUNTED_CODES:
        counts.whole["raised_" + code] += len(findings[code])
    counts.whole["slip_findings"] += sum(len(findings[code]) for code in SLIP_CODES)
    _count_unmet(matched, findings["need_without_provision"], counts.whole)
    _count_conflicts(matched, findings["conflicting_advice"], counts.whole)
    _count_missing_advice(matched, findings["advice_missing"], counts.whole)
    _count_slips(matched, findings, counts.whole)
    _count_repeats(matched, counts.whole)
    _count_merges(matched, counts.whole)
    _count_links(matched, counts.links)


def _count_unmet(matched: Matched, raised: list[DraftFinding], whole: Tally) -> None:
    for need in matched.bundle.case.unmet:
        citing = matched.items_citing(matched.statement_named(need))
        whole["unmet"] += 1
        whole["unmet_found"] += any(finding.item in citing for finding in raised)


def _count_conflicts(matched: Matched, raised: list[DraftFinding], whole: Tally) -> None:
    """A conflict is found by a finding that names both statements, or an item that cites either."""
    for names in matched.bundle.case.conflicts:
        whole["conflicts"] += 1
        first, second = (matched.statement_named(name) for name in names)
        if first is None or second is None:
            continue
        citing = matched.items_citing(first) | matched.items_citing(second)
        whole["conflicts_found"] += any(
            {first.id, second.id} <= set(finding.statements) or finding.item in citing for finding in raised
        )


def _count_missing_advice(matched: Matched, raised: list[DraftFinding], whole: Tally) -> None:
    for advice in matched.bundle.case.missing_advice:
        whole["missing_advice"] += 1
        whole["missing_advice_found"] += any(finding.advice == advice for finding in raised)


def _count_slips(matched: Matched, findings: Findings, whole: Tally) -> None:
    for slip in matched.bundle.case.slips:
        codes = (slip.kind, CODES_OF_SLIP.get(slip.kind, slip.kind))
        whole["slips"] += 1
        whole["slips_found"] += any(_quotes(slip, finding) for code in codes for finding in findings[code])


def _quotes(slip: PlantedSlip, finding: DraftFinding) -> bool:
    """Whether a finding quotes the slip's words, and not a page around them."""
    wanted, quoted = words(slip.text), words(finding.quote)
    if not wanted:
        return True
    return share_held(wanted, Counter(quoted)) >= HELD and len(quoted) <= 3 * len(wanted) + 40


def _count_repeats(matched: Matched, whole: Tally) -> None:
    """Count the sentences said again, and those that one item cites together with what they repeat."""
    for label, statement in matched.pairs:
        other = matched.statement_named(label.same) if label.same else None
        if statement is None or other is None:
            continue
        whole["same"] += 1
        whole["same_merged"] += bool(matched.items_citing(statement) & matched.items_citing(other))


def _count_merges(matched: Matched, whole: Tally) -> None:
    """Count pairs of two reports' statements in one item, and those that no moderator calls the same."""
    document_of = {statement.id: statement.document for statement in matched.draft.statements}
    for item in matched.draft.items.values():
        cited = [name for name in item.statements if name in matched.label_of and name in document_of]
        for one, other in combinations(cited, 2):
            if document_of[one] != document_of[other]:
                labels = matched.label_of[one], matched.label_of[other]
                whole["merged_pairs"] += 1
                whole["wrong_merges"] += matched.group(labels[0]) is not matched.group(labels[1])


def _count_links(matched: Matched, links: PairTally) -> None:
    """Count provision and outcomes whose item is linked to an item of the need that they answer."""
    for label, statement in matched.pairs:
        if label.kind not in (Kind.PROVISION, Kind.OUTCOME) or statement is None:
            continue
        if not any(matched.statement_named(need) for need in label.answers):
            continue
        needs = _linked_needs(matched.items_citing(statement), matched)
        right = [need for need in needs if _holds_any(need, label.answers, matched)]
        links[label.kind, "all"] += 1
        links[label.kind, "linked"] += bool(right)
        links[label.kind, "given"] += len(needs)
        links[label.kind, "right"] += len(right)


def _linked_needs(item_ids: set[str], matched: Matched) -> list[DraftItem]:
    items = matched.draft.items
    names = {need for item_id in item_ids for need in items[item_id].needs if need in items}
    return [items[name] for name in sorted(names)]


def _holds_any(item: DraftItem, needs: tuple[str, ...], matched: Matched) -> bool:
    """Whether an item cites one of the needs, or a sentence that says the same as one."""
    wanted = {matched.group(matched.named[need]) for need in needs if need in matched.named}
    return any(_group_cited(cited, matched) in wanted for cited in item.statements)


def _group_cited(statement_id: str, matched: Matched) -> GoldItem | None:
    label = matched.label_of.get(statement_id)
    return None if label is None else matched.group(label)
