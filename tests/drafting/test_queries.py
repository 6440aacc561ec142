"""Questions to the authors: what is missing, in plain words, with the sentence as it stands."""

from dataclasses import replace

import pytest

from drafting.plan import Finding
from drafting.queries import ASKED, WHETHER, queries
from nlp.child import ChildFacts
from nlp.statement import Kind, Parts, Slip
from nlp.understand import Understanding
from tests.drafting.factories import PARENTS, PSYCHOLOGY, draft, item, statement


def understanding(*slips: Slip) -> Understanding:
    made = draft()
    more = statement(20, "Two sessions a week.", Kind.PROVISION, PSYCHOLOGY, page=3)
    other = statement(21, "Three sessions a week.", Kind.PROVISION, PARENTS)
    return Understanding(tuple(made.advice), (*made.statements, more, other), slips, ChildFacts())


def test_a_gap_becomes_a_question_that_names_what_is_missing() -> None:
    (query,) = queries(draft().plan.items, understanding())
    assert query.author == "Dr Ada Finch"
    assert query.items == ("i8",)
    assert query.question == (
        "Your report says on page 4: “Regular support.” Please state what exactly will be provided; who will "
        "provide it, by role, and with what training or expertise and how often it will be provided "
        "(“Regular” leaves that open)."
    )


def test_words_that_leave_a_part_open_are_named_without_another_childs_name() -> None:
    heard = understanding()
    vague = replace(heard.statements[7], parts=Parts(who="Robin’s TA"), other_children=("Robin",))
    lines = [replace(draft().plan.items[8], gaps=("who",))]
    (query,) = queries(lines, replace(heard, statements=(*heard.statements[:7], vague)))
    assert query.question.endswith("training or expertise (“…’s TA” leaves that open).")


@pytest.mark.parametrize(
    ("gap", "parts"),
    [("who", Parts(who="TBC")), ("duration", Parts(frequency="Each transition", duration="Each transition"))],
)
def test_words_that_say_nothing_of_a_part_are_not_named(gap: str, parts: Parts) -> None:
    heard = understanding()
    vague = replace(heard.statements[7], parts=parts)
    lines = [replace(draft().plan.items[8], gaps=(gap,))]
    (query,) = queries(lines, replace(heard, statements=(*heard.statements[:7], vague)))
    assert query.question.endswith(f"Please state {ASKED[gap]}.")


def test_of_what_is_only_asked_for_it_is_asked_first_whether_it_will_be_given() -> None:
    finding = Finding("provision_not_promised", "should_fix", "F", "i8", ("s8",), "", "")
    (query,) = queries(draft().plan.items, understanding(), [finding])
    assert f"Please state {WHETHER}; {ASKED['what']}; " in query.question


def test_an_earlier_plan_is_asked_nothing() -> None:
    heard = understanding()
    earlier = replace(heard, advice=tuple(replace(one, type="previous_plan") for one in heard.advice))
    assert queries(draft().plan.items, heard)
    assert queries(draft().plan.items, earlier) == ()


def test_a_need_that_nothing_answers_is_asked_about() -> None:
    finding = Finding("need_without_provision", "must_fix", "B", "i5", ("s5",), "", "")
    asked = queries(draft().plan.items, understanding(), [finding])
    assert [query.question for query in asked if query.items == ("i5",)] == [
        "Your report says on page 3: “Wren reads two years behind.” Please state what provision "
        "this need calls for, or that it calls for none."
    ]


def test_the_author_of_an_outcome_whose_date_has_passed_is_asked_what_came_of_it() -> None:
    finding = Finding("outcome_past", "should_fix", "E", "i6", ("s6",), "", "")
    heard = understanding()
    asked = queries(draft().plan.items, heard, [finding])
    assert [query.question for query in asked if query.items == ("i6",)] == [
        "Your report says on page 4: “By July 2027 Wren will follow two instructions.” That date has passed. "
        "Please state whether it has been reached, and what is sought now."
    ]
    plans = tuple(replace(report, type="previous_plan") for report in heard.advice)
    unasked = queries(draft().plan.items, replace(heard, advice=plans), [finding])
    assert not [query for query in unasked if query.items == ("i6",)]


def test_the_author_of_advice_without_an_assessment_is_asked_for_one() -> None:
    finding = Finding(
        "advice_without_assessment", "must_fix", "D", None, (), "", "", "social_care", PSYCHOLOGY
    )
    asked = [query for query in queries((), understanding(), [finding]) if "no assessment" in query.question]
    assert [(query.document, query.author) for query in asked] == [(PSYCHOLOGY, "Dr Ada Finch")]


def test_the_family_is_not_asked_what_provision_their_words_call_for() -> None:
    heard = understanding()
    unmet = Finding("need_without_provision", "must_fix", "B", "i5", ("s5",), "", "")
    assert len(queries(draft().plan.items, heard, [unmet])) == 2
    for report in ("parent", "child"):
        families = tuple(replace(one, type=report) for one in heard.advice)
        assert queries(draft().plan.items, replace(heard, advice=families), [unmet]) == ()


