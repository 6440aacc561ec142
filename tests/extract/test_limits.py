"""Limits are settings with reasons."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from extract import limits
from extract.limits import Limits, current


def test_limits_are_as_the_environment_sets_them() -> None:
    assert current({}) == Limits()
    assert current({"GOLDTHREAD_LIMIT_SECONDS": "7"}).seconds == 7


@pytest.mark.parametrize("value", ["", "0", "-3", "many", "1.5", "²"])
def test_a_limit_that_is_no_whole_number_is_named(value: str) -> None:
    with pytest.raises(ValueError) as caught:
        current({"GOLDTHREAD_LIMIT_PAGES": value})
    assert str(caught.value) == f"GOLDTHREAD_LIMIT_PAGES must be a whole number above 0, not {value!r}."


def test_every_limit_has_its_reason() -> None:
    source = Path(limits.__file__).read_text(encoding="utf-8")
    for field in fields(Limits):
        below = source.split(f"    {field.name}: int = ")[1].split("\n")[1]
        assert below.strip().startswith('"""'), field.name
