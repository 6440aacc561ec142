"""Identity numbers, addresses and telephone numbers are private whatever the sentence says."""

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
