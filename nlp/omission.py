"""Other children's names left out of words: an ellipsis stands in their place, as in any quotation."""

from __future__ import annotations

import re
from collections.abc import Collection

OMITTED = "…"


def without_names(text: str, names: Collection[str]) -> str:
    """The words with an ellipsis wherever one of the names stands; as they are where there is no name.

    >>> without_names("Robin’s desk is Robin's alone.", ["Robin"])
    "…’s desk is …'s alone."
    """
    return OMITTED.join(_beside(text, names))


def omissions(text: str, names: Collection[str]) -> frozenset[int]:
    """Which ellipses of `without_names(text, names)` stand for a name, from 0: some are the author's own.

    >>> sorted(omissions("Well… Robin reads.", ["Robin"]))
    [1]
    """
    pieces = _beside(text, names)
    return frozenset(OMITTED.join(pieces[: number + 1]).count(OMITTED) for number in range(len(pieces) - 1))


def _beside(text: str, names: Collection[str]) -> list[str]:
    """What stands before, between and after the places of the names."""
    if not names:
        return [text]
    return re.split(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text)
