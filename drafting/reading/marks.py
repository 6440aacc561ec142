"""What stands around a line's words and is not of them: labels, list numbers, Goldthread's own marks."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from drafting.render.labels import gap, layout, words

_LABEL = re.compile(
    r"^\(?(?P<label>[A-Z]{1,4}\d{1,2}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2})\)?"
    r"(?:[.:)]\s+|(?:(?<=SEMH\d)|(?<![A-Z]{3}\d))\s+(?=[\"“‘(A-Z0-9]))"
)
"""Three letters and a figure, and no point behind, name a measure: "BAS3 Reading"."""
_NUMBER = re.compile(r"^\(?(?P<label>\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+")
_OUTCOME_NUMBER = re.compile(
    r"^(?:Outcome|Need|Provision)\s+(?P<label>\d{1,2})(?:\s*\([^)]*\))?\s*[.:–-]\s*", re.I
)
_BULLET = re.compile(r"^[•·●▪◦*–—-]\s+")
_NAMED = re.compile(
    r"\b(?:outcomes?|needs?)\s+(?P<numbers>\d{1,2}(?:\s*(?:,|and|&|to)\s*\d{1,2})*)|(?<!\w)(?P<label>[A-Z]{1,4}\d{1,2}(?:\.\d{1,2})?)(?!\w)"
    r"(?:\s*(?:to|–|-)\s*(?P<last>[A-Z]{1,4}\d{1,2}(?:\.\d{1,2})?)(?!\w))?",
    re.I,
)
_OUTCOME_PARTS = ("specific", "measurable", "time")
_SOURCE = re.compile(r"\s*\[\d+(?:,\s?p\.\s?\d+)?(?:;\s\d+(?:,\s?p\.\s?\d+)?)*\]\s*$")


def without_marks(
    text: str, start: int, end: int, section: str = "", *, labelled: bool = True
) -> tuple[str, int, int, tuple[str, ...]]:
    """(label, start, end, gaps) of the words between two characters of a text.

    Labels and list numbers before them, and source marks, gap marks and the small line under a provision
    after them, are left out; before words that are known to have no label (not `labelled`), a number is one
    of them.
    """
    label, start = "", _after_question(text, start, end)
    if labelled:
        label, start, _ = leading_label(text, start, end)
    gaps: list[str] = []
    while True:
        shorter, gap = _cut_one(text[start:end], section)
        if gap:
            gaps.insert(0, gap)
        if shorter == end - start:
            break
        end = start + shorter
    return label, start, end, tuple(gaps)


def before_source(text: str, start: int, end: int) -> int:
    """Where words end, before the mark of where a draft has read them: "[1, p. 3]" is no sentence."""
    source = _SOURCE.search(text[start:end])
    return start + source.start() if source else end


def unnamed(text: str) -> str:
    """Words in which a draft leaves out another child's name, with an ellipsis for the mark that says so."""
    return text.replace(words("name_gap"), "…")


_NEXT_ITEM = re.compile(r"(?<=[.!?)]\s)(?:\d{1,2}\.|\([b-k]\))\s+(?=[A-Z])")


def items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items that some words number ("(a) Speech. (b) Play."): one where they number none."""
    cuts = [match.start() for match in _NEXT_ITEM.finditer(text, start, end)]
    return list(pairwise([start, *cuts, end]))


def leading_label(text: str, start: int, end: int) -> tuple[str, int, list[str]]:
    """The label before some words, where they begin, and the labels in brackets with it.

    The question that a draft draws before a short answer is none of the words.
    """
    while start < end and text[start].isspace():
        start += 1
    label, begin = "", start
    for pattern in (_BULLET, _OUTCOME_NUMBER, _LABEL, _NUMBER):
        match = pattern.match(text[start:end])
        if match:
            start += match.end()
            label = match.groupdict().get("label") or label
    start = _after_question(text, start, end)
    behind = [name for name in labels_named(text[begin:start]) if name != label]
    return label, start, behind


def _after_question(text: str, start: int, end: int) -> int:
    """Where words begin, after the question that a draft draws before a short answer."""
    asked = _question().match(text[start:end])
    return start + asked.end() if asked else start


def labels_named(text: str) -> list[str]:
    """The labels that some words name, ranges written out: "B1, B2; outcomes 1 and 2" → B1, B2, 1, 2."""
    found: list[str] = []
    for match in _NAMED.finditer(text):
        if match["numbers"]:
            found += re.findall(r"\d+", match["numbers"])
        elif match["label"] == match["label"].upper():
            found += _range(match["label"], match["last"] or match["label"])
    return list(dict.fromkeys(found))


def _range(first: str, last: str) -> list[str]:
    before = re.match(r"[A-Z]*(?:\d+\.)?", first)
    stem = before.group() if before else ""
    if not last.startswith(stem) or not last[len(stem) :].isdigit():
        return [first]
    return [f"{stem}{number}" for number in range(int(first[len(stem) :]), int(last[len(stem) :]) + 1)] or [
        first
    ]


def _cut_one(words_left: str, section: str) -> tuple[int, str]:
    """How long the words are without one mark at their end, and the part that the mark says is missing."""
    kept = words_left.rstrip()
    source = _SOURCE.search(kept)
    if source:
        return source.start(), ""
    if only := _only_earlier().search(kept):
        return only.start(), ""
    if headed := _headed().search(kept):
        return headed.start(), "time"
    for mark, part in _gap_marks(section == "E").items():
        if kept.endswith(mark):
            return len(kept[: -len(mark)].rstrip()), part
    lines = kept.rsplit("\n", 1)
    if len(lines) == 2 and f"{lines[1]} ".startswith(f"{words('meets')} "):
        return len(lines[0].rstrip()), ""
    return len(kept), ""


@cache
def _question() -> re.Pattern[str]:
    """What a draft draws before an answer that is too short to stand without its question."""
    before, after = (re.escape(said) for said in words("answer").split("{question}"))
    return re.compile(rf"^{before}.+?{after}")


@cache
def _only_earlier() -> re.Pattern[str]:
    """The mark that a draft draws where an earlier plan alone says what a line does."""
    before, after = (re.escape(said) for said in words("only_earlier").split("{plan}"))
    return re.compile(rf"\s*{before}[^\[\]]+{after}$")


@cache
def _headed() -> re.Pattern[str]:
    """The mark that a draft draws where only the heading over an outcome says by when."""
    before, after = (re.escape(said) for said in words("gap_headed").split("{said}"))
    return re.compile(rf"\s*{before}[^\[\]]+{after}$")


@cache
def _gap_marks(of_outcome: bool) -> dict[str, str]:
    """The marks that a Goldthread draft draws for what the advice leaves open, and what each is about.

    Two parts may be drawn with the same words; which is meant depends on what the line is.
    """
    parts = [part for part in layout()["parts"] if (part in _OUTCOME_PARTS) == of_outcome]
    marks = {gap(part, unclear=unclear): part for part in parts for unclear in (False, True)}
    return marks | {words("no_provision"): "", words("no_need"): ""}
