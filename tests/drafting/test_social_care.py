"""Social care provision stands in H1 or in H2 by the law, whatever the model took it for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.line import draft_understanding
from drafting.plan import Case
from drafting.social_care import placed_in_social_care
from nlp.child import ChildFacts
from nlp.statement import Advice, Area, Kind, SectionLetter, Statement
from nlp.understand import Understanding
from tests.drafting.factories import statement

H1, H2 = SectionLetter.H1, SectionLetter.H2


def care(text: str, section: SectionLetter, label: str = "") -> Statement:
    one = statement(1, text, Kind.PROVISION, area=Area.CARE, section=section)
    return replace(one, sentence=replace(one.sentence, label=label))


def placed(one: Statement, *, adult: bool = False) -> SectionLetter | None:
    (found,) = placed_in_social_care([one], adult=adult)
    return found.section


@pytest.mark.parametrize("taken_for", [H1, H2])
@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("A personal assistant for four hours each Saturday.", H1),
        ("A level-access shower and a ceiling hoist.", H1),
        ("A fire door with an alarm.", H1),
        ("A place at the Saturday club for disabled children.", H1),
        ("Two nights a month of residential short breaks.", H2),
        ("An advocate will meet her before each review.", H2),
        ("A carer's assessment for her grandmother.", H2),
        ("Under section 2 of the 1970 Act, help with getting up.", H1),
    ],
)
def test_the_service_tells_the_section(text: str, section: SectionLetter, taken_for: SectionLetter) -> None:
    assert placed(care(text, taken_for)) is section


@pytest.mark.parametrize(
    ("label", "text", "section"),
    [
        ("Section 2 CSDPA", "Help with getting up.", H1),
        ("Other provision (H2)", "Help with getting up.", H2),
        ("Support until 18", "Overnight stays at the hospice.", H2),
    ],
)
def test_the_word_over_it_tells_where_the_service_does_not(
    label: str, text: str, section: SectionLetter
) -> None:
    assert placed(care(text, H2 if section is H1 else H1, label)) is section


@pytest.mark.parametrize("taken_for", [H1, H2])
def test_where_nothing_tells_the_model_has_it(taken_for: SectionLetter) -> None:
    assert placed(care("Help with getting up.", taken_for)) is taken_for


def test_other_provision_is_left_where_it_is() -> None:
    sitting = statement(1, "A personal assistant in class.", Kind.PROVISION, section=SectionLetter.F)
    assert placed(sitting) is SectionLetter.F


@pytest.mark.parametrize(
    ("born", "written", "section"),
    [
        ("2007-06-19", "2025-06-19", "H2"),
        ("2007-06-19", "2025-06-18", "H1"),
        ("2007-06-19", None, "H1"),
        ("", "2025-06-19", "H1"),
    ],
)
def test_nothing_stands_in_h1_for_somebody_of_eighteen(born: str, written: str | None, section: str) -> None:
    sitter = care("A sitter for three hours a week.", H1)
    advice = (Advice("report.docx", "social_care", "P Lane", date=written),)
    read = Understanding(advice, (sitter,), (), ChildFacts(born=born))
    (item,) = draft_understanding(read, (), Case(), "none").plan.items
    assert item.section == section
