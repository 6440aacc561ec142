"""What a check is, and the list of them all: `@check(...)` above a function makes it one.

A check is told as data (its code, its authority, what it looks for, words that fail and words that pass)
and works as one small function, which is given the plan in its context and yields what it found. The list,
`goldthread checks`, `--explain` and docs/checks.md are made from this, and the examples are its first tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drafting.checks.beside.given import Advised
from drafting.checks.context import PlanContext
from drafting.plan import Severity
from extract.document import Source

IN_FORCE = date(2014, 9, 1)
"""Part 3 of the Children and Families Act 2014 and the SEND Regulations 2014 hold from this day."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Why a plan must be so: a rule of law with the dates that it holds between, or good practice."""

    text: str
    since: date | None = None
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether it holds for a plan of that day; a plan without a date is checked against it."""
        return day is None or ((not self.since or self.since <= day) and (not self.until or day < self.until))

    def __str__(self) -> str:
        """The rule, and from when to when it holds."""
        since = f" (from {self.since:%-d %B %Y})" if self.since else ""
        return f"{self.text}{since}" + (f" (until {self.until:%-d %B %Y})" if self.until else "")


def law(text: str, since: date = IN_FORCE, until: date | None = None) -> Authority:
    """An authority with the day from which it holds."""
    return Authority(text, since, until)


GOOD_PRACTICE = Authority("good practice")


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: where, why it is a fault, and what to ask of whom."""

    section: str
    source: Source
    """The words it stands at."""
    why: str
    """One sentence."""
    ask: str
    """What would settle it."""
    of: str = "the plan writer"
    """Who can answer."""
    severity: Severity | None = None
    """Where this one is worse, or less bad, than most of its code."""
    advised: Advised | None = None
    """The advice that the plan is beside, where it was compared with any."""
    omitted: bool = False
    """Whether the finding is about words of the advice that the plan lacks."""


Finder = Callable[[PlanContext], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check as its readers see it."""

    code: str
    family: str
    severity: Severity
    sections: tuple[str, ...]
    source: Authority
    looks_for: str
    fails: str
    """Words of a plan in which it finds a fault: "F: Speech therapy as required." (see example.py)."""
    passes: str
    find: Finder

    @property
    def name(self) -> str:
        """The code as words."""
        return self.code.replace("_", " ").capitalize()


_CHECKS: dict[str, Check] = {}


def check(  # noqa: PLR0913 - a check is all of these, and each is named where it is used
    *,
    code: str,
    severity: Severity,
    sections: Sequence[str],
    source: Authority,
    looks_for: str,
    fails: str,
    passes: str,
) -> Callable[[Finder], Finder]:
    """Makes a function a check. Raises ValueError where another check has its code."""

    def register(find: Finder) -> Finder:
        if code in _CHECKS:
            raise ValueError(f"Two checks have the code {code}.")
        family = find.__module__.rpartition(".")[2]
        _CHECKS[code] = Check(code, family, severity, tuple(sections), source, looks_for, fails, passes, find)
        return find

    return register


def registered() -> Mapping[str, Check]:
    """The checks by code, in the order in which their modules were read."""
    return _CHECKS
