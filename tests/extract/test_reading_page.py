"""docs/reading.md says what the code does."""

from __future__ import annotations

from dataclasses import fields

from extract.limits import Limits
from extract.sandbox import CRASHED, SLOW, SWELLED
from tests.extract.reading_page import PAGE, limits_with_reasons, written
from tests.extract.test_read import BAD_FILES


def test_the_tables_are_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page), "run: python -m tests.extract.reading_page"


def test_every_bad_file_and_every_limit_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"| {name} | {reason} |" in page for name, (_, reason) in BAD_FILES.items())
    assert [name for name, _, _ in limits_with_reasons()] == [field.name for field in fields(Limits)]
    assert all(f"GOLDTHREAD_LIMIT_{field.name.upper()}" in page for field in fields(Limits))


def test_what_is_said_of_a_reader_process_that_ends_is_what_it_says() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(sentence in page for sentence in (CRASHED, SLOW.format(Limits().seconds), SWELLED))
