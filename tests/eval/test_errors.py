"""Errors are what the measures count: for each figure, as many rows as it lacks."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.align import Matched, match
from eval.corpus import load_bundle
from eval.drafts import load_draft
from eval.errors import errors_of
from eval.metrics import count_matched
from eval.results import Error

NAME = "a8-mereani-service-family"


@pytest.fixture(scope="module")
def matched(
    samples: Path, imperfect_draft: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Matched:
    folder = tmp_path_factory.mktemp("errors") / NAME
    imperfect_draft(samples / NAME, folder)
    return match(load_bundle(samples / NAME), load_draft(folder))


@pytest.fixture(scope="module")
def errors(matched: Matched) -> list[Error]:
    return list(errors_of(NAME, matched))


def test_there_are_as_many_errors_as_the_figures_lack(matched: Matched, errors: list[Error]) -> None:
    counts, told = count_matched(matched), Counter(error.what for error in errors)
    mistaken = sum(n for (label, found), n in counts.kinds.items() if found not in (label, "—"))
    expected = {
        "not_read": counts.general["not_read"],
        "kind": mistaken,
        "area": counts.general["area_n"] - counts.general["area_ok"],
        "section": counts.general["section_n"] - counts.general["section_ok"],
        "document_type": counts.documents["all"] - counts.documents["typed"],
        "sensitive_leaked": counts.sensitive["leaked"],
        "held_back": counts.sensitive["held"],
        "plan_item": sum(n for (_, outcome), n in counts.cited.items() if outcome == "extra"),
        "unmet": counts.whole["unmet"] - counts.whole["unmet_found"],
        "conflict": counts.whole["conflicts"] - counts.whole["conflicts_found"],
        "missing_advice": counts.whole["missing_advice"] - counts.whole["missing_advice_found"],
        "slip": counts.whole["slips"] - counts.whole["slips_found"],
        "repeat": counts.whole["same"] - counts.whole["same_merged"],
        "wrong_merge": counts.whole["wrong_merges"],
    }
    assert {what: told[what] for what in expected} == expected
    assert set(told) - set(expected) == {"missing", "vague", "parts", "placed", "link"}


def test_every_error_says_what_was_expected_and_what_was_found(errors: list[Error]) -> None:
    assert all(error.sample == NAME and error.expected and error.found for error in errors)
    about_sentences = [error for error in errors if error.what in ("kind", "area", "placed", "parts")]
    assert all(
        error.words and error.read_as and error.document and error.statement for error in about_sentences
    )


def test_an_error_is_never_what_was_expected(errors: list[Error]) -> None:
    told = ("kind", "area", "section", "vague", "missing", "document_type")
    assert [error for error in errors if error.what in told and error.expected == error.found] == []


def test_of_a_bundle_that_was_not_drafted_nothing_was_read_and_nothing_mistaken(matched: Matched) -> None:
    unread = match(matched.bundle, type(matched.draft)())
    told = Counter(error.what for error in errors_of(NAME, unread))
    assert told["not_read"] == sum(1 for _ in matched.bundle.items)
    assert told["kind"] == told["plan_item"] == 0
