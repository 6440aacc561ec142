import shutil
from pathlib import Path

import openpyxl
import pytest

from eval.discovery import (
    GRADED,
    LABELLED,
    MODERATED,
    NO_DOCUMENTS,
    NO_FILE,
    NO_LABELS,
    NO_PLAN,
    NOTHING,
    SEVERAL_PLANS,
    WITH_PLAN,
    discover,
    other_moderators,
)


@pytest.fixture
def plans(samples: Path) -> Path:
    return samples.parent / "plans"


@pytest.fixture
def mixture(samples: Path, plans: Path, tmp_path: Path) -> Path:
    """One sample of each form, some of them deeper."""
    shutil.copytree(samples / "b2-tilly-y1-asd", tmp_path / "spring" / "north" / "labelled")
    shutil.copytree(plans / "p01", tmp_path / "panel" / "moderated")
    issued = tmp_path / "spring" / "issued"
    shutil.copytree(samples / "b2-tilly-y1-asd" / "documents", issued / "documents")
    shutil.copy(plans / "p01" / "plan.docx", issued / "Final plan.docx")
    (tmp_path / "panel" / "grades.csv").write_text(
        "plan,moderator,grade\nmoderated,Ann,good\nmoderated,Ben,Good\n"
    )
    return tmp_path


def test_any_mixture_is_found_however_deep(mixture: Path) -> None:
    found = discover([mixture])
    assert [(sample.name, sample.form, sample.part) for sample in found.samples] == [
        ("grades-moderated", GRADED, "moderated"),
        ("issued", WITH_PLAN, ""),
        ("labelled", LABELLED, ""),
        ("moderated", MODERATED, ""),
    ]
    assert found.skipped == {}


def test_a_sample_may_be_named_itself(mixture: Path) -> None:
    found = discover([mixture / "panel" / "moderated", mixture / "spring"])
    assert [sample.name for sample in found.samples] == ["issued", "labelled", "moderated"]


def test_samples_of_one_name_are_told_apart(samples: Path, tmp_path: Path) -> None:
    for folder in ("autumn", "spring"):
        shutil.copytree(samples / "b2-tilly-y1-asd", tmp_path / folder / "case 1")
    assert [sample.name for sample in discover([tmp_path]).samples] == ["autumn-case-1", "spring-case-1"]


def test_what_cannot_be_used_is_skipped_with_its_reason(samples: Path, plans: Path, tmp_path: Path) -> None:
    (tmp_path / "a" / "documents").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    shutil.copy(samples / "b2-tilly-y1-asd" / "gold.json", tmp_path / "b")
    (tmp_path / "c" / "documents").mkdir(parents=True)
    (tmp_path / "c" / "gold.json").write_text("{}")
    (tmp_path / "d").mkdir()
    shutil.copy(plans / "p01" / "moderation.yaml", tmp_path / "d")
    shutil.copytree(plans / "p01", tmp_path / "e")
    (tmp_path / "e" / "moderation.yaml").write_text("grade: fine\nfindings: []\n")
    (tmp_path / "f" / "documents").mkdir(parents=True)
    for name in ("plan.docx", "plan final.docx"):
        shutil.copy(plans / "p01" / "plan.docx", tmp_path / "f" / name)
    (tmp_path / "g" / "deep").mkdir(parents=True)
    found = discover([tmp_path])
    assert found.samples == ()
    assert found.skipped == {
        "a": NO_LABELS,
        "b": NO_DOCUMENTS,
        "c": f"{tmp_path / 'c' / 'gold.json'} does not hold labels as FORMAT.md has them. Make it again with "
        "tools/render.py.",
        "d": NO_PLAN,
        "e": f"{tmp_path / 'e' / 'moderation.yaml'} does not hold a moderation: a grade (inadequate, "
        "requires_improvement, good, outstanding) and a list of findings, each with a code, a section and a "
        "quote.",
        "f": SEVERAL_PLANS,
        "g/deep": NOTHING,
    }


def test_other_moderators_are_known_by_the_names_of_their_files(tmp_path: Path) -> None:
    for name in ("gold.json", "gold.ben.json", "gold.Ann Lee.json", "gold-old.json"):
        (tmp_path / name).touch()
    assert list(other_moderators(tmp_path / "gold.json")) == ["Ann Lee", "ben"]


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    for row in rows:
        page.append(row)
    workbook.save(path)
    return path


def test_a_workbook_of_grades_is_a_sample_for_each_plan_that_is_there(plans: Path, tmp_path: Path) -> None:
    shutil.copy(plans / "p01" / "plan.docx", tmp_path / "one.docx")
    shutil.copy(plans / "p01" / "plan.pdf", tmp_path / "two.pdf")
    sheet(
        tmp_path / "grades.xlsx",
        ("Plan", "Moderator", "Grade", "Child voice", "Notes"),
        ("one.docx", "Ann", "Requires improvement", 3, "late"),
        ("one.docx", "Ben", "good", 2.0, None),
        (None, None, None, None, None),
        ("two", "Ann", "INADEQUATE", None, ""),
        ("../two", "Ann", "good", None, ""),
    )
    found = discover([tmp_path])
    assert [(sample.name, sample.part) for sample in found.samples] == [
        ("grades-one.docx", "one.docx"),
        ("grades-two", "two"),
    ]
    assert found.skipped == {"grades.xlsx: ../two": NO_FILE}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("name,mark\nx,good\n", "It has no columns named plan and grade in its first row."),
        ("", "It has no columns named plan and grade in its first row."),
        (
            "plan,grade\none,good\ntwo,fine\n",
            "In line 3 the grade is none of these: inadequate, requires improvement, good, outstanding.",
        ),
        (
            "plan,grade,child voice\none,good,5\n",
            "In line 2 the score of child_voice is none of 1, 2, 3 and 4.",
        ),
    ],
)
def test_a_spreadsheet_that_cannot_be_used_is_skipped(tmp_path: Path, rows: str, reason: str) -> None:
    (tmp_path / "grades.csv").write_text(rows)
    assert discover([tmp_path]).skipped == {"grades.csv": reason}


def test_a_damaged_workbook_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "grades.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert discover([tmp_path]).skipped == {
        "grades.xlsx": "It cannot be opened as a spreadsheet. Save it again as .xlsx or .csv."
    }
