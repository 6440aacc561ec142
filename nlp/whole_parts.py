"""The parts of a provision made whole: with the words that were cut off, and without those that say nothing.

The network marks words one by one, so that a part may begin or end amid a phrase ("Thursday" of "every other
Thursday", "Mrs" of "Mrs Bhogal") or hold no more than half of one ("two", "every"). A part stays words of the
sentence as they stand: one stretch of them, or several joined with a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace

from nlp.clock import DAY, NAMED_DAY, ONE_DAY, UNIT, from_when
from nlp.names import NAME, TITLES
from nlp.quantity import WORDS
from nlp.statement import Parts

Stretch = tuple[int, int]
"""The characters of a sentence that a stretch of a part stands in."""

_WORDS = "|".join(sorted(WORDS, key=len, reverse=True))
NUMBER = rf"(?:\d+(?:[.:]\d+)?|(?:twen|thir|for|fif)ty-\w+|\w+teen|{_WORDS})"
"""A number in figures or words."""
_COUNT = rf"{NUMBER}(?:\s*(?:-|–|to|or)\s*{NUMBER})?"
_BARE = rf"(?:\d+|{'|'.join(word for word in WORDS if word not in ('once', 'twice', 'thrice'))})"
_BOUND = (
    r"(?:(?:at (?:least|most)|(?:no|not) (?:more|less|fewer|longer) than|up to|a (?:minimum|maximum) of) )?"
)
_DAYS = (
    rf"{ONE_DAY}(?:(?:,? (?:and|&|\+) |, | ?/ ?){ONE_DAY})+"
    rf"|{NAMED_DAY}s\b|(?:mon|tues|wednes|thurs|fri)day (?:morning|afternoon)s"
)
"""Days by which a line tells how often: "Tues and Fri", "Mondays"."""
_PERIOD = (
    r"(?:(?:school |academic |working )?(?:day|week|term|year|fortnight|month|weekend|weekday|holiday)s?"
    r"|half[ -]terms?|(?:morning|afternoon|evening|night|lunchtime|breaktime|session)s?|(?:\w+ )?lessons?)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PEOPLE = (
    r"(?:other )?(?:(?:pupil|student|learner|peer|friend|classmate|other)s?|child|children|young people)"
)

_PHRASES: Mapping[str, re.Pattern[str]] = {
    "who": re.compile(rf"\b(?-i:(?:{'|'.join(sorted(TITLES))})\.? {NAME})", re.IGNORECASE),
    "frequency": re.compile(
        rf"\b{_BOUND}(?:"
        rf"(?:every|each|alternate) (?:(?:other|second|third|{_COUNT}) )?(?:{_PERIOD}|{DAY})"
        rf"|(?:once|twice|{_COUNT}(?: times| ?x))[ -](?:(?:an?|per|each|every|in (?:an?|the|each)) {_PERIOD}"
        r"|daily|weekly|fortnightly|monthly|half[ -]termly|termly|yearly|annually)"
        rf"|every {_COUNT} {UNIT}|{_DAYS}"
        rf"|{_COUNT} (?:sessions|visits|times|lessons|mornings|afternoons|days)"
        rf"(?: (?:an?|per|each) {_PERIOD}| weekly)?"
        rf"|(?-i:\d\d? {_MONTH}(?: \d{{4}})?)"
        r"|(?:start|end|beginning|middle|onset|outset)(?: and end)? of "
        r"(?:(?:the|an?|any|each|every|his|her|their) )?"
        r"(?:Year \d+|[\w'’-]+(?: (?:day|term|year|week|session|lesson)\b)?)"
        r")\b",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        rf"\b{_BOUND}(?:{_COUNT}[ -]{UNIT}(?: and (?:a half|{NUMBER} {UNIT}))?"
        rf"|{NUMBER} and a half {UNIT}|an hour and a (?:half|quarter)"
        r"|half (?:an hour|a day|of (?:each|every|the) \w+))\b",
        re.IGNORECASE,
    ),
    "group_size": re.compile(
        rf"\b(?:one[ -]to[ -](?:one|two|three|four)|{_BOUND}{_COUNT} {_PEOPLE}"
        rf"|(?:small )?(?:group|class|gp) of {_BOUND}{_COUNT}(?: {_PEOPLE})?"
        rf"|(?:no more than|up to) {_COUNT})\b",
        re.IGNORECASE,
    ),
}
"""Phrases that belong together: a part that holds some of one's words has them all."""

