import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from eval.headline import UnknownFigure, figure
from eval.require import BadRequirement, outcomes
from eval.verdict import write_verdict

METRICS = {
    "kind_macro_f1": 0.85,
    "plan": {"recall": 0.9, "precision": 0.8},
    "read_by_format": {"scan.pdf": 0.97},
    "sensitive_leaked": "2/40",
}


@pytest.mark.parametrize(
    "met",
    [
        "kind_macro_f1>=0.85",
        "kind_macro_f1 >= 0.85",
        "kind_macro_f1==0.85",
        "kind_macro_f1<=0.85",
        "plan.recall>0.89",
        "plan.recall>=0.9, plan.precision<0.81",
        "read_by_format.scan.pdf>=0.97",
        "sensitive_leaked<=0.05",
    ],
)
def test_thresholds_that_are_reached(met: str) -> None:
    assert all(outcome.reached for outcome in outcomes(METRICS, [met]))


def test_each_threshold_missed_is_a_sentence() -> None:
    told = outcomes(METRICS, ["kind_macro_f1>=0.851,plan.recall>0.9", "plan.precision>=0.8"])
    assert [outcome.told for outcome in told if not outcome.reached] == [
        "kind_macro_f1 is 0.85; it must be >= 0.851.",
        "plan.recall is 0.9; it must be > 0.9.",
    ]


@pytest.mark.parametrize(
    "text", ["", "kind_macro_f1", "kind_macro_f1>=", ">=0.8", "kind_macro_f1=>0.8", "a>=1,"]
)
def test_what_is_no_threshold_is_refused(text: str) -> None:
    with pytest.raises(BadRequirement, match=r"Write a figure's name, one of >= <= > < ==, and a number"):
        outcomes(METRICS, [text])


def test_a_figure_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadRequirement) as raised:
        outcomes(METRICS, ["kind_f1>=0.8"])
    assert str(raised.value) == (
        "There is no figure named kind_f1. There are: kind_macro_f1, plan, read_by_format, sensitive_leaked."
    )


def test_a_name_of_several_figures_is_refused_with_their_names() -> None:
    with pytest.raises(UnknownFigure) as raised:
        figure(METRICS, "plan")
    assert str(raised.value) == "plan is several figures. Name one of them: plan.recall, plan.precision."


def test_the_verdict_is_a_junit_file_with_a_case_for_each_threshold(tmp_path: Path) -> None:
    write_verdict(outcomes(METRICS, ["kind_macro_f1>=0.85", "plan.recall>0.9"]), tmp_path)
    suite = ET.parse(tmp_path / "verdict.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    reached, missed = suite.findall("testcase")
    assert reached.get("name") == "kind_macro_f1>=0.85"
    assert reached.find("failure") is None
    failure = missed.find("failure")
    assert failure is not None
    assert failure.get("message") == "plan.recall is 0.9; it must be > 0.9."