def test_each_author_is_asked_about_advice_that_disagrees() -> None:
    items = (
        item(20, "F", "provision", "Two sessions a week."),
        item(21, "F", "provision", "Three sessions."),
    )
    finding = Finding("conflicting_advice", "must_fix", "F", "i20", ("s20", "s21"), "", "")
    one, other = queries(items, understanding(), [finding])
    assert (one.document, other.document) == (PSYCHOLOGY, PARENTS)
    assert one.question == (
        "Your report says on page 3: “Two sessions a week.” Other advice says: “Three sessions a week.” "
        "Please state which holds, and why."
    )


def test_an_author_is_asked_about_another_childs_name_without_reading_it() -> None:
    slip = Slip("wrong_name", "s4", PSYCHOLOGY, "Robin cannot.", "Robin stands for Wren.", "Robin")
    heard = understanding(slip)
    robin = tuple(
        replace(one, sentence=replace(one.sentence, text="Robin cannot."), other_children=("Robin",))
        if one.id == "s4"
        else one
        for one in heard.statements
    )
    *_, query = queries(draft().plan.items, replace(heard, statements=robin, child=ChildFacts("Wren")))
    assert query.items == ("i4",)
    assert query.question == (
        "Your report says on page 2: “… cannot.” Another child’s name stands there. Please confirm that "
        "this is about Wren, and send the report with the name put right."
    )


def test_the_author_of_a_wrong_setting_is_told_which_words_are_meant() -> None:
    slip = Slip("wrong_setting", "s10", PSYCHOLOGY, "", "", setting="Quarry College")
    *_, query = queries(draft().plan.items, understanding(slip))
    assert query.question == (
        "About page 5 of your report: “Quarry College” is named there, and is not the setting that the other "
        "reports name. Please confirm which holds."
    )


def test_what_concerns_a_whole_report_is_asked_first() -> None:
    heard = understanding(Slip("advice_out_of_date", "", PSYCHOLOGY, "", ""))
    unsigned = replace(heard, advice=tuple(replace(one, author="", date=None) for one in heard.advice))
    asked = queries(draft().plan.items, unsigned)
    assert [query.document for query in asked] == [PSYCHOLOGY] * 3
    assert asked[0].question == (
        "We did not find in your report who gave this advice, in what role and on what day it was written. "
        "Please tell us."
    )
    assert asked[1].question.startswith("About your report: This is of some time ago.")


def test_an_author_whose_role_was_not_found_is_asked_for_it() -> None:
    heard = understanding()
    named = replace(heard, advice=tuple(replace(one, role="") for one in heard.advice))
    first, *others = queries(draft().plan.items, named)
    asked = "We did not find in your report in what role you gave this advice. Please tell us."
    assert (first.document, first.question) == (PSYCHOLOGY, asked)
    assert asked not in {query.question for query in others}


def test_of_a_report_that_is_old_as_a_whole_no_line_is_asked_about_for_its_age() -> None:
    whole = Slip("advice_out_of_date", "", PSYCHOLOGY, "", "")
    line = replace(whole, statement="s4")
    asked = [query.question for query in queries(draft().plan.items, understanding(whole, line))]
    assert len([question for question in asked if "of some time ago" in question]) == 1
    other = replace(line, document=PARENTS)
    asked = [query.question for query in queries(draft().plan.items, understanding(whole, other))]
    assert len([question for question in asked if "of some time ago" in question]) == 2


def test_a_slip_in_what_the_plan_leaves_out_is_asked_about_by_its_place_alone() -> None:
    slip = Slip("wrong_date", "s10", PSYCHOLOGY, "Born 2 May 2014.", "It is 2 May 2016 elsewhere.")
    *_, query = queries(draft().plan.items, understanding(slip))
    assert query.question == (
        "About page 5 of your report: The date of birth there is not the one that the other reports give. "
        "Please check it, and send the report put right."
    )


def test_an_old_passage_that_the_plan_leaves_out_does_not_make_its_report_old() -> None:
    slip = Slip("advice_out_of_date", "s10", PSYCHOLOGY, "", "")
    *_, query = queries(draft().plan.items, understanding(slip))
    assert query.question == (
        "About page 5 of your report: A passage there tells of some time ago. Please confirm that it still "
        "holds, or say what has changed."
    )


def test_a_pronoun_that_the_plan_leaves_out_is_named_and_its_sentence_is_not() -> None:
    slip = Slip("wrong_pronoun", "s10", PSYCHOLOGY, "Due to his years.", "“his” stands here.")
    *_, query = queries(draft().plan.items, understanding(slip))
    assert query.question.startswith("About page 5 of your report: “his” stands here. The pronoun there")
    assert "years" not in query.question


def test_what_is_left_out_is_never_asked_about() -> None:
    finding = Finding("need_without_provision", "must_fix", None, None, ("s10",), "", "")
    asked = queries(draft().plan.items, understanding(), [finding])
    assert all("brother" not in query.question for query in asked)
