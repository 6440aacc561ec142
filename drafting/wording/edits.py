"""How a declared edit finds its place: made in order, undone in the reverse order (`plan.Edit`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafting.plan import Edit


class NoSuchPlace(ValueError):
    """The words that an edit is about do not stand in the text."""


@dataclass(frozen=True, slots=True)
class Change:
    """The characters `start` to `end` of a text give way to `words`."""

    start: int
    end: int
    words: str

    def made(self, text: str) -> str:
        """The text with the change."""
        return text[: self.start] + self.words + text[self.end :]


def made(text: str, edit: Edit) -> str:
    """The text after one edit. Raises NoSuchPlace."""
    return _with(text, edit.original, edit.edited)


def undone(text: str, edit: Edit) -> str:
    """The text before one edit. Raises NoSuchPlace."""
    return _with(text, edit.edited, edit.original)


def place_of(text: str, edit: Edit) -> Change:
    """Where an edit is made in a text. Raises NoSuchPlace."""
    return _place(text, edit.original, edit.edited)


def original(text: str, edits: Iterable[Edit]) -> str:
    """The words of the advice that a text was edited from. Raises NoSuchPlace."""
    for edit in reversed(tuple(edits)):
        text = undone(text, edit)
    return text


def declared(text: str, change: Change, rule: str) -> Edit:
    """The edit that makes a change and can be undone, with as few words around it as that takes.

    Raises ValueError for a change of nothing, to nothing, or that leaves all as it was.
    """
    after = change.made(text)
    if after == text or not (text and after):
        raise ValueError("An edit changes words into other words.")
    start, end = _whole_words(text, change.start, change.end)
    while True:
        words = text[start : change.start] + change.words + text[change.end : end]
        edit = Edit(text[start:end], words, rule)
        if _reversible(text, after, edit):
            return edit
        start, end = _wider(text, start, end)


def _with(text: str, old: str, new: str) -> str:
    return _place(text, old, new).made(text)


def _place(text: str, old: str, new: str) -> Change:
    place = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", text) if old else None
    if place is None:
        raise NoSuchPlace(old)
    return Change(place.start(), place.end(), new)


def _reversible(before: str, after: str, edit: Edit) -> bool:
    try:
        return made(before, edit) == after and undone(after, edit) == before
    except NoSuchPlace:
        return False


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words, and to at least one."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _wider(text: str, start: int, end: int) -> tuple[int, int]:
    """One word more: before the span, or after it where nothing is left before."""
    if start > 0:
        start = len(text[:start].rstrip())
        return _whole_words(text, start, end)
    end += len(text[end:]) - len(text[end:].lstrip())
    return _whole_words(text, start, min(end + 1, len(text)))
