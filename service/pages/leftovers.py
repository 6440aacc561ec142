"""What the plan does not hold or has not settled: sentences left out, conflicts, queries, open points."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from drafting.render.labels import report_type, with_sort
from drafting.render.references import References
from nlp.statement import Statement
from service.cases.errors import Refused
from service.pages.board import Board
from service.pages.cards import KINDS, SEVERITIES, doubt
from service.pages.deciding import decision
from service.pages.review import made, opened
from service.pages.templates import page, rendered
from service.pages.visit import Visit, needs
from service.pages.work import kind_choices, need_choices, section_choices
from service.people.roles import Action
from service.review.model import DecisionKind
from service.review.open import LeftOut
from service.review.places import NEEDS_A_REASON

router = APIRouter(prefix="/cases/{case_id}/review", include_in_schema=False)
Reader = Annotated[Visit, Depends(needs(Action.READ_CASE))]
Decider = Annotated[Visit, Depends(needs(Action.DECIDE))]
Manager = Annotated[Visit, Depends(needs(Action.APPROVE))]
EVERYTHING = "all"
REASONS = {
    "held_for_review": "Held for a person to see",
    "names_a_setting": "Names a setting",
    "superseded": "Older than what replaced it",
    "duplicate": "Said elsewhere",
    "rejected_by_reviewer": "Rejected",
    "background": "Background",
    "sensitive": "Private facts",
    "admin": "Administration",
}
"""Why a sentence was left out, what most needs a look first."""
KIND_WORDS = {**KINDS, "background": "Background", "admin": "Administration", "sensitive": "Private"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A reason to choose, with how many sentences it has."""

    name: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence that no line cites."""

    id: str
    why: str
    kind: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two statements that disagree."""

    id: str
    other: str
    text: str
    place: str
    by: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that cannot both stand."""

    key: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Point:
    """A finding: open, or allowed to stand for a reason."""

    key: str
    look: str
    title: str
    why: str
    quote: str
    line: str = ""
    label: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Points of one kind, or queries to one author."""

    severity: str = ""
    title: str = ""
    to: str = ""
    points: tuple[Point, ...] = ()
    queries: tuple[dict[str, Any], ...] = field(default=())


@router.get("/left-out")
def left_out(request: Request, case_id: str, visit: Reader, reason: str = EVERYTHING) -> Response:
    """The sentences that no line cites, by why they were left out."""
    board = opened(visit, case_id)
    shown = [one for one in board.review.left_out if one.may_show]
    entries = [_entry(board, one) for one in shown if reason in (EVERYTHING, one.reason)]
    facts = {"chips": _chips(shown), "reason": reason, "entries": entries}
    hidden = len(board.review.left_out) - len(shown)
    return page(request, "review/left_out.html", **board.facts("left-out", hidden=hidden, **facts))


@router.get("/left-out/{statement}/bring-in")
def bring_in_form(request: Request, case_id: str, statement: str, visit: Decider) -> Response:
    """The form to bring a sentence in: below it, or as a page of its own."""
    board = opened(visit, case_id)
    found = board.review.reviewed.statement(statement)
    why = board.review.reviewed.left_out.get(statement, "")
    facts = board.facts(
        "left-out",
        entry=_entry(board, LeftOut(found, why, may_show=True)),
        section=found.section.value if found.section else "F",
        area=found.area.value if found.area else "",
        asks_why=why in NEEDS_A_REASON,
        kind_choices=kind_choices(set(KINDS)),
        need_choices=need_choices(board),
        **section_choices(),
    )
    if request.headers.get("hx-request"):
        return HTMLResponse(rendered("review/work/bring_in.html", **facts))
    return page(request, "review/bring_in_page.html", **facts)


@router.post("/left-out/{statement}/bring-in")
def bring_in(case_id: str, statement: str, visit: Decider) -> Response:
    """A sentence that was left out becomes a line."""
    made(visit, case_id, decision(visit, DecisionKind.BRING_IN, statement))
    return _to(case_id, "left-out")