_SET_OFF = re.compile(rf"(?<=[,;:] ){_PHRASES['duration'].pattern}(?=[,.;]|$)", re.IGNORECASE)
"""A length with a mark before and behind it."""

_SUBORDINATE = {
    "who": re.compile(r"\bwho(?:ever)?(?: [\w'’]+){1,2}$|\bwhichever(?: [\w'’]+){1,2}$", re.IGNORECASE),
    "frequency": re.compile(
        r"\b(?:until|when|whenever|before|after|if|once (?=he|she|they|it|the))\b", re.IGNORECASE
    ),
}
"""Words that begin a clause, which a part that holds one of them has to its end."""
_CLAUSE_END = re.compile(r"\s*(?:[,.;:?!()]|\s[–—-]\s|$)")
_NEXT = re.compile(r" (?:with|to|for|and|but|so|or)\b")
"""What begins words after a clause that are none of it."""
_REST = 3
"""Words of a clause that may be cut off a part: what goes on for longer is told for its own sake."""

_BEFORE: Mapping[str, re.Pattern[str]] = {
    "who": re.compile(
        r"(?:individual(?:ly)?,? )?(?:(?:led|run|given|delivered|taught|supervised|provided|overseen|managed"
        r"|carried out|set up|written) )?(?:by|with|from) |and |(?:for|in|of|to)[:,] ",
        re.IGNORECASE,
    ),
    "duration": re.compile(r"(?:for|of|and) ", re.IGNORECASE),
    "frequency": re.compile(r"and ", re.IGNORECASE),
    "group_size": re.compile(r"and ", re.IGNORECASE),
}
"""What stands before a part, and is none of it."""
_BEHIND = re.compile(r"\s(?:then|and)$", re.IGNORECASE)
"""What stands behind one."""

_SAYS_NOTHING: Mapping[str, re.Pattern[str]] = {
    "who": re.compile(
        rf"(?:all|any|both|each|every|some|half|individual(?:ly)?|daily|weekly|in|{_BARE}|\W*"
        r"|(?:the )?\w+s['’])",
        re.IGNORECASE,
    ),
    "frequency": re.compile(rf"(?:all|any|each|every|in|at|other|{_BARE}|\W*)", re.IGNORECASE),
    "duration": re.compile(rf"(?:all|any|up|{_BARE}|\W*)", re.IGNORECASE),
    "group_size": re.compile(r"(?:\d+-|\W*)", re.IGNORECASE),
}
"""Words that alone tell nothing of a part."""
_TELLS_HOW_OFTEN = re.compile(
    rf"\b(?:every|each|alternate|once|twice|times|sessions|visits|lessons)\b|\d ?x\b|\b(?:{_DAYS})",
    re.IGNORECASE,
)
"""What a phrase of how often holds that can be nothing else: "the end of the row" is a place."""
_TAKEN_BACK = re.compile(r"\b(?:(?:more|less|fewer|other|rather) than|instead of|not) $", re.IGNORECASE)


