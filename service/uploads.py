"""Names for uploaded files that cannot lead out of a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_NAME = 120
"""Characters kept of a file's name; file systems allow 255 bytes, and a letter may take 4."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*/\\]')


def safe_name(name: str) -> str:
    r"""A file's own name, without folders and without what a file system could trip over.

    >>> safe_name("C:\\reports\\..\\EP report.pdf")
    'EP report.pdf'
    """
    last = re.split(r"[/\\]", name)[-1]
    cleaned = _FORBIDDEN.sub("", last).strip(" .") or "document"
    stem, dot, ending = cleaned.rpartition(".")
    if not dot or len(ending) > 10:
        return cleaned[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or the name with a number where a file of that name is there already."""
    taken = set(taken)
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    candidate, number = name, 1
    while candidate.lower() in taken:
        number += 1
        candidate = f"{stem} ({number}){dot}{ending}"
    return candidate
