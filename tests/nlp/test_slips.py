"""A careful writer's catches: another child's name, a wrong date of birth, an old report; and no others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nlp.child import ChildFacts
from nlp.old import OLD_AFTER_DAYS
from nlp.slips import find_slips
from nlp.statement import Advice
from tests.nlp.making import sentence

BEN = ChildFacts("Ben", "Moss", "Ben", "he", "2016-05-02")


def codes(*texts: str, advice: tuple[Advice, ...] = ()) -> list[str]:
    sentences = [sentence(text, key=f"s{number}") for number, text in enumerate(texts)]
    return [slip.code for slip in find_slips(sentences, advice, BEN)]


def test_another_childs_name_in_the_childs_place_is_caught() -> None:
    assert codes("Ben reads well.", "Oliver will need help with writing.") == ["wrong_name"]
    assert codes("Ben reads well.", "The teacher knows that Oliver can count.") == ["wrong_name"]


@pytest.mark.parametrize(
    "text", ["In June and July Oliver was ill.", "Ask Zayn to wait.", "Maisie can count."]
)
def test_a_stranger_is_caught_wherever_it_stands(text: str) -> None:
    assert codes("Ben reads well.", text) == ["wrong_name"]


def test_a_name_beside_the_child_is_somebody_elses() -> None:
    assert codes("He comes in smiling, and Oliver has made himself his helper.") == []
    assert codes("Oliver plays with Ben.") == []
    assert codes("He copies from Oliver, who sits next to him.") == []


def test_a_short_form_of_the_childs_name_is_no_stranger() -> None:
    zuzanna = ChildFacts("Zuzanna", "Lowe", "", "she")
    assert find_slips([sentence("Zuzi likes to sing.")], (), zuzanna) == ()


def test_people_whom_the_bundle_introduces_are_no_slip() -> None:
    assert codes("His brother Oliver is nine.", "Oliver is kind to him.") == []
    assert codes("Mr Oliver teaches him.", "Ben likes sums.") == []
    assert codes("Assembly is hard for Ben.", "Phonics will help.", "Easter is near.") == []
    assert codes("Oliver Lane, Physiotherapist", "Ben sits with Ana and Oliver.") == []


def test_a_book_band_is_nobodys_name() -> None:
    assert codes("Ben likes sums.", "Decodes at book band Orange.", "Reads Ruby band books.") == []


def test_what_the_family_says_of_a_friend_is_no_slip() -> None:
    letter = Advice("report.docx", "parent")
    assert codes("He goes to the park when Oliver can come.", advice=(letter,)) == []


def test_a_pronoun_of_the_other_gender_is_caught_unless_somebody_else_is_meant() -> None:
    assert codes("She is tired by noon.") == ["wrong_pronoun"]
    assert codes("His mother says she is tired.") == []
    assert codes("He is tired by noon.") == []


def test_what_another_document_ends_with_excuses_no_pronoun() -> None:
    letter = sentence("His mother came.", key="s1", document="a.docx")
    report = sentence("She is tired by noon.", key="s2", document="b.docx")
    assert [slip.statement for slip in find_slips([letter, report], (), BEN)] == ["s2"]


def test_a_date_of_birth_that_is_not_the_childs_is_caught() -> None:
    assert codes("Ben Moss, DOB 02/05/2015") == ["wrong_date"]
    assert codes("Ben Moss, DOB 02/05/2016, seen 03/06/2025") == []


def test_a_report_older_than_the_limit_is_caught_and_one_at_the_limit_is_not() -> None:
    newest = date(2025, 3, 1)
    at_limit = (newest - timedelta(days=OLD_AFTER_DAYS)).isoformat()
    beyond = (newest - timedelta(days=OLD_AFTER_DAYS + 1)).isoformat()
    new = Advice("new.docx", "school", date=newest.isoformat())
    assert codes(advice=(new, Advice("at.docx", "nursing", date=at_limit))) == []
    assert codes(advice=(new, Advice("old.docx", "nursing", date=beyond))) == ["advice_out_of_date"]


def test_an_earlier_plan_may_be_old() -> None:
    new, plan = (
        Advice("n.docx", "school", date="2025-03-01"),
        Advice("p.docx", "previous_plan", date="2012-01-01"),
    )
    assert codes(advice=(new, plan)) == []


def test_the_limit_can_be_set() -> None:
    reports = (Advice("n.docx", "school", date="2025-03-01"), Advice("o.docx", "nursing", date="2024-09-01"))
    assert find_slips([], reports, BEN) == ()
    assert [slip.document for slip in find_slips([], reports, BEN, old_after_days=90)] == ["o.docx"]


def test_an_old_report_is_quoted_where_it_says_when_the_child_was_seen() -> None:
    reports = (Advice("n.docx", "school", date="2025-03-01"), Advice("o.docx", "nursing", date="2022-05-09"))
    seen = sentence("Ben was seen in clinic on 5 May 2022.", document="o.docx")
    assert [slip.quote for slip in find_slips([seen], reports, BEN)] == [seen.text]


NEW = (Advice("report.docx", "school", date="2025-11-01"),)


@pytest.mark.parametrize(
    "text",
    [
        "The results are taken from the assessment of June 2021.",
        "Visual acuity is 6/24 (clinic letter, March 2023).",
        "Therapy is due to begin in March 2024.",
        "His care plan of January 2023 is in the medical room.",
    ],
)
def test_an_old_result_or_promise_in_a_new_report_is_caught(text: str) -> None:
    assert codes(text, advice=NEW) == ["advice_out_of_date"]


@pytest.mark.parametrize(
    "text",
    [
        "Ben has been known to the team since March 2022.",
        "Epilepsy was diagnosed in June 2021.",
        "The results are taken from the assessment of June 2025.",
        "Assessed on 2 May 2016.",
    ],
)
def test_what_is_told_as_past_or_is_recent_is_no_slip(text: str) -> None:
    assert codes(text, advice=NEW) == []


AT_LARKFIELD = ChildFacts("Ben", "Moss", "Ben", "he", "2016-05-02", "Year 4", "Lark Field Primary School")


def settings(*texts: str) -> list[str]:
    sentences = [sentence(text, key=f"s{number}") for number, text in enumerate(texts)]
    return [slip.quote for slip in find_slips(sentences, (), AT_LARKFIELD)]


@pytest.mark.parametrize(
    "name", ["Stoke Hill Infants", "Lark Bank Primary", "St Anne’s Sixth Form", "Élan Nursery"]
)
def test_a_setting_that_is_not_the_childs_is_caught(name: str) -> None:
    assert settings(f"Ben attends {name} with his brother.") == [f"Ben attends {name} with his brother."]


@pytest.mark.parametrize(
    "text",
    [
        "Ben attends Lark Field School.",
        "Ben transferred from Stoke Hill Infants.",
        "His sister is at Stoke Hill Primary School.",
        "His parents would like a place at Stoke Hill Academy.",
        "The Academy has a quiet room.",
        "He likes Forest School.",
    ],
)
def test_a_setting_named_on_purpose_is_no_slip(text: str) -> None:
    assert settings(text) == []


def test_a_setting_named_more_than_once_is_no_slip() -> None:
    assert settings("Stoke Hill Primary has a pool.", "Stoke Hill Primary lends it.") == []
