"""A careful writer's catches: another child's name, a wrong date of birth, an old report; and no others."""

from __future__ import annotations

from datetime import date, timedelta

from nlp.child import ChildFacts
from nlp.slips import OLD_AFTER_DAYS, find_slips
from nlp.statement import Advice
from tests.nlp.making import sentence

BEN = ChildFacts("Ben", "Moss", "Ben", "he", "2016-05-02")


def codes(*texts: str, advice: tuple[Advice, ...] = ()) -> list[str]:
    sentences = [sentence(text, key=f"s{number}") for number, text in enumerate(texts)]
    return [slip.code for slip in find_slips(sentences, advice, BEN)]


def test_another_childs_name_in_the_childs_place_is_caught() -> None:
    assert codes("Ben reads well.", "Oliver will need help with writing.") == ["wrong_name"]
    assert codes("Ben reads well.", "The teacher knows that Oliver can count.") == ["wrong_name"]


def test_people_whom_the_bundle_introduces_are_no_slip() -> None:
    assert codes("His brother Oliver is nine.", "Oliver is kind to him.") == []
    assert codes("Mr Oliver teaches him.", "Ben likes sums.") == []
    assert codes("Assembly is hard for Ben.", "Phonics will help.", "Easter is near.") == []
    assert codes("Oliver Lane, Physiotherapist", "Ben sits with Ana and Oliver.") == []


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
