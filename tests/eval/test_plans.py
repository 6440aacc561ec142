"""Moderated plans counted by the checks and by words, kept at first contact, and told as tables."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from drafting.reading import read_plan_bytes
from eval import first_contact
from eval.checks import PlanCounts, plan_figures
from eval.keywords import keyword_findings
from eval.plan_tables import plan_parts
from eval.plans import CountedPlan, count_plan, measure, measure_tallies
from eval.tables import Table

CLEAR = "By July 2027 Ann will take turns in a game for ten minutes, three times out of four."
PLAN = f"""# Section E: outcomes

- {CLEAR}

# Section F: provision

- Access to a quiet room as required.
- A teaching assistant will read with Ann for 20 minutes every day.
"""


@pytest.fixture(scope="module")
def counted(samples: Path) -> CountedPlan:
    return count_plan(samples.parent / "plans" / "p05")


def test_the_figures_of_a_plan_are_those_of_score_plans(counted: CountedPlan) -> None:
    measured, told = measure([counted.checks]), plan_figures(counted.checks)
    assert round(measured.figures["all"]["f1"], 3) == told["findings"]["f1"]
    assert round(measured.figures["provision"]["recall"], 3) == told["provision_findings"]["recall"]
    assert measured.wanted("all") == told["findings"]["n"]
    assert f"{measured.count('clean', 'part')}/{measured.count('clean', 'all')}" == told["clean_flagged"]


def test_a_figure_lies_within_its_interval() -> None:
    outcomes = ({"hit": 3, "lost": 1}, {"hit": 1, "extra": 2}, {"lost": 2, "hit": 4})
    tallies = [Counter({f"who\t{name}": number for name, number in each.items()}) for each in outcomes]
    measured = measure_tallies(tallies)
    low, high = measured.ends["who.recall"]
    assert low <= measured.figures["who"]["recall"] == 8 / 11 <= high
    assert measured.told("who", "precision") == "0.80 (0.33 to 1.00)"
    assert not measured.told("what", "recall")


def test_a_code_that_no_moderator_uses_is_left_out() -> None:
    counts = PlanCounts(codes=Counter({("wrong_name", "hit"): 1, ("hard_to_read", "extra"): 5}))
    measured = measure([counts])
    assert measured.raised("all") == 1
    assert "hard_to_read" not in measured.figures


def test_the_word_list_flags_words_that_are_there_and_words_that_are_not() -> None:
    found = [(one.code, one.quote) for one in keyword_findings(read_plan_bytes(PLAN.encode(), "plan.md"))]
    vague = "Access to a quiet room as required."
    assert found == [
        ("provision_weasel", vague),
        ("provision_who_missing", vague),
        ("provision_frequency_missing", vague),
        ("provision_duration_missing", vague),
    ]


def test_a_plan_is_kept_as_it_was_first_met(samples: Path, tmp_path: Path, counted: CountedPlan) -> None:
    kept, plans = tmp_path / "kept.json", tmp_path / "plans"
    shutil.copytree(samples.parent / "plans" / "p05", plans / "p05")
    assert first_contact.keep(plans, "abc1234", kept) == ["p05"]
    moderation = plans / "p05" / "moderation.yaml"
    moderation.write_text("grade: good\nfindings: []\n")
    assert first_contact.keep(plans, "def5678", kept) == []
    (met,) = first_contact.load(kept)
    assert met.rules == "abc1234"
    assert met.plan == counted


def test_the_page_tells_every_set_of_plans_and_every_code(counted: CountedPlan) -> None:
    first = first_contact.load()
    parts = plan_parts([counted], first)
    pooled, provision, asides, before, now = (part for part in parts if isinstance(part, Table))
    headings = [row.heading for row in pooled.rows]
    assert headings == [row.heading for row in provision.rows] == [row.heading for row in asides.rows]
    assert headings[-4:] == [
        "All first contacts",
        "All first contacts, by the word list",
        "All of the corpus, after they were read",
        "All of the corpus, by the word list",
    ]
    assert all(len(row.cells) + 1 == len(pooled.columns) for row in pooled.rows)
    assert {row.heading for row in now.rows} == {
        f"`{code}`" for code, outcome in counted.checks.codes if outcome in ("hit", "lost")
    }
    few = {row.heading for row in before.rows if int(row.cells[0]) < 5}
    assert {row.heading for row in before.rows if row.cells[-1] == "few examples"} == few
