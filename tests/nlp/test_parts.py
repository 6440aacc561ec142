"""Marks on word pieces become the parts of a provision in the report's own words, and back."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.encoder import Pieces
from nlp.parts import MARKS, NAMES, marks_for, read_parts, spans
from nlp.statement import Parts

TEXT = "Daily reading for ten minutes with Ms Bell, then daily spelling."
PLACES = tuple(
    (match, match + length) for match, length in ((0, 5), (6, 7), (18, 3), (22, 7), (35, 2), (38, 4), (49, 5))
)


def scores(marks: list[int]) -> np.ndarray:
    """Scores of a network that is sure of each mark."""
    table = np.zeros((len(marks), len(MARKS)), dtype=np.float32)
    table[np.arange(len(marks)), marks] = 10
    return table


def pieces() -> Pieces:
    """The words of TEXT that are marked, between the encoder's own first and last piece."""
    places = ((0, 0), *PLACES, (0, 0))
    return Pieces((0,) * len(places), places)


def test_each_part_is_the_words_as_they_stand() -> None:
    drawn = [("frequency", 0, 5), ("what", 6, 13), ("duration", 18, 29), ("who", 35, 42)]
    marks = marks_for(pieces().places, drawn)
    assert read_parts(TEXT, pieces(), scores(marks)) == Parts("reading", "Ms Bell", "Daily", "ten minutes")


def test_two_stretches_of_one_part_are_joined_with_a_comma() -> None:
    marks = marks_for(pieces().places, [("frequency", 0, 5), ("frequency", 49, 54)])
    assert read_parts(TEXT, pieces(), scores(marks)).frequency == "Daily, daily"


def words_of(text: str, *drawn: tuple[str, str]) -> Parts:
    """What is read when each of the (part, words) is marked, word by word, in `text`."""
    places = tuple(match.span() for match in re.finditer(r"[()]|[^\s()]+", text))
    stretches = [(name, text.index(words), text.index(words) + len(words)) for name, words in drawn]
    made = Pieces((0,) * len(places), places)
    return read_parts(text, made, scores(marks_for(places, stretches)))


def test_a_joining_word_goes_to_the_part_that_follows() -> None:
    found = words_of("two hours a day", ("duration", "two hours a"), ("frequency", "day"))
    assert found == Parts(duration="two hours", frequency="a day")


def test_a_short_gap_within_a_part_is_closed() -> None:
    found = words_of("at 9.15, 11.20 and 1.10", ("frequency", "9.15, 11.20"), ("frequency", "1.10"))
    assert found.frequency == "9.15, 11.20 and 1.10"


def test_joining_words_alone_are_no_part() -> None:
    assert words_of("hours in the year", ("frequency", "the")) == Parts()


@pytest.mark.parametrize(
    ("text", "pieces_of", "marked", "what"),
    [
        ("Direct physiotherapy", ((0, 6), (7, 9), (9, 12), (12, 20)), (1, 2, 0, 2), "Direct physiotherapy"),
        (
            "A grant of £780",
            ((0, 1), (2, 7), (8, 10), (11, 12), (12, 14), (14, 15)),
            (0, 1, 0, 0, 0, 2),
            "grant",
        ),
        ("Speech therapy", ((0, 3), (3, 6), (7, 14)), (0, 1, 1), "therapy"),
    ],
)
def test_no_part_is_cut_within_a_word_or_a_number(
    text: str, pieces_of: tuple[tuple[int, int], ...], marked: tuple[int, ...], what: str
) -> None:
    made = Pieces((0,) * len(pieces_of), pieces_of)
    names = (0, MARKS.index("begin what"), MARKS.index("inside what"))
    assert read_parts(text, made, scores([names[mark] for mark in marked])).what == what


def test_marks_outside_the_sentence_say_nothing() -> None:
    marks = [MARKS.index("begin what"), *[0] * len(PLACES), MARKS.index("begin who")]
    assert read_parts(TEXT, pieces(), scores(marks)) == Parts()


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 4), st.integers(0, 3)), max_size=6))
def test_spans_give_back_what_marks_were_made_of(lengths: list[tuple[str, int, int]]) -> None:
    drawn, at = [], 0
    for name, length, gap in lengths:
        at += gap
        drawn.append((name, at, at + length))
        at += length
    marks = marks_for([(place, place + 1) for place in range(at)], drawn)
    assert spans(marks) == drawn


@pytest.mark.parametrize("name", NAMES)
def test_every_part_has_a_mark_that_begins_it_and_one_inside(name: str) -> None:
    assert {f"begin {name}", f"inside {name}"} <= set(MARKS)


def test_a_unit_that_lost_its_number_and_joining_words_are_no_part() -> None:
    text = "a forty-five minute visit is made"
    assert words_of(text, ("duration", "minute"), ("who", "is")) == Parts()


@pytest.mark.parametrize(
    ("text", "drawn", "who"),
    [
        (
            "A clinic (nurse and dietitian) will meet.",
            "clinic (nurse and dietitian",
            "clinic (nurse and dietitian)",
        ),
        ("Real texts (forms), SEN teacher daily", "), SEN teacher", "SEN teacher"),
        ("Stretches (with the nurse) each day", "nurse)", "nurse"),
        ("In June (and July, with the nurse", "nurse", "nurse"),
    ],
)
def test_no_part_has_one_bracket_of_two_at_its_edge(text: str, drawn: str, who: str) -> None:
    assert words_of(text, ("who", drawn)).who == who


@pytest.mark.parametrize("bound", ["no more than", "Not less than", "at least", "up to"])
def test_a_bound_that_lost_its_number_is_no_part(bound: str) -> None:
    text = f"a group of {bound} eight"
    assert words_of(text, ("group_size", bound)) == Parts()
    assert words_of(text, ("group_size", f"{bound} eight")) == Parts(group_size=f"{bound} eight")


def test_no_part_is_cut_within_a_time_of_day() -> None:
    made = Pieces((0,) * 4, ((0, 1), (2, 3), (3, 4), (4, 5)))
    marks = [MARKS.index(name) for name in ("begin frequency", "inside frequency")]
    assert read_parts("8 a.m", made, scores([*marks, 0, MARKS.index("begin duration")])).frequency == "8 a.m"


def test_a_phrase_is_kept_whole_where_one_word_of_it_is_doubtful() -> None:
    text = "Reading every other Thursday with Ms Bell"
    places = tuple(match.span() for match in re.finditer(r"\S+", text))
    drawn = [("what", 0, 7), ("frequency", 8, 28), ("who", 34, 41)]
    table = scores(marks_for(places, drawn))
    table[1] = 0
    table[1, [0, MARKS.index("begin frequency")]] = 0.3, 0.1
    found = read_parts(text, Pieces((0,) * len(places), places), table)
    assert found == Parts("Reading", "Ms Bell", "every other Thursday")


def test_one_word_that_is_hardly_likelier_in_a_part_than_outside_is_none() -> None:
    table = np.zeros((len(PLACES) + 2, len(MARKS)), dtype=np.float32)
    table[:, 0] = 10
    table[2, MARKS.index("begin what")] = 10.1
    assert read_parts(TEXT, pieces(), table) == Parts()


@pytest.mark.parametrize("who", ["he", "They", "it"])
def test_a_pronoun_alone_does_not_tell_who(who: str) -> None:
    assert words_of(f"so that {who} can read", ("who", who)) == Parts()


def test_what_leads_to_a_part_is_none_of_it() -> None:
    found = words_of(
        "taught by the nurse for ten minutes", ("who", "by the nurse"), ("duration", "for ten minutes")
    )
    assert found == Parts(who="the nurse", duration="ten minutes")
