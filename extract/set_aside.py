"""What readers leave out or take on trust, told to the plan writer in warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

SENTENCES = {
    "deletions": "{} tracked deletion{s} left out.",
    "insertions": "{} tracked insertion{s} kept as if accepted.",
    "hidden": "{} piece{s} of hidden text left out.",
    "contents": "The table of contents ({} line{s}) left out.",
    "chunks": "{} part{s} in another format left out: open the document in Word and save it again.",
    "linked": "{} picture{s} kept outside the document could not be seen.",
    "pictures": "{} large picture{s} could not be read.",
    "read": "The words of {} large picture{s} were read by machine: check them.",
}


def tally_warnings(tally: Counter[str]) -> Iterator[str]:
    """A sentence for each kind of thing that was counted."""
    for name, sentence in SENTENCES.items():
        if tally[name]:
            yield sentence.format(tally[name], s="" if tally[name] == 1 else "s")
