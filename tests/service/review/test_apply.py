"""Whatever people decide, no statement is lost, and the same decisions lead to the same plan."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.wording.edits import original
from service.cases.errors import DecisionRefused
from service.review.apply import apply, decide
from service.review.model import REVIEWER, Decision, DecisionKind, Detail, key_of
from service.review.open import Review
from service.review.reviewed import KINDS_OF_SECTION, Reviewed
from tests.service.review.drafts import ONE, OTHER, decision, small_draft

DRAFT = small_draft()
STATEMENTS = [one.id for one in DRAFT.statements]
ITEMS = [one.id for one in DRAFT.plan.items]
FINDINGS = [key_of(one) for one in DRAFT.plan.findings]
REASONS = st.sampled_from(["", "The author says so."])
NAMES = st.sampled_from([*ITEMS, *STATEMENTS, *FINDINGS, "B-s9", "F-s10", "i4.2", "i7.2", "gone"])
WORDS = st.sampled_from(
    ["", "Regular support by the SENCO.", "Precision teaching for 20 minutes a day.", "Wren reads.", "a b"]
)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Any decision about any line, sensible or not; pieces are often those of a real line."""
    texts = [item.text.split(" ", 1) for item in DRAFT.plan.items]
    return Decision(
        draw(st.sampled_from(DecisionKind)),
        draw(NAMES),
        Detail(
            words=draw(WORDS),
            section=draw(st.sampled_from(["", *KINDS_OF_SECTION, "K"])),
            area=draw(st.sampled_from(["", "CL", "HEALTH", "X"])),
            kind=draw(st.sampled_from(["", "need", "provision", "strength"])),
            reason=draw(REASONS),
            others=tuple(draw(st.lists(NAMES, max_size=2))),
            pieces=tuple(draw(st.sampled_from([(), *map(tuple, texts)]))),
            gaps=tuple(draw(st.sampled_from([(), ("who",), ("frequency",)]))),
        ),
    )


def after(choices: list[Decision]) -> Reviewed:
    """The draft after those decisions that are possible."""
    reviewed = Reviewed.of(DRAFT)
    for number, choice in enumerate(choices, start=1):
        numbered = Decision(choice.kind, choice.target, choice.detail, number)
        try:
            reviewed = decide(reviewed, numbered)
        except DecisionRefused:
            continue
    return reviewed


@settings(max_examples=300, deadline=None)
@given(st.lists(decisions(), max_size=12))
def test_every_statement_keeps_exactly_one_fate(choices: list[Decision]) -> None:
    reviewed = after(choices)
    assert [fate.statement for fate in reviewed.fates] == STATEMENTS
    assert all((fate.item is None) != (fate.left_out is None) for fate in reviewed.fates)
    cited = {key for item in reviewed.items for key in item.statements}
    assert cited.isdisjoint(reviewed.left_out)
    assert cited | set(reviewed.left_out) == set(STATEMENTS)


@settings(max_examples=200, deadline=None)
@given(st.lists(decisions(), max_size=12))
def test_items_stay_sound(choices: list[Decision]) -> None:
    reviewed = after(choices)
    kinds = {item.id: item.kind for item in reviewed.items}
    assert len(kinds) == len(reviewed.items)
    for item in reviewed.items:
        assert item.kind in KINDS_OF_SECTION[item.section]
        assert all(kinds.get(need) == "need" for need in item.needs)
        assert all(kinds.get(outcome) == "outcome" for outcome in item.outcomes)
        assert Counter(original(item.text, item.edits).split()) <= _words_of(item.statements, len(item.edits))


def _words_of(statements: tuple[str, ...], pieces: int) -> Counter[str]:
    """The words of some statements; merged pieces of one line hold them once each."""
    texts = [one.text for one in DRAFT.statements if one.id in statements]
    return Counter(" ".join(texts * (pieces + 1)).split())


@settings(max_examples=100, deadline=None)
@given(st.lists(decisions(), max_size=10))
def test_the_same_decisions_lead_to_the_same_plan(choices: list[Decision]) -> None:
    once = after(choices)
    again = apply(DRAFT, once.decisions)
    assert again == once
    assert Review(again).plan == Review(once).plan


@settings(max_examples=100, deadline=None)
@given(st.lists(decisions(), min_size=1, max_size=8))
def test_taking_back_the_last_decision_leads_back(choices: list[Decision]) -> None:
    before = after(choices[:-1])
    last = Decision(choices[-1].kind, choices[-1].target, choices[-1].detail, len(choices))
    try:
        with_last = decide(before, last)
    except DecisionRefused:
        return
    assert apply(DRAFT, with_last.decisions[:-1]) == before


