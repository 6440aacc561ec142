"""The bundles written for training: sound markup, real documents, nothing of what models are judged by."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from eval.corpus import SAMPLES, author, bundles
from eval.words import words
from models.training.examples import labelled_documents
from models.training.written import SOURCES, NotRendered, written

LONG = 8
"""Words: shorter sentences ("Date of birth: ...") are written alike by anybody."""

CASE = """\
child: {forename: Ada, surname: Vane, known_as: Ada, pronouns: she, born: 2016-01-02, setting: Moor School}
authority: Fellshire Council
purpose: new
primary_need: SLCN
story: A short one.
"""
REPORT = """\
---
file: 01-school.txt
type: school
title: School advice
author: Jo Pell
role: SENCO
date: 2025-03-14
layout: report
---
# Learning
[need CL #n1] Ada reads at the level of a child two years younger.
[prov CL for=n1 missing=who] Ada will read aloud {freq:every day} for {dur:ten minutes}.
"""


def a_bundle(folder: Path, report: str = REPORT) -> Path:
    (folder / "z9-ada" / "reports").mkdir(parents=True, exist_ok=True)
    (folder / "z9-ada" / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "z9-ada" / "reports" / "01-school.rpt").write_text(report, encoding="utf-8")
    return folder


def long_texts(texts: Iterable[str]) -> set[str]:
    """Those of LONG words or more, as the measures compare them."""
    return {" ".join(words(text)) for text in texts if len(words(text)) >= LONG}


def test_markup_becomes_documents_with_labels(tmp_path: Path) -> None:
    (bundle,) = written(a_bundle(tmp_path / "sources"), tmp_path / "work")
    (document,) = labelled_documents([bundle])
    labels = [label for label in document.labels if label]
    assert [label.kind.value for label in labels] == ["need", "provision"]
    assert labels[1].missing == {"who"}


def test_a_bundle_is_rendered_once_until_it_changes(tmp_path: Path) -> None:
    sources = a_bundle(tmp_path / "sources")
    (first,) = written(sources, tmp_path / "work")
    (again,) = written(sources, tmp_path / "work")
    assert first.documents == again.documents
    a_bundle(tmp_path / "sources", REPORT.replace("two years", "three years"))
    (changed,) = written(sources, tmp_path / "work")
    assert changed.documents != first.documents
    assert "three years" in next(item.text for item in changed.items)


def test_a_bundle_that_cannot_be_rendered_is_named(tmp_path: Path) -> None:
    broken = REPORT.replace("01-school.txt", "01-school.exe")
    with pytest.raises(NotRendered, match="z9-ada"):
        written(a_bundle(tmp_path / "sources", broken), tmp_path / "work")


def parsed(report: Path) -> tuple[set[str], list[str]]:
    """The long sentences of a report as the corpus' own tool reads it, and the faults that it finds."""
    sys.path.insert(0, str(SAMPLES / "tools"))
    try:
        from corpuslint import parse_report  # noqa: PLC0415 - the corpus' own tool, which is no package
    finally:
        sys.path.pop(0)
    _, blocks, faults = parse_report(report)
    rows = [row for block in blocks for row in block.get("rows", [block.get("items", [])])]
    return long_texts(item["text"] for row in rows for item in row), faults


def all_reports() -> list[Path]:
    return sorted(SOURCES.glob("*/reports/*.rpt"))


def test_the_corpus_own_tool_finds_no_fault_in_their_markup() -> None:
    reports = all_reports()
    assert reports
    assert [fault for report in reports for fault in parsed(report)[1]] == []


def test_no_author_of_theirs_is_one_that_models_are_judged_by(samples: Path) -> None:
    judged = {author(bundle.id) for bundle in bundles(samples)}
    assert judged.isdisjoint(author(case.parent.name) for case in SOURCES.glob("*/case.yaml"))


def test_they_repeat_no_sentence_of_the_bundles_that_models_are_judged_by(samples: Path) -> None:
    judged = long_texts(item.text for bundle in bundles(samples) for item in bundle.items)
    learnt = [parsed(report)[0] for report in all_reports()]
    assert judged.isdisjoint(text for texts in learnt for text in texts)
