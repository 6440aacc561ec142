"""plan.docx follows its layout: the two that are shipped, and an authority's own template."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from drafting.render.layouts import LayoutError
from tests.drafting.factories import draft
from tests.drafting.word_page import comments, table_rows, written


def test_the_national_layout_shows_each_need_with_its_provision_and_outcomes(tmp_path: Path) -> None:
    rows = table_rows(
        written(draft(), tmp_path, "national"),
        "B: Special educational need",
        "F: Special educational provision",
    )
    assert rows[0] == [
        "B1 Wren cannot follow two instructions.",
        "F1 Precision teaching for 20 minutes a day.\nBy whom: a teaching assistant. "
        "How often: each school day. How long: 20 minutes. Group or ratio: alone.",
        "E1 By July 2027 Wren will follow two instructions.",
    ]
    assert rows[1][0] == "[need: none linked]"
    assert rows[1][1].startswith("F2 Regular support.\n[what exactly: not stated in advice]")


def a_template(folder: Path, *paragraphs: str) -> str:
    page = docx.Document()
    for words_of_one in paragraphs:
        page.add_paragraph(words_of_one)
    path = folder / "ours.docx"
    page.save(path)
    return str(path)


def test_an_authority_changes_the_plan_by_its_template_alone(tmp_path: Path) -> None:
    ours = a_template(
        tmp_path,
        "{{ child.name }}",
        "{%p for line in B.areas[0].lines %}",
        "{{ line.words }}",
        "{%p endfor %}",
    )
    page = written(draft(), tmp_path, ours)
    assert [line.text for line in page.paragraphs] == ["Wren Ashdown", "Wren cannot follow two instructions."]
    assert len(comments(page)) == 1
    assert page.sections[0].header.paragraphs[0].text == "DRAFT"


@pytest.mark.parametrize(
    ("words_of_template", "said"),
    [
        ("{{ child.shoe_size }}", "cannot be filled: 'dict object' has no attribute 'shoe_size'."),
        ("{% for line in %}", "cannot be filled: "),
        ("{{ ().__class__.__mro__ }}", "cannot be filled: "),
    ],
)
def test_a_template_that_cannot_be_filled_says_so(tmp_path: Path, words_of_template: str, said: str) -> None:
    with pytest.raises(LayoutError, match=re.escape(said)) as stopped:
        written(draft(), tmp_path, a_template(tmp_path, words_of_template))
    assert str(stopped.value).endswith("docs/templates.md lists what it may name, and how.")


def test_a_template_that_is_no_word_document_says_so(tmp_path: Path) -> None:
    (tmp_path / "ours.docx").write_bytes(b"words")
    with pytest.raises(LayoutError, match=r"is not a Word document \(\.docx\) that opens\.$"):
        written(draft(), tmp_path, str(tmp_path / "ours.docx"))


def test_a_layout_that_is_not_there_says_which_are(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"“classic” or “national”, or give a Word template’s path\."):
        written(draft(), tmp_path, "modern")
