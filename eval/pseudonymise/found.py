"""What names somebody or something in a text: where it stands, and as what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is replaced. The values stand in the key file."""

    NAME = "name"
    PLACE = "place"
    """A setting, a service, an authority or a town."""
    ADDRESS = "address"
    DATE = "date"
    NUMBER = "number"
    """A number that belongs to one person: NHS, pupil, hospital, case, telephone."""
    MAIL = "mail"
    """A mail or web address."""


@dataclass(frozen=True, slots=True)
class Found:
    """The characters `start` to `end` of a text, which name somebody or something."""

    start: int
    end: int
    words: str
    kind: Kind


def apart(found: Iterable[Found]) -> list[Found]:
    """Those that do not overlap, in their order; of two that do, the longer, then the earlier in the text."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start - each.end, each.start, each.kind)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)
