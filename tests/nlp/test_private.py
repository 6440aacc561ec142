"""Identity numbers, addresses, confidences and others' trouble are private whatever the sentence says."""

from __future__ import annotations

import pytest

from nlp.private import (
    CONFIDENCE,
    DANGER,
    NUMBER,
    SOMEBODY_ELSE,
    heads_what_is_private,
    is_about,
    is_about_an_initial,
    is_private,
    siblings,
    sort_of,
)


@pytest.mark.parametrize(
    "text",
    [
        "NHS number 999 123 4567",
        "Unique pupil number T873302215008",
        "They live at 14 Quarry Lane with his aunt.",
        "4b Fern Parade, the upper flat, until the notice runs out.",
        "The flat is 16 Cutlers Rise.",
        "2 Mill Cottages since March.",
        "Telephone: 01632 960133",
        "Mobile: 07700900133",
        "Call 020 7946 0958 or +44 (0)7700 900133.",
        "Hospital number: 4471209",
        "Write to a.bell@example.org about it.",
        "The family moved to ZZ9 4QX in May.",
    ],
)
def test_what_has_a_private_form_is_private(text: str) -> None:
    assert is_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "Counting is believed to help her settle.",
        "He scored 77 on reading and 102 on maths.",
        "Three sessions of 20 minutes a week from September 2025.",
        "She goes to Farrow Street Primary in Year 5.",
        "Walk the 30 metres to the hall with an adult.",
        "CELF-5 Core Language 103, percentile 58.",
        "Seen on 01-09-2025 10-12, reviewed 02.03.2026.",
        "In 2024 Quarry Lane School reported progress.",
        "She moved up from Year 5 to Oak House.",
    ],
)
def test_what_only_has_numbers_or_streets_is_not(text: str) -> None:
    assert not is_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "Her aunt told me in confidence that she is ill.",
        "They asked us not to share it with the school yet.",
        "We ask that this is not put in any letter.",
        "Please do not include this in the plan.",
        "Please don't put this in the report.",
        "His uncle is in hospital, not to be shared with the school.",
        "We do not want it known.",
        "He has been off work, he did not want this written down.",
        "Her aunt told us, and didn’t want it shared.",
        "There was something he didn't want mentioned.",
        "Between us, her cousin has left college.",
        "She asked me to keep it to myself.",
        "He sees a counsellor, but that is not for the college.",
        "She doesn't want it in the plan.",
        "My aunt says never to write that down.",
        "The line above is about another pupil and was sent in error.",
        "Wren asked that her aunt's illness should not appear in her plan.",
        "She would rather not share what happened in May.",
        "What he said of his uncle is to be kept private.",
    ],
)
def test_what_is_told_in_confidence_is_private(text: str) -> None:
    assert is_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please don't put me with another teacher each week.",
        "He has grown in confidence when he reads.",
        "She gains in confidence and speaks up.",
        "The taxi is not for school trips.",
        "He does not want help in the hall.",
        "We do not want him to be alone.",
        "He moves between us and his grandmother.",
        "She likes to keep to herself at play.",
        "He asked for the lesson not to start without him.",
        "There is nothing he does not want to try.",
        "He did not tell her.",
        "Wren did not want it.",
    ],
)
def test_a_wish_or_growing_confidence_is_not(text: str) -> None:
    assert not is_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "He does not want his aunt to be told.",
        "It was agreed; do not tell Ben.",
        "Mr Oduya has been off work since an operation.",
        "His mother was depressed after the move.",
        "Toby R. in 5K was spoken to about it.",
        "Support from the refuge staff goes on.",
        "She heard her stepfather hitting the wall and then her aunt.",
        "I have MS and tire by noon.",
        "She is believed to be carrying parcels for an older group.",
    ],
)
def test_the_trouble_of_others_is_private(text: str) -> None:
    assert is_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please do not tell him that it is easy.",
        "He seeks refuge under the table.",
        "Mrs Oduya teaches him phonics for 20 minutes a day.",
        "He is anxious when his mother leaves.",
        "He was in Year 3 when his dad was a driver.",
        "He hits his mother when a game ends.",
        "I have a dog and a drum kit.",
        "Staff do not want him to read aloud.",
    ],
)
def test_what_only_speaks_of_others_is_not(text: str) -> None:
    assert not is_private(text)


def test_a_sibling_is_known_by_how_the_bundle_introduces_them() -> None:
    names = siblings(["Her brother Oliver is nine.", "Maisie, his twin, sits behind."], {"Ben"})
    assert names == {"Oliver", "Maisie"}
    assert is_about("Oliver has a plan of his own.", names)
    assert not is_about("Ben plays with Oliver.", names)


def test_an_initial_that_is_not_the_childs_is_somebody_else() -> None:
    assert is_about_an_initial("G. has been ill.", {"Ben", "Moss"})
    assert not is_about_an_initial("B. has been ill.", {"Ben", "Moss"})
    assert not is_about_an_initial("Vitamin D. is given daily.", {"Ben", "Moss"})


@pytest.mark.parametrize(
    "heading",
    [
        "Section 5. Not for onward sharing",
        "Not for the plan",
        "Told to me in confidence",
        "Anything you do not want shared",
        "Something I don't want passed on",
    ],
)
def test_what_stands_under_a_heading_of_confidence_is_private(heading: str) -> None:
    assert heads_what_is_private(heading)


@pytest.mark.parametrize(
    "heading",
    ["Sharing and turn-taking", "Confidential: this report is not to be copied", "Plan", "Confidence"],
)
def test_other_headings_keep_nothing_back(heading: str) -> None:
    assert not heads_what_is_private(heading)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Support from the refuge staff goes on.", DANGER),
        ("The police came twice in March.", DANGER),
        ("He goes missing at weekends.", DANGER),
        ("She has not harmed herself since May.", DANGER),
        ("We fear that he will hurt himself again.", DANGER),
        ("She showed the worker bruising to her arm.", DANGER),
        ("She asked me to keep it to myself.", CONFIDENCE),
        ("Her aunt does not know of it.", CONFIDENCE),
        ("The family have not told the school.", CONFIDENCE),
        ("His mother was depressed after the move.", SOMEBODY_ELSE),
        ("Mr Oduya is tired by the evening.", SOMEBODY_ELSE),
        ("His grandmother minds him.", SOMEBODY_ELSE),
        ("NHS number 999 123 4567", NUMBER),
        ("Address held on file.", NUMBER),
        ("He has a drum kit.", ""),
    ],
)
def test_the_words_of_what_is_held_back_show_why_it_may_be_private(text: str, sort: str) -> None:
    assert sort_of(text) == sort


def test_of_several_sorts_the_gravest_tells_and_a_rule_before_a_sign() -> None:
    assert sort_of("Between us, his father hits him.") == DANGER
    assert sort_of("Please do not write that her aunt has a sister in 5K.") == CONFIDENCE
    assert sort_of("The police have her number, telephone 01632 960133.") == NUMBER


def test_a_heading_of_confidence_tells_of_what_stands_beneath_it() -> None:
    assert sort_of("He has a drum kit.", ("Not for the plan",)) == CONFIDENCE
    assert sort_of("He has a drum kit.", ("Plan",)) == ""


def test_a_sign_alone_makes_nothing_private() -> None:
    assert not is_private("The police came twice in March.")
    assert not is_private("His grandmother minds him.")
