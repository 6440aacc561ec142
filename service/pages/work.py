"""The forms that open below a line: what each offers to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drafting.plan import Item
from drafting.render.labels import area_name, section_words
from service.cases.errors import NotFound
from service.pages.board import Board
from service.pages.cards import KINDS, doubt
from service.review.model import key_of
from service.review.places import AREAS
from service.review.reviewed import KINDS_OF_SECTION

Choice = dict[str, Any]
BUTTONS = {
    "edit": "Save",
    "fill": "Fill the gap",
    "move": "Move",
    "merge": "Merge",
    "split": "Split",
    "reject": "Reject",
    "link": "Save the links",
    "concern": "Record the concern",
    "override": "Let it stand",
}
HEADINGS = {
    "edit": "Edit a line",
    "fill": "Fill a gap",
    "move": "Move a line",
    "merge": "Merge lines",
    "split": "Split a line",
    "reject": "Reject a line",
    "link": "Link a line to needs",
    "concern": "Raise a safeguarding concern",
    "override": "Let a point stand",
}
REASONS_TO_REJECT = (
    "It is said elsewhere in the plan",
    "It is not about this child’s needs or provision now",
    "Its author has withdrawn or changed it",
    "It should not stand in a plan that others read",
)


def work(board: Board, how: str, name: str, asked: str) -> dict[str, Any]:
    """What the form `how` below a line is given; `asked` is the gap or the finding that it was opened for.

    Raises NotFound for a form that there is not, DecisionRefused for a line that there is not.
    """
    if how not in BUTTONS:
        raise NotFound("There is nothing at this address.")
    item = board.review.reviewed.item(name)
    more = _FACTS[how](board, item, asked) if how in _FACTS else {}
    return {
        "card": board.maker.one(name),
        "how": how,
        "button": BUTTONS[how],
        "heading": HEADINGS[how],
        **more,
    }


def _fill(board: Board, item: Item, asked: str) -> dict[str, Any]:
    choices = [{"value": gap.name, "text": gap.words} for gap in board.maker.one(item.id).gaps]
    first = asked if asked in item.gaps else next(iter(item.gaps), "")
    return {"gap": first, "gap_choices": choices, "queries": board.review.line(item.id).queries}


def _move(board: Board, item: Item, _: str) -> dict[str, Any]:
    kinds = {kind for allowed in KINDS_OF_SECTION.values() for kind in allowed}
    return {"area": item.area or "", **section_choices(), "kind_choices": kind_choices(kinds)}


def _merge(board: Board, item: Item, _: str) -> dict[str, Any]:
    cards = {card.id: card for card in board.cards}
    like = [
        one for one in board.review.reviewed.items if (one.section, one.kind) == (item.section, item.kind)
    ]
    at = like.index(item)
    near = sorted((one for one in like if one is not item), key=lambda one: abs(like.index(one) - at))
    return {"others": [{"value": one.id, "text": f"{cards[one.id].label} {one.text}"} for one in near]}


def _split(_: Board, item: Item, __: str) -> dict[str, Any]:
    return {"pieces": item.text.replace(". ", ".\n").replace("; ", ";\n")}


def _reject(_: Board, __: Item, ___: str) -> dict[str, Any]:
    return {"reason_choices": [{"value": reason, "text": reason} for reason in REASONS_TO_REJECT]}


def _link(board: Board, item: Item, _: str) -> dict[str, Any]:
    return {"need_choices": need_choices(board, item.needs)}


def _concern(board: Board, item: Item, _: str) -> dict[str, Any]:
    statements = (board.review.reviewed.statement(one) for one in item.statements)
    return {"statement_choices": [{"value": one.id, "text": one.text} for one in statements]}


def _override(board: Board, _: Item, asked: str) -> dict[str, Any]:
    return {"key": asked, "finding": finding_words(board, asked)}


def finding_words(board: Board, key: str) -> str:
    """A finding in a sentence. Raises NotFound for one that is not open."""
    found = next((one for one in board.review.findings if key_of(one) == key), None)
    if found is None:
        raise NotFound("This point is settled already.")
    told = doubt(found)
    return f"{told.title}. {told.why}"


def section_choices() -> dict[str, list[Choice]]:
    """The sections and the areas that a line may stand in."""
    sections = [{"value": one, "text": f"{one} {section_words(one, 'short')}"} for one in KINDS_OF_SECTION]
    areas = [{"value": one, "text": area_name(one)} for one in AREAS]
    return {
        "section_choices": sections,
        "area_choices": [{"value": "", "text": "As the section has it"}, *areas],
    }


def kind_choices(kinds: set[str]) -> list[Choice]:
    """The kinds that a line may be of."""
    usual = {"value": "", "text": "As the section has it"}
    return [usual, *({"value": kind, "text": words} for kind, words in KINDS.items() if kind in kinds)]


def need_choices(board: Board, chosen: tuple[str, ...] = ()) -> list[Choice]:
    """The needs of the plan; those of `chosen` are ticked."""
    return [
        {"value": card.id, "text": f"{card.label} {card.text}", "checked": card.id in chosen}
        for card in board.cards
        if card.kind == KINDS["need"]
    ]


_FACTS: dict[str, Callable[[Board, Item, str], dict[str, Any]]] = {
    "fill": _fill,
    "move": _move,
    "merge": _merge,
    "split": _split,
    "reject": _reject,
    "link": _link,
    "concern": _concern,
    "override": _override,
}
