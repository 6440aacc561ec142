"""What the page of a finished draft says, from the two files alone."""

import json

from drafting.ledger import ledger_json
from drafting.plan import SECTIONS
from drafting.render.json import plan_json
from service.results import Result, result
from tests.drafting.factories import draft


def made() -> Result:
    one = draft()
    ledger = ledger_json(one.documents, one.advice, one.statements, one.fates)
    return result(json.loads(json.dumps(plan_json(one.plan))), json.loads(json.dumps(ledger)))


def test_the_gravest_findings_come_first() -> None:
    said = [(group.title, group.severity) for group in made().findings]
    assert said == [
        ("Needs without provision", "Must be settled"),
        ("Provision that does not say by whom", "Must be settled"),
        ("Advice that must be sought", "Must be settled"),
        ("Words that need explaining", "Worth a look"),
    ]


def test_every_section_is_counted_and_k_counts_the_advice() -> None:
    lines = {section.letter: section.lines for section in made().sections}
    assert tuple(lines) == SECTIONS
    assert (lines["A"], lines["B"], lines["F"], lines["I"], lines["K"]) == (2, 3, 2, 0, 4)
    assert made().lines == 9


def test_documents_that_could_not_be_read_are_set_apart() -> None:
    assert [(one.file, one.reason) for one in made().unreadable] == [
        ("04-locked.pdf", "It is locked with a password.")
    ]
