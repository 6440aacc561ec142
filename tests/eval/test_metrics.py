import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from eval.corpus import GoldCase, GoldItem, GoldReport, LabelledBundle, load_bundle
from eval.drafts import Draft, DraftItem, DraftStatement, load_draft
from eval.metrics import precision_recall, score
from nlp.child import Child
from nlp.statement import Area, Kind, SectionLetter

CHOSEN = (
    "a1-orla-asd",
    "a2-denzel-amoako",
    "a5-lenny-supported-living",
    "a6-grace-y5-ds-hi",
    "a8-mereani-service-family",
    "a9-safiya-cp-aac",
    "b2-sumaya-y7-hi",
)
FAILED, LEDGER_ALONE = "a1-orla-asd", "a6-grace-y5-ds-hi"


@pytest.fixture(scope="module")
def reference(
    samples: Path, imperfect_draft: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What the corpus' own score.py makes of spoilt drafts, and what eval.metrics makes of the same."""
    folder = tmp_path_factory.mktemp("scores")
    for name in CHOSEN:
        (folder / "rendered" / name).mkdir(parents=True)
        (folder / "rendered" / name / "gold.json").write_bytes((samples / name / "gold.json").read_bytes())
        if name != FAILED:
            imperfect_draft(samples / name, folder / "drafts" / name, ledger_only=name == LEDGER_ALONE)
    tool = samples.parent / "tools" / "score.py"
    command = [sys.executable, tool, folder / "rendered", folder / "drafts", "--json", folder / "theirs.json"]
    subprocess.run(command, check=True, capture_output=True)
    pairs = ((load_bundle(samples / name), load_draft(folder / "drafts" / name)) for name in CHOSEN)
    return {"theirs": json.loads((folder / "theirs.json").read_text()), "ours": score(pairs)}


def leaves(metrics: object, name: str = "") -> Iterator[tuple[str, Any]]:
    if not isinstance(metrics, dict):
        yield name, metrics
        return
    for key, value in metrics.items():
        yield from leaves(value, f"{name}.{key}")


def test_every_figure_is_score_pys(reference: dict[str, Any]) -> None:
    assert reference["ours"] == reference["theirs"]


def test_every_measure_of_that_comparison_has_something_to_count(reference: dict[str, Any]) -> None:
    """Figures that are all nought or one would agree whatever the code did."""
    theirs = reference["theirs"]
    assert theirs["bundles"]["bundles_failed"] == 1
    trivial = [name for name, value in leaves(theirs) if value in (0, 1) and not name.startswith(".bundles")]
    strengths_have_no_precision = [".plan_by_section.strengths.precision", ".plan_by_section.strengths.f1"]
    assert trivial == strengths_have_no_precision


def test_the_figures_can_be_written_as_json(reference: dict[str, Any]) -> None:
    assert json.loads(json.dumps(reference["ours"])) == reference["theirs"]


def bundle_of(*labels: GoldItem) -> LabelledBundle:
    report = GoldReport("01.docx", "school", "", "", "", labels)
    return LabelledBundle("x1-case", Path("documents"), (report,), GoldCase(Child()))


def draft_of(*statements: DraftStatement, items: tuple[DraftItem, ...] = ()) -> Draft:
    return Draft(True, {"01.docx": "school"}, statements, {item.id: item for item in items})


WEEKLY = "A speech and language therapist will work with the pupil every week."
VAGUE = GoldItem(
    WEEKLY,
    Kind.PROVISION,
    Area.CI,
    SectionLetter.F,
    missing=frozenset({"duration"}),
    parts=(("frequency", "every week"),),
)
SECRET = GoldItem("The parents separated after a court hearing.", Kind.SENSITIVE)


def test_a_vague_provision_that_is_not_flagged_is_lost() -> None:
    draft = draft_of(DraftStatement("s1", "01.docx", WEEKLY, "provision", "CI", "F"))
    assert score([(bundle_of(VAGUE), draft)])["vague"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "n": 1}


def test_a_vague_provision_that_is_flagged_is_found_with_its_missing_element() -> None:
    statement = DraftStatement(
        "s1", "01.docx", WEEKLY, "provision", "CI", "F", frozenset({"duration", "who"})
    )
    metrics = score([(bundle_of(VAGUE), draft_of(statement))])
    assert metrics["vague"]["f1"] == 1.0
    assert metrics["missing_elements"] == {"precision": 0.5, "recall": 1.0, "f1": 0.667, "n": 1}


def test_a_whole_sentence_is_not_the_part_in_it() -> None:
    whole = DraftStatement("s1", "01.docx", WEEKLY, "provision", "CI", "F", parts={"frequency": WEEKLY})
    part = DraftStatement("s1", "01.docx", WEEKLY, "provision", "CI", "F", parts={"frequency": "every week"})
    assert score([(bundle_of(VAGUE), draft_of(whole))])["slots"]["f1"] == 0.0
    assert score([(bundle_of(VAGUE), draft_of(part))])["slots"]["f1"] == 1.0


def test_a_sensitive_sentence_in_the_plan_is_counted_as_leaked() -> None:
    statement = DraftStatement("s1", "01.docx", SECRET.text, "need", "CARE", "D")
    item = DraftItem("i1", "D", "need", SECRET.text, ("s1",))
    metrics = score([(bundle_of(SECRET), draft_of(statement, items=(item,)))])
    assert metrics["sensitive_leaked"] == "1/1"
    assert metrics["plan"]["precision"] == 0.0


def test_words_that_are_in_no_source_are_traced_only_when_an_edit_declares_them() -> None:
    statement = DraftStatement("s1", "01.docx", "He should read daily.", "provision", "CL", "F")
    edited = DraftItem("i1", "F", "provision", "He will read daily.", ("s1",), edits=("will",))
    invented = DraftItem("i1", "F", "provision", "He will read daily.", ("s1",))
    label = GoldItem("He should read daily.", Kind.PROVISION, Area.CL, SectionLetter.F)
    traced = [
        score([(bundle_of(label), draft_of(statement, items=(item,)))])["traced_words"]
        for item in (edited, invented)
    ]
    assert traced == [1.0, 0.75]


def test_the_same_sentence_twice_is_counted_twice() -> None:
    twice = bundle_of(GoldItem(WEEKLY, Kind.NEED), GoldItem(WEEKLY, Kind.NEED))
    assert score([(twice, draft_of())])["bundles"]["not_read"] == 2


def test_no_bundles_at_all_have_figures_of_nought() -> None:
    metrics = score([])
    assert metrics["kind_macro_f1"] == 0.0
    assert metrics["plan"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "n": 0}


def test_precision_is_of_what_was_found_and_recall_of_what_was_there() -> None:
    found = precision_recall({"hit": 3, "extra": 1, "lost": 3})
    assert found == {"precision": 0.75, "recall": 0.5, "f1": 0.6, "n": 6}
