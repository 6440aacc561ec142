"""What went wrong, sentence by sentence, each beside the words that stand round it on its page."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from eval.files import DRAFTS
from eval.report.words import KINDS, as_words
from eval.results import Error, Results

MOST_SHOWN = 6
"""Of each kind of mistake, one a sample; the rest are in errors.csv."""
AROUND = 2
"""Sentences shown before and after one on its page."""

WHAT: Mapping[str, tuple[str, str]] = {
    "sensitive_leaked": ("Sensitive sentences in a plan", "What must not be copied, and was."),
    "not_read": ("Sentences not read", "They stand in a report and are missing from the ledger."),
    "placed": ("Missing from their section", "They belong in the plan and are not in the right section."),
    "plan_item": ("In the plan by mistake", "They stand in a section where they do not belong."),
    "held_back": ("Held back by mistake", "They were kept for a person to look at, and are no secret."),
    "vague": ("Vague provision", "Judged vague by the one and specific by the other."),
    "missing": ("What is missing", "What the provision or outcome lacks was told otherwise."),
    "kind": ("Kind of sentence", "Taken for another kind than the moderator says."),
    "area": ("Area of need", "Put in another area."),
    "section": ("Section", "The section was told otherwise."),
    "parts": ("Parts of provision", "What, who, how often or how long was marked otherwise."),
    "link": ("Needs and what answers them", "Provision or outcomes were tied to other needs."),
    "unmet": ("Needs without provision", "Not found, or found where there is provision."),
    "conflict": ("Conflicting advice", "Reports contradict each other and it was not told."),
    "repeat": ("Repeats", "The same was said twice and not put together."),
    "wrong_merge": ("Put together by mistake", "Two sentences became one item and say different things."),
    "slip": ("Slips in the reports", "A wrong name, date or setting in a report was not told."),
    "missing_advice": ("Missing advice", "Advice that is to be sought, and was told otherwise."),
    "document_type": ("Types of report", "A report was taken for another type."),
    "reference": (
        "Beside the final plan",
        "Lines that the final plan has and the draft has not, or the other way.",
    ),
    "finding_missed": ("Faults not found in a plan", "A moderator found them, and the check did not."),
    "finding_extra": ("Faults that are none", "The check found them, and no moderator did."),
    "grade": ("Grades", "A plan was graded otherwise."),
}
"""What each kind of mistake is called and means, the gravest first."""


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence on the page; `itself` is the one that the mistake is about."""

    words: str
    itself: bool


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake, ready to be shown."""

    words: str
    expected: str
    found: str
    sure: str
    place: str
    """The sample, file and page."""
    link: str
    """To the file, from the report; "" where it does not lie with the samples."""
    near: tuple[Near, ...]


@dataclass(slots=True)
class Mistakes:
    """The mistakes of one kind: how many, and some of them."""

    name: str
    meaning: str
    number: int = 0
    shown: list[Mistake] = field(default_factory=list)
    samples: set[str] = field(default_factory=set)

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.shown)


def mistakes(errors: Iterable[Error], results: Results, report: Path) -> list[Mistakes]:
    """The mistakes by kind, the gravest first; of each a few, from different samples."""
    kinds: dict[str, Mistakes] = {what: Mistakes(*words) for what, words in WHAT.items()}
    pages = Pages(results, report)
    for error in errors:
        kind = kinds.setdefault(error.what, Mistakes(as_words(error.what), ""))
        kind.number += 1
        if len(kind.shown) < MOST_SHOWN and error.sample not in kind.samples:
            kind.samples.add(error.sample)
            kind.shown.append(pages.mistake(error))
    return [kind for kind in kinds.values() if kind.number]


class Pages:
    """What stands round a sentence, from the drafts' ledgers; each is read once."""

    def __init__(self, results: Results, report: Path) -> None:
        self._report = report
        self._folders = {sample.name: Path(sample.path) for sample in results.samples}
        self._ledgers: dict[str, Sequence[Mapping[str, object]]] = {}

    def mistake(self, error: Error) -> Mistake:
        """A mistake with its place and what stands round it."""
        page = f", page {error.page}" if error.page else ""
        where = error.document or "the whole bundle"
        return Mistake(
            words=error.words or error.read_as or where,
            expected=_plainly(error.expected),
            found=_plainly(error.found),
            sure=f"{float(error.confidence):.0%} sure" if error.confidence else "",
            place=f"{error.sample}: {where}{page}",
            link=self._link(error),
            near=self._near(error),
        )

    def _link(self, error: Error) -> str:
        folder = self._folders.get(error.sample)
        if folder is None or not error.document:
            return ""
        path = next(
            (
                each
                for each in (folder / "documents" / error.document, folder / error.document)
                if each.is_file()
            ),
            None,
        )
        if path is None:
            return ""
        page = f"#page={error.page}" if error.page and path.suffix.lower() == ".pdf" else ""
        return quote(Path(os.path.relpath(path, self._report)).as_posix()) + page

    def _near(self, error: Error) -> tuple[Near, ...]:
        statements = self._ledger(error.sample)
        place = next((at for at, each in enumerate(statements) if each.get("id") == error.statement), None)
        if place is None or not error.statement:
            return ()
        own = statements[place]
        return tuple(
            Near(str(each.get("text", "")), each is own)
            for each in statements[max(0, place - AROUND) : place + AROUND + 1]
            if (each.get("document"), each.get("page")) == (own.get("document"), own.get("page"))
        )

    def _ledger(self, sample: str) -> Sequence[Mapping[str, object]]:
        if sample not in self._ledgers:
            path = self._report / DRAFTS / sample / "ledger.json"
            told = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
            self._ledgers[sample] = told.get("statements", [])
        return self._ledgers[sample]


def _plainly(label: str) -> str:
    """A label as words: "need" is "Need"; what is more than a label stays."""
    return KINDS.get(label) or as_words(label)
