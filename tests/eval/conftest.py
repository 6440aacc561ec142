"""Drafts made from labels by a seeded spoiler, so that every measure has right and wrong to count."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

KINDS = {"prov": "provision", "bg": "background", "sens": "sensitive"}
PARTS = {"what": "what", "who": "who", "freq": "frequency", "dur": "duration", "size": "group_size"}
SECTIONS = ["A", "B", "C", "D", "E", "F", "G", "H1", "H2"]
IN_PLAN = ("need", "strength", "view", "outcome", "provision")

Json = dict[str, Any]


@pytest.fixture(scope="session")
def imperfect_draft() -> Callable[..., None]:
    """A writer of spoilt drafts: of the bundle in a folder, into a folder."""
    return write_draft


def write_draft(bundle: Path, folder: Path, ledger_only: bool = False) -> None:
    """Write a plan.json and ledger.json that are about as wrong as a first line would be."""
    gold = json.loads((bundle / "gold.json").read_text(encoding="utf-8"))
    random = Random(gold["bundle"])
    labels, statements = _statements(gold, random)
    items = _items(labels, statements, random)
    _merge(items, random)
    _link(items, random)
    folder.mkdir(parents=True)
    documents = [_document(report, random) for report in gold["reports"]]
    _write(folder / "ledger.json", {"documents": documents, "statements": statements})
    if not ledger_only:
        findings = _findings(gold, statements, items, random)
        _write(folder / "plan.json", {"sections": _by_section(items), "findings": findings})


def _write(path: Path, content: Json) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def _by_section(items: list[Json]) -> Json:
    sections: Json = {}
    for item in items:
        sections.setdefault(item.pop("_in"), []).append(item)
    return sections


def _document(report: Json, random: Random) -> Json:
    kind = report["meta"]["type"] if random.random() < 0.8 else "other"
    return {"file": report["file"], "type": kind}


def _statements(gold: Json, random: Random) -> tuple[list[Json], list[Json]]:
    """The labels that were read, and the statement of each: some lost, clipped, joined or misunderstood."""
    labels: list[Json] = []
    statements: list[Json] = []
    for report in gold["reports"]:
        for label in report["items"]:
            if random.random() < 0.05:
                continue
            if statements and random.random() < 0.05 and statements[-1]["document"] == report["file"]:
                statements[-1]["text"] += " " + label["text"]
                continue
            labels.append(label)
            statements.append(_statement(label, report["file"], f"s{len(statements)}", random))
    return labels, statements


def _statement(label: Json, file: str, name: str, random: Random) -> Json:
    right = KINDS.get(label["kind"], label["kind"])
    kind = right if random.random() < 0.8 else random.choice([*IN_PLAN, "background", "admin", "sensitive"])
    missing = {PARTS.get(word, word) for word in label["missing"]} ^ _now_and_then({"who", "time"}, random)
    if random.random() < 0.1:
        missing = set()
    return {
        "id": name,
        "document": file,
        "text": _clipped(label["text"], random),
        "kind": kind,
        "area": label["area"] if random.random() < 0.9 else "CL",
        "section": label["section"] if random.random() < 0.9 else "F",
        "provision": _parts(label, random) if kind == "provision" else None,
        "missing": sorted(missing) if kind in ("provision", "outcome") else [],
    }


def _now_and_then(values: set[str], random: Random) -> set[str]:
    return {value for value in sorted(values) if random.random() < 0.1}


def _clipped(text: str, random: Random) -> str:
    words = text.split()
    if len(words) > 4 and random.random() < 0.1:
        del words[random.randrange(len(words)) :: 3]
    return " ".join(words)


def _parts(label: Json, random: Random) -> Json:
    parts: Json = dict.fromkeys(PARTS.values())
    for part, said in label["spans"]:
        if random.random() < 0.8 and part in PARTS:
            parts[PARTS[part]] = said if random.random() < 0.8 else label["text"]
    if random.random() < 0.1:
        parts["frequency"] = "every so often"
    return parts


def _items(labels: list[Json], statements: list[Json], random: Random) -> list[Json]:
    items: list[Json] = []
    for label, statement in zip(labels, statements, strict=True):
        if statement["kind"] not in IN_PLAN and random.random() > 0.02:
            continue
        section = statement["section"] or random.choice(["A", "B"])
        item = {
            "id": f"i{len(items)}",
            "_in": section if random.random() < 0.9 else random.choice([*SECTIONS, "K"]),
            "_label": label,
            "kind": random.choice(["none", "history"]) if random.random() < 0.02 else statement["kind"],
            "text": statement["text"],
            "edits": [],
            "statements": [statement["id"]] if random.random() < 0.98 else [],
            "needs": [],
        }
        if random.random() < 0.2:
            item["text"] += " will be invented"
            item["edits"] = [
                {"from": "should", "to": "will be", "rule": "modal"},
                {"from": "", "to": "invented"},
            ]
        items.append(item)
    return items


def _merge(items: list[Json], random: Random) -> None:
    """Move some items' statements to the item of what they repeat, or to any other."""
    by_name = {item["_label"]["id"]: item for item in items if item["_label"]["id"]}
    for item in list(items):
        other = by_name.get(item["_label"]["same"])
        if other is None and random.random() < 0.02:
            other = random.choice(items)
        if other is not None and other is not item and random.random() < 0.6 and other in items:
            other["statements"] += item["statements"]
            items.remove(item)


def _link(items: list[Json], random: Random) -> None:
    by_name = {item["_label"]["id"]: item["id"] for item in items if item["_label"]["id"]}
    for item in items:
        right = [by_name[need] for need in item["_label"]["for"] if need in by_name and random.random() < 0.7]
        wrong = [random.choice(items)["id"]] if random.random() < 0.2 else []
        item["needs"] = right + wrong + (["nothing"] if random.random() < 0.02 else [])
    for item in items:
        del item["_label"]


def _findings(gold: Json, statements: list[Json], items: list[Json], random: Random) -> list[Json]:
    item_of = {name: item["id"] for item in items for name in item["statements"]}
    statement_of = {statement["text"]: statement["id"] for statement in statements}
    read = {
        label["id"]: statement_of[label["text"]]
        for report in gold["reports"]
        for label in report["items"]
        if label["id"] and label["text"] in statement_of
    }
    case, found = gold["case"], []
    for need in case["unmet"]:
        found.append({"code": "need_without_provision", "item": item_of.get(read.get(need))})
    for first, second in case["conflicts"]:
        named = [read[name] for name in (first, second) if name in read]
        cited = {"item": item_of.get(named[0])} if named and random.random() < 0.5 else {"statements": named}
        found.append({"code": "conflicting_advice", **cited})
    found += [{"code": "advice_missing", "advice": advice} for advice in case["missing_advice"]]
    codes = {"wrong_dob": "wrong_date", "out_of_date": "advice_out_of_date"}
    for slip in case["slips"]:
        padding = " ".join(["and so on"] * random.choice([0, 2, 40]))
        found.append({"code": codes.get(slip["kind"], slip["kind"]), "quote": f"{slip['text']} {padding}"})
    kept = [finding for finding in found if random.random() < 0.7]
    return [
        *kept,
        {"code": "conflicting_advice"},
        {"code": "wrong_name", "quote": "somebody"},
        {"code": "other"},
    ]