@settings(max_examples=100, deadline=None)
@given(st.lists(decisions(), max_size=8))
def test_a_review_can_always_be_looked_at(choices: list[Decision]) -> None:
    review = Review(after(choices))
    assert len(review.lines) == review.counts.lines
    assert {line.item.id for line in review.undecided}.isdisjoint(
        name for name, by in review.reviewed.by.items() if by
    )


def test_an_edit_is_tracked_and_can_be_read_back() -> None:
    edited = apply(DRAFT, [decision(DecisionKind.EDIT, "i8", words="Support with reading every day.")])
    item = edited.item("i8")
    assert item.text == "Support with reading every day."
    assert item.edits[-1].rule == REVIEWER
    assert original(item.text, item.edits) == "Regular support."


def test_an_edit_to_nothing_is_refused() -> None:
    with pytest.raises(DecisionRefused) as refused:
        apply(DRAFT, [decision(DecisionKind.EDIT, "i8", words="  ")])
    assert str(refused.value) == "A line cannot be empty. Reject it instead, with the reason."


def test_words_that_fill_a_gap_need_somebody_who_gave_them() -> None:
    filled = {"words": "once a week", "gaps": ("frequency",)}
    with pytest.raises(DecisionRefused) as refused:
        apply(DRAFT, [decision(DecisionKind.FILL, "i8", **filled)])
    assert "who gave the missing words" in str(refused.value)
    done = apply(DRAFT, [decision(DecisionKind.FILL, "i8", reason="Dr Finch by telephone, 2 May", **filled)])
    assert done.item("i8").text == "Regular support. How often: once a week."
    assert done.item("i8").gaps == ("what", "who")
    assert not [one for one in Review(done).findings if one.code == "added"]


def test_a_filled_gap_is_asked_no_more() -> None:
    gaps = ("what", "who", "frequency")
    fills = [
        decision(DecisionKind.FILL, "i8", number, words="reading with a TA", gaps=(gap,), reason="The author")
        for number, gap in enumerate(gaps, start=1)
    ]
    asked = [query for query in Review(apply(DRAFT, fills[:2])).queries if "i8" in query.items]
    assert [query.question for query in asked if "state" in query.question] == [
        "Your report says on page 4: “Regular support.” Please state how often it will be provided "
        "(“Regular” leaves that open)."
    ]
    done = Review(apply(DRAFT, fills))
    assert done.line("i8").item.gaps == ()
    assert "provision_who_missing" not in {one.code for one in done.line("i8").findings}


def test_a_rejected_line_leaves_its_statement_with_the_reason() -> None:
    done = apply(DRAFT, [decision(DecisionKind.REJECT, "i3", reason="Not so at home.")])
    assert done.left_out["s3"] == "rejected_by_reviewer"
    with pytest.raises(DecisionRefused):
        apply(DRAFT, [decision(DecisionKind.REJECT, "i3")])


def test_a_rejected_statement_can_be_brought_back_in() -> None:
    done = apply(
        DRAFT,
        [
            decision(DecisionKind.REJECT, "i3", 1, reason="Not so at home."),
            decision(DecisionKind.BRING_IN, "s3", 2),
        ],
    )
    brought = done.item("B-s3")
    assert (brought.section, brought.kind, brought.area) == ("B", "strength", "CI")


def test_what_was_left_out_as_private_comes_in_only_for_a_reason() -> None:
    with pytest.raises(DecisionRefused):
        apply(DRAFT, [decision(DecisionKind.BRING_IN, "s10", section="B")])
    done = apply(DRAFT, [decision(DecisionKind.BRING_IN, "s10", section="B", reason="The family agreed.")])
    assert done.item("B-s10").kind == "need"


def test_a_line_moved_to_another_section_takes_its_kind_and_area() -> None:
    moved = apply(DRAFT, [decision(DecisionKind.MOVE, "i7", section="H1")])
    item = moved.item("i7")
    assert (item.section, item.kind, item.area, item.needs) == ("H1", "provision", "CARE", ("i4",))
    need = apply(DRAFT, [decision(DecisionKind.MOVE, "i7", section="B")]).item("i7")
    assert (need.kind, need.needs, need.outcomes) == ("need", (), ())


def test_a_line_cannot_move_to_a_section_that_holds_no_lines() -> None:
    with pytest.raises(DecisionRefused):
        apply(DRAFT, [decision(DecisionKind.MOVE, "i7", section="K")])


def test_lines_are_merged_with_all_their_statements_and_links() -> None:
    merged = apply(DRAFT, [decision(DecisionKind.MERGE, "i7", others=("i8",))])
    item = merged.item("i7")
    assert item.text == "Precision teaching for 20 minutes a day. Regular support."
    assert item.statements == ("s7", "s8")
    assert item.gaps == ()
    assert original(item.text, item.edits) == item.text


