"""Findings as one web page that needs no other file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, Template

from drafting.check import CheckedPlan


@cache
def _template() -> Template:
    page = Path(__file__).with_name("report.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(page)


def html(plans: Sequence[CheckedPlan]) -> str:
    """The report on all the plans."""
    return _template().render(plans=plans)
