"""Bullets and fragments into sentences: a capital at the start, a full stop at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.wording.edits import Change
from drafting.wording.rule import Line

_SMALL_WORD = re.compile(r"(?:a|[a-z]{2,})(?=[\s,.;:!?)'’-]|$)")
"""Not a letter by itself, which may be the sound that a child cannot say."""
_ENDS_OPEN = re.compile(r"[\w%][\"'”’)\]]*$")
_ENDS_A_LIST = re.compile(r"(?<=[\w%)'’”\"])\s*[,;](?:\s+(?:and|or))?$")


def capital(line: Line) -> Iterator[Change]:
    """A small letter at the start becomes a capital."""
    word = _SMALL_WORD.match(line.text)
    if word:
        yield Change(0, 1, line.text[0].upper())


def full_stop(line: Line) -> Iterator[Change]:
    """A full stop where no mark ends the words, or in the place of the comma or semicolon of a list."""
    text = line.text.rstrip()
    list_mark = _ENDS_A_LIST.search(text)
    if list_mark:
        yield Change(list_mark.start(), len(text), ".")
    elif _ENDS_OPEN.search(text):
        yield Change(len(text), len(text), ".")


def starts_sentence(text: str, place: int) -> bool:
    """Whether a sentence starts at a place, so that a capital there says nothing."""
    return not text[:place].strip() or bool(re.search(r"[.!?:][\"'”’)]?\s*$", text[:place]))
