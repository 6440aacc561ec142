"""A young person is over compulsory school age: after the last Friday in June of the year they turn 16 in."""

from __future__ import annotations

import pytest

from drafting.age import is_young_person


@pytest.mark.parametrize(
    ("born", "newest", "young"),
    [
        ("2009-05-02", "2025-06-27", False),
        ("2009-05-02", "2025-06-28", True),
        ("2009-08-31", "2025-07-01", True),
        ("2009-09-01", "2025-10-01", False),
        ("2009-09-01", "2026-06-26", False),
        ("2009-09-01", "2026-06-27", True),
        ("", "2026-06-27", False),
        ("2009-09-01", "", False),
    ],
)
def test_compulsory_school_age_ends_on_the_last_friday_in_june(born: str, newest: str, young: bool) -> None:
    assert is_young_person(born, newest) is young
