"""Table rows to statements: which cells speak for themselves and which complete a neighbour.

A column's header decides its role first. Cells that say who, how often, how long or in what group
join the provision of their row and fill its parts; scores, names of rows and other short cells join
the row's first statement, so that a row of results stays one line (FORMAT.md, "Rules of the markup").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from extract.document import Cell, joined_cells
from nlp.statement import Parts


class Role(StrEnum):
    """What a column holds.

    The first four fill the part of the same name of their row's provision; cells of the fifth say several of
    these together ("Teaching assistant, 20 minutes daily") and fill none.
    """

    WHO = "who"
    FREQUENCY = "frequency"
    DURATION = "duration"
    GROUP_SIZE = "group_size"
    ARRANGEMENT = "arrangement"
    PROVISION = "provision"
    STATEMENT = "statement"
    ROW_NAME = "row_name"
    OTHER = "other"


PART_ROLES = (Role.WHO, Role.FREQUENCY, Role.DURATION, Role.GROUP_SIZE)
COMPLETING = (*PART_ROLES, Role.ARRANGEMENT)
"""Columns whose cells belong to the provision of their row."""


def _read_roles(path: Path) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    """The roles of table_headers.yaml with their patterns, in its order."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple((Role(entry["role"]), re.compile("|".join(entry["headers"]))) for entry in entries)


HEADER_ROLES = _read_roles(Path(__file__).with_name("table_headers.yaml"))
"""The first that matches a header, in lower case, decides."""

BETWEEN = "; "
"""What `joined_cells` puts between two cells."""
_SHORT = 4
"""A cell of so few words, or fewer, completes a neighbour unless its column says what it is."""
_EMPTY = re.compile(r"\W*")
"""A cell that says nothing ("–")."""
_BARE = re.compile(r"[\d\s.,:%/()+<>=−–-]*")
_MEASURE = re.compile(r"\W*(?:(?:sub)?tests?|measures?|index|scales?)\b(?!\s+of\b)", re.IGNORECASE)
"""The header of what was measured: beside a figure its cell is a name, however long."""
_GROUP = re.compile(
    r"\W*(?:(?:in a |small )?group of )?(?:up to )?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:\s*(?:-|–|to|or)\s*\w+)? (?:other )?(?:children|pupils|students|learners|peers)\W*",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"\W*review\W*", re.IGNORECASE)
_RECURS = re.compile(
    r"\b(?:each|every|per|after|once|twice)\b|\b(?:dai|week|fortnight|month|term|quarter|year|annual)ly\b"
    r"|\ba (?:day|week|fortnight|month|term|year)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CellStatement:
    """One statement of a row: its words (with those of the cells that complete it) and its parts."""

    text: str
    header: str
    row: str
    """The words of the row's other cells."""
    parts: Parts
    start: int = 0
    end: int = 0
    """Its first and last characters in `joined_cells(cells)`; another cell's may stand between them."""


def role(header: str) -> Role | None:
    """The role of a column by its header, or None where the header does not tell."""
    words = header.lower().strip(" :?*")
    return next((found for found, pattern in HEADER_ROLES if pattern.search(words)), None)


def row_statements(cells: tuple[Cell, ...]) -> list[CellStatement]:
    """The statements of a table row, in the order of its cells. No word of the row is left out.

    A short first cell that names the row ("Maths") stands before the row's first statement.
    """
    filled = [cell for cell in cells if cell.text]
    if not filled:
        return []
    roles = [_role_of(cell) for cell in filled]
    measured = any(_BARE.fullmatch(cell.text) for cell in filled)
    heads = [
        at
        for at, cell in enumerate(filled)
        if _speaks(cell.text, roles[at]) and not (measured and _MEASURE.match(cell.header))
    ] or [0]
    groups: dict[int, list[int]] = {head: [head] for head in heads}
    for position in range(len(filled)):
        if position not in groups:
            groups[_completes(position, heads, roles)].append(position)
    return [_statement(filled, roles, head, sorted(members)) for head, members in groups.items()]


def _role_of(cell: Cell) -> Role | None:
    """The role of a cell by its header, but for two that their words tell.

    A date under "Review" is not how often something is given; "3 children" is a group under any header.
    """
    if _GROUP.fullmatch(cell.text):
        return Role.GROUP_SIZE
    if _REVIEW.fullmatch(cell.header) and not _RECURS.search(cell.text):
        return Role.ARRANGEMENT
    return role(cell.header)


def _speaks(text: str, found: Role | None) -> bool:
    """Whether a cell is a statement: its column says so, or it is long enough to say something.

    A cell under "Need" is one even if it is a single word (architecture.md §5).
    """
    if _BARE.fullmatch(text) or found in COMPLETING:
        return False
    return found in (Role.PROVISION, Role.STATEMENT) or len(text.split()) > _SHORT


def _completes(position: int, heads: Sequence[int], roles: Sequence[Role | None]) -> int:
    """The head that a cell joins: the row's provision for a part, the nearest before it otherwise."""
    if roles[position] in COMPLETING:
        provisions = [head for head in heads if roles[head] is Role.PROVISION]
        before = [head for head in provisions if head < position]
        if provisions:
            return before[-1] if before else provisions[0]
    before = [head for head in heads if head < position]
    return before[-1] if before else heads[0]


def _statement(
    cells: Sequence[Cell], roles: Sequence[Role | None], head: int, members: Sequence[int]
) -> CellStatement:
    words = [cells[at].text for at in members]
    named = len(words) > 1 and head > members[0] == 0
    text = f"{words[0]}: {'; '.join(words[1:])}" if named else "; ".join(words)
    rest = "; ".join(cell.text for at, cell in enumerate(cells) if at not in members)
    start = sum(len(cell.text) + len(BETWEEN) for cell in cells[: members[0]])
    end = len(joined_cells(tuple(cells[: members[-1] + 1])))
    return CellStatement(text, cells[head].header, rest, _parts(cells, roles, members), start, end)


def _parts(cells: Sequence[Cell], roles: Sequence[Role | None], members: Sequence[int]) -> Parts:
    """The parts that stand in cells of their own; two of one part are joined with a comma, a dash is none."""
    found: dict[str, str] = {}
    for at in members:
        part = roles[at]
        if part in PART_ROLES and part is not None and not _EMPTY.fullmatch(cells[at].text):
            found[part.value] = ", ".join(filter(None, (found.get(part.value, ""), cells[at].text)))
    return Parts(**found)