@router.get("/conflicts")
def conflicts(request: Request, case_id: str, visit: Reader) -> Response:
    """The conflicts that wait for a choice."""
    board = opened(visit, case_id)
    pairs = [
        Pair(one.key, (_side(board, one.one, one.other), _side(board, one.other, one.one)))
        for one in board.review.conflicts
    ]
    return page(request, "review/conflicts.html", **board.facts("conflicts", conflicts=pairs))


@router.post("/conflicts/{statement}/choose")
def choose(case_id: str, statement: str, visit: Decider) -> Response:
    """One of two statements holds, and the other's line goes."""
    made(visit, case_id, decision(visit, DecisionKind.CHOOSE, statement))
    return _to(case_id, "conflicts")


@router.post("/conflicts/{key}/keep_both")
def keep_both(case_id: str, key: str, visit: Decider) -> Response:
    """Two statements both stand, for a reason."""
    made(visit, case_id, decision(visit, DecisionKind.KEEP_BOTH, key))
    return _to(case_id, "conflicts")


@router.get("/queries")
def queries(request: Request, case_id: str, visit: Reader) -> Response:
    """The questions that the plan raises, by the author that they go to."""
    board = opened(visit, case_id)
    cards = {card.id: card for card in board.cards}
    draft = board.review.reviewed.draft
    types = {one.file: report_type(one.type) for one in draft.advice}
    groups = [
        Group(
            to=f"{author or 'The author'}, {types.get(document, report_type('other'))}",
            queries=tuple(
                {"question": one.question, "lines": [cards[name] for name in one.items if name in cards]}
                for one in some
            ),
        )
        for (document, author), some in groupby(board.review.queries, lambda one: (one.document, one.author))
    ]
    return page(request, "review/queries.html", **board.facts("queries", groups=groups))


@router.get("/points")
def points(request: Request, case_id: str, visit: Reader) -> Response:
    """What is still to be settled, and what may stand all the same."""
    board = opened(visit, case_id)
    draft = board.review.reviewed.draft
    references = References(board.review.plan, draft.statements, draft.advice, draft.documents)
    found = [
        Point(
            (told := doubt(one)).key, one.severity, told.title, told.why, one.quote, one.item or "",
            references.place(one),
        )
        for one in board.review.findings
    ]  # fmt: skip
    kinds = dict.fromkeys(
        (severity, one.title) for severity in SEVERITIES for one in found if one.look == severity
    )
    groups = [
        Group(
            SEVERITIES[severity],
            title,
            points=tuple(one for one in found if (one.look, one.title) == (severity, title)),
        )
        for severity, title in kinds
    ]
    allowed = [
        Point((told := doubt(one)).key, "", told.title, told.why, "", reason=by.detail.reason)
        for one, by in board.review.overridden
    ]
    return page(request, "review/points.html", **board.facts("points", groups=groups, allowed=allowed))


@router.post("/points/override")
def override(case_id: str, visit: Manager) -> Response:
    """Points that must be settled may stand, for a reason."""
    keys = visit.words("keys")
    if not keys:
        raise Refused("Tick the points that may stand.")
    made(visit, case_id, decision(visit, DecisionKind.OVERRIDE, keys[0]))
    return _to(case_id, "points")


def _to(case_id: str, tab: str) -> Response:
    """After a decision, back to the tab that it was made on."""
    return RedirectResponse(f"/cases/{case_id}/review/{tab}", 303)


def _entry(board: Board, one: LeftOut) -> Entry:
    statement = one.statement
    return Entry(
        statement.id,
        with_sort(REASONS.get(one.reason, one.reason.replace("_", " ").capitalize()), statement.sort),
        KIND_WORDS[statement.kind.value],
        statement.text,
        board.maker.place(statement).words,
    )


def _chips(shown: list[LeftOut]) -> list[Chip]:
    numbers = Counter(one.reason for one in shown)
    known = [Chip(name, words, numbers[name]) for name, words in REASONS.items() if numbers[name]]
    return [Chip(EVERYTHING, "All", len(shown)), *known]


def _side(board: Board, one: Statement, other: Statement) -> Side:
    advice = next((each for each in board.review.reviewed.draft.advice if each.file == one.document), None)
    by = ", ".join(filter(None, (advice.author, advice.role))) if advice else ""
    return Side(one.id, other.id, one.text, board.maker.place(one).words, by)
