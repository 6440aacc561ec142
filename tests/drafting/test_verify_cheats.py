"""Whoever changes a draft by hand is found out, whatever the change."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from drafting.plan import SECTIONS, Edit
from drafting.wording.edits import NoSuchPlace, undone
from drafting.wording.rules import BY_NAME
from extract.document import Document
from tests.drafting.verified import Data, faults, items_of, the_item


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
    rule = data.draw(st.sampled_from(sorted(BY_NAME)))
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
