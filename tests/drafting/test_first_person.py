"""A line in which the author of a report speaks is said so: a plan does not show who "I" is."""

from __future__ import annotations

import pytest

from drafting.first_person import CODE, in_first_person
from tests.drafting.factories import item


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I will visit once a term.", "I"),
        ("Changed four times a day by two of us.", "us"),
        ("He took my hand.", "my"),
        ("We lost the sign for stacking.", "We"),
        ("She will say “I need a break” or 'help me'.", ""),
        ("Type I diabetes, and use of a US keyboard.", ""),
        ("A teaching assistant, daily.", ""),
    ],
)
def test_a_line_in_which_the_author_speaks_is_found(text: str, word: str) -> None:
    found = list(in_first_person([item(1, "F", "provision", text)]))
    assert [one.why.split("“")[1].split("”")[0] for one in found] == ([word] if word else [])
    assert {(one.code, one.severity, one.item) for one in found} <= {(CODE, "should_fix", "i1")}


def test_the_family_speaks_in_section_a() -> None:
    assert list(in_first_person([item(1, "A", "view", "I like maps.")])) == []
