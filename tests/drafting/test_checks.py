"""Every check finds its fault in the words of its own example, and nothing in those that pass."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting import checks
from drafting.checks import phrases
from drafting.checks.context import PlanContext
from drafting.checks.example import example_advice, example_plan
from drafting.checks.registry import Check, Found, registered
from drafting.checks.run import run_checks
from drafting.reading import read_plan_bytes

ALL = list(registered().values())


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_check_finds_its_fault_in_the_words_that_fail(check: Check) -> None:
    checked = run_checks(example_plan(check.fails), advice=example_advice(check.fails))
    assert check.code in {one.code for one in checked.findings}


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_check_finds_nothing_in_the_words_that_pass(check: Check) -> None:
    checked = run_checks(example_plan(check.passes), advice=example_advice(check.passes))
    assert check.code not in {one.code for one in checked.findings}


def test_the_plan_that_the_examples_stand_in_has_no_fault() -> None:
    checked = run_checks(example_plan(""))
    assert checked.findings == ()
    assert checked.not_checked == ()


def test_every_check_tells_its_source_and_belongs_to_a_listed_family() -> None:
    families = {module.__name__.rpartition(".")[2] for module in checks.FAMILIES}
    for check in ALL:
        assert check.source.text
        assert check.source.since or check.source.text == "good practice"
        assert check.family in families


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)
def test_a_finding_quotes_the_plan_word_for_word_and_asks_something(check: Check) -> None:
    plan, advice = example_plan(check.fails), example_advice(check.fails)
    for one in run_checks(plan, advice=advice).findings:
        place = one.where
        assert plan.document.blocks[place.block].text[place.start : place.end] == place.quote
        assert one.quote == place.quote or (one.advised and one.quote == one.advised.source.quote)
        assert one.why.endswith((".", "”"))
        assert one.ask


def test_a_check_that_fails_makes_the_plan_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(context: PlanContext) -> list[Found]:
        raise KeyError("words of a plan")

    broken_check = Check("broken", "needs", "advice", (), ALL[0].source, "", "", "", broken)  # type: ignore[arg-type]
    monkeypatch.setitem(registered(), "broken", broken_check)  # type: ignore[arg-type]
    checked = run_checks(example_plan(""))
    assert checked.not_checked == ("The check broken failed (KeyError). Please report this.",)


def test_a_document_without_sections_is_not_checked() -> None:
    plan = read_plan_bytes(b"Dear parent, thank you for your letter of last week.", "letter.txt")
    assert run_checks(plan).not_checked


def test_only_the_codes_asked_for_are_run() -> None:
    plan = example_plan("F: Access to support as required.")
    assert {one.code for one in run_checks(plan, {"provision_weasel"}).findings} == {"provision_weasel"}


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=200),
    st.sampled_from("ABCDEFGIJK"),
)
def test_no_words_of_a_section_make_a_check_fail(words: str, letter: str) -> None:
    plan = example_plan(f"{letter}: x")
    text = f"# Section {letter}\n\n{words}\n".encode()
    for each in (plan, read_plan_bytes(text, "plan.md")):
        assert not [reason for reason in run_checks(each).not_checked if "failed" in reason]


def test_the_lists_of_phrases_are_patterns_that_compile() -> None:
    lists = yaml.safe_load(
        phrases.Path(phrases.__file__).with_name("phrases.yaml").read_text(encoding="utf-8")
    )
    for name in lists:
        assert {"topics": phrases.topics, "professions": phrases.professions}.get(
            name, lambda name=name: phrases.phrases(name)
        )()
