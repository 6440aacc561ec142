"""What Goldthread's own web page of a draft shows beside the plan, and what is no part of it."""

from __future__ import annotations

import re

from drafting.render.labels import words

_BESIDE = (
    re.compile(r'<details class="edits">.*?</details>', re.DOTALL),
    re.compile(r"<nav\b.*?</nav>", re.DOTALL),
    re.compile(r'<aside id="reports".*?</aside>', re.DOTALL),
)
"""Edits told at their lines, the contents, and the reports that the plan was drafted from."""


def plan_alone(data: bytes) -> bytes:
    """A web page's bytes, without what stands beside the plan where it is a working copy of Goldthread's."""
    if words("working_copy").encode() not in data:
        return data
    page = data.decode("utf-8")
    for beside in _BESIDE:
        page = beside.sub("", page)
    return page.encode()
