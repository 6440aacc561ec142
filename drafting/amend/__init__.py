"""An existing plan, its review and new advice → the plan with tracked changes, and a notice of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from drafting.amend.decide import Decisions
from drafting.amend.model import Amendment, Change, Piece, Question
from drafting.amend.pairing import pieces_of
from drafting.amend.powers import ASKED_AT
from drafting.amend.tracked import with_tracked_changes
from drafting.earlier_plan import PLAN_TYPE
from drafting.plan import Case, Finding, Plan, Query
from drafting.reading import PlanAsRead, read_plan_bytes
from drafting.render.notice import write_notice
from extract.errors import ReadError
from nlp.report_date import newest_date
from nlp.statement import Advice, Statement

__all__ = [
    "NO_PLAN",
    "Amendment",
    "Change",
    "Piece",
    "Question",
    "amend",
    "amended",
    "plan_in",
    "with_queries",
    "write_amendment",
]

REVIEW_TYPE = "annual_review"
AMENDED, NOTICE = "amended.docx", "notice.docx"
NO_PLAN = Finding(
    "advice_missing",
    "must_fix",
    "K",
    None,
    (),
    "",
    "The bundle holds no plan that can be read section by section, so no amendment is proposed: there is "
    "neither an amended.docx nor a notice.docx. Add the plan that was reviewed, best as the Word file that "
    "was issued, and draft again.",
    PLAN_TYPE,
)
FEWEST_SECTIONS = 5
"""A document with fewer of a plan's sections is no plan that could be amended."""


def plan_in(advice: Sequence[Advice], sources: Mapping[str, bytes | Path]) -> PlanAsRead | None:
    """The existing plan of a bundle: the newest document of its type that reads as a plan, or None."""
    plans = sorted(
        (one for one in advice if one.type == PLAN_TYPE), key=lambda one: (one.date or "", one.file)
    )
    for report in reversed(plans):
        if report.file in sources:
            try:
                read = read_plan_bytes(_bytes(sources[report.file]), report.file)
            except ReadError:
                continue
            if len(read.sections) >= FEWEST_SECTIONS:
                return read
    return None


def amend(plan: PlanAsRead, statements: Iterable[Statement], advice: Sequence[Advice]) -> Amendment:
    """What the review and the new advice of a bundle ask of its plan.

    Sensitive statements are quoted nowhere and change nothing. One that may be private is only asked about,
    of its own author, or takes out of the plan what it asks to have out. The same bundle gives the same
    amendment, whatever the order of its documents.
    """
    plans = {plan.document.file, *(one.file for one in advice if one.type == PLAN_TYPE)}
    new = [
        one
        for one in statements
        if one.document not in plans and not one.sentence.furniture and one.sensitive < ASKED_AT
    ]
    new.sort(key=lambda one: (_rank(one, advice), one.document, one.id))
    newest = newest_date(one for one in advice if one.file not in plans)
    reviews = {one.file for one in advice if one.type == REVIEW_TYPE}
    decisions = Decisions(plan, pieces_of(plan), new, newest, reviews)
    decisions.decide()
    changes = sorted(decisions.changes, key=lambda change: _order(plan, change))
    questions = tuple(decisions.questions)
    return Amendment(
        plan,
        tuple(changes),
        questions,
        tuple(_queries(questions, advice)),
        tuple(decisions.kept),
        tuple(decisions.said),
    )


def write_amendment(
    amendment: Amendment | None, sources: Mapping[str, bytes | Path], advice: Sequence[Advice], out: Path
) -> None:
    """Writes amended.docx (from a Word original only) and notice.docx into `out`, or nothing.

    Those of an earlier draft go first: they may be another child's. Raises OSError.
    """
    for name in (AMENDED, NOTICE):
        (out / name).unlink(missing_ok=True)
    if amendment is None:
        return
    reports = {one.file: one for one in advice}
    newest = newest_date(one for one in advice if one.type != PLAN_TYPE)
    unplaced: list[Change] = []
    from_word = amendment.plan.document.format == "docx"
    if from_word:
        original = _bytes(sources[amendment.plan.document.file])
        changed, unplaced = with_tracked_changes(original, amendment.changes, newest)
        (out / AMENDED).write_bytes(changed)
    write_notice(out / NOTICE, amendment, reports, unplaced, alone=not from_word)


def _queries(questions: Iterable[Question], advice: Sequence[Advice]) -> Iterable[Query]:
    """A question for the author of each report that it quotes."""
    authors = {one.file: one.author for one in advice}
    for question in questions:
        quoted = " and ".join(f"“{one.shown}”" for one in question.statements)
        beside = f" The plan now says: “{question.piece.words}”" if question.piece else ""
        for document in dict.fromkeys(one.document for one in question.statements):
            text = f"The advice says: {quoted} {question.why}{beside} What should the plan say?"
            yield Query(document, authors.get(document, ""), text, ())


def _rank(statement: Statement, advice: Sequence[Advice]) -> int:
    """The review before the advice that it draws on."""
    kinds = {one.file: one.type for one in advice}
    return 0 if kinds.get(statement.document) == REVIEW_TYPE else 1


def _order(plan: PlanAsRead, change: Change) -> tuple[int, int, int, str]:
    """In the order of the plan's sections, what is there before what is added."""
    letters = list(plan.sections)
    section = letters.index(change.section) if change.section in letters else len(letters)
    place = change.old[0].line.order if change.old else 10**6
    return section, place, 0 if change.old else 1, change.statement.id


def _bytes(source: bytes | Path) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


def amended(
    case: Case, statements: Iterable[Statement], advice: Sequence[Advice], sources: Mapping[str, bytes | Path]
) -> Amendment | None:
    """The amendment that a draft makes; None for another purpose, or where the bundle holds no plan."""
    plan = plan_in(advice, sources) if case.purpose == "amendment" else None
    return amend(plan, statements, advice) if plan else None


def _asks_again(query: Query, asked: Collection[tuple[str, str]]) -> bool:
    """Whether a question is about what the amendment asks of the same author."""
    return any(document == query.document and f"“{words}”" in query.question for document, words in asked)


def with_queries(plan: Plan, amendment: Amendment | None) -> Plan:
    """The drafted plan with the questions of its amendment, or word that there is no plan to amend."""
    if amendment:
        asked = {(one.document, one.shown) for question in amendment.questions for one in question.statements}
        others = [query for query in plan.queries if not _asks_again(query, asked)]
        return replace(plan, queries=(*others, *amendment.queries))
    return replace(plan, findings=(*plan.findings, NO_PLAN)) if plan.case.purpose == "amendment" else plan
