"""The mark DRAFT goes when a plan is approved, from every rendering of it, and not before."""

from __future__ import annotations

from pathlib import Path

import docx
import pypdfium2
import pytest

from drafting.render.bundle import write_all
from drafting.render.layouts import LAYOUTS
from tests.drafting import factories


def words_of(folder: Path) -> dict[str, str]:
    """The words of each rendering of the plan."""
    page = docx.Document(str(folder / "plan.docx"))
    parts = [page.element.body, *(section.header._element for section in page.sections)]
    with pypdfium2.PdfDocument(folder / "plan.pdf") as pdf:
        pages = [pdf[number] for number in range(len(pdf))]
        printed = "\n".join(one.get_textpage().get_text_range() for one in pages)
    return {
        "docx": " ".join(text.text or "" for part in parts for text in part.iter() if text.text),
        "pdf": printed,
        "html": (folder / "plan.html").read_text(encoding="utf-8"),
    }


def drawn(out: Path, layout: str, *, approved: bool) -> dict[str, str]:
    made = factories.draft()
    out.mkdir()
    write_all(
        made.plan, made.statements, made.advice, made.documents, made.fates, out,
        layout=layout, approved=approved,
    )  # fmt: skip
    return words_of(out)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_approved_plan_is_no_draft_any_more(tmp_path: Path, layout: str) -> None:
    for form, words in drawn(tmp_path / "approved", layout, approved=True).items():
        assert "DRAFT" not in words, form
        assert "Draft plan" not in words, form
        assert "This is a draft." not in words, form
        assert "Before this plan can be issued" not in words, form
    assert "family.docx" not in {path.name for path in (tmp_path / "approved").iterdir()}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_plan_that_is_not_approved_says_so(tmp_path: Path, layout: str) -> None:
    for form, words in drawn(tmp_path / "draft", layout, approved=False).items():
        assert "DRAFT" in words, form
        assert "Before this plan can be issued" in words, form


def test_the_approved_plan_says_that_people_changed_words(tmp_path: Path) -> None:
    words = drawn(tmp_path / "approved", "classic", approved=True)
    assert "has checked and approved this plan" in words["docx"]
