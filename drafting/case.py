"""case.json: what the plan writer already knows of the child and of the draft (architecture.md §5)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path

from drafting.plan import Case
from nlp.child import Child

PURPOSES = ("new", "amendment", "transfer")
PRONOUNS = ("he", "she", "they")
_CHILD = tuple(field.name for field in fields(Child))
_CASE = ("child", "authority", "purpose")


class CaseError(Exception):
    """A case file that cannot be used. The message says what is wrong and what to write."""


def read_case(path: Path) -> Case:
    """The case that a JSON file describes. What it leaves out is left open.

    Raises CaseError, in a sentence for a plan writer, for a file that cannot be read or understood.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CaseError(f"The case file {path} cannot be opened: {error.strerror}.") from error
    except ValueError as error:
        raise CaseError(f"The case file {path} is not JSON. See the README for an example.") from error
    return case_of(data)


def case_of(data: object) -> Case:
    """The case that parsed JSON describes. Raises CaseError."""
    facts = _object(data, "The case", _CASE)
    child = _object(facts.get("child", {}), "“child” in the case", _CHILD)
    known = {name: _words(child, name) for name in _CHILD}
    _one_of(known["pronouns"], "pronouns", PRONOUNS)
    _is_date(known["born"])
    purpose = _words(facts, "purpose") or "new"
    _one_of(purpose, "purpose", PURPOSES)
    return Case(Child(**known), _words(facts, "authority"), purpose)


def _object(data: object, what: str, known: tuple[str, ...]) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise CaseError(f"{what} must be a set of names and values in braces.")
    unknown = sorted(set(data) - set(known))
    if unknown:
        raise CaseError(f"{what} may not hold “{unknown[0]}”. It may hold: {', '.join(known)}.")
    return data


def _words(data: Mapping[str, object], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CaseError(f"“{name}” in the case must be words between quotation marks.")
    return value.strip()


def _one_of(value: str, name: str, allowed: tuple[str, ...]) -> None:
    if value and value not in allowed:
        raise CaseError(f"“{name}” in the case must be one of: {', '.join(allowed)}.")


def _is_date(value: str) -> None:
    try:
        date.fromisoformat(value or "2000-01-01")
    except ValueError as error:
        raise CaseError("“born” in the case must be a date written as 2016-05-02.") from error
