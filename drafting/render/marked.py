"""Words with their gaps marked, so that a template may put them anywhere and they are still drawn so.

The marks are code points that Unicode sets apart from text for good (U+FDD0 to U+FDEF), so no report's
words can hold them once they are `clean`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from nlp.omission import OMITTED

GAP_OPEN, GAP_CLOSE = "\ufdd0", "\ufdd1"
NOTE_OPEN, NOTE_END, NOTE_CLOSE = "\ufdd2", "\ufdd3", "\ufdd4"
"""Around the words that a comment is about: NOTE_OPEN, the comment's number, NOTE_END, words, NOTE_CLOSE."""

_NOT_TEXT = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_GAP = re.compile(f"{GAP_OPEN}([^{GAP_CLOSE}]*){GAP_CLOSE}")


def clean(text: str) -> str:
    r"""The words without what XML cannot hold, and without marks.

    >>> clean("a\x00b\ufdd0")
    'ab'
    """
    return _NOT_TEXT.sub("", text)


def one_line(text: str) -> str:
    """The words, clean, with single spaces where a report broke its lines."""
    return " ".join(clean(text).split())


def as_gap(text: str) -> str:
    """Words marked as a gap."""
    return f"{GAP_OPEN}{text}{GAP_CLOSE}"


def gaps_marked(text: str, places: Collection[int], gap: str) -> str:
    """Words with some of their ellipses, counted from 0, drawn as a gap.

    >>> plain(gaps_marked("Well… …’s desk", {1}, "[name]"))
    'Well… [name]’s desk'
    """
    first, *others = text.split(OMITTED)
    drawn = (as_gap(gap) if number in places else OMITTED for number in range(len(others)))
    return first + "".join(mark + words for mark, words in zip(drawn, others, strict=True))


def noted(text: str, number: int) -> str:
    """Words marked as those that comment `number` is about."""
    return f"{NOTE_OPEN}{number}{NOTE_END}{text}{NOTE_CLOSE}"


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """The words in pieces, each with whether it is a gap. Nothing for no words."""
    at = 0
    for found in _GAP.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[1], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def plain(text: str) -> str:
    """The words without the marks."""
    return "".join(words for words, _ in spans(text))
