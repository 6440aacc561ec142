"""What samples there are in some folders: any mixture of the forms below, and why the rest cannot be used.

a labelled bundle             a folder with documents/ and gold.json; a second moderator's labels are
                              gold.NAME.json beside it
a bundle with its final plan  a folder with documents/ and the plan as issued: a Word file or PDF with
                              `plan` in its name, beside documents/
a moderated plan              a folder with plan.docx (or .pdf, .odt, .html, .md, .txt) and
                              moderation.yaml; a second moderator's is moderation.NAME.yaml
moderators' grades            a spreadsheet (.xlsx or .csv), as eval.grades reads it
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.corpus import GoldError, load_bundle
from eval.grades import GradesError, read_grades
from eval.moderation import load_moderation
from eval.results import Form, Sample

LABELLED: Form = "labelled bundle"
WITH_PLAN: Form = "bundle with its final plan"
MODERATED: Form = "moderated plan"
GRADED: Form = "moderators' grades"

NO_LABELS = "It has no gold.json and no final plan, so there is nothing to measure a draft against."
NO_DOCUMENTS = "It has no documents folder, so there is nothing to draft from."
NO_PLAN = "It has a moderation.yaml but no plan (plan.docx or plan.pdf) that it is about."
SEVERAL_PLANS = "Several files beside its documents may be its final plan. Leave the one that was issued."
NO_FILE = "There is no file of that plan beside the spreadsheet."
NOTHING = "It holds no documents with labels or a final plan, and no moderated plan."
PLAN_FORMATS = (".docx", ".pdf", ".odt", ".html", ".md", ".txt")
"""The formats of a moderated plan, the one to take first where there are several."""
FINAL_FORMATS = (".docx", ".pdf", ".odt")
SHEETS = (".xlsx", ".csv")
UNSAFE = re.compile(r"[^\w.-]+")
"""What a sample's name does not hold, since files are called by it."""


@dataclass(frozen=True, slots=True)
class Discovered:
    """What was found."""

    samples: tuple[Sample, ...]
    """In the order of their names."""
    skipped: dict[str, str]
    """What cannot be used, by its path, and why."""


def discover(folders: Sequence[Path]) -> Discovered:
    """The samples in some folders, however deep, and in those folders themselves."""
    found: list[Sample] = []
    skipped: dict[str, str] = {}
    for folder in folders:
        for what in _within(folder, folder):
            if isinstance(what, Sample):
                found.append(what)
            else:
                skipped[what.path] = what.reason
    named = _with_names_of_their_own(found)
    return Discovered(tuple(sorted(named, key=lambda sample: sample.name)), dict(sorted(skipped.items())))


def plan_file(folder: Path) -> Path | None:
    """The plan of a folder with a moderation."""
    candidates = (folder / f"plan{ending}" for ending in PLAN_FORMATS)
    return next((path for path in candidates if path.is_file()), None)


def final_plan(folder: Path) -> Path:
    """The final plan beside a bundle's documents; there is one."""
    return _final_plans(folder)[0]


def named_plan(folder: Path, name: str) -> Path | None:
    """The plan that a spreadsheet in a folder names: a file, its ending perhaps left out, or a sample's."""
    candidates = [folder / name, *(folder / f"{name}{ending}" for ending in PLAN_FORMATS)]
    found = [path for path in candidates if path.is_file()]
    found += [path for path in [plan_file(folder / name)] if path]
    within = (path for path in found if path.resolve().is_relative_to(folder.resolve()))
    return next(within, None)


def other_moderators(first: Path) -> dict[str, Path]:
    """Other moderators' files beside the first's, by their names: `gold.ben.json` beside `gold.json`."""
    beside = sorted(first.parent.glob(f"{first.stem}.*{first.suffix}"))
    return {path.name[len(first.stem) + 1 : -len(first.suffix)]: path for path in beside}


@dataclass(frozen=True, slots=True)
class _Skipped:
    path: str
    reason: str


def _within(folder: Path, root: Path) -> Iterator[Sample | _Skipped]:
    """What a folder is, or what is in it. A sample is not looked into."""
    is_sample = (folder / "documents").is_dir() or any(
        (folder / name).is_file() for name in ("gold.json", "moderation.yaml")
    )
    if is_sample:
        yield _sample(folder, root)
        return
    inner = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~", "__")))
    for path in inner:
        if path.is_file() and path.suffix.lower() in SHEETS:
            yield from _sheet(path, root)
    folders = [path for path in inner if path.is_dir()]
    for path in folders:
        yield from _within(path, root)
    if not folders and folder != root:
        yield _Skipped(_name(folder, root), NOTHING)


def _sample(folder: Path, root: Path) -> Sample | _Skipped:
    name = _name(folder, root)
    try:
        form, reason = _form(folder)
    except GoldError as error:
        return _Skipped(name, str(error))
    return Sample(UNSAFE.sub("-", folder.name), form, str(folder)) if form else _Skipped(name, reason)


def _form(folder: Path) -> tuple[Form | None, str]:
    """What a folder is, or None and why it cannot be used. Raises GoldError for labels that are wrong."""
    if (folder / "gold.json").is_file():
        if not (folder / "documents").is_dir():
            return None, NO_DOCUMENTS
        for path in (folder / "gold.json", *other_moderators(folder / "gold.json").values()):
            load_bundle(folder, path.name)
        return LABELLED, ""
    if (folder / "moderation.yaml").is_file():
        if plan_file(folder) is None:
            return None, NO_PLAN
        for path in (folder / "moderation.yaml", *other_moderators(folder / "moderation.yaml").values()):
            load_moderation(path)
        return MODERATED, ""
    plans = _final_plans(folder)
    if len(plans) == 1:
        return WITH_PLAN, ""
    return None, SEVERAL_PLANS if plans else NO_LABELS


def _final_plans(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix.lower() in FINAL_FORMATS and "plan" in path.stem.lower()
    )


def _sheet(path: Path, root: Path) -> Iterator[Sample | _Skipped]:
    """A sample for each plan that a spreadsheet names."""
    try:
        plans = dict.fromkeys(graded.plan for graded in read_grades(path))
    except GradesError as error:
        yield _Skipped(_name(path, root), str(error))
        return
    for plan in plans:
        if named_plan(path.parent, plan) is None:
            yield _Skipped(f"{_name(path, root)}: {plan}", NO_FILE)
            continue
        yield Sample(UNSAFE.sub("-", f"{path.stem}-{plan}"), GRADED, str(path), plan)


def _name(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path != root else path.name


def _with_names_of_their_own(samples: Sequence[Sample]) -> list[Sample]:
    """The samples, those with the same folder's name told apart by the folder above."""
    often = Counter(sample.name for sample in samples)
    told = [
        replace(sample, name=f"{Path(sample.path).parent.name}-{sample.name}")
        if often[sample.name] > 1
        else sample
        for sample in samples
    ]
    again = Counter(sample.name for sample in told)
    seen: Counter[str] = Counter()
    named = []
    for sample in told:
        seen[sample.name] += 1
        number = f"-{seen[sample.name]}" if again[sample.name] > 1 else ""
        named.append(replace(sample, name=f"{sample.name}{number}"))
    return named