def test_lines_of_different_sections_are_not_merged() -> None:
    with pytest.raises(DecisionRefused):
        apply(DRAFT, [decision(DecisionKind.MERGE, "i7", others=("i4",))])


def test_a_line_is_split_without_losing_a_word() -> None:
    pieces = ("Precision teaching", "for 20 minutes a day.")
    done = apply(DRAFT, [decision(DecisionKind.SPLIT, "i7", pieces=pieces)])
    assert [done.item(name).text for name in ("i7", "i7.2")] == list(pieces)
    assert done.item("i7.2").statements == ("s7",)
    assert [fate.item for fate in done.fates if fate.statement == "s7"] == ["i7"]
    assert not [one for one in Review(done).findings if one.code == "diluted"]
    with pytest.raises(DecisionRefused):
        apply(DRAFT, [decision(DecisionKind.SPLIT, "i7", pieces=("Precision teaching", "a day."))])


def test_one_half_of_a_split_line_can_go_and_its_amount_is_missed() -> None:
    pieces = ("Precision teaching", "for 20 minutes a day.")
    done = apply(
        DRAFT,
        [
            decision(DecisionKind.SPLIT, "i7", 1, pieces=pieces),
            decision(DecisionKind.REJECT, "i7.2", 2, reason="Said twice."),
        ],
    )
    assert "s7" not in done.left_out
    assert "diluted" in {one.code for one in Review(done).must_fix}


def test_choosing_between_two_settles_the_conflict_and_keeps_what_they_serve() -> None:
    assert [one.key for one in Review(Reviewed.of(DRAFT)).conflicts] == [FINDINGS[-1]]
    chosen = apply(DRAFT, [decision(DecisionKind.CHOOSE, OTHER, others=(ONE,))])
    review = Review(chosen)
    assert review.conflicts == ()
    assert chosen.left_out[ONE] == "rejected_by_reviewer"
    assert chosen.item("i11").needs == ("i4",)


def test_both_of_two_can_stand_for_a_reason() -> None:
    both = apply(DRAFT, [decision(DecisionKind.KEEP_BOTH, FINDINGS[-1], reason="One is at home.")])
    assert Review(both).conflicts == ()
    assert Review(both).overridden == ()
    with pytest.raises(DecisionRefused):
        apply(DRAFT, [decision(DecisionKind.KEEP_BOTH, FINDINGS[0], reason="No conflict.")])


def test_a_need_whose_provision_goes_must_be_answered() -> None:
    done = apply(
        DRAFT,
        [
            decision(DecisionKind.CHOOSE, OTHER, 1, others=(ONE,)),
            decision(DecisionKind.REJECT, "i11", 2, reason="Withdrawn by the author."),
        ],
    )
    unanswered = {one.item for one in Review(done).must_fix if one.code == "need_without_provision"}
    assert unanswered == {"i4", "i5"}
    linked = decide(done, decision(DecisionKind.LINK, "i8", 3, others=("i4", "i5")))
    assert not [one for one in Review(linked).must_fix if one.code == "need_without_provision"]
    assert linked.item("i8").outcomes == ("i6",)


def test_a_finding_is_overridden_for_a_reason_and_stays_in_sight() -> None:
    missing = next(key_of(one) for one in DRAFT.plan.findings if one.code == "advice_missing")
    done = Review(apply(DRAFT, [decision(DecisionKind.OVERRIDE, missing, reason="Asked on 3 May.")]))
    assert "advice_missing" not in {one.code for one in done.must_fix}
    assert [(one.code, by.detail.reason) for one, by in done.overridden] == [
        ("advice_missing", "Asked on 3 May.")
    ]
    with pytest.raises(DecisionRefused):
        apply(DRAFT, [decision(DecisionKind.OVERRIDE, missing)])


def test_many_lines_are_accepted_at_once() -> None:
    done = Review(apply(DRAFT, [decision(DecisionKind.ACCEPT, "i1", others=("i2", "i3"))]))
    assert [line.standing for line in done.lines[:4]] == ["accepted", "accepted", "accepted", "undecided"]
    assert done.counts.undecided == len(ITEMS) - 3


def test_lines_are_found_by_what_is_to_be_done_about_them() -> None:
    review = Review(Reviewed.of(DRAFT))
    assert {line.item.section for line in review.lines_where(section="F")} == {"F"}
    assert "i8" in {line.item.id for line in review.lines_where(must_fix=True)}
    assert review.lines_where(below=0.5) == ()
    assert len(review.lines_where(below=0.95)) == len(ITEMS)
