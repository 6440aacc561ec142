"""docs/checks.md says what the checks do."""

from tests.drafting.checks_page import PAGE, written


def test_the_page_is_what_the_registry_and_the_scorecard_say() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert written(page) == page