def whole_parts(text: str, parts: Parts, cells: Parts) -> Parts:
    """The parts that were drawn in a sentence, made whole. Those of `cells` of their own stay as they are.

    Where nothing was drawn, how often is told by its plain phrase, how long by a plain length or the hours.
    """
    told = asdict(cells)
    drawn = {
        name: _placed(text, said)
        for name, said in asdict(parts).items()
        if name in _SAYS_NOTHING and said and not told[name]
    }
    found = {name: list(_made_whole(name, text, stretches)) for name, stretches in drawn.items() if stretches}
    mended = {name: _joined(text, stretches) for name, stretches in found.items()}
    whole = Parts(**{**asdict(parts), **mended})
    whole = whole if whole.frequency else replace(whole, frequency=_how_often(text, whole))
    return whole if whole.duration else replace(whole, duration=_how_long(text, whole))


def _how_long(text: str, parts: Parts) -> str:
    """A length between marks ("a mentor, ten minutes."), else the hours of what is given often; else ""."""
    length = _SET_OFF.search(text)
    if length:
        return length[0]
    return from_when(text) if parts.frequency else ""


def _how_often(text: str, parts: Parts) -> str:
    """The first phrase of a sentence that can only tell how often, if it is no part of how long; else ""."""
    others = _placed(text, parts.duration) if parts.duration else []
    for phrase in _PHRASES["frequency"].finditer(text):
        start, end = phrase.span()
        is_of_another = any(start < till and begun < end for begun, till in others)
        is_whose = text.startswith(("'", "’"), end)
        is_other = is_of_another or is_whose or _TAKEN_BACK.search(text, 0, start)
        if not is_other and _TELLS_HOW_OFTEN.search(phrase[0]):
            return phrase[0]
    return ""


def _placed(text: str, said: str) -> list[Stretch]:
    """Where the stretches of a part stand in the text, in order; none where they do not stand there."""
    placed: list[Stretch] = []
    at, words = 0, said.split(", ")
    while words:
        counts = range(len(words), 0, -1)
        found = ((count, _find(", ".join(words[:count]), text, at)) for count in counts)
        count, stretch = next(((count, one) for count, one in found if one), (0, None))
        if not stretch:
            return []
        placed.append(stretch)
        at, words = stretch[1], words[count:]
    return placed


def _find(words: str, text: str, at: int) -> Stretch | None:
    """Where some words first stand from a character on, not within others."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, at)
    return found.span() if found else None


def _made_whole(name: str, text: str, stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Each stretch whole, those that touch or overlap as one; without those that say nothing."""
    whole: list[Stretch] = []
    for stretch in stretches:
        longer = _to_clause_end(name, text, _with_phrases(name, text, stretch))
        start, end = _without_edges(name, text, longer)
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    for start, end in whole:
        if not _SAYS_NOTHING[name].fullmatch(text[start:end]):
            yield start, end


def _with_phrases(name: str, text: str, stretch: Stretch) -> Stretch:
    """A stretch with the whole of each phrase that it holds some words of."""
    start, end = stretch
    for phrase in _PHRASES[name].finditer(text):
        if phrase.start() < end and start < phrase.end():
            start, end = min(start, phrase.start()), max(end, phrase.end())
    return start, end


def _to_clause_end(name: str, text: str, stretch: Stretch) -> Stretch:
    """A stretch that ends amid a clause, on to where the clause ends."""
    start, end = stretch
    clause = _SUBORDINATE.get(name)
    rest = _CLAUSE_END.search(text, end)
    if not clause or not rest or not clause.search(text, start, end) or _NEXT.match(text, end):
        return stretch
    is_short = len(text[end : rest.start()].split()) <= _REST
    return (start, rest.start()) if is_short else stretch


def _without_edges(name: str, text: str, stretch: Stretch) -> Stretch:
    """A stretch from where the part itself begins to where it ends."""
    start, end = stretch
    before = _BEFORE[name].match(text, start, end)
    if before and before.end() < end:
        start = before.end()
    behind = _BEHIND.search(text, start, end)
    return start, behind.start() if behind else end


def _joined(text: str, stretches: Iterable[Stretch]) -> str:
    return ", ".join(text[start:end] for start, end in stretches)
