"""Every bundle of the corpus becomes a draft, by the command that a user types, and nothing of it is lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from drafting.plan import LEFT_OUT, NAME_GAP, SECTIONS, Edit
from drafting.wording.edits import original
from nlp.omission import OMITTED

READ_RECALL = 0.97
"""The share of labelled sentences that must be read, over all formats, scans included."""


@pytest.fixture(scope="module")
def report(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    command = [
        str(Path(sys.executable).with_name("goldthread")),
        "evaluate",
        str(samples),
        "-o",
        str(out),
        "--workers",
        "2",
        "--require",
        f"read_recall>={READ_RECALL}",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return out


def test_no_bundle_fails(report: Path, samples: Path) -> None:
    metrics = json.loads((report / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["bundles"]["bundles"] == len(list(samples.glob("*/gold.json")))
    assert metrics["failed"] == {}


def drafts(report: Path) -> list[Path]:
    return sorted((report / "drafts").iterdir())


def test_every_statement_of_every_draft_has_one_fate(report: Path) -> None:
    for draft in drafts(report):
        statements = json.loads((draft / "ledger.json").read_text(encoding="utf-8"))["statements"]
        plan = json.loads((draft / "plan.json").read_text(encoding="utf-8"))
        cited = [key for items in plan["sections"].values() for item in items for key in item["statements"]]
        assert len(cited) == len(set(cited))
        assert {s["id"] for s in statements if s["item"]} == set(cited)
        assert all((s["item"] is None) == (s["left_out"] in LEFT_OUT) for s in statements)


def test_every_draft_has_every_section_and_names_no_setting(report: Path) -> None:
    for draft in drafts(report):
        sections = json.loads((draft / "plan.json").read_text(encoding="utf-8"))["sections"]
        assert tuple(sections) == SECTIONS
        assert sections["I"] == []


def as_advised(item: dict[str, Any]) -> str:
    """An item's words before they were edited."""
    edits = [Edit(edit["from"], edit["to"], edit["rule"]) for edit in item["edits"]]
    return original(item["text"], edits)


def are_the_words(advised: str, words: str, gaps: list[str]) -> bool:
    """Whether an item's words are a statement's, but for what is drawn as a gap: another child's name."""
    if NAME_GAP not in gaps:
        return advised == words
    return re.fullmatch(".+".join(map(re.escape, advised.split(OMITTED))), words) is not None


def test_every_word_of_a_draft_is_in_the_statements_it_cites_or_in_a_declared_edit(report: Path) -> None:
    for draft in drafts(report):
        ledger = json.loads((draft / "ledger.json").read_text(encoding="utf-8"))
        words = {s["id"]: s["text"] for s in ledger["statements"]}
        plan = json.loads((draft / "plan.json").read_text(encoding="utf-8"))
        items = [item for found in plan["sections"].values() for item in found]
        assert all(
            any(are_the_words(as_advised(item), words[key], item["gaps"]) for key in item["statements"])
            for item in items
        )
