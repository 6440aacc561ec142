"""A setting's name is known whole, by its own words, and by its saint; what only looks like one is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.setting_names import known_settings, settings_named

KNOWN = {"Thornhey", "Little Gulls", "Park"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oakfield Primary will provide a quiet room.", "Oakfield Primary"),
        ("A taster day at Harrow Lane College.", "Harrow Lane College"),
        ("Old Hall School lends a hoist.", "Old Hall School"),
        ("Élan Nursery has a hoist.", "Élan Nursery"),
        ("A teacher at St Mark's will call.", "St Mark's"),
        ("St. Botolph’s lift and ramps", "St. Botolph’s"),
        ("Three mornings in the ARP at Hillside.", "Hillside"),
        ("A place in the language base at the Beeches, daily.", "Beeches"),
        ("Individual teaching at Thornhey, daily.", "Thornhey"),
        ("The Thornhey SENCO will call.", "Thornhey"),
        ("Thornhey's Rainbow Room will be open.", "Thornhey"),
        ("Visits to Thornhey Year 7 tutors.", "Thornhey"),
        ("Thornhey staff will be trained.", "Thornhey"),
        ("Little Gulls adults will wait.", "Little Gulls"),
    ],
)
def test_a_setting_is_named(text: str, name: str) -> None:
    assert settings_named(text, KNOWN) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "The Academy will call.",
        "A mentor from the Virtual School.",
        "He goes to Forest School, and to the Sixth Form.",
        "A teacher of the Hospital School.",
        "High staffing at all times, and Very High at lunch.",
        "An appointment at St Mark's Hospital.",
        "A walk on St George's Day.",
        "Provision at Key Stage 2, and school at Easter.",
        "The unit at Anselm Infirmary will call.",
        "Mrs Thornhey will call.",
        "An aide called Anna Thornhey will call.",
        "A bus from Thornhey Road.",
        "Park the chair beside him.",
        "The school will park it, and the primary need is met.",
        "Little gulls on the beach.",
    ],
)
def test_other_names_and_kinds_of_setting_are_none(text: str) -> None:
    assert settings_named(text, KNOWN) == ()


def test_a_name_that_is_part_of_another_is_not_told_twice() -> None:
    assert settings_named("A day at Thornhey Primary, then Oakfield.", {"Thornhey", "Oakfield"}) == (
        "Thornhey Primary",
        "Oakfield",
    )


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Oakfield Primary School", "Oakfield"),
        ("The Quayside Centre", "Quayside"),
        ("St Mark's C of E Primary", "St Mark's"),
        ("Court Meadow C of E Primary School", "Court Meadow"),
        ("The Lantern School at Ashmoor Unit", "Lantern"),
        ("Gasworks Lane Nursery School & Children's Centre", "Gasworks Lane"),
        ("Oakfield High School (not attending)", "Oakfield"),
    ],
)
def test_the_childs_setting_is_known_by_its_own_words(name: str, own: str) -> None:
    assert known_settings([], name) == {own}


@pytest.mark.parametrize("name", ["", "None", "Not in school", "Home educated", "EOTAS", "Primary School"])
def test_no_setting_has_no_words_of_its_own(name: str) -> None:
    assert known_settings([], name) == frozenset()


def test_settings_that_the_reports_name_are_known_but_for_names_of_places() -> None:
    texts = ("He moves to Aldersyke Academy.", "A course at Eastholt College.", "Eastholt County Council.")
    assert known_settings(texts, "") == {"Aldersyke"}


def test_a_placement_is_known_by_what_a_report_calls_it() -> None:
    texts = ("The Slipway (vocational placement) is to carry on.", "Fridays (work placement), Mr Bell.")
    assert known_settings(texts, "") == {"Slipway"}
    assert settings_named("Two days at The Slipway each week.", {"Slipway"}) == ("Slipway",)


def test_the_name_of_the_authority_is_not_the_settings_alone() -> None:
    assert known_settings([], "Eastholt College", "Eastholt County Council") == frozenset()


@given(st.text())
def test_what_is_named_stands_in_the_words(text: str) -> None:
    assert all(name in text for name in settings_named(text, KNOWN))
