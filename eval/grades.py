"""A spreadsheet of moderators' grades, as panels keep them: one row for each plan and moderator.

plan        the plan's file, beside the spreadsheet or below it, or the name of a moderated plan
moderator   who graded it (may lack where one moderator graded all)
grade       inadequate, requires improvement, good or outstanding, in any case
…           further columns are criteria, 1 to 4, by the names of the scorecard; others are left alone
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from drafting.scorecard import scorecard
from eval.moderation import GRADES, Moderation

PLAN, MODERATOR, GRADE = "plan", "moderator", "grade"
UNNAMED = "the moderator"
"""Who graded a plan where the spreadsheet does not say."""


class GradesError(Exception):
    """A spreadsheet that cannot be used. The message says what it lacks."""


@dataclass(frozen=True, slots=True)
class Graded:
    """One moderator's grade of one plan."""

    plan: str
    moderator: str
    moderation: Moderation


def read_grades(path: Path) -> tuple[Graded, ...]:
    """The grades in a spreadsheet (the first sheet of a workbook). Raises GradesError."""
    try:
        rows = list(_workbook_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path))
    except Exception as error:
        raise GradesError("It cannot be opened as a spreadsheet. Save it again as .xlsx or .csv.") from error
    if not rows or not {PLAN, GRADE} <= set(_columns(rows[0])):
        raise GradesError(f"It has no columns named {PLAN} and {GRADE} in its first row.")
    columns = _columns(rows[0])
    graded = [_graded(dict(zip(columns, row, strict=False)), at) for at, row in enumerate(rows[1:], 2)]
    return tuple(each for each in graded if each)


def _workbook_rows(path: Path) -> Iterator[list[str]]:
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = workbook.worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield ["" if cell is None else str(cell).strip() for cell in row]
    finally:
        workbook.close()


def _csv_rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            yield [cell.strip() for cell in row]


def _columns(row: Sequence[str]) -> list[str]:
    return [_as_name(cell) for cell in row]


def _as_name(words: str) -> str:
    """A column's or a grade's words as a name: `Requires improvement` is `requires_improvement`."""
    return "_".join(words.lower().replace("-", " ").split())


def _graded(cells: dict[str, str], line: int) -> Graded | None:
    """One row; None for an empty one. Raises GradesError, naming the line."""
    if not cells.get(PLAN):
        return None
    grade = _as_name(cells.get(GRADE, ""))
    if grade not in GRADES:
        raise GradesError(f"In line {line} the grade is none of these: {_listed(GRADES)}.")
    criteria = {name: _score(cells[name], name, line) for name in scorecard()["criteria"] if cells.get(name)}
    return Graded(cells[PLAN], cells.get(MODERATOR) or UNNAMED, Moderation(grade, criteria=criteria))


def _score(cell: str, name: str, line: int) -> int:
    score = cell.removesuffix(".0")
    if score not in ("1", "2", "3", "4"):
        raise GradesError(f"In line {line} the score of {name} is none of 1, 2, 3 and 4.")
    return int(score)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)
