"""A draft is proved against its sources, and whoever changes it by hand is found out."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from drafting.ledger import ledger_json
from drafting.line import draft_bundle, draft_documents, write_draft
from drafting.plan import SECTIONS, Case, Edit
from drafting.render.json import plan_json
from drafting.verify.kept import BrokenDraft, Kept, NoDraft, ledger_of, plan_of
from drafting.verify.proof import faults_of, verify
from drafting.wording.edits import NoSuchPlace, undone
from drafting.wording.style import Style
from extract.bundle import read_bundle
from extract.document import Document

REPORT = """Speech and language therapy advice
Name: Wren Lowe
Date: 3 March 2025
Author: Ada Finch, Speech and Language Therapist

Needs
Wren cannot follow an instruction of two parts. He does not ask for help when he is lost.

Provision
Staff should give one instruction at a time and must not repeat it within ten seconds.
A TA should teach him to ask for help, for 20 minutes twice a week, in a group of no more than 3.
Regular support with listening.

Outcomes
By July 2026 he will ask for help in four lessons out of five.
"""
Data = dict[str, Any]


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a draft of two reports and a file that cannot be read."""
    bundle, out = tmp_path_factory.mktemp("bundle"), tmp_path_factory.mktemp("out")
    (bundle / "01-therapy.txt").write_text(REPORT, encoding="utf-8")
    (bundle / "02-letter.txt").write_text("We want him to have a friend of his own.", encoding="utf-8")
    (bundle / "03-empty.txt").write_text("", encoding="utf-8")
    write_draft(draft_bundle([bundle]), out)
    return out


@pytest.fixture(scope="module")
def documents(drafted: Path) -> tuple[Document, ...]:
    return read_bundle([drafted / "sources"]).documents


@pytest.fixture(scope="module")
def files(drafted: Path) -> tuple[Data, Data]:
    plan, ledger = (json.loads((drafted / f"{name}.json").read_text()) for name in ("plan", "ledger"))
    return plan, ledger


@pytest.fixture
def out(drafted: Path, tmp_path: Path) -> Path:
    """A copy of the draft, to be spoilt."""
    return Path(shutil.copytree(drafted, tmp_path / "out"))


def items_of(plan: Data) -> list[Data]:
    return [item for section in plan["sections"].values() for item in section]


def the_item(plan: Data, words: str) -> Data:
    (item,) = (item for item in items_of(plan) if words in item["text"])
    return item


def faults(plan: Data, ledger: Data, documents: tuple[Document, ...]) -> list[str]:
    kept = Kept(plan_of(plan), *ledger_of(ledger))
    return [str(fault) for fault in faults_of(kept, documents)]


def spoilt(out: Path, name: str, spoil: Callable[[Data], object]) -> list[str]:
    """The faults of a draft, one of whose files was edited by hand."""
    data = json.loads((out / name).read_text(encoding="utf-8"))
    spoil(data)
    (out / name).write_text(json.dumps(data), encoding="utf-8")
    return [str(fault) for fault in verify(out).faults]


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


def change_a_word(data: st.DataObject, plan: Data, ledger: Data) -> None:
    item = data.draw(st.sampled_from(items_of(plan)))
    words = item["text"].split(" ")
    place = data.draw(st.integers(0, len(words) - 1))
    new = data.draw(st.sampled_from(["30", "never", "Ivo", "May", "help", ""]))
    assume(new != words[place])
    words[place] = new
    item["text"] = " ".join(words)


def change_a_word_and_declare_it(data: st.DataObject, plan: Data, ledger: Data) -> None:
    item = data.draw(st.sampled_from(items_of(plan)))
    word = data.draw(st.sampled_from(item["text"].split()))
    new = data.draw(st.sampled_from(["30", "never", "Ivo", "May", "could"]))
    rule = data.draw(st.sampled_from(["duty", "child", "setting", "abbreviation", "capital", "full_stop"]))
    item["text"] = item["text"].replace(word, new)
    item["edits"].append({"from": word, "to": new, "rule": rule})


