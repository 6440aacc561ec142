"""One promise of provision: the parts that it says, each found by phrases and amounts.

A row's parts are those of its own cells; elsewhere they are found by the phrases of phrases.yaml and the
amounts of nlp.quantity (CoP 9.69(F); L v Clarke and Somerset [1998] ELR 129).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nlp.promise.kinds import Promised, kind_of, without_hedges
from nlp.promise.phrases import phrases
from nlp.quantity import hours_of, sessions_per_week

KEY_ADULT = re.compile(r"\bkey (?:adult|worker|person)\b", re.I)
_COUNTED_STAFF = re.compile(
    r"\b(?:two|three|four|five|six|\d+) (?:\w+ )?(?:staff|adults)\b|\badult, (?:as|who|whose)\b", re.I
)
_SUPERVISED = re.compile(r",? who (?:is|are) (?:supervised|overseen|trained|supported) by [^,;]+,", re.I)
"""What is said of those who do it, whose amounts are not the child's."""
_NO_AMOUNT = re.compile(r"review|monitor|outcome|evaluat|progress|need|impact|cost|fund", re.I)
"""Columns whose times are not the provision's own."""
_LEAST = re.compile(r"\bat least\b|\bnot? (?:less|fewer) than\b|\bminimum\b", re.I)
"""What turns "up to" into a promise."""
_SELDOM = 1 / 5
"""Times a week, at fewer than which a row tells of appointments and not of sessions."""
_A_BARE_COUNT = 4
"""Words of a cell that says how often and nothing else: "Three times a week"."""


class Beside(NamedTuple):
    """One filled cell of a promise's table row."""

    part: str
    """What its column holds (nlp.tables.Role); "" where the header does not tell."""
    header: str
    text: str


@dataclass(frozen=True)
class Promise:
    """What somebody is to do, give or provide."""

    section: str
    """F, G, H1 or H2."""
    text: str
    """The words that say what: a sentence, or a row's main cell."""
    said: str
    """All the sentences that belong to it, where its line promises several things."""
    cells: tuple[Beside, ...] = ()
    """Its row's filled cells, its own included; () outside tables."""
    has_key_adult: bool = False
    """Whether it is known who the "key adult" is, so that the name is a role."""

    @cached_property
    def kind(self) -> Promised:
        """What it is of, by which it is known what it must say."""
        return kind_of(self.said, self.section, self._cells("frequency", "duration"), self._cells("who"))

    @cached_property
    def all_words(self) -> str:
        """Everything that is said of it: its row's cells, or its own sentences."""
        return "; ".join(cell.text for cell in self.cells) or self.said

    @cached_property
    def amounts(self) -> str:
        """The words that may say how often and how long."""
        beside = [
            cell.text
            for cell in self.cells
            if cell.part in ("frequency", "duration", "arrangement")
            or (not cell.part and not _NO_AMOUNT.search(cell.header))
        ]
        return _SUPERVISED.sub(" ", "; ".join([self.said, *beside]))

    @cached_property
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

    @cached_property
    def has_length(self) -> bool:
        """Whether it says how long."""
        return hours_of(self.amounts) is not None or bool(phrases("length").search(self.amounts))

    @cached_property
    def is_counted(self) -> bool:
        """Whether its row says how many times, and has one role do it: no way of working, but sessions."""
        beside = self._cells("frequency", "duration", "arrangement")
        often = phrases("role").sub("", beside) if beside else ""
        counted = len(often.split()) <= _A_BARE_COUNT and (sessions_per_week(often) or 0) >= _SELDOM
        return counted and self.has_role and not phrases("all_of_them").search(self._who)

    @cached_property
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
    def is_by_nobody(self) -> bool:
        """Whether whoever is told to do it is nobody in particular: "a worker", "named person"."""
        by = self._cells("who", "arrangement") or self.text
        return bool(phrases("unnamed").match(by)) and not self.has_role

    @property
    def has_service(self) -> bool:
        """Whether it names a service, which is enough for consultation and for care."""
        return bool(phrases("service").search(self._who))

    @cached_property
    def _who(self) -> str:
        own = [cell.text for cell in self.cells if cell.part == "who"]
        return "; ".join(own) if own else phrases("whose_advice").sub(" ", self.all_words)

    def _cells(self, *parts: str) -> str:
        return " ".join(cell.text for cell in self.cells if cell.part in parts)
