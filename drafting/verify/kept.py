"""A draft as its folder keeps it: plan.json and ledger.json read back (architecture.md §5).

Anybody may have edited the files, so everything in them is looked at before it is believed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from drafting.plan import SCHEMA, SECTIONS, Case, Edit, Item, Plan
from nlp.child import Child

NOT_WRITTEN_SO = "It is not as Goldthread writes it, so nothing in it can be checked."
Read = TypeVar("Read")


class NoDraft(Exception):
    """A folder that holds no draft. The message says what is missing and what to do."""


class BrokenDraft(Exception):
    """A draft whose files cannot be understood. The message names the file."""


@dataclass(frozen=True, slots=True)
class LedgerDocument:
    """A document as the ledger lists it."""

    file: str
    type: str
    author: str
    role: str
    date: str | None
    sha256: str
    status: str


@dataclass(frozen=True, slots=True)
class LedgerStatement:
    """A statement as the ledger lists it, with its fate."""

    id: str
    document: str
    page: int
    text: str
    kind: str
    parts: tuple[str, ...]
    """The parts of a provision, where there are any."""
    missing: tuple[str, ...]
    item: str | None
    left_out: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of a draft besides the sources."""

    plan: Plan
    documents: tuple[LedgerDocument, ...]
    statements: tuple[LedgerStatement, ...]


def read_kept(out: Path) -> Kept:
    """The draft in a folder. Raises NoDraft where there is none, BrokenDraft where it makes no sense."""
    for name in ("plan.json", "ledger.json", "sources"):
        if not (out / name).exists():
            raise NoDraft(f"There is no draft in {out}: {name} is missing. Name the folder of a draft.")
    plan = _read(out / "plan.json", plan_of)
    documents, statements = _read(out / "ledger.json", ledger_of)
    return Kept(plan, documents, statements)


def plan_of(data: Mapping[str, Any]) -> Plan:
    """The plan that plan.json holds, without its findings and queries.

    Raises KeyError, TypeError, ValueError or AttributeError for data of another shape.
    """
    if data["schema"] != SCHEMA or tuple(data["sections"]) != SECTIONS:
        raise ValueError("Another schema, or other sections.")
    child = Child(**{field.name: _words(data["child"][field.name]) for field in fields(Child)})
    items = tuple(_item(letter, item) for letter, items in data["sections"].items() for item in items)
    models = {_words(name): _words(version) for name, version in data["models"].items()}
    return Plan(Case(child, _words(data["authority"]), _words(data["purpose"])), models, items)


def ledger_of(data: Mapping[str, Any]) -> tuple[tuple[LedgerDocument, ...], tuple[LedgerStatement, ...]]:
    """The documents and the statements that ledger.json holds. Raises as `plan_of` does."""
    return tuple(map(_document, data["documents"])), tuple(map(_statement, data["statements"]))


def _read(path: Path, parse: Callable[[Mapping[str, Any]], Read]) -> Read:
    try:
        return parse(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BrokenDraft(f"{path.name}: {NOT_WRITTEN_SO}") from error


def _item(letter: str, data: Mapping[str, Any]) -> Item:
    return Item(
        id=_words(data["id"]),
        section=letter,
        kind=_words(data["kind"]),
        text=_words(data["text"]),
        statements=_list(data["statements"]),
        area=_words_or_none(data["area"]),
        edits=tuple(
            Edit(_words(edit["from"]), _words(edit["to"]), _words(edit["rule"])) for edit in data["edits"]
        ),
        gaps=_list(data["gaps"]),
        needs=_list(data["needs"]),
        outcomes=_list(data["outcomes"]),
    )


def _document(data: Mapping[str, Any]) -> LedgerDocument:
    return LedgerDocument(
        file=_words(data["file"]),
        type=_words(data["type"]),
        author=_words(data["author"]),
        role=_words(data["role"]),
        date=_words_or_none(data["date"]),
        sha256=_words(data["sha256"]),
        status=_words(data["status"]),
    )


def _statement(data: Mapping[str, Any]) -> LedgerStatement:
    return LedgerStatement(
        id=_words(data["id"]),
        document=_words(data["document"]),
        page=int(data["page"]),
        text=_words(data["text"]),
        kind=_words(data["kind"]),
        parts=tuple(_words(part) for part in (data["provision"] or {}).values()),
        missing=_list(data["missing"]),
        item=_words_or_none(data["item"]),
        left_out=_words_or_none(data["left_out"]),
    )


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("Words are wanted here.")
    return value


def _words_or_none(value: object) -> str | None:
    return None if value is None else _words(value)


def _list(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("A list of words is wanted here.")
    return tuple(_words(one) for one in value)
