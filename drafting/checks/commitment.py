"""What a plan promises: each sentence, bullet or row of provision with who, how often and how long.

A row's parts are those of its own cells; elsewhere they are found by the phrases of phrases.yaml and the
amounts of nlp.quantity. Which parts a promise needs follows from its kind, as moderators hold it: sessions
need who, how often and how long; ways of working need who; meetings need how often; things done once need
who and by when; equipment is enough said by its name (CoP 9.69(F); L v Clarke and Somerset [1998] ELR 129).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.checks.kinds import Kind, kind_of, without_hedges
from drafting.checks.phrases import phrases
from drafting.reading import Line, PlanAsRead
from extract.document import Source
from nlp.quantity import hours_of, sessions_per_week

PROVISION = ("F", "G", "H1", "H2")
_LINK = re.compile(r"^(?:needs?|outcomes?|aims?)\s*:", re.I)
_REFERS = re.compile(r"\((?:needs? |outcomes? )?[A-Z]{0,3}\d[^)]*\)\.?$")
"""How a heading that was not known for one ends: "(B4, B5; outcomes E4, E5)"."""
_LEADS_ON = re.compile(r":\s*$")
KEY_ADULT = re.compile(r"\bkey (?:adult|worker|person)\b", re.I)
_KEY_ADULT_NAMED = re.compile(
    r"\bkey (?:adult|worker|person)\b[\s,(]+(?:is |will be )?(?:an? |the |his |her |their )?"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\b|(?:\w+ ){0,3}(?:practitioner|assistant|teacher|"
    r"mentor|manager|worker|lead|SENCO|tutor))",
    re.I,
)
_COUNTED_STAFF = re.compile(
    r"\b(?:two|three|four|five|six|\d+) (?:\w+ )?(?:staff|adults)\b|\badult, (?:as|who|whose)\b", re.I
)


_NO_AMOUNT = re.compile(r"review|monitor|outcome|evaluat|progress|need|impact|cost|fund", re.I)
"""Columns whose times are not the provision's own."""


_LEAST = re.compile(r"\bat least\b|\bno (?:less|fewer) than\b|\bminimum\b", re.I)
"""What turns "up to" into a promise."""
_A_BARE_COUNT = 4
"""Words of a cell that says how often and nothing else: "Three times a week"."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise of provision."""

    line: Line
    source: Source
    """The words that say what: a sentence, or a row's main cell."""
    said: str
    """All the sentences that belong to it, where its line promises several things."""
    kind: Kind
    has_key_adult: bool = False
    """Whether the plan says who the "key adult" is, so that the name is a role."""

    @property
    def section(self) -> str:
        """F, G, H1 or H2."""
        return self.line.section

    @property
    def text(self) -> str:
        """What is promised."""
        return self.source.quote

    @property
    def all_words(self) -> str:
        """Everything that is said of it: its row's cells, or its own sentences."""
        return self.line.whole if self.line.cells else self.said

    @property
    def amounts(self) -> str:
        """The words that may say how often and how long."""
        beside = [
            cell.text
            for cell in self.line.cells
            if cell.part in ("frequency", "duration")
            or (not cell.part and not _NO_AMOUNT.search(cell.header))
        ]
        return "; ".join([self.said, *beside])

    @property
    def sentences(self) -> tuple[Source, ...]:
        """Its sentences, each with its place."""
        within = range(self.source.start, self.source.start + len(self.said) + 1)
        return tuple(one for one in self.line.sentences if one.start in within)

    @property
    def has_frequency(self) -> bool:
        """Whether it says how often, or when."""
        words = without_hedges(self.amounts)
        if not _LEAST.search(words):
            words = phrases("up_to_times").sub(" ", words)
        return sessions_per_week(words) is not None or bool(phrases("frequency").search(words))

    @property
    def has_date(self) -> bool:
        """Whether it says by when."""
        return bool(phrases("one_date").search(self.all_words))

    @property
    def has_length(self) -> bool:
        """Whether it says how long."""
        words = self.amounts
        return hours_of(words) is not None or bool(phrases("length").search(words))

    @property
    def is_counted(self) -> bool:
        """Whether its row says how many times, and has one role do it: no way of working, but sessions."""
        often = " ".join(cell.text for cell in self.line.cells if cell.part == "frequency")
        counted = bool(often) and len(often.split()) <= _A_BARE_COUNT and sessions_per_week(often) is not None
        return counted and self.has_role and not phrases("all_of_them").search(self._who)

    @property
    def has_role(self) -> bool:
        """Whether it says who, by role or by name, so that somebody can be held to it."""
        words = without_hedges(self._who)
        if (self.has_key_adult and KEY_ADULT.search(words)) or _COUNTED_STAFF.search(words):
            return True
        roles = phrases("role").finditer(words)
        return any(not phrases("no_role").fullmatch(match.group()) for match in roles)

    @property
    def has_anybody(self) -> bool:
        """Whether it says who at all: a role, staff as a whole, or a service."""
        words = phrases("nobody").sub(" ", self._who)
        return self.has_role or self.has_service or bool(phrases("everybody").search(words))

    @property
    def has_service(self) -> bool:
        """Whether it names a service, which is enough for consultation and for care."""
        return bool(phrases("service").search(self._who))

    @property
    def _who(self) -> str:
        own = [cell.text for cell in self.line.cells if cell.part == "who"]
        return "; ".join(own) if own else self.all_words


def commitments(plan: PlanAsRead) -> Iterator[Commitment]:
    """Every promise of the plan's provision, in reading order."""
    lines = [line for line in plan.lines(*PROVISION) if line.kind == "provision"]
    named = any(_KEY_ADULT_NAMED.search(line.whole) for line in lines)
    for line in lines:
        for said in _promises(line):
            text = line.text[said[0].start - line.source.start : said[-1].end - line.source.start]
            if not _is_no_promise(text, in_row=bool(line.cells)):
                yield Commitment(
                    line, line.source if line.cells else said[0], text, kind_of(line, text), named
                )


def _promises(line: Line) -> list[list[Source]]:
    """A line's sentences by promise: a new one begins where somebody, or something, else "will"."""
    groups: list[list[Source]] = []
    for sentence in line.sentences:
        if groups and (line.cells or not _NEW_PROMISE.match(sentence.quote)):
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


_NEW_PROMISE = re.compile(
    r"(?!(?:he|she|they|it|this|these|those|others?|both|one|some) )(?:an?|the|all|"
    r"every|each|any|two|three|his|her|their|on|in|at|before|after|[A-Z]\w+)\b"
    r".{0,80}?\bwill\b",
    re.I,
)


def _is_no_promise(text: str, *, in_row: bool) -> bool:
    """Whether words only lead, link or explain."""
    if phrases("placeholder").fullmatch(text.rstrip(".")):
        return True
    if not in_row and _REFERS.search(text) and not re.search(r"\b(?:will|to|by|for|with)\b", text):
        return True
    if _LINK.match(text) or _LEADS_ON.search(text) or phrases("none").fullmatch(text.rstrip(".")):
        return True
    return bool(phrases("no_promise").search(text)) and not in_row
