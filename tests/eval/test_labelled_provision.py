"""The checks of provision are counted against labels, in sentences and in a table's rows."""

from dataclasses import replace
from pathlib import Path

import pytest

from eval.align import match
from eval.corpus import GoldItem, GoldReport, LabelledBundle, load_bundle
from eval.drafts import Draft
from eval.labelled_provision import by_checks, by_classifier, provision_table
from eval.plans import measure_tallies
from nlp.statement import Kind, SectionLetter


def labelled(text: str, *missing: str, **more: object) -> GoldItem:
    return GoldItem(
        text,
        Kind.PROVISION,
        section=SectionLetter("F"),
        missing=frozenset(missing),
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def small(bundle: Path) -> LabelledBundle:
    """Three labelled sentences in place of a bundle's own."""
    items = (
        labelled("Reading practice for 20 minutes every day.", "who"),
        labelled("A teaching assistant will read with Ann in sessions of 20 minutes.", "frequency", "what"),
        labelled(
            "Reading practice",
            "duration",
            layout="table",
            parts=(("who", "A teaching assistant"), ("frequency", "Every day")),
        ),
    )
    whole = load_bundle(bundle)
    return replace(whole, reports=(GoldReport("report.docx", "ep", "", "", "", items),))


def test_each_part_is_counted_as_found_missed_or_raised_alone(small: LabelledBundle) -> None:
    assert by_checks(small) == {
        "who\thit": 1,
        "frequency\thit": 1,
        "what\tlost": 1,
        "duration\thit": 1,
        "all\thit": 3,
        "all\tlost": 1,
    }


def test_the_classifier_misses_everything_of_which_it_says_nothing(small: LabelledBundle) -> None:
    tally = by_classifier(match(small, Draft()))
    assert tally["all\tlost"] == 4
    assert tally["all\thit"] == 0


def test_the_table_sets_the_two_side_by_side(small: LabelledBundle) -> None:
    rules = measure_tallies([by_checks(small)])
    classifier = measure_tallies([by_classifier(match(small, Draft()))])
    rows = {row.heading: row.cells for row in provision_table(rules, classifier).rows}
    assert rows["All four"][0] == "4"
    assert rows["All four"][2] == "0.75 (0.75 to 0.75)"
    assert rows["All four"][5] == "0.00 (0.00 to 0.00)"
