"""Parts of provision drawn amid a phrase have the whole of it, and no word that was not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.statement import Parts
from nlp.whole_parts import whole_parts

NO_CELLS = Parts()
WORDS = st.sampled_from(
    "the mentor who runs it Mrs Bell every other Thursday , until both are clear up to 20 minutes for half "
    "an hour a week with two friends 1:1 and then".split()
)


@pytest.mark.parametrize(
    ("text", "drawn", "whole"),
    [
        ("Reading, every other Thursday.", "Thursday", "every other Thursday"),
        ("A drink, five times in the school day.", "times in the school day", "five times in the school day"),
        ("Sit him up every 45 minutes.", "every", "every 45 minutes"),
        ("The retest is on 4 November 2026.", "4", "4 November 2026"),
        ("I will visit at least every three weeks.", "every three weeks", "at least every three weeks"),
        ("A scribe when he says he has had enough.", "when he says he", "when he says he has had enough"),
        (
            "A test every year until both are clear.",
            "every year until both",
            "every year until both are clear",
        ),
        ("Five words a week, on Mondays.", "a week, on Mondays", "a week, on Mondays"),
        ("Reading once, and again in May.", "once", "once"),
    ],
)
def test_how_often_is_a_whole_phrase(text: str, drawn: str, whole: str) -> None:
    assert whole_parts(text, Parts(frequency=drawn), NO_CELLS).frequency == whole


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("A note home every day.", "every day"),
        ("Movement breaks every 40 minutes of 3 minutes.", "every 40 minutes"),
        ("A check-in at the beginning and end of each day.", "beginning and end of each day"),
        ("Reading twice a week with a TA.", "twice a week"),
        ("Reading 3 x a week with a TA.", "3 x a week"),
        ("Three visits to school, one hour each.", "Three visits"),
        ("Tuition in maths Mon and Wed in the Hub.", "Mon and Wed"),
        ("Spelling cards, Mon/Wed/Fri, ten minutes.", "Mon/Wed/Fri"),
        ("A club on Mondays and Thursdays.", "Mondays and Thursdays"),
        ("A football club, Saturdays, with transport.", "Saturdays"),
    ],
)
def test_where_no_words_were_drawn_a_plain_phrase_tells_how_often(text: str, phrase: str) -> None:
    assert whole_parts(text, Parts(), NO_CELLS).frequency == phrase


@pytest.mark.parametrize(
    "text",
    [
        "A seat at the end of the row.",
        "Cover for the two days without college.",
        "See her more than once a term.",
        "A break when he asks, not every hour.",
        "Plans for each week’s lessons.",
        "A visit to the farm on Tuesday.",
        "A talk about what sat and wed mean.",
    ],
)
def test_a_place_an_amount_taken_back_and_what_is_a_weeks_tell_no_how_often(text: str) -> None:
    assert whole_parts(text, Parts(), NO_CELLS).frequency == ""


def test_a_phrase_of_how_long_or_beside_a_cell_is_not_told_again() -> None:
    drawn = Parts(duration="half of each session")
    assert whole_parts("A quiet room for half of each session.", drawn, NO_CELLS) == drawn
    cell = Parts(frequency="daily")
    assert whole_parts("Reading every day; daily", cell, cell) == cell


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Hub, ten mins, and all staff let her go.", "ten mins"),
        ("Talks with a mentor; half an hour.", "half an hour"),
        ("Supervision, an hour.", "an hour"),
        ("Wait for ten seconds, then offer a word.", ""),
        ("Within one minute, a nurse comes.", ""),
        ("A room, two minutes away.", ""),
    ],
)
def test_where_no_words_were_drawn_a_length_between_marks_tells_how_long(text: str, length: str) -> None:
    assert whole_parts(text, Parts(), NO_CELLS).duration == length


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("A mentor on Wednesdays 4 till 5 with him.", "4 till 5"),
        ("The club, Thursdays, 5 to 7pm, with a worker.", "5 to 7pm"),
        ("Homework club, Tues and Thurs 3.10-4.00", "3.10-4.00"),
        ("A class on Mondays 1 to 3.", "1 to 3"),
        ("Blends every day, 3 to 5 children.", ""),
        ("A dose every day, 1.5 to 2 mg.", ""),
        ("Years 5 to 8 read every day.", ""),
        ("He is seen 9 till 5.", ""),
    ],
)
def test_where_no_words_were_drawn_the_hours_from_when_to_when_tell_how_long(text: str, hours: str) -> None:
    assert whole_parts(text, Parts(), NO_CELLS).duration == hours


@pytest.mark.parametrize(
    ("text", "drawn", "whole"),
    [
        ("Homework, at most 15 minutes.", "15 minutes", "at most 15 minutes"),
        ("A break, no more than ten minutes.", "ten minutes", "no more than ten minutes"),
        ("A visit of one and a half hours.", "and a half hours", "one and a half hours"),
        ("Two visits of an hour.", "Two, an hour", "an hour"),
        ("Ten minutes on behalf of half the class.", "Ten", "Ten minutes"),
    ],
)
def test_how_long_has_its_bound_and_its_unit(text: str, drawn: str, whole: str) -> None:
    assert whole_parts(text, Parts(duration=drawn), NO_CELLS).duration == whole


@pytest.mark.parametrize(
    ("text", "drawn", "whole"),
    [
        ("Reading, led by Mrs Bell.", "Mrs", "Mrs Bell"),
        (
            "Reading with the TA who runs spelling groups.",
            "the TA who runs",
            "the TA who runs spelling groups",
        ),
        ("Reading, individual, by a therapist.", "individual, by a therapist", "a therapist"),
        ("Reading, taught by an HLTA.", "taught by an HLTA", "an HLTA"),
        ("The key person then repeats it.", "The key person then", "The key person"),
        ("All listening tests are read aloud.", "All", ""),
        ("Fees are paid from the carers' grant.", "the carers'", ""),
        ("What he is responsible for: Jo Lane, weekly.", "for: Jo Lane", "Jo Lane"),
        ("With Mum sitting in, careers adviser.", "in, careers adviser", "careers adviser"),
    ],
)
def test_who_is_told_whole_and_without_what_leads_up_to_it(text: str, drawn: str, whole: str) -> None:
    assert whole_parts(text, Parts(who=drawn), NO_CELLS).who == whole


@pytest.mark.parametrize(
    ("text", "drawn", "whole"),
    [
        ("Reading, one to one.", "one", "one to one"),
        ("Lunch in a group of no more than four.", "four", "group of no more than four"),
        ("A game with the TA and two friends.", "and two friends", "two friends"),
    ],
)
def test_a_group_is_told_whole(text: str, drawn: str, whole: str) -> None:
    assert whole_parts(text, Parts(group_size=drawn), NO_CELLS).group_size == whole


def test_a_cell_of_its_own_stays_as_it_is() -> None:
    cells = Parts(frequency="every")
    assert whole_parts("Reading; every; 45 minutes", Parts(frequency="every"), cells).frequency == "every"


def test_words_that_do_not_stand_in_the_sentence_stay_as_they_are() -> None:
    assert whole_parts("Reading.", Parts(who="TA then"), NO_CELLS).who == "TA then"


@given(st.lists(WORDS, min_size=1, max_size=25), st.data())
def test_every_stretch_stands_in_the_sentence(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    drawn = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    parts = Parts("", drawn, drawn, drawn, drawn)
    whole = whole_parts(text, parts, NO_CELLS)
    for said in (whole.who, whole.frequency, whole.duration, whole.group_size):
        assert all(stretch in text for stretch in said.split(", "))
