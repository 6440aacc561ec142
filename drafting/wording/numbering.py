"""The number or letter of a list that a line begins with: a place in a report, of no meaning in a plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafting.wording.edits import Change
from drafting.wording.rule import Line
from nlp.statement import Sentence

_LEVEL = r"(?:GAS |Level )?(?:[-−–+]\s?[1-3]|0)\s?:"
_SURE = re.compile(
    rf"(?:\((?:\d{{1,2}}|[a-z]|[ivx]{{2,4}})\)|(?:[a-z]|[ivx]{{2,4}})\)|{_LEVEL}"
    r"|(?:Outcome|Target|Goal|Aim|Objective|Need|Recommendation|Provision) \d{1,2}[a-z]?\s?[:.)–-])"
    r"\s+(?=[^\W\d_])"
)
"""Brackets, levels of a goal's scale ("+2:"), and words that number: nobody writes an amount so."""
_NUMBERED = re.compile(
    r"(?P<number>[1-9]\d?(?:\.[1-9]\d?)+)(?P<letter>[a-z])?\.?\s+(?=[A-Z\d“\"])"
    r"|(?P<one>[1-9]\d?)(?P<also>[a-z])?[.)]\s+(?=[^\W\d_]|[“\"])"
)
"""A number that may be a label: "4.1 By July", "27. Teo will". So may "8.50 Register", hence the series."""
_HEADING = re.compile(r"(?P<number>[1-9]\d?(?:\.[1-9]\d?)*)[.)]?\s")
_Number = tuple[int, ...]


def numbering(line: Line) -> Iterator[Change]:
    """A line's number in its report goes."""
    if number := dropped(line):
        yield Change(0, len(number), "")


def dropped(line: Line) -> str:
    """The number that `numbering` takes from a line; "" where it is gone, or there was none.

    The level that stands before a need or a strength stays: it is where the child is on the scale.
    """
    is_level = line.kind != "outcome" and re.match(_LEVEL, line.number)
    return line.number if line.text.startswith(line.number) and not is_level else ""


def numbers(sentences: Sequence[Sentence]) -> dict[str, str]:
    """For the id of each sentence that begins with its number in a list, that number as it stands.

    A number counts where its report has the one before or after it too, or it is the first under its heading.
    """
    found: dict[str, str] = {}
    in_report: dict[str, set[_Number]] = defaultdict(set)
    maybe: list[tuple[Sentence, str, _Number, bool]] = []
    for sentence in sentences:
        report = in_report[sentence.source.document]
        report.update((*_number(heading["number"]), 0) for heading in _numbered_headings(sentence))
        if sure := _SURE.match(sentence.text):
            found[sentence.id] = sure.group()
        elif match := _NUMBERED.match(sentence.text):
            number = _number(match["number"] or match["one"])
            maybe.append((sentence, match.group(), number, bool(match["letter"] or match["also"])))
            report.add(number)
    for sentence, words, number, lettered in maybe:
        if lettered or _is_in_series(number, in_report[sentence.source.document]):
            found[sentence.id] = words
    return found


def _numbered_headings(sentence: Sentence) -> Iterator[re.Match[str]]:
    return filter(None, map(_HEADING.match, sentence.headings))


def _number(words: str) -> _Number:
    return tuple(int(part) for part in words.split("."))


def _is_in_series(number: _Number, report: set[_Number]) -> bool:
    *above, last = number
    return bool({(*above, last - 1), (*above, last + 1)} & report)
