"""An amendment changes what the advice asks to change, asks what is open, and leaves all else alone."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.amend import Amendment, amend, plan_in, write_amendment
from drafting.amend.model import Change
from drafting.amend.pairing import pieces_of
from drafting.amend.tracked import AUTHOR, with_tracked_changes
from drafting.line import Draft, draft_bundle, write_draft
from drafting.plan import HELD_AT, Case
from drafting.reading import PlanAsRead, read_plan, read_plan_bytes
from nlp.statement import Advice, Area, Kind, Parts, SectionLetter, Statement
from tests.drafting import factories
from tests.drafting.tracked_changes import W, accepted, plain, rejected, tree

REVIEW, THERAPY = "01-review.docx", "02-therapy.docx"


@dataclass
class AmendedCase:
    """A bundle of the corpus amended, with what its moderator expects."""

    draft: Draft
    out: Path
    expected: dict[str, Any]

    @property
    def original(self) -> bytes:
        return Path(str(self.draft.sources["previous-plan.docx"])).read_bytes()

    @property
    def amended(self) -> bytes:
        return (self.out / "amended.docx").read_bytes()


@pytest.fixture(scope="module")
def cases(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> list[AmendedCase]:
    """Every amendment bundle of the corpus, drafted."""
    done = []
    for folder in sorted((repository / "eval" / "samples" / "amendments").glob("am*")):
        out = tmp_path_factory.mktemp(folder.name)
        draft = draft_bundle([folder / "documents"], Case(purpose="amendment"), workers=1)
        write_draft(draft, out)
        expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
        done.append(AmendedCase(draft, out, expected))
    return done


def bare(words: str) -> str:
    return " ".join(re.sub(r"[^\w ]", " ", words.lower()).split())


def cells(words: str) -> list[str]:
    """The cells of a table row as the corpus writes it, or the words themselves."""
    return [bare(cell) for cell in words.split("|") if bare(cell)]


def is_made(change: dict[str, str], now: str) -> bool:
    """Whether a change stands in the new plan: its new words there, its old ones (a row: together) gone."""
    added = "new" not in change or bare(change["new"]) in now
    return added and ("old" not in change or " ".join(cells(change["old"])[:2]) not in now)


def test_four_in_five_expected_changes_at_least_are_made(cases: list[AmendedCase]) -> None:
    for case in cases:
        now = bare(" ".join(accepted(case.amended)))
        made = [is_made(change, now) for change in case.expected["changes"]]
        assert sum(made) >= 0.8 * len(made)


def test_what_must_stay_stands_word_for_word(cases: list[AmendedCase]) -> None:
    for case in cases:
        now = bare(" ".join(accepted(case.amended)))
        for words in case.expected["keep"]:
            assert all(cell in now for cell in cells(words)), words


def test_what_is_open_is_asked_of_its_author_and_not_written_into_the_plan(cases: list[AmendedCase]) -> None:
    asked = []
    for case in cases:
        queries = [bare(query.question) for query in amendment_of(case).queries]
        for point in case.expected["ask"]:
            asked.append(all(any(bare(w["quote"]) in query for query in queries) for w in point["words"]))
    assert sum(asked) >= 0.9 * len(asked)


def amendment_of(case: AmendedCase) -> Amendment:
    plan = plan_in(case.draft.advice, case.draft.sources)
    assert plan is not None
    return amend(plan, case.draft.statements, case.draft.advice)


def test_rejecting_every_change_gives_the_old_plan(cases: list[AmendedCase]) -> None:
    for case in cases:
        assert rejected(case.amended) == plain(case.original)


def test_accepting_every_change_leaves_each_line_without_a_change_as_it_was(cases: list[AmendedCase]) -> None:
    for case in cases:
        touched = [piece.words for change in amendment_of(case).changes for piece in change.old]
        after = set(accepted(case.amended))
        for paragraph in plain(case.original):
            if not any(bare(words) in bare(paragraph) or bare(paragraph) in bare(words) for words in touched):
                assert paragraph in after


def test_changes_are_tracked_under_one_author_and_the_newest_reports_date(cases: list[AmendedCase]) -> None:
    for case in cases:
        marks = [node for tag in ("ins", "del") for node in tree(case.amended).iter(f"{W}{tag}")]
        assert {mark.get(f"{W}author") for mark in marks} == {AUTHOR}
        newest = max(one.date or "" for one in case.draft.advice if one.type != "previous_plan")
        assert {mark.get(f"{W}date") for mark in marks} == {f"{newest}T00:00:00Z"}
        numbers = [mark.get(f"{W}id") for mark in marks]
        assert len(set(numbers)) == len(numbers)


def test_the_same_bundle_in_any_order_gives_the_same_bytes(cases: list[AmendedCase], tmp_path: Path) -> None:
    draft = cases[0].draft
    plan = plan_in(draft.advice[::-1], draft.sources)
    assert plan is not None
    again = amend(plan, draft.statements[::-1], draft.advice[::-1])
    write_amendment(again, draft.sources, draft.advice[::-1], tmp_path)
    for name in ("amended.docx", "notice.docx"):
        assert (tmp_path / name).read_bytes() == (cases[0].out / name).read_bytes()


def test_the_notice_lists_every_change_with_its_source(cases: list[AmendedCase]) -> None:
    for case in cases:
        amendment = amendment_of(case)
        rows = docx.Document(str(case.out / "notice.docx")).tables[0].rows[1:]
        assert len(rows) == len(amendment.changes)
        for row, change in zip(rows, amendment.changes, strict=True):
            texts = [cell.text for cell in row.cells]
            assert texts[3:5] == [change.old_words, change.new]
            assert texts[5]


def test_no_sensitive_sentence_is_quoted(cases: list[AmendedCase]) -> None:
    for case in cases:
        now = " ".join(accepted(case.amended)) + " ".join(q.question for q in amendment_of(case).queries)
        held = [one.text for one in case.draft.statements if one.sensitive >= HELD_AT and len(one.text) > 20]
        assert not [words for words in held if words in now and words not in " ".join(plain(case.original))]


def test_libreoffice_opens_the_amended_plan(cases: list[AmendedCase], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed: see apt.txt"
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
    ]
    source = str(cases[-1].out / "amended.docx")
    subprocess.run(
        [*command, "--outdir", str(tmp_path), source], check=True, capture_output=True, timeout=180
    )
    assert (tmp_path / "amended.pdf").read_bytes().startswith(b"%PDF")


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
