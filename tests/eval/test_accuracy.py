from collections import Counter
from pathlib import Path

from eval.accuracy import Beside, weaknesses, write_accuracy
from eval.corpus import load_bundle
from eval.counts import Counts
from eval.drafts import Draft
from eval.intervals import intervals
from eval.metrics import Metrics, count, figures
from eval.tables import Row, Table, calibration


def nothing_drafted(bundle: Path) -> Metrics:
    return figures(counted(bundle))


def counted(bundle: Path) -> Counts:
    return count(load_bundle(bundle), Draft())


def test_the_page_says_how_what_and_what_is_weak(bundle: Path, tmp_path: Path) -> None:
    counts = counted(bundle)
    path = tmp_path / "docs" / "accuracy.md"
    checked = Table("Checks of plans", ("Plans", "F1"), (Row("All", ("0.70",)),))
    beside = Beside(["Scans are slow."], {"2": 0.7, "8": 0.8}, ["Plans are checked by rules.", checked])
    write_accuracy(path, counts, intervals([counts]), "Whole authors were held out.", beside)
    page = path.read_text()
    headings = [line for line in page.splitlines() if line.startswith("#")]
    assert headings == [
        "# Accuracy",
        "## How it was measured",
        "## Headline figures",
        "## Kinds of sentence",
        "## Commonest confusions",
        "## Learning curve",
        "## The plan by section",
        "## Sentences read, by format",
        "## What a plan must get right as a whole",
        "## What is held back",
        "## Checks of plans",
        "## What is weak",
    ]
    assert "Whole authors were held out." in page
    assert "Plans are checked by rules." in page
    assert "| All | 0.70 |" in page
    assert page.endswith("- Scans are slow.\n")
    assert "| Need | Not read |" in page


def test_every_row_of_a_table_has_the_columns_of_its_head(bundle: Path, tmp_path: Path) -> None:
    counts = counted(bundle)
    write_accuracy(tmp_path / "accuracy.md", counts, intervals([counts]), "How.")
    tables = [part for part in (tmp_path / "accuracy.md").read_text().split("\n\n") if part.startswith("|")]
    assert len(tables) == 7
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_confidence_is_shown_beside_how_often_it_is_right() -> None:
    counts = Counts(confidence=Counter({("0.9", "all"): 4, ("0.9", "right"): 3, ("0.2", "all"): 1}))
    rows = {row.heading: row.cells for row in calibration(counts).rows}
    assert rows == {"0.2 to 0.3": ("0.000", "1"), "0.9 to 1.0": ("0.750", "4")}


def test_targets_that_are_missed_and_secrets_that_leaked_are_named(bundle: Path) -> None:
    metrics = nothing_drafted(bundle) | {"sensitive_leaked": "2/9"}
    named = weaknesses(metrics)
    assert "Sentences read is 0.000; it is to reach 0.995." in named
    assert "2 of 9 sensitive sentences reached a plan; none may." in named


def test_figures_that_reach_their_targets_are_not_called_weak(bundle: Path) -> None:
    good = {"precision": 1.0, "recall": 1.0, "f1": 1.0, "n": 5}
    metrics = nothing_drafted(bundle) | {
        "read_recall": 0.995, "kind_macro_f1": 0.88, "traced_words": 0.99, "plan": good, "vague": good,
        "kind": {"need": good}, "plan_by_section": {"B": good},
    }  # fmt: skip
    assert weaknesses(metrics) == [
        "The weakest kinds of sentence, by F1: Need (1.000).",
        "The weakest sections of the plan, by F1: B (1.000).",
    ]
