"""Identity numbers, addresses, telephone numbers and confidences are private whatever the sentence says."""

from __future__ import annotations

import pytest

from nlp.private import is_private


@pytest.mark.parametrize(
    "text",
    [
        "NHS number 999 123 4567",
        "Unique pupil number T873302215008",
        "They live at 14 Quarry Lane with his aunt.",
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
        "He scored 77 on reading and 102 on maths.",
        "Three sessions of 20 minutes a week from September 2025.",
        "She goes to Farrow Street Primary in Year 5.",
        "Walk the 30 metres to the hall with an adult.",
        "CELF-5 Core Language 103, percentile 58.",
        "Seen on 01-09-2025 10-12, reviewed 02.03.2026.",
        "In 2024 Quarry Lane School reported progress.",
    ],
)
def test_what_only_has_numbers_or_streets_is_not(text: str) -> None:
    assert not is_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "Her aunt told me in confidence that she is ill.",
        "Please do not include this in the plan.",
        "Please don't put this in the report.",
        "His uncle is in hospital, not to be shared with the school.",
        "We do not want it known.",
        "Between us, her cousin has left college.",
        "She asked me to keep it to myself.",
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
        "We do not want him to be alone.",
        "He moves between us and his grandmother.",
        "She likes to keep to herself at play.",
    ],
)
def test_a_wish_or_growing_confidence_is_not(text: str) -> None:
    assert not is_private(text)
