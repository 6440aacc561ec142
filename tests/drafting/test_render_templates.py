"""docs/templates.md against the code, and the shipped templates against their page."""

import re
from dataclasses import fields
from pathlib import Path

import docx
import pytest

from drafting.render import view
from drafting.render.labels import words
from drafting.render.layouts import LAYOUTS, template_of
from drafting.render.lines import NOT_ASKED

PARTS = (view.View, view.Section, view.Thread, view.Row, view.RowArea, view.Area, view.Group, view.Line)
MORE = (view.Report, view.Source, view.Detail, view.Matter)


def page(repository: Path) -> str:
    return (repository / "docs" / "templates.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("part", [*PARTS, *MORE])
def test_every_name_that_a_template_may_use_is_on_the_page(repository: Path, part: type) -> None:
    told = set(re.findall(r"`(\w+)`", page(repository)))
    assert {field.name for field in fields(part)} <= told


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_shipped_templates_say_what_they_are_in_braces(layout: str) -> None:
    said = "".join(one.text for one in docx.Document(template_of(layout)).paragraphs)
    assert "{{ child.name }}" in said
    assert said.count("{%p for") + said.count("{%p if") == said.count("{%p endfor") + said.count("{%p endif")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_shipped_templates_explain_a_gap_and_a_dash(layout: str) -> None:
    said = "\n".join(one.text for one in docx.Document(template_of(layout)).paragraphs)
    assert words("gap_note") in said
    assert f"({NOT_ASKED})" in words("gap_note")
