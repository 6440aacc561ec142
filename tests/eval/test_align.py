import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.align import align

TEXTS = st.lists(
    st.sampled_from("he reads with help every day and 20 minutes he's".split()), max_size=12
).map(" ".join)


@dataclass(frozen=True)
class Said:
    text: str


@pytest.fixture(scope="session")
def their_align(samples: Path) -> Callable[..., list[Any]]:
    """The alignment of the corpus' own score.py."""
    spec = importlib.util.spec_from_file_location("corpus_score", samples.parent / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.align  # type: ignore[no-any-return]


@given(wanted=st.lists(TEXTS, max_size=6), read=st.lists(TEXTS, max_size=10))
def test_it_chooses_as_score_py_does(
    their_align: Callable[..., list[Any]], wanted: list[str], read: list[str]
) -> None:
    statements = [{"text": text, "place": place} for place, text in enumerate(read)]
    theirs = their_align([{"text": text} for text in wanted], statements)
    said = [Said(text) for text in read]
    ours = align([Said(text) for text in wanted], said)
    assert [None if one is None else one["place"] for one in theirs] == [
        None if one is None else next(place for place, other in enumerate(said) if other is one)
        for one in ours
    ]


def test_of_two_that_hold_all_its_words_the_nearest_in_length_is_chosen() -> None:
    exact, longer = Said("She can count to ten."), Said("She can count to ten. She can tell the time.")
    assert align([Said("She can count to ten.")], [longer, exact]) == [exact]


def test_a_page_taken_as_one_statement_holds_nothing() -> None:
    page = Said("She can count to ten. " + "Other words follow on the page. " * 10)
    assert align([Said("She can count to ten.")], [page]) == [None]


def test_a_sentence_that_lost_over_two_fifths_of_its_words_was_not_read() -> None:
    wanted = [Said("one two three four five")]
    assert align(wanted, [Said("one two three")]) == [Said("one two three")]
    assert align(wanted, [Said("one two")]) == [None]


def test_a_sentence_without_words_is_held_by_nothing() -> None:
    assert align([Said("—")], [Said("—"), Said("words")]) == [None]
