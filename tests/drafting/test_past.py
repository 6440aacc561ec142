"""An outcome that is over is said so: its date has passed, or the advice calls it achieved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.assemble import assemble
from drafting.past import called_done, given_by_now, passed
from drafting.plan import Case
from nlp.child import Child
from nlp.statement import Advice, Kind
from tests.drafting.test_assemble import understanding
from tests.drafting.test_steps import outcome

NEWEST = "2026-07-31"
WRITTEN = {"report.docx": "2024-07-12", "newest.docx": NEWEST}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By July 2025 he will read.", "July 2025"),
        ("He will read by 30/07/2026.", "30/07/2026"),
        ("He will read by 31 July 2026.", ""),
        ("He will read by July 2026.", ""),
        ("By June 2026 he will read.", "June 2026"),
        ("To read by Easter 2026; by the end of the summer term 2026.", ""),
        ("Dec 2025: reads.", "Dec 2025"),
        ("By March 2025 he will read, by March 2027 he will write.", ""),
        ("To score more than on the test of March 2025.", ""),
        ("He will read by the end of Year 6.", ""),
    ],
)
def test_a_date_has_passed_once_its_last_day_is_before_the_newest_report(text: str, words: str) -> None:
    found = passed([outcome("s1", text, block=1)], WRITTEN)
    assert (found.words if found else "") == words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("By Christmas, to post all the shapes.", "2024-12-31"),
        ("He will read by the end of the summer term.", "2024-08-31"),
        ("He will have met her by July.", "2025-07-31"),
        ("He reads before May.", "2025-05-31"),
        ("He will read as well as he did in March.", ""),
        ("By then he may read with Mark.", ""),
        ("By Christmas 2027 he will read.", ""),
    ],
)
def test_a_deadline_without_a_year_is_the_first_after_the_month_of_its_report(text: str, day: str) -> None:
    one = outcome("s1", text, block=1)
    found = passed([one], WRITTEN)
    assert (found.day.isoformat() if found else "") == day
    assert passed([one], {"report.docx": "", "newest.docx": NEWEST}) is None
    assert passed([one], {"report.docx": NEWEST, "newest.docx": NEWEST}) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two joint visits, one in July and one in September.", "September"),
        ("Staff will be trained before September.", "September"),
        ("A review of the seat by 30 September 2024.", ""),
        ("Visits start in September.", ""),
        ("One visit a term from September, then one in January.", ""),
        ("Training each year in September.", ""),
        ("The programme of the report of 3 May 2024, by September.", ""),
        ("A visit in September 2027 and one in July.", ""),
        ("Twice a week.", ""),
    ],
)
def test_provision_whose_dates_were_ahead_of_its_report_and_have_passed_is_over(
    text: str, words: str
) -> None:
    provision = replace(outcome("s1", text, block=1), kind=Kind.PROVISION)
    found = given_by_now([provision], WRITTEN)
    assert (found.words if found else "") == words


def test_what_another_report_still_seeks_is_not_over() -> None:
    old, new = (
        outcome("s1", "By July 2025 he will read.", block=1),
        outcome("s2", "By May 2027 he reads.", block=2),
    )
    assert passed([old], WRITTEN)
    assert passed([old, new], WRITTEN) is None
    assert passed([old], {}) is None


@pytest.mark.parametrize(
    ("text", "around", "done"),
    [
        ("He will read.", {"label": "Outcome in the plan", "row": "Met, he reads now; Cease"}, True),
        ("He will read.", {"label": "Outcome", "row": "Reads to his sister; Fully achieved"}, True),
        ("He will read; Achieved", {}, True),
        ("He will read.", {"headings": ("Outcomes achieved",)}, True),
        ("He will read.", {"label": "Outcome in the plan", "row": "Not met; Carry on"}, False),
        ("He will read.", {"label": "Outcome in the plan", "row": "Partly met, 2 out of 5"}, False),
        ("He will read.", {"label": "Outcome in the plan", "row": "Met? At home, yes"}, False),
        ("He will write.", {"label": "New outcome", "row": "He will read; Achieved"}, False),
        ("He will read.", {"headings": ("Outcomes to be achieved",)}, False),
        ("He will have met his tutor.", {}, False),
        ("Targets are met in four lessons of five.", {"row": "Met with his mentor each day"}, False),
    ],
)
def test_an_outcome_is_done_where_its_words_row_or_heading_say_so(
    text: str, around: dict[str, object], done: bool
) -> None:
    assert called_done(outcome("s1", text, block=1, **around)) is done


def test_the_finding_tells_why_and_leaves_the_outcome_where_it_is() -> None:
    said = understanding(
        outcome("s1", "By July 2025 he will read.", block=1),
        outcome("s2", "He will swim.", block=2, label="Outcome", row="Achieved; Cease"),
        outcome("s3", "By July 2028 he will drive.", block=3),
    )
    dated = replace(said, advice=(Advice("report.docx", "school", date=NEWEST),))
    plan, _ = assemble(dated, Case(), {})
    assert len(plan.section("E")) == 3
    found = {one.statements[0]: one for one in plan.findings if one.code == "outcome_past"}
    assert {key: one.why for key, one in found.items()} == {
        "s1": "Its date, “July 2025”, is before that of the newest report, 31 July 2026. "
        "Say whether it has been reached, and what is sought from now on.",
        "s2": "The advice says that it has been achieved. Say what is sought from now on.",
    }
    assert {one.severity for one in found.values()} == {"should_fix"}


@pytest.mark.parametrize(
    ("text", "year", "over"),
    [
        ("He will travel alone by the end of Year 10.", "Year 11", True),
        ("He will travel alone by the end of Year 10.", "Year 10", False),
        ("He will travel alone by the end of Year 10.", "", False),
        ("By the end of Key Stage 2 he will read.", "Year 8", True),
        ("By the end of Year 10, or by July 2028, he will read.", "Year 11", False),
    ],
)
def test_an_outcome_is_over_once_the_child_is_past_its_school_year(text: str, year: str, over: bool) -> None:
    vague = replace(outcome("s1", text, block=1), missing=("measurable", "time"))
    dated = replace(understanding(vague), advice=(Advice("report.docx", "school", "A", "SENCO", NEWEST),))
    plan, _ = assemble(dated, Case(Child(year_group=year)), {})
    found = [one.why for one in plan.findings if one.code == "outcome_past"]
    assert bool(found) is over
    assert all("is over, as the child is in Year" in why for why in found)
    assert any("how anybody will know" in query.question for query in plan.queries) is not over
    assert any("That date has passed" in query.question for query in plan.queries) is over


def test_of_an_outcome_that_its_author_calls_met_nothing_is_asked() -> None:
    met = outcome("s1", "He will swim.", block=1, label="Outcome", row="Met, at the pool; Close")
    said = understanding(replace(met, missing=("measurable", "time")))
    dated = replace(said, advice=(Advice("report.docx", "school", "A", "SENCO", NEWEST),))
    plan, _ = assemble(dated, Case(), {})
    assert "outcome_past" in {one.code for one in plan.findings}
    assert plan.queries == ()
