"""`goldthread check` and `checks` as other programs call them: what they say, and the exit status."""

import json
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from jsonschema import Draft4Validator
from typer.testing import CliRunner

from drafting.checks.registry import registered
from drafting.reading import read_plan
from service.cli import cli

FAULTY = """# Education, Health and Care Plan

Name: Ann Marlow
Date of plan: 3 March 2025

# Section F

- Access to support as required.
"""


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


def test_sarif_is_valid_by_its_published_schema(plan: Path, tmp_path: Path) -> None:
    """By the schema of SARIF 2.1.0 (rtm.5) as npm's @microsoft/jest-sarif 1.0.0-beta.0 carries it."""
    schema = json.loads(Path(__file__).with_name("sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    unreadable = tmp_path / "a plan, unreadable.pdf"
    unreadable.write_bytes(b"")
    log = json.loads(goldthread("check", plan, unreadable, "--format", "sarif")[1])
    assert not list(Draft4Validator(schema).iter_errors(log))
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def commented(path: Path) -> list[tuple[str, str]]:
    """A Word document's comments, each after the words that it stands at."""
    page = docx.Document(str(path))
    open_now: dict[str, str] = {}
    told = []
    for element in page.element.body.iter():
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:commentRangeStart"):
            open_now[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            told.append((open_now.pop(number), page.comments.get(int(number)).text))
        elif element.tag == qn("w:t"):
            open_now = {name: words + element.text for name, words in open_now.items()}
    return told


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_word_document_gets_a_comment_at_the_words_of_each_finding(
    repository: Path, tmp_path: Path, kind: str
) -> None:
    original = repository / "eval" / "samples" / "plans" / "p14" / f"plan.{kind}"
    found = json.loads(goldthread("check", original, "--format", "json")[1])["findings"]
    out = tmp_path / "checked.docx"
    assert goldthread("check", original, "--format", "docx", "-o", out) == (1, "")
    told = commented(out)
    assert len(told) == len(found) + 1
    for one in found:
        first_line = one["quote"].split("\n")[0]
        assert any(words == first_line and f"[{one['code']}]" in said for words, said in told), one["code"]


def test_comments_leave_the_plans_own_words_as_they_were(repository: Path, tmp_path: Path) -> None:
    original = repository / "eval" / "samples" / "plans" / "p14" / "plan.docx"
    out = tmp_path / "checked.docx"
    goldthread("check", original, "--format", "docx", "-o", out)
    assert [line.text for line in read_plan(out).lines()] == [
        line.text for line in read_plan(original).lines()
    ]


def test_a_profile_chooses_checks_severities_and_what_fails(plan: Path, tmp_path: Path) -> None:
    profile = tmp_path / "authority.toml"
    profile.write_text(
        '[check]\nselect = ["provision_weasel"]\nfail_on = "must_fix"\n'
        '[check.severity]\nprovision_weasel = "advice"\n',
        encoding="utf-8",
    )
    status, output = goldthread("check", plan, "--profile", profile, "--format", "json")
    findings = json.loads(output)["findings"]
    assert {(one["code"], one["severity"]) for one in findings} == {("provision_weasel", "advice")}
    assert status == 0
    assert goldthread("check", plan, "--profile", profile, "--fail-on", "advice")[0] == 1


def test_the_profile_in_the_folder_holds_unless_another_is_named(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("goldthread.toml").write_text('[check]\nselect = ["jargon_unexplained"]\n', encoding="utf-8")
    assert json.loads(goldthread("check", plan, "--format", "json")[1])["findings"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("[check]\nselekt = []\n", "“selekt” is not known here"),
        ('[check]\nselect = ["no_such_check"]\n', "there is no check no_such_check"),
        ('[check.severity]\nprovision_weasel = "dreadful"\n', "“dreadful” is to be one of"),
        ("[check.settings]\nold_advice_months = 0\n", "a whole number above 0"),
        ("[check.settings]\nknown_abbreviations = [1]\n", "a list of words"),
        ("[check", "is no TOML file"),
    ],
)
def test_a_profile_that_says_what_nothing_knows_is_refused_in_words(
    plan: Path, tmp_path: Path, words: str, told: str
) -> None:
    profile = tmp_path / "goldthread.toml"
    profile.write_text(words, encoding="utf-8")
    status, output = goldthread("check", plan, "--profile", profile)
    assert status == 2
    assert told in output


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
        ("check", "no-such-plan.docx", "--advice", "no-such-bundle"),
        ("check", "no-such-plan.docx", "--format", "docx"),
        ("check", "no-such-plan.docx", "--profile", "no-such-profile.toml"),
    ],
)
def test_what_cannot_be_understood_is_exit_2(words: tuple[str, ...]) -> None:
    assert goldthread(*words)[0] == 2
