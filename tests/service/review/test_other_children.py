"""Another child's name that stands in a report never comes into the plan through a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.line import Draft
from drafting.plan import NAME_GAP, Fate
from nlp.statement import Kind, SectionLetter
from service.cases.errors import DecisionRefused
from service.review.apply import apply
from service.review.checkedit import check_edit
from service.review.model import DecisionKind
from tests.drafting import factories
from tests.service.review.drafts import decision, small_draft


def with_another_name() -> Draft:
    """The draft with a sentence that names another child, left out."""
    draft = small_draft()
    other = factories.statement(
        13, "Robin needs a quiet place.", Kind.NEED, section=SectionLetter.B, other_children=("Robin",)
    )
    fate = Fate(other.id, None, "held_for_review")
    return replace(draft, statements=(*draft.statements, other), fates=(*draft.fates, fate))


def test_what_is_brought_in_has_a_gap_for_the_name() -> None:
    done = apply(with_another_name(), [decision(DecisionKind.BRING_IN, "s13", reason="It is about Wren.")])
    item = done.item("B-s13")
    assert (item.text, item.gaps) == ("… needs a quiet place.", (NAME_GAP,))


def test_the_name_is_written_into_the_line_and_not_after_it() -> None:
    brought = decision(DecisionKind.BRING_IN, "s13", 1, reason="It is about Wren.")
    told = {"words": "Wren", "gaps": (NAME_GAP,), "reason": "Dr Finch, 2 May"}
    with pytest.raises(DecisionRefused):
        apply(with_another_name(), [brought, decision(DecisionKind.FILL, "B-s13", 2, **told)])
    told["words"] = "Wren needs a quiet place."
    done = apply(with_another_name(), [brought, decision(DecisionKind.EDIT, "B-s13", 2, **told)])
    assert (done.item("B-s13").text, done.item("B-s13").gaps) == ("Wren needs a quiet place.", ())


def test_writing_the_other_name_must_be_settled() -> None:
    brought = decision(DecisionKind.BRING_IN, "s13", reason="It is about Wren.")
    found = check_edit(apply(with_another_name(), [brought]), "B-s13", "Robin needs a quiet place.")
    assert ("name", "Robin", "must_fix") in {(one.kind, one.words, one.severity) for one in found}
