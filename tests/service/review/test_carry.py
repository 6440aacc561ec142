"""Decisions live on when a late report is added, or are told where they cannot."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.line import Draft
from drafting.plan import Fate, Item
from nlp.statement import Kind
from service.review.apply import apply
from service.review.carry import GONE, carry
from service.review.model import Decision, DecisionKind
from service.review.open import Review
from tests.drafting import factories
from tests.service.review.drafts import ONE, OTHER, decision, small_draft
from tests.service.review.test_apply import after, decisions

OLD = small_draft()
LATE = "06-late.docx"


def with_late_report() -> Draft:
    """The draft with one report more; all ids of statements and items are other than before."""
    late = factories.statement(12, "Wren tires after lunch.", Kind.NEED, LATE)
    items = (*OLD.plan.items, factories.item(12, "B", "need", late.text))
    draft = replace(OLD, statements=(*OLD.statements, late), plan=replace(OLD.plan, items=items))
    return _renamed(replace(draft, fates=(*OLD.fates, Fate("s12", "i12", None))))


def _renamed(draft: Draft) -> Draft:
    def item(one: Item) -> Item:
        return replace(
            one,
            id=f"n{one.id}",
            statements=tuple(f"n{key}" for key in one.statements),
            needs=tuple(f"n{key}" for key in one.needs),
            outcomes=tuple(f"n{key}" for key in one.outcomes),
        )

    findings = tuple(
        replace(one, item=one.item and f"n{one.item}", statements=tuple(f"n{key}" for key in one.statements))
        for one in draft.plan.findings
    )
    return replace(
        draft,
        plan=replace(draft.plan, items=tuple(map(item, draft.plan.items)), findings=findings),
        statements=tuple(
            replace(one, sentence=replace(one.sentence, id=f"n{one.id}")) for one in draft.statements
        ),
        fates=tuple(
            Fate(f"n{one.statement}", one.item and f"n{one.item}", one.left_out) for one in draft.fates
        ),
    )


NEW = with_late_report()


@settings(max_examples=100, deadline=None)
@given(st.lists(decisions(), max_size=10))
def test_every_decision_holds_when_a_report_is_added(choices: list[Decision]) -> None:
    before = after(choices)
    carried = carry(OLD, before.decisions, NEW)
    assert carried.lost == ()
    kept = [item for item in carried.reviewed.items if item.id != "ni12"]
    assert [item.text for item in kept] == [item.text for item in before.items]
    assert len(carried.reviewed.decisions) == len(before.decisions)


def test_the_late_report_waits_for_a_decision() -> None:
    made = [decision(DecisionKind.ACCEPT, "i1", others=tuple(item.id for item in OLD.plan.items[1:]))]
    carried = carry(OLD, made, NEW)
    assert [line.item.text for line in Review(carried.reviewed).undecided] == ["Wren tires after lunch."]


def test_a_choice_between_two_is_carried_by_their_words() -> None:
    carried = carry(OLD, [decision(DecisionKind.CHOOSE, OTHER, others=(ONE,))], NEW)
    assert carried.reviewed.left_out[f"n{ONE}"] == "rejected_by_reviewer"


def test_what_can_no_longer_be_decided_is_told() -> None:
    others = tuple(one for one in NEW.statements if one.id != "ns8")
    items = tuple(item for item in NEW.plan.items if item.id != "ni8")
    new = replace(NEW, statements=others, plan=replace(NEW.plan, items=items))
    made = [
        decision(DecisionKind.EDIT, "i8", 1, words="Support every day."),
        decision(DecisionKind.REJECT, "i3", 2, reason="Not so."),
    ]
    carried = carry(OLD, made, new)
    assert [(one.about, one.reason) for one in carried.lost] == [("Regular support.", GONE)]
    assert carried.reviewed.left_out["ns3"] == "rejected_by_reviewer"


def test_carrying_to_the_same_draft_changes_nothing() -> None:
    made = [decision(DecisionKind.EDIT, "i8", 1, words="Support every day.")]
    assert carry(OLD, made, OLD).reviewed == apply(OLD, made)
