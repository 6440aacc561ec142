"""Bullets are joined to the words that open their list, whole, and only where both make one sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.assemble import assemble
from drafting.ledger import ledger_json
from drafting.line import draft_documents
from drafting.lists import LeadIn, lead_ins, told
from drafting.plan import Case, Item
from drafting.render.json import plan_json
from drafting.wording.edits import original
from drafting.wording.kept import kept
from drafting.wording.reword import reword
from drafting.wording.style import Style
from extract.document import Block, BlockKind, Document, Region
from nlp.child import Child
from nlp.labels import Labels
from nlp.sentences import sentences
from nlp.statement import Area, Kind, SectionLetter, Sentence, Statement
from nlp.ties import Ties
from tests.drafting.test_assemble import understanding
from tests.drafting.verified import Data, faults, items_of, the_item
from tests.nlp.making import TIES

CHILD = Child("Wren", "Lowe", "Wren", "he")
NAMES = CHILD.names


def report(*blocks: tuple[BlockKind, str]) -> Document:
    """A report of blocks. A bullet's depth is the number of spaces before its words, and one."""
    built = (
        Block(
            kind, text.lstrip(), level=1 + len(text) - len(text.lstrip()) if kind is BlockKind.BULLET else 0
        )
        for kind, text in blocks
    )
    return Document("report.docx", "docx", "ab" * 32, 1, tuple(built))


def listed(opening: str, *bullets: str) -> Document:
    return report((BlockKind.PARAGRAPH, opening), *((BlockKind.BULLET, text) for text in bullets))


