"""What is wrong with a draft, in words that name the place and no more of a report than that takes."""

from __future__ import annotations

from dataclasses import dataclass

from drafting.plan import Item

_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a draft is not proved."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def of_item(item: Item, what: str) -> Fault:
    """A fault of one item of the plan."""
    return Fault(f"Section {item.section}, {item.id}", what)


def quoted(words: str) -> str:
    """A few words between quotation marks, cut short where they are many."""
    short = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()}…"
    return f"“{short}”"
