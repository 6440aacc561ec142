"""How a plan is laid out: a shipped layout by name, or an authority's own template."""

from __future__ import annotations

from pathlib import Path

CLASSIC, NATIONAL = "classic", "national"
LAYOUTS = (CLASSIC, NATIONAL)
"""Sections A to K one by one, or needs, provision and outcomes in rows."""

_TEMPLATES = Path(__file__).with_name("templates")


class LayoutError(Exception):
    """A layout or a template that cannot be used. The message says what is wrong and what to do."""


def template_of(layout: str) -> Path:
    """The Word template of a layout. Raises LayoutError for one that is neither shipped nor a file."""
    if layout in LAYOUTS:
        return _TEMPLATES / f"{layout}.docx"
    if Path(layout).is_file():
        return Path(layout)
    names = " or ".join(f"“{name}”" for name in LAYOUTS)
    raise LayoutError(f"There is no layout “{layout}”. Choose {names}, or give a Word template’s path.")


def in_rows(layout: str) -> bool:
    """Whether needs stand in rows with their provision and outcomes."""
    return layout == NATIONAL
