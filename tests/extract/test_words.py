"""Characters put in order, the same for every format."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.words import is_capitals, tidy, typed_bullet


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("one\u00a0two \t three ", "one two three"),
        ("sup\u00adport\u200b", "support"),
        ("one\r\n\r\n two\x0bthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\ufeffbell\x07", "bell"),
        ("20–30 minutes, ½ hour – £5", "20–30 minutes, ½ hour – £5"),
    ],
)
def test_tidy(written: str, seen: str) -> None:
    assert tidy(written) == seen


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- run", "run"),
        ("  • jump", "jump"),
        ("•jump", "jump"),
        ("\uf0b7\tclimb", "climb"),
        ("o\tswim", "swim"),
        ("– fly", "fly"),
    ],
)
def test_marks_of_bullets_are_taken_off(line: str, words: str) -> None:
    assert typed_bullet(line) == words


@pytest.mark.parametrize(
    "line", ["-5 degrees", "one - two", "o swim", "-", "—", "*emphasis*", "", "1. First"]
)
def test_other_lines_are_no_bullets(line: str) -> None:
    assert typed_bullet(line) is None


@pytest.mark.parametrize(
    ("line", "capitals"), [("WHAT HELPS", True), ("ADHD", False), ("N/A", False), ("What", False)]
)
def test_capitals(line: str, capitals: bool) -> None:
    assert is_capitals(line) is capitals
