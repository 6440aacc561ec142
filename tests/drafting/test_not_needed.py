"""What is said not to be needed is neither a need nor provision."""

from __future__ import annotations

import pytest

from drafting.line import draft_understanding
from drafting.not_needed import NOT_NEEDED, without_unneeded
from drafting.plan import Case
from nlp.statement import Kind
from tests.drafting.test_assemble import understanding
from tests.nlp.making import statement


@pytest.mark.parametrize("kind", [Kind.NEED, Kind.PROVISION])
@pytest.mark.parametrize(
    "text",
    [
        "Wren does not need an interpreter.",
        "She doesn't currently require specialist seating.",
        "No intensive course in signing for the staff is called for.",
        "3.4 Further assessment is not indicated.",
        "Her vocabulary doesn’t represent a specific need for therapy.",
    ],
)
def test_what_is_not_needed_is_background(text: str, kind: Kind) -> None:
    (found,) = without_unneeded([statement(text, kind)])
    assert (found.kind, found.sort) == (Kind.BACKGROUND, NOT_NEEDED)


def test_what_is_not_aimed_at_is_no_outcome() -> None:
    (found,) = without_unneeded([statement("Speech work isn't a priority until she can sit.", Kind.OUTCOME)])
    assert (found.kind, found.sort) == (Kind.BACKGROUND, NOT_NEEDED)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She will not need an adult at lunch.", Kind.OUTCOME),
        ("She does not need an adult all week; what is needed is ten hours of teaching.", Kind.PROVISION),
        ("An interpreter is not needed until she starts at college.", Kind.PROVISION),
        ("Wren needs to know that she is not needed elsewhere.", Kind.NEED),
        ("I do not need help, thank you.", Kind.VIEW),
        ("She does not know when she needs the toilet.", Kind.NEED),
    ],
)
def test_all_else_stays(text: str, kind: Kind) -> None:
    told = statement(text, kind)
    assert without_unneeded([told]) == (told,)


def test_it_stands_nowhere_in_the_draft_and_nobody_is_asked_about_it() -> None:
    told = understanding(statement("Wren does not need an interpreter.", Kind.PROVISION))
    plan = draft_understanding(told, (), Case(), "made by hand").plan
    assert (plan.items, [query for query in plan.queries if "interpreter" in query.question]) == ((), [])
