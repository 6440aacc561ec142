"""A draft is proved against its sources, and what is wrong with it is named with its place."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from drafting.ledger import ledger_json
from drafting.line import draft_bundle, draft_documents, write_draft
from drafting.plan import NAME_GAP, Case, Edit
from drafting.render.json import plan_json
from drafting.verify.kept import BrokenDraft, NoDraft
from drafting.verify.proof import verify
from drafting.wording.edits import undone
from drafting.wording.style import Style
from extract.document import Document
from tests.drafting.verified import REPORT, Data, faults, items_of, spoilt, the_item


def test_a_draft_is_proved(drafted: Path) -> None:
    proof = verify(drafted)
    assert proof.faults == ()
    assert (proof.documents, len(proof.plan.items) > 3) == (3, True)
    assert sum(len(item.edits) for item in proof.plan.items) > 3


def test_a_verbatim_draft_is_proved_without_an_edit(documents: tuple[Document, ...]) -> None:
    draft = draft_documents(documents, Case(style=Style.VERBATIM))
    ledger = ledger_json(draft.documents, draft.advice, draft.statements, draft.fates)
    plan = plan_json(draft.plan)
    assert not any(item.edits for item in draft.plan.items)
    assert faults(json.loads(json.dumps(plan)), json.loads(json.dumps(ledger)), documents) == []


def test_a_number_that_was_changed_is_named_with_its_place(out: Path) -> None:
    def spoil(plan: Data) -> None:
        item = the_item(plan, "20 minutes")
        item["text"] = item["text"].replace("20 minutes", "30 minutes")

    found = spoilt(out, "plan.json", spoil)
    assert len(found) == 2
    assert found[0].startswith("Section F, F-")
    assert found[0].endswith(
        ": It says “30”, which neither its statements nor an edit account for."
        " It leaves out “20” of its statement."
    )
    assert found[1].endswith(": plan.docx does not have its words as plan.json has them.")


def test_a_not_that_was_dropped_is_named(out: Path) -> None:
    def spoil(plan: Data) -> None:
        item = the_item(plan, "not repeat")
        item["text"] = item["text"].replace(" not repeat", " repeat")

    assert spoilt(out, "plan.json", spoil)[0].endswith(": It leaves out “not” of its statement.")


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ("duty", "No edit may turn “20” into “30”: it touches “20”, “30”."),
        ("invented", "There is no rule “invented” that could turn “20” into “30”."),
    ],
)
def test_an_edit_declared_to_hide_a_change_is_found(out: Path, rule: str, complaint: str) -> None:
    def spoil(plan: Data) -> None:
        item = the_item(plan, "20 minutes")
        item["text"] = item["text"].replace("20 minutes", "30 minutes")
        item["edits"].append({"from": "20", "to": "30", "rule": rule})

    assert spoilt(out, "plan.json", spoil)[0].endswith(complaint)


def test_an_edit_that_its_rule_does_not_make_is_found(out: Path) -> None:
    def spoil(plan: Data) -> None:
        item = the_item(plan, "one instruction")
        item["text"] = item["text"].replace("will give", "may give")
        item["edits"].append({"from": "will", "to": "may", "rule": "duty"})

    assert "turn “will” into “may”" in spoilt(out, "plan.json", spoil)[0]


def test_an_edit_may_be_taken_back(files: tuple[Data, Data], documents: tuple[Document, ...]) -> None:
    plan, ledger = copy.deepcopy(files)
    edited = next(item for item in items_of(plan) if len(item["edits"]) > 1)
    last = edited["edits"].pop()
    edited["text"] = undone(edited["text"], Edit(last["from"], last["to"], last["rule"]))
    assert faults(plan, ledger, documents) == []


def test_a_source_that_was_swapped_is_named(out: Path) -> None:
    (out / "sources" / "01-therapy.txt").write_text(REPORT.replace("20 minutes", "30 minutes"))
    first = str(verify(out).faults[0])
    assert first == "01-therapy.txt: It is not the file that the draft was made from: its sha256 differs."


def test_sources_that_are_gone_or_come_besides_are_named(out: Path) -> None:
    (out / "sources" / "02-letter.txt").rename(out / "sources" / "04-other.txt")
    assert [str(fault) for fault in verify(out).faults][:2] == [
        "02-letter.txt: The ledger lists it, and it is not among the sources.",
        "04-other.txt: It is among the sources, and the ledger does not list it.",
    ]


def test_sources_that_cannot_be_read_are_a_fault(out: Path) -> None:
    shutil.rmtree(out / "sources")
    (out / "sources").mkdir()
    assert str(verify(out).faults[0]).startswith("sources: There is no document in the bundle.")


def test_a_sentence_that_the_ledger_has_lost_is_found(out: Path) -> None:
    def spoil(ledger: Data) -> None:
        lost = next(s for s in ledger["statements"] if s["left_out"])
        ledger["statements"].remove(lost)

    (found,) = spoilt(out, "ledger.json", spoil)
    assert found.endswith(": It is a sentence of 01-therapy.txt, and the ledger has lost it.")


def test_an_author_who_was_changed_is_found(out: Path) -> None:
    def spoil(ledger: Data) -> None:
        ledger["documents"][0]["author"] = "Somebody Else"

    assert spoilt(out, "ledger.json", spoil) == [
        "01-therapy.txt: The ledger has another author for it than the report gives."
    ]


def test_a_word_document_that_says_something_else_is_found(out: Path) -> None:
    path = out / "plan.docx"
    page = docx.Document(str(path))
    for run in page.element.body.iter(qn("w:t")):
        run.text = (run.text or "").replace("20 minutes", "30 minutes")
    page.save(str(path))
    (found,) = (str(fault) for fault in verify(out).faults)
    assert found.endswith(": plan.docx does not have its words as plan.json has them.")


def test_a_word_document_that_is_none_is_a_fault(out: Path) -> None:
    (out / "plan.docx").write_bytes(b"words")
    assert [str(fault) for fault in verify(out).faults] == ["plan.docx: It cannot be opened."]


@pytest.mark.parametrize("missing", ["plan.json", "ledger.json", "sources"])
def test_a_folder_without_a_draft_is_told_from_a_bad_one(out: Path, missing: str) -> None:
    path = out / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(NoDraft, match=rf"^There is no draft in .*: {missing} is missing\."):
        verify(out)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": "other"}', "[" * 100_000])
@pytest.mark.parametrize("name", ["plan.json", "ledger.json"])
def test_a_file_that_makes_no_sense_is_named(out: Path, name: str, content: str) -> None:
    (out / name).write_text(content)
    with pytest.raises(BrokenDraft, match=rf"^{name}: It is not as Goldthread writes it"):
        verify(out)


# Ways to cheat. Each changes the draft for sure, and is given what to choose by hypothesis.


@pytest.mark.parametrize(("name", "proved"), [("Ada", True), ("Wren", False), ("two", False)])
def test_only_anothers_name_may_be_left_out(
    files: tuple[Data, Data], documents: tuple[Document, ...], name: str, proved: bool
) -> None:
    plan, ledger = copy.deepcopy(files)
    item = the_item(plan, "cannot follow")
    said = next(s for s in ledger["statements"] if s["id"] == item["statements"][0])
    text = said["text"].replace("parts", "parts, as Ada can")
    said["text"] = text
    item["text"], item["edits"] = text.replace(name, "…"), []
    item["gaps"] = [*item["gaps"], NAME_GAP]
    wording = [fault for fault in faults(plan, ledger, documents) if fault.startswith("Section")]
    assert (wording == []) is proved


def test_the_draft_of_the_example_bundle_is_proved(example: Path, tmp_path: Path) -> None:
    write_draft(draft_bundle([example]), tmp_path)
    assert verify(tmp_path).faults == ()
