"""docs/checks.md says what the checks do, and every page has words for them."""

import drafting.checks  # noqa: F401 - registers the checks
from drafting.checks.registry import registered
from drafting.render.labels import layout
from tests.drafting.checks_page import PAGE, written


def test_the_page_is_what_the_registry_and_the_scorecard_say() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(page) == page


def test_every_check_has_words_of_its_own_for_a_reader() -> None:
    assert set(registered()) <= set(layout()["findings"])
