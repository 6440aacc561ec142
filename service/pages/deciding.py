"""What a form of the review screen decides."""

from __future__ import annotations

from collections.abc import Callable

from service.pages.visit import Visit
from service.review.model import Decision, DecisionKind, Detail

BETWEEN_PIECES = "\n"


def _accept(visit: Visit) -> Detail:
    return Detail(others=visit.words("lines"))


def _edit(visit: Visit) -> Detail:
    return Detail(words=visit.word("words"), gaps=visit.words("gaps"), reason=visit.word("reason"))


def _fill(visit: Visit) -> Detail:
    return Detail(words=visit.word("words"), gaps=(visit.word("gap"),), reason=visit.word("reason"))


def _move(visit: Visit) -> Detail:
    return Detail(section=visit.word("section"), area=visit.word("area"), kind=visit.word("kind"))


def _merge(visit: Visit) -> Detail:
    return Detail(others=visit.words("others"))


def _split(visit: Visit) -> Detail:
    pieces = (piece.strip() for piece in visit.word("pieces").split(BETWEEN_PIECES))
    return Detail(pieces=tuple(piece for piece in pieces if piece))


def _reason(visit: Visit) -> Detail:
    return Detail(reason=visit.word("reason"))


def _override(visit: Visit) -> Detail:
    return Detail(reason=visit.word("reason"), others=visit.words("keys")[1:])


def _link(visit: Visit) -> Detail:
    return Detail(others=visit.words("needs"))


def _bring_in(visit: Visit) -> Detail:
    return Detail(
        section=visit.word("section"),
        area=visit.word("area"),
        kind=visit.word("kind"),
        others=visit.words("needs"),
        reason=visit.word("reason"),
    )


def _choose(visit: Visit) -> Detail:
    return Detail(others=visit.words("falls"))


_DETAILS: dict[DecisionKind, Callable[[Visit], Detail]] = {
    DecisionKind.ACCEPT: _accept,
    DecisionKind.EDIT: _edit,
    DecisionKind.FILL: _fill,
    DecisionKind.MOVE: _move,
    DecisionKind.MERGE: _merge,
    DecisionKind.SPLIT: _split,
    DecisionKind.REJECT: _reason,
    DecisionKind.LINK: _link,
    DecisionKind.BRING_IN: _bring_in,
    DecisionKind.CHOOSE: _choose,
    DecisionKind.KEEP_BOTH: _reason,
    DecisionKind.OVERRIDE: _override,
}


def decision(visit: Visit, kind: DecisionKind, target: str) -> Decision:
    """The decision that the visitor's form makes about a line, a statement or a finding."""
    return Decision(kind, target, _DETAILS[kind](visit))
