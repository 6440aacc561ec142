"""Keeps eval/samples the same as the corpus it was copied from, so that the repository stands alone."""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

UNWANTED = {"__pycache__", ".DS_Store"}


@dataclass(frozen=True, slots=True)
class Changes:
    """What a refresh changed: paths within the corpus."""

    added: tuple[Path, ...]
    updated: tuple[Path, ...]
    removed: tuple[Path, ...]


def refresh(source: Path, target: Path, out: TextIO) -> int:
    """Make `target` the same as `source`, check its labels, and say what changed.

    Gives the command's exit status: 0, or 1 when the labels have faults. Without a source nothing is
    done, which is no fault: whoever has only the repository works with the copy in it.
    """
    if not (source / "FORMAT.md").is_file():
        out.write(f"There is no corpus at {source}, so the copy in {target} stays as it is.\n")
        return 0
    changes = mirror(source, target)
    out.write(_summary(changes))
    faults = label_faults(target)
    out.write(faults or "The labels have no faults.\n")
    return 1 if faults else 0


def mirror(source: Path, target: Path) -> Changes:
    """Copy what is new or different from `source` to `target`, and remove what `source` no longer has."""
    wanted, present = _files(source), _files(target)
    added = sorted(wanted - present)
    updated = sorted(
        path for path in wanted & present if not filecmp.cmp(source / path, target / path, shallow=False)
    )
    removed = sorted(present - wanted)
    for path in removed:
        (target / path).unlink()
    _remove_empty_folders(target)
    for path in added + updated:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, target / path)  # not its mode: the source may be read-only
    return Changes(tuple(added), tuple(updated), tuple(removed))


def label_faults(corpus: Path) -> str:
    """The errors that the corpus' own lint finds in its labels, a line each; "" when there are none."""
    lint = corpus / "tools" / "corpuslint.py"
    ran = subprocess.run(  # noqa: S603 -- our own interpreter on the corpus' own tool
        [sys.executable, str(lint), str(corpus / "bundles")], capture_output=True, text=True, check=False
    )
    if ran.returncode == 0:
        return ""
    errors = [line.strip() for line in ran.stdout.splitlines() if "ERROR" in line]
    return "\n".join(errors or ["The labels could not be checked: tools/corpuslint.py stopped."]) + "\n"


def _files(folder: Path) -> set[Path]:
    if not folder.is_dir():
        return set()
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in paths if not UNWANTED & set(path.parts)}


def _remove_empty_folders(folder: Path) -> None:
    deepest_first = sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True)
    for path in deepest_first:
        if not any(path.iterdir()):
            path.rmdir()


def _summary(changes: Changes) -> str:
    if not (changes.added or changes.updated or changes.removed):
        return "The corpus is up to date.\n"
    named = {"added": changes.added, "updated": changes.updated, "removed": changes.removed}
    return "".join(f"{verb} {path.as_posix()}\n" for verb, paths in named.items() for path in paths)
