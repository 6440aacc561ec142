"""What a reader process answers arrives as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Block, BlockKind, Box, Cell, Document, Region, Status
from extract.wire import from_json, to_json

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
sides = st.floats(0, 1000)
blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    text=words,
    page=st.integers(1, 500),
    region=st.sampled_from(Region),
    level=st.integers(0, 9),
    label=words,
    cells=st.lists(st.builds(Cell, words, words), max_size=3).map(tuple),
    table=st.none() | st.integers(0, 9),
    box=st.none() | st.builds(Box, sides, sides, sides, sides),
)
documents = st.builds(
    Document,
    file=words,
    format=words,
    sha256=words,
    pages=st.integers(0, 500),
    blocks=st.lists(blocks, max_size=3).map(tuple),
    status=st.sampled_from(Status),
    reason=st.none() | words,
    warnings=st.lists(words, max_size=2).map(tuple),
)


@given(st.lists(documents, min_size=1, max_size=3).map(tuple))
def test_documents_arrive_as_they_were_sent(sent: tuple[Document, ...]) -> None:
    assert from_json(to_json(sent)) == sent


@pytest.mark.parametrize("answer", [b"", b"{}", b"[]", b"[1]", b'[{"file": "x"}]', b"\xff"])
def test_anything_else_is_refused(answer: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(answer)
