"""`goldthread check` and `checks` as other programs call them: what they say, and the exit status."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from drafting.checks.registry import registered
from service import checking
from service.cli import cli

FAULTY = """# Education, Health and Care Plan

Name: Ann Marlow
Date of plan: 3 March 2025

# Section F

- Access to support as required.
"""


@pytest.fixture(autouse=True)
def open_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The block on the network lasts as long as its process, which other tests share."""
    monkeypatch.setattr(checking, "block_network", lambda: None)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def goldthread(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(cli, [*map(str, words)])
    return done.exit_code, done.output


def test_json_is_one_object_for_each_plan_on_a_line(plan: Path) -> None:
    status, output = goldthread("check", plan, plan, "--format", "json")
    first, second = map(json.loads, output.splitlines())
    assert status == 1
    assert first == second
    assert (first["plan"], first["status"], first["grade"]) == (str(plan), "checked", "requires_improvement")
    assert len(first["criteria"]) == 9
    finding = next(one for one in first["findings"] if one["code"] == "provision_weasel")
    assert finding["quote"] == "Access to support as required."
    assert set(finding) >= {"code", "severity", "section", "quote", "why", "where"}


def test_the_exit_status_follows_fail_on(plan: Path) -> None:
    assert goldthread("check", plan, "--fail-on", "never")[0] == 0
    assert goldthread("check", plan, "--select", "jargon_unexplained")[0] == 0
    assert goldthread("check", plan, "--select", "provision_weasel")[0] == 1


def test_a_plan_that_cannot_be_read_is_exit_4_whatever_else_is_found(plan: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    status, output = goldthread("check", plan, empty, "--format", "json")
    told = [json.loads(line) for line in output.splitlines()]
    assert status == 4
    assert [one["status"] for one in told] == ["checked", "not_checked"]
    assert told[1]["grade"] is None


def test_sarif_names_every_rule_and_every_result_has_one(plan: Path) -> None:
    log = json.loads(goldthread("check", plan, "--format", "sarif")[1])
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert log["version"] == "2.1.0"
    assert set(rules) == set(registered())
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
    assert run["invocations"][0]["executionSuccessful"] is True


def test_the_web_page_escapes_what_a_plan_says(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text(FAULTY.replace("as required", "as required by <script>x</script>"), encoding="utf-8")
    page = goldthread("check", path, "--format", "html")[1]
    assert "<script>" not in page
    assert page.startswith("<!DOCTYPE html>")


def test_text_tells_the_code_the_words_and_what_to_ask(plan: Path) -> None:
    output = goldthread("check", plan)[1]
    assert "[provision_weasel]" in output
    assert "Ask the author of the advice" in output


def test_every_check_is_listed_and_explained() -> None:
    listed = goldthread("checks")[1]
    for code, one in registered().items():
        assert code in listed
        status, page = goldthread("check", "--explain", code)
        assert status == 0
        assert one.fails in page


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "no-such-plan.docx"),
        ("check", "--explain", "no_such_check"),
        ("check", "no-such-plan.docx", "--select", "no_such_check"),
        ("check", "no-such-plan.docx", "--advice", "bundle"),
    ],
)
def test_what_cannot_be_understood_is_exit_2(words: tuple[str, ...]) -> None:
    assert goldthread(*words)[0] == 2
