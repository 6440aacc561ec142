"""Provision and outcomes are tied to the need that they answer, and repetitions to what they repeat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.conflicts import Conflicts
from nlp.quantity import quantity
from nlp.statement import Area, Kind, Parts, Statement
from nlp.thread import conflicts, tie
from tests.nlp.making import TIES, statement

READING = statement("He reads two years below his age.", Kind.NEED, key="n1", area=Area.CL, block=1)
SPEECH = statement("His speech is hard to follow.", Kind.NEED, key="n2", area=Area.CI, block=2)


def test_a_provision_answers_the_need_of_its_area_that_is_most_like_it() -> None:
    counting = statement("He cannot count to ten.", Kind.NEED, key="n3", area=Area.CL, block=3)
    teaching = statement(
        "Daily teaching of reading at his age.", Kind.PROVISION, key="p1", area=Area.CL, block=9
    )
    tied = tie([READING, SPEECH, counting, teaching], TIES)
    assert tied[-1].needs[0] == "n1"


def test_a_provision_answers_the_need_that_its_topic_is_near_whatever_its_words() -> None:
    far = replace(READING, topic=(0, 127))
    near = replace(SPEECH, topic=(127, 0), area=Area.CL)
    helped = statement("A group twice a week.", Kind.PROVISION, key="p1", area=Area.CL, topic=(127, 0))
    assert tie([far, near, helped], TIES)[-1].needs == ("n2",)


def test_a_need_says_how_likely_it_is_that_any_provision_answers_it() -> None:
    helped = statement("Daily teaching of reading at his age.", Kind.PROVISION, key="p1", area=Area.CL)
    reading, speech, _ = tie([READING, SPEECH, helped], TIES)
    assert reading.answered > 0.5 > speech.answered


def test_a_provision_of_an_area_without_needs_answers_none() -> None:
    seat = statement("A chair with arms.", Kind.PROVISION, key="p1", area=Area.SP)
    assert tie([READING, SPEECH, seat], TIES)[-1].needs == ()


def test_an_outcome_is_tied_as_a_provision_is() -> None:
    outcome = statement("He will read a page aloud.", Kind.OUTCOME, key="o1", area=Area.CL)
    assert tie([READING, SPEECH, outcome], TIES)[-1].needs == ("n1",)


def test_the_same_words_in_another_report_repeat_the_first() -> None:
    again = statement(
        "He reads two years below his age", Kind.NEED, key="n9", area=Area.CL, document="other.docx"
    )
    assert [tied.same_as for tied in tie([READING, again], TIES)] == [None, "n1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reading with Ms Bell for 20 minutes each day", "Reading with Ms Bell for 30 minutes each day"),
        ("He can read a page aloud with his teacher", "He can not read a page aloud with his teacher"),
        ("Precision teaching of reading each day", "Precision teaching of spelling each week"),
    ],
)
def test_other_amounts_negations_or_words_are_not_the_same(one: str, other: str) -> None:
    first = statement(one, Kind.PROVISION, key="p1", area=Area.CL)
    second = statement(other, Kind.PROVISION, key="p2", area=Area.CL)
    assert [tied.same_as for tied in tie([first, second], TIES)] == [None, None]


def test_needs_of_one_topic_are_the_same_in_other_words_and_provisions_are_not() -> None:
    needs = [replace(READING, topic=(127, 0)), replace(SPEECH, topic=(127, 0))]
    assert [tied.same_as for tied in tie(needs, TIES)] == [None, "n1"]
    provisions = [replace(need, kind=Kind.PROVISION) for need in needs]
    assert [tied.same_as for tied in tie(provisions, TIES)] == [None, None]


def teaching(key: str, often: str, document: str) -> Statement:
    made = statement(
        f"Teaching of reading {often}.",
        Kind.PROVISION,
        key=key,
        area=Area.CL,
        document=document,
        topic=(127,),
    )
    parts = Parts(what="Teaching of reading", frequency=often)
    return replace(made, parts=parts, quantity=quantity(parts))


def test_the_same_help_in_other_amounts_in_two_reports_is_a_conflict() -> None:
    one, other = teaching("p1", "once a week", "a.docx"), teaching("p2", "five times a week", "b.docx")
    assert [(found.one, found.other) for found in conflicts([one, other], TIES)] == [("p1", "p2")]


@pytest.mark.parametrize(("often", "document"), [("once a week", "b.docx"), ("five times a week", "a.docx")])
def test_the_same_amount_or_the_same_report_is_no_conflict(often: str, document: str) -> None:
    one, other = teaching("p1", "once a week", "a.docx"), teaching("p2", often, document)
    assert conflicts([one, other], TIES) == ()


def test_of_two_alike_pairs_that_which_is_nearer_for_both_ranks_first() -> None:
    own = statement("Weekly reading lessons.", Kind.PROVISION, key="p1", area=Area.CL)
    near = statement("Weekly reading lessons with Jo.", Kind.PROVISION, key="p2", area=Area.CL, document="b")
    far = statement("A weekly club.", Kind.PROVISION, key="p3", area=Area.CL, document="b")
    ranked = {
        other.id: found for _, other, found in Conflicts([own, near, far]).candidates if other.id != "p1"
    }
    assert ranked["p2"]["each_the_likest"] == 1.0
    assert ranked["p3"]["each_the_likest"] < 1.0


def test_provisions_of_other_areas_are_compared_only_where_their_words_or_needs_meet() -> None:
    own = statement("Weekly reading lessons.", Kind.PROVISION, key="p1", area=Area.CL)
    same_words = statement("Reading lessons.", Kind.PROVISION, key="p2", area=Area.SEMH, document="b")
    other = statement("A hoist.", Kind.PROVISION, key="p3", area=Area.SP, document="b")
    assert [(a.id, b.id) for a, b, _ in Conflicts([own, same_words, other]).candidates] == [("p1", "p2")]
