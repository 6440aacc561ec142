"""The pieces that a paragraph's words are kept in, and changes of the words made in the pieces.

A name may begin in one run of a Word file and end in the next ("To" in bold, "bi" after it). What is replaced
stands where it began; the rest of it is taken out of the pieces that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from lxml import etree

from eval.pseudonymise.text import Change

Rename = Callable[[str], list[Change]]
"""What is to be replaced in a text: `Renamer.changes`, or a function that only looks."""


class Slot(Protocol):
    """One piece: its words can be read and set."""

    text: str


class TextOf:
    """The words between an element's tags."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element

    @property
    def text(self) -> str:
        """The words."""
        return self._element.text or ""

    @text.setter
    def text(self, words: str) -> None:
        self._element.text = words


class TailOf:
    """The words behind an element."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element

    @property
    def text(self) -> str:
        """The words."""
        return self._element.tail or ""

    @text.setter
    def text(self, words: str) -> None:
        self._element.tail = words


class AttributeOf:
    """The words of an attribute."""

    def __init__(self, element: etree._Element, name: str) -> None:
        self._element, self._name = element, name

    @property
    def text(self) -> str:
        """The words."""
        return self._element.get(self._name) or ""

    @text.setter
    def text(self, words: str) -> None:
        self._element.set(self._name, words)


class Fixed:
    """Words that stand between pieces and cannot be changed: a tab, the end of a line."""

    def __init__(self, words: str) -> None:
        self._words = words

    @property
    def text(self) -> str:
        """The words."""
        return self._words

    @text.setter
    def text(self, words: str) -> None:
        """Changes nothing: what is replaced holds the white space itself."""


def rename(slots: Sequence[Slot], changes_of: Rename) -> None:
    """Makes the changes of the words that the pieces hold together."""
    words = "".join(slot.text for slot in slots)
    for change in reversed(changes_of(words)):
        _replace(slots, change.found.start, change.found.end, change.stand_in)


def _replace(slots: Sequence[Slot], start: int, end: int, words: str) -> None:
    at = 0
    left = words
    for slot in slots:
        text = slot.text
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last and not isinstance(slot, Fixed):
            slot.text = text[:first] + left + text[last:]
            left = ""
        at += len(text)
