"""The amendment bundles of the corpus: what is expected is changed, asked or kept, and truly tracked."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from drafting.amend import Amendment, amend, plan_in, write_amendment
from drafting.amend.powers import ASKED_AT
from drafting.amend.tracked import AUTHOR
from drafting.line import Draft, draft_bundle, write_draft
from drafting.plan import HELD_AT, Case
from nlp.statement import Kind
from tests.drafting.tracked_changes import W, accepted, plain, rejected, tree


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


def test_nothing_that_may_be_private_is_written_and_nothing_sensitive_is_asked(
    cases: list[AmendedCase],
) -> None:
    for case in cases:
        original, now = " ".join(plain(case.original)), " ".join(accepted(case.amended))
        asked = " ".join(query.question for query in amendment_of(case).queries)
        for one in case.draft.statements:
            if one.sensitive >= HELD_AT and len(one.text) > 20 and one.text not in original:
                assert one.text not in now
                sensitive = one.kind is Kind.SENSITIVE or one.sensitive >= ASKED_AT
                assert not (sensitive and one.text in asked)


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
