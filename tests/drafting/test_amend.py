"""An amendment changes what the advice asks to change, asks what is open, and leaves all else alone."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.amend import Amendment, amend, with_queries, write_amendment
from drafting.amend.model import Change
from drafting.amend.pairing import pieces_of
from drafting.amend.tracked import with_tracked_changes
from drafting.plan import Case, Plan
from drafting.reading import PlanAsRead, read_plan, read_plan_bytes
from nlp.statement import Advice, Area, Kind, Parts, SectionLetter, Statement
from tests.drafting import factories
from tests.drafting.tracked_changes import accepted, plain, rejected

REVIEW, THERAPY = "01-review.docx", "02-therapy.docx"

PLAN = {
    "Section A: Views, interests and aspirations": ["Wren loves maps."],
    "Section B: Special educational needs": ["Wren reads slowly and loses her place on the page."],
    "Section E: Outcomes": ["By July 2031 Wren will read a page aloud with no more than four errors."],
    "Section F: Special educational provision": [
        "A speech and language therapist will see Wren for 30 minutes every fortnight.",
        "A teaching assistant will practise buttons and laces with Wren each morning.",
        "All staff will give Wren one instruction at a time.",
    ],
    "Section G: Health care provision": ["No provision is needed."],
}


def word_plan() -> bytes:
    page = docx.Document()
    for heading, lines in PLAN.items():
        page.add_heading(heading, 1)
        for line in lines:
            page.add_paragraph(line, "List Bullet")
    written = io.BytesIO()
    page.save(written)
    return written.getvalue()


def write(path: Path) -> Path:
    path.write_bytes(word_plan())
    return path


def said(
    number: int, text: str, kind: Kind = Kind.PROVISION, file: str = REVIEW, **facts: object
) -> Statement:
    section = {
        Kind.PROVISION: SectionLetter.F,
        Kind.NEED: SectionLetter.B,
        Kind.OUTCOME: SectionLetter.E,
    }.get(kind)
    found = factories.statement(number, text, kind, file, section=section, area=Area.CL, parts=Parts())
    return replace(found, **facts)


def outcome(*statements: Statement, plan: PlanAsRead | None = None) -> Amendment:
    advice = [Advice(REVIEW, "annual_review", "A Writer", "SENCO", "2030-10-01")]
    advice += [Advice(THERAPY, "speech_language_therapy", "B Writer", "Therapist", "2030-09-01")]
    return amend(plan or read_plan_bytes(word_plan(), "plan.docx"), statements, advice)


def test_another_amount_of_the_same_provision_replaces_it() -> None:
    new = "A speech and language therapist will see Wren for 45 minutes every week."
    (change,) = outcome(said(1, new)).changes
    assert (change.action, change.section, change.new) == ("replace", "F", new)
    assert change.old_words == PLAN["Section F: Special educational provision"][0]


def test_what_the_plan_already_says_changes_nothing() -> None:
    same = outcome(said(1, PLAN["Section F: Special educational provision"][0]))
    assert not same.changes
    assert not same.questions


def test_another_amount_replaces_provision_even_where_it_was_taken_for_background() -> None:
    new = "From May a speech and language therapist will see Wren for 45 minutes every week."
    (change,) = outcome(said(1, new, Kind.BACKGROUND)).changes
    assert (change.action, change.section, change.new) == ("replace", "F", new)
    told = "The therapist will write to the school on 3 May about 2 visits."
    assert not outcome(said(1, told, Kind.BACKGROUND)).changes


def test_provision_as_required_gives_way_to_the_new_provision_in_amounts_that_is_most_like_it() -> None:
    page = docx.Document(io.BytesIO(word_plan()))
    vague = "Support from an adult with spelling tests, as required."
    page.paragraphs[7].insert_paragraph_before(vague, "List Bullet")
    written = io.BytesIO()
    page.save(written)
    plan = read_plan_bytes(written.getvalue(), "plan.docx")
    new = "An assistant will sit with Wren in every spelling test, for 20 minutes."
    other = "Swimming lessons at the pool with a coach on Fridays."
    replaced, added = outcome(said(1, new), said(2, other), plan=plan).changes
    assert (replaced.action, replaced.old_words, replaced.new) == ("replace", vague, new)
    assert (added.action, added.new) == ("add", other)


@pytest.mark.parametrize(
    "words",
    [
        "The practice of buttons and laces should come out of the plan.",
        "Practising buttons and laces each morning is no longer needed.",
    ],
)
def test_what_is_to_end_is_taken_out(words: str) -> None:
    (change,) = outcome(said(1, words)).changes
    assert (change.action, change.old_words) == (
        "remove",
        PLAN["Section F: Special educational provision"][1],
    )


@pytest.mark.parametrize(
    "words",
    [
        "A speech and language therapist may need to see Wren for longer.",
        "It might be useful for Wren to have some extra help with language.",
    ],
)
def test_what_is_hedged_is_asked_and_not_written(words: str) -> None:
    amendment = outcome(said(1, words))
    assert not amendment.changes
    assert [question.statements[0].text for question in amendment.questions] == [words]


def test_reports_that_contradict_each_other_change_nothing_until_a_person_has_asked() -> None:
    one = said(1, "A speech and language therapist will see Wren for 45 minutes every week.")
    other = said(
        2, "A speech and language therapist will see Wren for 20 minutes twice a week.", file=THERAPY
    )
    amendment = outcome(one, other)
    assert not amendment.changes
    assert {query.document for query in amendment.queries} == {REVIEW, THERAPY}


def test_what_is_to_stay_is_safe_from_a_statement_that_is_like_it() -> None:
    keep = said(1, "One instruction at a time from all staff stays.")
    other = said(
        2, "All staff will give Wren one instruction and a picture of it, with a pause of ten seconds."
    )
    assert all(not change.old for change in outcome(keep, other).changes)


def test_a_new_need_is_added_to_its_section() -> None:
    (change,) = outcome(
        said(1, "She has begun to squint at the whiteboard from her seat.", Kind.NEED)
    ).changes
    assert (change.action, change.section) == ("add", "B")


def test_a_sensitive_statement_changes_nothing() -> None:
    assert not outcome(
        said(1, "She has begun to squint at the whiteboard from her seat.", Kind.NEED, sensitive=0.9)
    ).changes


def test_what_the_review_does_not_take_up_is_named_in_the_notice_and_changes_nothing(tmp_path: Path) -> None:
    squints = said(1, "She has begun to squint at the whiteboard from her seat.", Kind.NEED, THERAPY)
    amendment = outcome(said(2, "Wren will have a reader in tests of an hour.", file=REVIEW), squints)
    assert squints.text not in [change.new for change in amendment.changes]
    write_amendment(amendment, {"plan.docx": write(tmp_path / "plan.docx")}, [], tmp_path)
    notice = docx.Document(str(tmp_path / "notice.docx"))
    assert f"“{squints.text}” ({THERAPY})" in [paragraph.text for paragraph in notice.paragraphs]


def test_what_may_be_private_takes_words_out_and_is_not_quoted(tmp_path: Path) -> None:
    words = "The practice of buttons and laces is to be taken out of the plan."
    amendment = outcome(said(1, words, sensitive=0.1))
    (change,) = amendment.changes
    assert (change.action, change.old_words) == (
        "remove",
        PLAN["Section F: Special educational provision"][1],
    )
    write_amendment(amendment, {"plan.docx": write(tmp_path / "plan.docx")}, [], tmp_path)
    table = docx.Document(str(tmp_path / "notice.docx")).tables[0]
    assert all(words not in cell.text for row in table.rows for cell in row.cells)


def test_a_source_without_an_author_is_named_by_what_it_is(tmp_path: Path) -> None:
    amendment = outcome(said(1, "Wren will have a reader in tests of an hour.", file=REVIEW))
    unsigned = [Advice(REVIEW, "annual_review", date="2030-10-01")]
    write_amendment(amendment, {"plan.docx": write(tmp_path / "plan.docx")}, unsigned, tmp_path)
    table = docx.Document(str(tmp_path / "notice.docx")).tables[0]
    assert table.rows[1].cells[-1].text == "Annual review report, 1 October 2030"


def test_what_names_another_child_is_asked_without_the_name() -> None:
    new = "A speech and language therapist will see Robin for 45 minutes every week."
    amendment = outcome(said(1, new, other_children=("Robin",)))
    assert not amendment.changes
    (query,) = amendment.queries
    assert "will see … for 45 minutes" in query.question


def test_without_a_plan_to_amend_the_draft_says_so() -> None:
    (finding,) = with_queries(Plan(Case(purpose="amendment"), {}, ()), None).findings
    assert (finding.code, finding.severity, finding.advice) == ("advice_missing", "must_fix", "previous_plan")
    assert "Add the plan that was reviewed" in finding.why
    assert with_queries(Plan(Case(), {}, ()), None).findings == ()


def test_from_a_pdf_the_notice_is_written_alone(repository: Path, tmp_path: Path) -> None:
    path = repository / "eval" / "samples" / "plans" / "p02" / "plan.pdf"
    amendment = outcome(
        said(1, "He has begun to squint at the whiteboard from his seat.", Kind.NEED), plan=read_plan(path)
    )
    (tmp_path / "amended.docx").write_bytes(b"an earlier draft's")
    write_amendment(amendment, {"plan.pdf": path}, [], tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["notice.docx"]


def test_a_draft_for_another_purpose_leaves_no_amendment_behind(tmp_path: Path) -> None:
    (tmp_path / "amended.docx").write_bytes(b"another child's")
    write_amendment(None, {}, [], tmp_path)
    assert not list(tmp_path.iterdir())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_changes_accept_to_the_new_words_and_reject_to_the_old(data: st.DataObject) -> None:
    original = word_plan()

    pieces = pieces_of(read_plan_bytes(original, "plan.docx"))
    chosen = data.draw(st.lists(st.sampled_from(pieces), unique_by=lambda piece: piece.words))
    words = st.text("abc dé&<>", min_size=1, max_size=30).map(str.strip)
    news = [data.draw(words) for _ in chosen]
    changes: Sequence[Change] = [
        Change(piece.line.section, (piece,), new, said(1, "x y z"))
        for piece, new in zip(chosen, news, strict=True)
    ]
    changed, unplaced = with_tracked_changes(original, changes, "2030-01-01")
    assert not unplaced
    assert rejected(changed) == plain(original)
    swapped = dict(zip((piece.words for piece in chosen), news, strict=True))
    assert accepted(changed) == [
        swapped.get(text, text) for text in plain(original) if swapped.get(text, text)
    ]
