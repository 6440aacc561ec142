"""The words of the rendered plan, kept as data in layout.yaml, and small ways to write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from drafting.plan import NAME_GAP

# Not strftime: its month names follow the machine's language.
_MONTHS = "January February March April May June July August September October November December".split()


@cache
def layout() -> dict[str, Any]:
    """Everything in layout.yaml."""
    words: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("layout.yaml").read_text(encoding="utf-8")
    )
    return words


def words(name: str) -> str:
    """The words of layout.yaml that stand under `name` at its top level."""
    return str(layout()[name])


def column(name: str) -> str:
    """The header of a table's column."""
    return str(layout()["columns"][name])


def section_heading(letter: str) -> str:
    """A section's letter and full statutory title (SEND Code of Practice 9.62)."""
    return f"Section {letter}: {section_words(letter, 'title')}"


def section_anchor(letter: str) -> str:
    """The name by which links find a section."""
    return f"section_{letter}"


def section_words(letter: str, name: str) -> str:
    """What a section says under `name` (short, empty, fixed, fixed_gap); "" where it says nothing."""
    return str(layout()["sections"][letter].get(name, ""))


def area_name(area: str | None) -> str:
    """An area of need in full."""
    return str(layout()["areas"][area or "none"])


def report_type(kind: str) -> str:
    """A type of report in words."""
    return str(layout()["report_types"].get(kind, layout()["report_types"]["other"]))


def finding_title(code: str) -> str:
    """What a finding's code means, as a heading; a code unknown here is written out."""
    return str(layout()["findings"].get(code, code.replace("_", " ").capitalize()))


def gap(part: str, *, unclear: bool = False) -> str:
    """The mark for something that the advice does not state, or states in words that are `unclear`."""
    if part == NAME_GAP:
        return words("name_gap")
    mark = words("gap_unclear" if unclear else "gap")
    return mark.format(part=layout()["parts"].get(part, part.replace("_", " ")))


def with_sort(why: str, sort: str) -> str:
    """Why a statement was left out, with the sort that it is of, where a rule knows it."""
    return f"{why}: {layout()['sorts'][sort]}" if sort else why


def sorts_told(sorts: Iterable[str]) -> str:
    """Why sentences may be private, counted and never quoted; "" is the sort of those that show no sign."""
    counts = Counter(sort or "unknown" for sort in sorts)
    told = (f"{said} ({counts[sort]})" for sort, said in layout()["sorts"].items() if counts[sort])
    return words("sorts_told").format(sorts="; ".join(told))


def purpose(name: str, *, approved: bool = False) -> str:
    """What kind of draft this is, or of plan."""
    said = layout()["approved_purposes" if approved else "purposes"]
    return str(said.get(name, said["new"]))


def long_date(iso: str | None) -> str:
    """An ISO date as it is written in a letter, "14 March 2025"; other words stay as they are.

    >>> long_date("2025-03-14")
    '14 March 2025'
    """
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return f"{day.day} {month_and_year(day)}"


def month_and_year(day: date) -> str:
    """A day's month and year, "July 2027"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
