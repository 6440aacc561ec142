"""The labelled corpus, typed: bundles of advice with a moderator's labels (corpus FORMAT.md).

    python -m eval.corpus refresh        brings eval/samples up to date from ../shared/corpus

The corpus' short words (`prov`, `freq`, …) become here those of the ledger (`provision`, `frequency`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval import mirror
from nlp.child import Child
from nlp.statement import Area, Kind, SectionLetter

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "eval" / "samples"
RENDERED = SAMPLES / "rendered"
SHARED = ROOT.parent / "shared" / "corpus"

KINDS = {"prov": Kind.PROVISION, "bg": Kind.BACKGROUND, "sens": Kind.SENSITIVE}
"""The kinds that the corpus shortens; the others are spelt as they are in the ledger."""

PARTS = {"what": "what", "who": "who", "freq": "frequency", "dur": "duration", "size": "group_size"}
"""A provision's parts, and with the same words what is missing from one."""


class GoldError(Exception):
    """Labels that cannot be used. The message says which file and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class GoldItem:
    """One labelled sentence. Two with the same words are two items: they are equal only to themselves."""

    text: str
    kind: Kind
    area: Area | None = None
    section: SectionLetter | None = None
    id: str | None = None
    answers: tuple[str, ...] = ()
    """The ids of the needs that it answers (the label's `for`)."""
    same: str | None = None
    conflict: str | None = None
    missing: frozenset[str] = frozenset()
    parts: tuple[tuple[str, str], ...] = ()
    """What is braced in it, or stands in cells of its row: (part, words), in order; a part may come twice."""
    headings: tuple[str, ...] = ()
    layout: str = "para"
    """para, bullet, field or table."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One advice report as the moderator labelled it."""

    file: str
    type: str
    author: str
    role: str
    date: str
    items: tuple[GoldItem, ...]


@dataclass(frozen=True, slots=True)
class PlantedSlip:
    """A mistake in a report that a careful writer catches."""

    kind: str
    """wrong_name, wrong_pronoun, wrong_dob, out_of_date or wrong_setting."""
    text: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class GoldCase:
    """Who the child is, and what the plan must get right as a whole (`case.yaml`)."""

    child: Child
    authority: str = ""
    purpose: str = "new"
    primary_need: str = ""
    unmet: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    missing_advice: tuple[str, ...] = ()
    slips: tuple[PlantedSlip, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledBundle:
    """A folder of documents with its labels."""

    id: str
    documents: Path
    reports: tuple[GoldReport, ...]
    case: GoldCase

    @property
    def items(self) -> Iterator[GoldItem]:
        """Every labelled sentence, report by report, in reading order."""
        return (item for report in self.reports for item in report.items)


def author(bundle_id: str) -> str:
    """Who wrote a bundle: what stands before the first hyphen of its id (`a6-emre-y4` is by `a6`)."""
    return bundle_id.partition("-")[0]


def bundles(root: Path = RENDERED) -> list[LabelledBundle]:
    """The labelled bundles in a folder, in the order of their folders' names.

    Raises GoldError when the labels of one cannot be used.
    """
    return [load_bundle(gold.parent) for gold in sorted(root.glob("*/gold.json"))]


def load_bundle(folder: Path, labels: str = "gold.json") -> LabelledBundle:
    """A bundle from its folder, which holds `documents/` and the labels. Raises GoldError."""
    path = folder / labels
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        return LabelledBundle(
            id=gold["bundle"],
            documents=folder / "documents",
            reports=tuple(_report(report) for report in gold["reports"]),
            case=_case(gold["case"]),
        )
    except OSError as error:
        raise GoldError(
            f"{path} cannot be opened. Check that it is there and that you may read it."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{path} does not hold labels as FORMAT.md has them. Make it again with tools/render.py."
        raise GoldError(message) from error


def _report(raw: dict[str, Any]) -> GoldReport:
    meta = raw["meta"]
    return GoldReport(
        file=raw["file"],
        type=meta["type"],
        author=str(meta.get("author") or ""),
        role=str(meta.get("role") or ""),
        date=str(meta.get("date") or ""),
        items=tuple(_item(item) for item in raw["items"]),
    )


def _item(raw: dict[str, Any]) -> GoldItem:
    return GoldItem(
        text=raw["text"],
        kind=KINDS.get(raw["kind"]) or Kind(raw["kind"]),
        area=Area(raw["area"]) if raw.get("area") else None,
        section=SectionLetter(raw["section"]) if raw.get("section") else None,
        id=raw.get("id"),
        answers=tuple(raw.get("for") or ()),
        same=raw.get("same"),
        conflict=raw.get("conflict"),
        missing=frozenset(PARTS.get(word, word) for word in raw.get("missing") or ()),
        parts=tuple((PARTS[part], words) for part, words in raw.get("spans") or () if part in PARTS),
        headings=tuple(raw.get("headings") or ()),
        layout=raw.get("layout") or "para",
        label=raw.get("label") or "",
    )


def _case(raw: dict[str, Any]) -> GoldCase:
    known = {name: str(value) for name, value in raw["child"].items() if name in Child.__dataclass_fields__}
    return GoldCase(
        child=Child(**known),
        authority=raw.get("authority") or "",
        purpose=raw.get("purpose") or "new",
        primary_need=raw.get("primary_need") or "",
        unmet=tuple(raw.get("unmet") or ()),
        conflicts=tuple((first, second) for first, second in raw.get("conflicts") or ()),
        missing_advice=tuple(raw.get("missing_advice") or ()),
        slips=tuple(
            PlantedSlip(kind=slip["kind"], text=str(slip.get("text", "")), report=slip.get("report") or "")
            for slip in raw.get("slips") or ()
        ),
    )


if __name__ == "__main__":
    if sys.argv[1:] != ["refresh"]:
        sys.exit("usage: python -m eval.corpus refresh")
    sys.exit(mirror.refresh(SHARED, SAMPLES, sys.stdout))