def hide_an_edit(data: st.DataObject, plan: Data, ledger: Data) -> None:
    item = data.draw(st.sampled_from([item for item in items_of(plan) if item["edits"]]))
    item["edits"].pop(data.draw(st.integers(0, len(item["edits"]) - 1)))


def change_what_was_said(data: st.DataObject, plan: Data, ledger: Data) -> None:
    statement = data.draw(st.sampled_from(ledger["statements"]))
    item = next((item for item in items_of(plan) if item["id"] == statement["item"]), None)
    statement["text"] += " Always."
    if item:
        item["text"], item["edits"] = statement["text"], []


def drop_an_item(data: st.DataObject, plan: Data, ledger: Data) -> None:
    section = data.draw(st.sampled_from([items for items in plan["sections"].values() if items]))
    section.pop(data.draw(st.integers(0, len(section) - 1)))


def drop_a_statement(data: st.DataObject, plan: Data, ledger: Data) -> None:
    ledger["statements"].pop(data.draw(st.integers(0, len(ledger["statements"]) - 1)))


def leave_a_statement_out(data: st.DataObject, plan: Data, ledger: Data) -> None:
    used = data.draw(st.sampled_from([s for s in ledger["statements"] if s["item"]]))
    used["left_out"] = data.draw(st.sampled_from(["background", "duplicate", "because"]))
    if data.draw(st.booleans()):
        used["item"] = None


def cite_another_statement(data: st.DataObject, plan: Data, ledger: Data) -> None:
    item = data.draw(st.sampled_from(items_of(plan)))
    keys = [statement["id"] for statement in ledger["statements"]]
    item["statements"] = [data.draw(st.sampled_from([key for key in keys if key not in item["statements"]]))]


def change_a_gap(data: st.DataObject, plan: Data, ledger: Data) -> None:
    item = data.draw(st.sampled_from(items_of(plan)))
    gaps = ["what", "who", "frequency", "duration", "specific", "measurable", "time"]
    item["gaps"] = sorted(set(item["gaps"]) ^ {data.draw(st.sampled_from(gaps))})


def copy_an_item(data: st.DataObject, plan: Data, ledger: Data) -> None:
    item = data.draw(st.sampled_from(items_of(plan)))
    plan["sections"][data.draw(st.sampled_from(SECTIONS))].append(copy.deepcopy(item))


def change_a_part(data: st.DataObject, plan: Data, ledger: Data) -> None:
    statement = data.draw(st.sampled_from([s for s in ledger["statements"] if s["provision"]]))
    statement["provision"][data.draw(st.sampled_from(sorted(statement["provision"])))] = "30 hours"


CHEATS = (
    change_a_word,
    change_a_word_and_declare_it,
    hide_an_edit,
    change_what_was_said,
    drop_an_item,
    drop_a_statement,
    leave_a_statement_out,
    cite_another_statement,
    change_a_gap,
    copy_an_item,
    change_a_part,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
@pytest.mark.parametrize("cheat", CHEATS, ids=lambda cheat: cheat.__name__)
def test_whoever_cheats_is_found_out(
    cheat: Callable[[st.DataObject, Data, Data], None],
    files: tuple[Data, Data],
    documents: tuple[Document, ...],
    data: st.DataObject,
) -> None:
    plan, ledger = copy.deepcopy(files)
    cheat(data, plan, ledger)
    assert faults(plan, ledger, documents) != []


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=4, max_size=30), name=st.sampled_from(["child", "duty", "full_stop"]))
def test_no_free_words_pass_as_an_edit(
    files: tuple[Data, Data], documents: tuple[Document, ...], words: str, name: str
) -> None:
    plan, ledger = copy.deepcopy(files)
    item = the_item(plan, "20 minutes")
    item["edits"].append({"from": item["text"], "to": words, "rule": name})
    try:
        undone(words, Edit(item["text"], words, name))
    except NoSuchPlace:
        assume(False)
    item["text"] = words
    assert faults(plan, ledger, documents) != []
