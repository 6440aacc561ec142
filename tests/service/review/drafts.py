"""A small draft of a fictional child, with a conflict in it, as the line gives it."""

from __future__ import annotations

from dataclasses import replace

from drafting.line import Draft
from drafting.plan import Fate, Finding
from nlp.statement import Area, Kind, Parts, SectionLetter
from service.review.model import Decision, DecisionKind, Detail
from tests.drafting import factories

SECOND = "05-slt.docx"
ONE, OTHER = "s7", "s11"
"""Two statements that cannot both stand."""


def small_draft() -> Draft:
    """Needs, outcomes, provision whole and vague, views, what is left out, and two that disagree."""
    made = factories.draft()
    other = factories.statement(
        11,
        "Precision teaching for 10 minutes a day by a teaching assistant.",
        Kind.PROVISION,
        SECOND,
        area=Area.CI,
        section=SectionLetter.F,
        parts=Parts("precision teaching", "a teaching assistant", "a day", "10 minutes"),
    )
    line = factories.item(11, "F", "provision", other.text, area="CI", needs=("i4",), outcomes=("i6",))
    conflict = Finding(
        "conflicting_advice", "must_fix", "F", "i7", (ONE, OTHER), "20 minutes", "They differ."
    )
    vague = replace(made.statements[7], missing=("what", "who", "frequency"))
    statements = [vague if one.id == vague.id else one for one in made.statements]
    plan = replace(made.plan, items=(*made.plan.items, line), findings=(*made.plan.findings, conflict))
    return Draft(
        plan,
        (*made.fates, Fate(other.id, line.id, None)),
        (*statements, other),
        tuple(made.advice),
        (*made.documents, factories.document(SECOND)),
        {},
    )


def decision(kind: DecisionKind, target: str, number: int = 1, **detail: object) -> Decision:
    """A decision with its detail."""
    return Decision(kind, target, Detail(**detail), number)  # type: ignore[arg-type]
