from __future__ import annotations

import pytest

from nlp.help import kinds_of_help


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Thirty minutes a week with a speech and language therapist.", {"speech_therapy"}),
        ("SLT to see him fortnightly.", {"speech_therapy"}),
        ("A TA beside her, 1:1, in maths.", {"adult_support", "numeracy"}),
        ("He signs off the register himself.", {"signing"}),
        ("She takes part in assemblies.", set()),
        ("A salt-dough activity.", set()),
    ],
)
def test_help_is_known_by_its_words(text: str, kinds: set[str]) -> None:
    assert kinds_of_help(text) == kinds
