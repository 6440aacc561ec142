"""The whole line: the same bundle gives the same files, and a folder holds one draft only."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.check import check_plan
from drafting.line import Draft, draft_bundle, write_draft
from drafting.plan import Case
from drafting.render.bundle import RENDERED
from nlp.child import Child
from nlp.classify import ModelMissing, load_classifier

WRITTEN = ("plan.json", "ledger.json", *RENDERED)


@pytest.fixture(scope="module")
def drafted(example: Path) -> Draft:
    return draft_bundle([example])


def test_two_drafts_of_a_bundle_are_the_same_byte_for_byte(
    drafted: Draft, example: Path, tmp_path: Path
) -> None:
    write_draft(drafted, tmp_path / "one")
    write_draft(draft_bundle(sorted(example.iterdir(), reverse=True), workers=1), tmp_path / "other")
    for name in WRITTEN:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_the_sources_are_kept_as_received(drafted: Draft, example: Path, tmp_path: Path) -> None:
    write_draft(drafted, tmp_path)
    kept = {path.name: path.read_bytes() for path in (tmp_path / "sources").iterdir()}
    assert kept == {path.name: path.read_bytes() for path in example.iterdir()}


def test_no_source_of_an_earlier_draft_stays_behind(drafted: Draft, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "another-child.docx").write_bytes(b"words of another child")
    write_draft(drafted, tmp_path)
    assert not (tmp_path / "sources" / "another-child.docx").exists()


def test_the_case_decides_who_the_child_is(example: Path) -> None:
    known = Case(Child(forename="Wren", surname="Lowe"))
    draft = draft_bundle([example], known)
    assert draft.plan.case.child.name == "Wren Lowe"
    assert {finding.code for finding in draft.plan.findings} >= {"wrong_child"}


def test_a_copy_of_goldthread_without_its_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"Goldthread is not whole: encoder\.onnx, .* missing from"):
        load_classifier(tmp_path)


def test_our_own_draft_is_checked_and_neither_names_a_setting_nor_contradicts_its_dates(
    drafted: Draft, tmp_path: Path
) -> None:
    write_draft(drafted, tmp_path)
    checked = check_plan(tmp_path / "plan.docx")
    assert checked.is_checked
    assert not {"setting_named_in_draft", "wrong_date"} & {found.code for found in checked.findings}
