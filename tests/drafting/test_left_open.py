"""Words that stand where how often is told, and do not tell it, leave it open whatever the models say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.left_open import with_left_open
from nlp.child import Child
from nlp.statement import Kind, Parts, Statement
from tests.drafting.factories import statement


def left_open(one: Statement) -> tuple[str, ...]:
    (found,) = with_left_open([one], Child("Wren", "Lowe"))
    return found.missing


HELP = statement(1, "The nurse will look at it again.", Kind.PROVISION)


@pytest.mark.parametrize("said", ["every so often", "As and when", "from time to time.", "occasionally"])
def test_how_often_is_left_open_by_words_that_do_not_tell_it(said: str) -> None:
    vague = replace(HELP, parts=Parts(frequency=said), missing=("duration",))
    assert left_open(vague) == ("duration", "frequency")
    assert left_open(replace(vague, missing=("frequency",))) == ("frequency",)


@pytest.mark.parametrize(
    "said", ["", "weekly", "each break, and from time to time in class", "at times of change"]
)
def test_other_words_are_left_to_the_models(said: str) -> None:
    assert left_open(replace(HELP, parts=Parts(frequency=said))) == ()


def test_the_child_alone_is_nobody_who_provides() -> None:
    by_child = replace(HELP, parts=Parts(who="Wren"), missing=("what", "duration"))
    assert left_open(by_child) == ("what", "who", "duration")
    assert left_open(replace(HELP, parts=Parts(who="Wren and a teacher"))) == ()


def test_a_need_leaves_nothing_open() -> None:
    assert left_open(statement(1, "He falls every so often.", Kind.NEED)) == ()
