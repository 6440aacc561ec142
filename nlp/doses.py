"""Doses of a medicine that two reports tell otherwise: whoever gives it must be told one.

A dose that is to rise or fall is told so, and is no contradiction of what is given now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from nlp.statement import Statement

_DOSE = re.compile(
    r"\b(?P<name>[A-Za-z]{5,}(?: [a-z]+)?),? (?P<amount>\d+(?:\.\d+)?) ?(?P<unit>mg|mcg|micrograms?|units)\b"
)
"""A medicine, or its form and it ("buccal midazolam"), before its dose."""
_CHANGES = re.compile(
    r"\b(?:ris\w+|rais\w+|increas\w+|reduc\w+|decreas\w+|wean\w*|titrat\w*|up to|from)\b", re.IGNORECASE
)
_NO_MEDICINE = frozenset(
    "about buccal capsule capsules daily dose doses dosage least maximum oral rectal strength tablet tablets"
    " total with".split()
)

Dose = tuple[str, str]
"""A medicine and the unit of its dose."""


def other_doses(provisions: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Two provisions of different reports that give another dose of one medicine, in their order."""
    told = [(one, doses(one.text)) for one in provisions if not _CHANGES.search(one.text)]
    for (one, mine), (other, theirs) in combinations([pair for pair in told if pair[1]], 2):
        differ = any(mine[dose] != theirs[dose] for dose in mine.keys() & theirs.keys())
        if differ and one.document != other.document:
            yield one, other


def doses(text: str) -> dict[Dose, float]:
    """The first dose of each medicine in a text: "buccal midazolam 2.5 mg" is 2.5 of midazolam in mg."""
    found: dict[Dose, float] = {}
    for match in _DOSE.finditer(text):
        for name in match["name"].lower().split():
            if name not in _NO_MEDICINE:
                found.setdefault((name, match["unit"]), float(match["amount"]))
    return found
