"""Checks that no moderated plan of the corpus has a fault for, on real documents with such a fault."""

import copy
import json
from pathlib import Path

import docx
import pytest
from docx.table import Table
from typer.testing import CliRunner

from service.cli import cli

SITE = "the Ladysmith Road site"
AMOUNT = "20 minutes, three times a week"


def goldthread(*words: str | Path) -> str:
    return CliRunner().invoke(cli, [*map(str, words)]).output


def findings(plan: Path, code: str, *options: str | Path) -> list[dict[str, str]]:
    """What is found of a code."""
    told = json.loads(goldthread("check", plan, "--select", code, "--format", "json", *options))
    found: list[dict[str, str]] = told["findings"]
    return found


def found(plan: Path, code: str) -> list[tuple[str, str]]:
    """The section and the words of each finding of a code."""
    return [(one["section"], one["quote"]) for one in findings(plan, code)]


@pytest.fixture
def original(repository: Path) -> Path:
    """A moderated plan, as Word: its provision stands in a table."""
    return repository / "eval" / "samples" / "plans" / "p21" / "plan.docx"


def spoiled(original: Path, out: Path, words: str, instead: str, *, beside: bool = False) -> Path:
    """The plan with some words of a row changed, or with the row so changed beneath the row as it was."""
    page = docx.Document(str(original))
    table, at = _row_with(page.tables, words)
    if beside:
        table.rows[at]._tr.addnext(copy.deepcopy(table.rows[at]._tr))
    cell = next(cell for cell in table.rows[at + beside].cells if words in cell.text)
    cell.text = cell.text.replace(words, instead)
    page.save(str(out))
    return out


def _row_with(tables: list[Table], words: str) -> tuple[Table, int]:
    return next(
        (table, at)
        for table in tables
        for at, row in enumerate(table.rows)
        if any(words in cell.text for cell in row.cells)
    )


@pytest.mark.parametrize("code", ["amounts_contradict", "amounts_do_not_add_up", "wrong_setting"])
def test_the_plan_as_it_is_has_no_such_fault(original: Path, code: str) -> None:
    assert found(original, code) == []


def test_the_same_help_in_two_rows_and_two_amounts_contradicts(original: Path, tmp_path: Path) -> None:
    plan = spoiled(original, tmp_path / "plan.docx", AMOUNT, "45 minutes, once a week", beside=True)
    assert found(plan, "amounts_contradict") == [
        ("F", "Structured play group with three classmates (need 5)")
    ]


def test_a_sum_that_the_sessions_do_not_come_to_is_told(original: Path, tmp_path: Path) -> None:
    plan = spoiled(original, tmp_path / "plan.docx", AMOUNT, f"{AMOUNT}, two hours in all")
    assert found(plan, "amounts_do_not_add_up") == [
        ("F", "Structured play group with three classmates (need 5)")
    ]


def test_another_school_than_the_front_pages_is_told(original: Path, tmp_path: Path) -> None:
    plan = spoiled(original, tmp_path / "plan.docx", SITE, "Bramble Hill Primary School")
    [(section, quote)] = found(plan, "wrong_setting")
    assert (section, "Bramble Hill Primary School" in quote) == ("F", True)


@pytest.fixture(scope="module")
def drafted(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A bundle in which two reports ask for what cannot both stand, with no social care advice; its draft."""
    bundle, out = samples / "a7-arjan-hi" / "documents", tmp_path_factory.mktemp("draft")
    goldthread("draft", bundle, "-o", out)
    return bundle, out / "plan.docx"


def test_two_reports_provisions_that_cannot_both_stand_are_told(drafted: tuple[Path, Path]) -> None:
    bundle, plan = drafted
    told = findings(plan, "conflicting_advice", "--advice", bundle)
    assert any("20 hours per week" in one["quote"] and "25 hours per week" in one["why"] for one in told)


def test_advice_that_was_never_sought_is_told(drafted: tuple[Path, Path]) -> None:
    bundle, plan = drafted
    assert [one["why"] for one in findings(plan, "advice_missing", "--advice", bundle)] == [
        "No advice from social care is in the bundle. It must be sought in every assessment "
        "(SEND Regulations 2014, reg. 6(1)(e))."
    ]
