"""A need shows the signs of being left without provision, and loses them where something answers it."""

from __future__ import annotations

from nlp.statement import Area, Kind
from nlp.thread import Thread, tie, unmet
from tests.nlp.making import TIES, statement

READING = statement("He reads two years below his age.", Kind.NEED, key="n1", area=Area.CL, block=1)
SLEEP = statement("He wakes four times a night.", Kind.NEED, key="n2", area=Area.HEALTH, block=2)
TEACHING = statement("Daily teaching of reading at his age.", Kind.PROVISION, key="p1", area=Area.CL, block=9)


def test_a_need_that_no_provision_is_about_is_unmet() -> None:
    assert unmet(tie([READING, SLEEP, TEACHING], TIES), TIES) == {"n2"}


def test_a_need_told_again_is_not_missed_a_second_time() -> None:
    again = statement(
        "He wakes four times a night", Kind.NEED, key="n9", area=Area.HEALTH, document="other.docx"
    )
    assert unmet(tie([READING, SLEEP, again, TEACHING], TIES), TIES) == {"n2"}


def test_the_signs_tell_a_need_that_is_answered_from_one_that_is_not() -> None:
    found = Thread([READING, SLEEP, TEACHING]).signs(TIES)
    assert found["n1"]["likeliest"] > found["n2"]["likeliest"]
    assert (found["n1"]["first_choice"], found["n2"]["first_choice"]) == (1.0, 0.0)
    assert (found["n1"]["helped_in_report"], found["n2"]["helped_in_report"]) == (1.0, 0.0)


def test_where_nothing_is_provided_every_need_is_unmet() -> None:
    assert unmet(tie([READING, SLEEP], TIES), TIES) == {"n1", "n2"}
