"""Decisions that change the words of lines: edit, fill, split, merge. Every change is a declared edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from drafting.plan import Edit, Item
from drafting.wording.edits import Change, declared, made, original, place_of
from service.cases.errors import DecisionRefused
from service.review.model import REVIEWER, Decision, Detail
from service.review.reviewed import Reviewed

ASKS = {
    "what": "What",
    "who": "By whom",
    "frequency": "How often",
    "duration": "How long",
    "specific": "What exactly",
    "measurable": "How it is measured",
    "time": "By when",
}
"""What stands before words that fill a gap, so that a reader sees what they answer."""


def edit(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """A line gets the person's words; gaps that they are said to fill are closed."""
    item, detail = reviewed.item(decision.target), decision.detail
    text = one_line(detail.words)
    if not text:
        raise DecisionRefused("A line cannot be empty. Reject it instead, with the reason.")
    if text == item.text and not detail.gaps:
        raise DecisionRefused("The words are the same as before, so there is nothing to save.")
    changed = replace(rewritten(item, text), gaps=_without_filled(item, detail))
    return reviewed.with_item(changed).decided(decision, [item.id])


def fill(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """Words of the person's stand after the line's own, in the place of what the advice leaves open."""
    item, detail = reviewed.item(decision.target), decision.detail
    words = one_line(detail.words).rstrip(".")
    if not words:
        raise DecisionRefused("Enter the words that were missing.")
    if len(detail.gaps) != 1:
        raise DecisionRefused("Choose the one gap that the words fill.")
    if detail.gaps[0] not in ASKS:
        raise DecisionRefused("Edit the line, and write the missing words where they belong.")
    gaps = _without_filled(item, detail)
    text = f"{item.text} {ASKS[detail.gaps[0]]}: {words}."
    return reviewed.with_item(replace(rewritten(item, text), gaps=gaps)).decided(decision, [item.id])


def split(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """One line becomes several, which hold all its words in order and cite the same statements."""
    item = reviewed.item(decision.target)
    pieces = [one_line(piece) for piece in decision.detail.pieces]
    if len(pieces) < 2 or not all(pieces):
        raise DecisionRefused("Give at least two pieces, each with words in it.")
    if " ".join(pieces).split() != item.text.split():
        raise DecisionRefused(
            "The pieces must hold all the words of the line in their order. Split first, then edit."
        )
    names = [item.id, *_free_names(reviewed, item.id, len(pieces) - 1)]
    made_of = [replace(rewritten(item, text), id=name) for name, text in zip(names, pieces, strict=True)]
    items: list[Item] = []
    for one in reviewed.items:
        items += made_of if one.id == item.id else [_linked_too(one, item.id, names)]
    by = {**reviewed.by, **dict.fromkeys(names, reviewed.by.get(item.id, ()))}
    return replace(reviewed, items=tuple(items), by=by).decided(decision, names)


def merge(reviewed: Reviewed, decision: Decision) -> Reviewed:
    """Several lines become one, at the place of the first named, that cites all their statements."""
    kept = reviewed.item(decision.target)
    taken = [reviewed.item(name) for name in dict.fromkeys(decision.detail.others) if name != kept.id]
    if not taken:
        raise DecisionRefused("Choose at least two lines to merge.")
    if any((one.section, one.kind) != (kept.section, kept.kind) for one in taken):
        raise DecisionRefused(
            "Only lines of one section and one kind can be merged. Move them together first."
        )
    names = {one.id for one in taken}
    one = _merged([kept, *taken])
    items = (one if item.id == kept.id else item for item in reviewed.items if item.id not in names)
    relinked = tuple(_relinked(item, names, kept.id) for item in items)
    before = (past for each in (kept, *taken) for past in reviewed.by.get(each.id, ()))
    past = tuple(sorted(set(before), key=lambda each: each.sequence))
    by = {name: found for name, found in reviewed.by.items() if name not in names} | {kept.id: past}
    return replace(reviewed, items=relinked, by=by).decided(decision, [kept.id])


def rewritten(item: Item, text: str) -> Item:
    """An item with other words, the change declared as the person's."""
    if text == item.text:
        return item
    return replace(
        item, text=text, edits=(*item.edits, declared(item.text, _change(item.text, text), REVIEWER))
    )


def one_line(text: str) -> str:
    """Words with single spaces, as a line of a plan has them."""
    return " ".join(text.split())


def _change(before: str, after: str) -> Change:
    """The shortest stretch in which two texts differ."""
    start = _alike(before, after)
    alike = _alike(before[start:][::-1], after[start:][::-1])
    return Change(start, len(before) - alike, after[start : len(after) - alike])


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))


def _without_filled(item: Item, detail: Detail) -> tuple[str, ...]:
    """The gaps that stay open. Raises DecisionRefused for one that is closed, and for words from nowhere."""
    if not set(detail.gaps) <= set(item.gaps):
        raise DecisionRefused("This gap is not open any more. Reload the page to see the line as it is now.")
    if detail.gaps and not detail.reason.strip():
        raise DecisionRefused("Say who gave the missing words, and when: the advice does not hold them.")
    return tuple(gap for gap in item.gaps if gap not in detail.gaps)


def _free_names(reviewed: Reviewed, name: str, wanted: int) -> list[str]:
    taken = {item.id for item in reviewed.items} | set(reviewed.by)
    free = (f"{name}.{number}" for number in count(2) if f"{name}.{number}" not in taken)
    return [next(free) for _ in range(wanted)]


def _linked_too(item: Item, name: str, names: Sequence[str]) -> Item:
    """What led to a line leads to all its pieces."""

    def spread(links: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for link in links for one in (names if link == name else (link,)))

    return replace(item, needs=spread(item.needs), outcomes=spread(item.outcomes))


def _relinked(item: Item, names: set[str], kept: str) -> Item:
    """What led to a line that was merged leads to the line it is in."""

    def turned(links: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(kept if link in names else link for link in links))

    return replace(item, needs=turned(item.needs), outcomes=turned(item.outcomes))


def _merged(items: Sequence[Item]) -> Item:
    """One item of several. Open is only what each of them leaves open: one may say what another lacks."""
    text, edits = _joined(items)
    return replace(
        items[0],
        text=text,
        edits=edits,
        statements=tuple(dict.fromkeys(key for item in items for key in item.statements)),
        gaps=tuple(gap for gap in items[0].gaps if all(gap in item.gaps for item in items)),
        needs=tuple(dict.fromkeys(need for item in items for need in item.needs)),
        outcomes=tuple(dict.fromkeys(outcome for item in items for outcome in item.outcomes)),
    )


def _joined(items: Sequence[Item]) -> tuple[str, tuple[Edit, ...]]:
    """Their words one after the other, and their edits declared anew in the words as joined.

    What a person changed comes last, as in every line: `before_person` undoes it from the end.
    """
    texts = [original(item.text, item.edits) for item in items]
    edits: list[Edit] = []
    for persons in (False, True):
        for number, item in enumerate(items):
            for one in (edit for edit in item.edits if (edit.rule == REVIEWER) is persons):
                place, offset = place_of(texts[number], one), sum(len(text) + 1 for text in texts[:number])
                shifted = Change(place.start + offset, place.end + offset, place.words)
                edits.append(declared(" ".join(texts), shifted, one.rule))
                texts[number] = made(texts[number], one)
    return " ".join(texts), tuple(edits)
