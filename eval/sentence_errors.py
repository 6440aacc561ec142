"""The errors about single sentences: not read, taken for something else, or not in their place."""

from __future__ import annotations

from collections.abc import Iterator

from eval.align import Matched
from eval.corpus import GoldItem
from eval.drafts import DraftStatement
from eval.error_row import Place, error
from eval.planned import NEEDED_KINDS, belongs_in_plan, is_held, is_placed
from eval.results import Error
from eval.understanding import PLACED_KINDS, compared_parts, said_missing
from nlp.statement import Kind


def sentence_errors(
    place: Place, label: GoldItem, statement: DraftStatement | None, matched: Matched
) -> Iterator[Error]:
    """The errors about one labelled sentence and the statement that holds it."""
    if statement is None:
        yield error(place, "not_read", (label, None), label.kind, "nothing")
        return
    yield from _of_label(place, label, statement)
    yield from _of_elements(place, label, statement)
    if label.kind is Kind.PROVISION:
        yield from _of_parts(place, label, statement)
    yield from _of_place(place, label, statement, matched)


def _of_label(place: Place, label: GoldItem, statement: DraftStatement) -> Iterator[Error]:
    about = (label, statement)
    if statement.kind != label.kind:
        yield error(place, "kind", about, label.kind, statement.kind)
    elif label.kind in PLACED_KINDS:
        if statement.area != label.area:
            yield error(place, "area", about, str(label.area or "none"), statement.area or "none")
        if statement.section != label.section:
            yield error(place, "section", about, str(label.section or "none"), statement.section or "none")


def _of_elements(place: Place, label: GoldItem, statement: DraftStatement) -> Iterator[Error]:
    """What is said to be missing: `vague` where the flag itself is wrong, else `missing`."""
    about, flagged = (label, statement), said_missing(Kind.PROVISION, statement)
    if label.kind not in (Kind.PROVISION, Kind.OUTCOME):
        if flagged:
            yield error(place, "vague", about, f"{label.kind}, not provision", _listed(flagged))
        return
    said = said_missing(label.kind, statement)
    if said != label.missing:
        flag_is_wrong = label.kind is Kind.PROVISION and bool(said) != bool(label.missing)
        what = "vague" if flag_is_wrong else "missing"
        yield error(place, what, about, _listed(label.missing), _listed(said))


def _listed(missing: frozenset[str]) -> str:
    return ", ".join(sorted(missing)) or "nothing missing"


def _of_parts(place: Place, label: GoldItem, statement: DraftStatement) -> Iterator[Error]:
    for part in compared_parts(label, statement):
        if not part.right and (part.wanted or part.found):
            wanted = f"{part.name}: {' '.join(part.wanted) or 'none'}"
            yield error(place, "parts", (label, statement), wanted, " ".join(part.found) or "none")


def _of_place(place: Place, label: GoldItem, statement: DraftStatement, matched: Matched) -> Iterator[Error]:
    """Where the sentence stands, or does not stand, in the plan."""
    about, found = (label, statement), _whereabouts(statement, matched)
    if label.kind is Kind.SENSITIVE and matched.items_citing(statement):
        yield error(place, "sensitive_leaked", about, "left out", found)
    if label.kind in NEEDED_KINDS and is_held(statement):
        yield error(place, "held_back", about, f"section {label.section}", found)
    elif belongs_in_plan(label) and not is_placed(label, statement, matched):
        wanted = "section A, B, C or D" if label.kind is Kind.STRENGTH else f"section {label.section}"
        yield error(place, "placed", about, wanted, found)


def _whereabouts(statement: DraftStatement, matched: Matched) -> str:
    sections = sorted({matched.draft.items[name].section for name in matched.items_citing(statement)})
    if sections:
        return f"section {', '.join(sections)}"
    return f"left out: {statement.left_out}" if statement.left_out else "not in the plan"