def lines_of(document: Document) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The lines that a report makes, all of it provision: as it has them, and in house style."""
    read = sentences(document)
    plan = assemble(understanding(*provisions(document)), Case(CHILD), {})[0]
    lists = lead_ins(read, [document], NAMES)
    return plan.items, reword(plan, read, Style.LIGHT, lists).items


def provisions(document: Document) -> list[Statement]:
    return [
        Statement(one, Kind.PROVISION, 0.9, area=Area.CL, section=SectionLetter.F)
        for one in sentences(document)
    ]


@pytest.mark.parametrize(
    ("opening", "bullet", "line"),
    [
        ("Staff should:", "use short sentences", "Staff will use short sentences."),
        ("Staff should:", "(a) use short sentences", "Staff will use short sentences."),
        ("Staff should", "Use short sentences.", "Staff will use short sentences."),
        ("Staff should not:", "Raise their voices", "Staff will not raise their voices."),
        ("Staff should not:", "Rush Wren", "Staff will not rush Wren."),
        ("By July 2027 Wren will:", "read a page", "By July 2027 Wren will read a page."),
        ("Wren will need the following:", "a laptop;", "Wren will need a laptop."),
        ("Wren needs:", "20 minutes of phonics a day", "Wren needs 20 minutes of phonics a day."),
        ("Wren needs:", "A desk which is his own", "Wren needs a desk which is his own."),
        ("We recommend that", "Wren has a laptop", "Wren will have a laptop."),
        ("At school, he needs:", "a laptop", "At school, he needs a laptop."),
        ("All adults working with Wren must:", "wait", "All adults working with Wren will wait."),
        ("Mrs Ibe (SENCO) will:", "Meet Wren each day", "Mrs Ibe (SENCO) will meet Wren each day."),
    ],
)
def test_a_bullet_that_goes_on_from_its_opening_is_one_sentence_with_it(
    opening: str, bullet: str, line: str
) -> None:
    assert line in [item.text for item in lines_of(listed(opening, bullet))[1]]


@pytest.mark.parametrize(
    ("opening", "bullet"),
    [
        ("Staff should:", "He sits at the front"),
        ("Staff should:", "Visual timetable"),
        ("Staff should:", "a laptop"),
        ("Wren will need:", "Use short sentences"),
        ("Wren will need:", "a teaching assistant will sit by Wren"),
        ("Wren will need:", "A teaching assistant gives Wren time"),
        ("Wren needs:", "All staff tell Wren beforehand"),
        ("Pupil needs:", "a laptop"),
        ("Support that we say he needs", "A teaching assistant for opinions"),
        ("The provision he will need:", "a laptop"),
        ("The things that staff should:", "use"),
        ("What he will need:", "a laptop"),
        ("Ada will:", "read a page"),
        ("Staff should do one of:", "give help"),
        ("Plan:", "a laptop"),
        ("Should staff:", "use signs"),
        ("Staff should use signs.", "give help"),
    ],
)
def test_all_else_stays_as_it_is(opening: str, bullet: str) -> None:
    document = listed(opening, bullet)
    assert lead_ins(sentences(document), [document], NAMES) == {}


def test_a_list_to_choose_from_is_not_joined() -> None:
    document = listed("Staff should:", "give him a break; or", "move him")
    assert lead_ins(sentences(document), [document], NAMES) == {}


def leads(*blocks: tuple[BlockKind, str]) -> list[str]:
    """What each bullet that goes on goes on from."""
    document = report(*blocks)
    return [lead.text for lead in lead_ins(sentences(document), [document], NAMES).values()]


def test_the_opening_is_the_last_sentence_or_the_heading_right_before_the_bullets() -> None:
    bullet, paragraph, heading = BlockKind.BULLET, BlockKind.PARAGRAPH, BlockKind.HEADING
    sentence = (paragraph, "Wren reads slowly. Staff should:")
    assert leads(sentence, (bullet, "wait"), (bullet, "ask")) == ["Staff should:"] * 2
    assert leads((heading, "Staff should:"), (bullet, "wait")) == ["Staff should:"]
    assert leads(sentence, (paragraph, "Signs."), (bullet, "wait")) == []
    assert leads(sentence, (bullet, "wait"), (paragraph, "Signs."), (bullet, "ask")) == ["Staff should:"]
    assert leads((bullet, "Staff should:"), (bullet, " wait"), (bullet, "ask")) == ["Staff should:"]


def test_a_running_header_ends_no_list() -> None:
    document = listed("Staff should:", "wait", "ask")
    first, second, third = document.blocks
    header = Block(BlockKind.PARAGRAPH, "Page 2", region=Region.HEADER)
    document = replace(document, blocks=(first, second, header, third))
    assert len(lead_ins(sentences(document), [document], NAMES)) == 2


def test_what_the_opening_tells_is_no_gap() -> None:
    vague = replace(provisions(listed("Staff should:", "wait"))[1], missing=("who", "frequency"))
    assert told(vague, LeadIn("Staff should:"), NAMES).missing == ("frequency",)
    assert told(vague, LeadIn("Wren will need:"), NAMES).missing == ("who", "frequency")
    assert told(vague, LeadIn("He will:"), NAMES).missing == ("who", "frequency")
    outcome = replace(vague, kind=Kind.OUTCOME, missing=("measurable", "time"))
    assert told(outcome, LeadIn("By the end of Year 6 he will:"), NAMES).missing == ("measurable",)
    assert told(outcome, LeadIn("Wren will:"), NAMES).missing == ("measurable", "time")


REPORT = listed("Staff should not:", "raise their voices", "Make him read aloud to 3 others")


@dataclass
class AllProvision:
    """Takes every sentence for provision in F. A nlp.labels.Classifier."""

    version: str = "by hand"
    ties: Ties = TIES

    def label(self, sentences: Sequence[Sentence], report_type: str) -> list[Labels]:
        provision = Labels(Kind.PROVISION, 0.9, Area.CL, SectionLetter.F, ("who", "frequency"))
        return [provision for _ in sentences]


def drafted(style: Style = Style.LIGHT) -> tuple[Data, Data]:
    """plan.json and ledger.json of a draft of the report."""
    draft = draft_documents([REPORT], Case(CHILD, style=style), classifier=AllProvision())
    ledger = ledger_json(draft.documents, draft.advice, draft.statements, draft.fates)
    return json.loads(json.dumps(plan_json(draft.plan))), json.loads(json.dumps(ledger))


def test_an_opening_is_cited_by_its_first_bullet_and_the_draft_is_proved() -> None:
    plan, ledger = drafted()
    first, second = items_of(plan)
    assert first["text"] == "Staff will not raise their voices."
    assert second["text"] == "Staff will not make him read aloud to 3 others."
    assert [statement["item"] for statement in ledger["statements"]] == [
        first["id"],
        first["id"],
        second["id"],
    ]
    assert faults(plan, ledger, (REPORT,)) == []


def test_the_verbatim_style_joins_nothing() -> None:
    plan, ledger = drafted(Style.VERBATIM)
    assert [item["text"] for item in items_of(plan)] == [block.text for block in REPORT.blocks]
    assert faults(plan, ledger, (REPORT,)) == []


@pytest.mark.parametrize("words", ["Staff should", "Staff should not ever", "Pupils should not", "Not"])
def test_no_other_words_pass_for_an_opening(words: str) -> None:
    plan, ledger = drafted()
    item = the_item(plan, "read aloud")
    item["text"] = f"{words} make him read aloud to 3 others"
    item["edits"] = [{"from": "Make", "to": f"{words} make", "rule": "lead_in"}]
    assert faults(plan, ledger, (REPORT,)) != []


def test_an_opening_that_may_be_private_is_joined_to_nothing() -> None:
    secret = listed("At 12 Mill Lane, NR1 4AB, Mrs Lowe should:", "read with him")
    draft = draft_documents([secret], Case(CHILD), classifier=AllProvision())
    assert [item.text for item in draft.plan.items] == ["Read with him."]


openings = st.sampled_from(["Staff should not:", "By July 2027 Wren will:", "Wren needs:", "At 3 pm he has"])
bullets = st.sampled_from(["raise", "a", "20", "Ask", "not", "“no”", "Wren", "TAs", "3 May;", "or", "…"])


@given(openings, st.lists(st.lists(bullets, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3))
def test_joining_can_be_undone_and_binds_no_more_and_no_less(opening: str, texts: list[str]) -> None:
    for before, after in zip(*lines_of(listed(opening, *texts)), strict=True):
        assert original(after.text, after.edits) == before.text
        joined = any(edit.rule == "lead_in" for edit in after.edits)
        assert kept(after.text) == kept(before.text) + kept(opening if joined else "")
