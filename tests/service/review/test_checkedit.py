"""A person's words are checked at once against the advice that their line cites."""

from __future__ import annotations

import pytest

from service.cases.errors import DecisionRefused
from service.review.apply import apply
from service.review.checkedit import check_edit
from service.review.model import DecisionKind
from service.review.open import Review
from service.review.reviewed import Reviewed
from tests.service.review.drafts import decision, small_draft

PLAIN = Reviewed.of(small_draft())


def told(item: str, words: str) -> dict[str, tuple[str, str]]:
    """What is said of the words, by its kind."""
    return {doubt.kind: (doubt.words, doubt.severity) for doubt in check_edit(PLAIN, item, words)}


def test_an_amount_that_the_advice_does_not_give_must_be_settled() -> None:
    assert told("i7", "Precision teaching for 30 minutes a day.")["amount"] == ("30", "must_fix")


def test_amounts_in_another_order_are_told() -> None:
    draft = Reviewed.of(small_draft())
    edited = check_edit(draft, "i6", "By 2027 July Wren will follow two instructions.")
    assert [doubt.words for doubt in edited if doubt.kind == "amount"] == ["2027, july, two"]


def test_an_amount_that_is_lost_must_be_settled() -> None:
    assert told("i7", "Precision teaching.")["lost"] == ("20, minutes, day", "must_fix")


def test_a_negation_that_is_lost_must_be_settled() -> None:
    assert told("i9", "A social care need was identified.")["lost"] == ("no", "must_fix")


def test_a_name_that_the_advice_does_not_give_must_be_settled() -> None:
    assert told("i3", "Oliver speaks clearly.")["name"] == ("Oliver", "must_fix")


def test_other_words_of_the_persons_are_told_and_do_not_block() -> None:
    assert told("i3", "Wren speaks beautifully.") == {"word": ("beautifully", "advice")}


def test_weak_words_are_told() -> None:
    assert "provision_weasel" in told(
        "i7", "Access to precision teaching for 20 minutes a day where possible."
    )


def test_what_the_line_failed_before_is_not_told_again() -> None:
    assert told("i8", "Regular support!") == {}


def test_the_same_words_raise_no_doubt() -> None:
    assert [check_edit(PLAIN, item.id, item.text) for item in PLAIN.items] == [()] * len(PLAIN.items)


def test_a_line_that_is_gone_cannot_be_checked() -> None:
    with pytest.raises(DecisionRefused):
        check_edit(PLAIN, "gone", "Words.")


def test_the_doubts_of_an_edit_stay_with_the_line() -> None:
    edited = apply(PLAIN.draft, [decision(DecisionKind.EDIT, "i7", words="Teaching for 30 minutes a day.")])
    found = {one.code: one.severity for one in Review(edited).line("i7").findings}
    assert found["added"] == "must_fix"
    assert found["diluted"] == "must_fix"
