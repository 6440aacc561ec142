"""Uploaded files on their way into a job's folder, under names that cannot lead out of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from starlette.datastructures import FormData, UploadFile

LONGEST_NAME = 120
"""Characters kept of a file's name; file systems allow 255 bytes, and a letter may take 4."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*/\\]')


def uploaded(form: FormData) -> list[UploadFile]:
    """The files of a form. A field left empty is no file."""
    return [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]


def save(files: Iterable[UploadFile], folder: Path) -> None:
    """Writes uploaded files into a folder, each under a name of its own."""
    taken: set[str] = set()
    for file in files:
        name = free_name(safe_name(file.filename or ""), taken)
        taken.add(name.lower())
        with (folder / name).open("wb") as target:
            shutil.copyfileobj(file.file, target)


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
