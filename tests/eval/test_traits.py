from dataclasses import replace
from pathlib import Path

import pytest

from eval.corpus import LabelledBundle, load_bundle
from eval.traits import traits_of


def born(bundle: LabelledBundle, day: str) -> LabelledBundle:
    return replace(bundle, case=replace(bundle.case, child=replace(bundle.case.child, born=day)))


@pytest.fixture(scope="module")
def labelled(samples: Path) -> LabelledBundle:
    """A bundle whose reports are all of one day."""
    bundle = load_bundle(samples / "b2-tilly-y1-asd")
    return replace(bundle, reports=tuple(replace(report, date="2025-03-14") for report in bundle.reports))


@pytest.mark.parametrize(
    ("day", "band"),
    [
        ("2020-03-15", "0 to 4"),
        ("2020-03-14", "5 to 10"),
        ("2014-03-15", "5 to 10"),
        ("2014-03-14", "11 to 15"),
        ("2009-03-15", "11 to 15"),
        ("2009-03-14", "16 to 25"),
    ],
)
def test_a_child_is_of_the_age_on_the_day_of_the_newest_report(
    labelled: LabelledBundle, day: str, band: str
) -> None:
    assert traits_of(born(labelled, day))["age"] == band


@pytest.mark.parametrize("day", ["", "14/3/20", "2030-01-01", "1990-01-01"])
def test_an_age_that_is_not_known_or_cannot_be_is_left_out(labelled: LabelledBundle, day: str) -> None:
    assert "age" not in traits_of(born(labelled, day))


def test_need_and_style_are_told(labelled: LabelledBundle) -> None:
    assert traits_of(labelled) == {"need": "ASD", "age": "5 to 10", "style": "b2"}


def test_a_bundle_whose_name_tells_no_author_has_no_style(labelled: LabelledBundle) -> None:
    assert "style" not in traits_of(replace(labelled, id="case-17"))
