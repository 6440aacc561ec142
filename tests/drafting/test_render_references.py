"""How a rendered plan names its own lines."""

from dataclasses import replace

import pytest

from drafting.by_family import CODE as BY_FAMILY
from drafting.columns import TOPIC
from drafting.findings import GAP_RULES, SLIP_SEVERITY
from drafting.in_place import CODE as IN_PLACE
from drafting.in_place import ERRAND, THERE_NOW, TRIED
from drafting.not_needed import NOT_NEEDED
from drafting.not_promised import CODE as NOT_PROMISED
from drafting.past import CODE as PAST
from drafting.placeholders import SAYS_NOTHING
from drafting.plan import Case, Finding, Item, Plan
from drafting.private_facts import CONFIDED
from drafting.render.labels import finding_title, gap, layout, long_date
from drafting.render.references import References
from nlp.advice import TYPES
from nlp.private import SORTS
from nlp.statement import Parts
from tests.drafting.factories import draft, item


def references(*items: Item) -> References:
    return References(Plan(Case(), {}, items), (), (), ())


def test_lines_are_numbered_by_section_in_order_and_h1_takes_a_stop() -> None:
    found = references(
        item(1, "B", "strength", "x"),
        item(2, "B", "need", "x"),
        item(3, "B", "need", "x"),
        item(4, "H1", "provision", "x"),
    )
    assert [found.label(f"i{n}") for n in (1, 2, 3, 4)] == ["", "B1", "B2", "H1.1"]


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ((), ""),
        ((1,), "B1"),
        ((2, 1), "B1, B2"),
        ((1, 2, 3), "B1 to B3"),
        ((1, 3, 4), "B1, B3, C1"),
        ((2, 3, 4), "B2, B3, C1"),
        ((9,), ""),
    ],
)
def test_neighbouring_lines_of_a_section_are_named_as_a_range(wanted: tuple[int, ...], shown: str) -> None:
    items = [item(n, "B", "need", "x") for n in (1, 2, 3)] + [item(4, "C", "need", "x")]
    assert references(*items).labels(f"i{n}" for n in wanted) == shown


def test_a_source_names_the_report_and_its_page_where_there_are_pages() -> None:
    made = draft()
    found = References(made.plan, made.statements, made.advice, made.documents)
    assert found.source(made.plan.items[0]) == "[3]"
    assert found.source(made.plan.items[3]) == "[1,\u00a0p.\u00a02]"


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("me", "me (Psychologist)"),
        ("I and a mentor", "I and a mentor (Psychologist)"),
        ("us with a mentor", "us with a mentor (Psychologist)"),
        ("a mentor taught by us", "a mentor taught by us"),
        ("a mentor", "a mentor"),
        ("", ""),
    ],
)
def test_who_says_i_is_told_by_role(who: str, shown: str) -> None:
    made = draft()
    statements = [replace(s, parts=Parts(who=who)) if s.id == "s7" else s for s in made.statements]
    found = References(made.plan, statements, made.advice, made.documents)
    assert found.parts(next(one for one in made.plan.items if one.id == "i7")).who == shown


def parts_of(parts: Parts) -> Parts:
    made = draft()
    statements = [replace(s, parts=parts) if s.id == "s7" else s for s in made.statements]
    found = References(made.plan, statements, made.advice, made.documents)
    return found.parts(next(one for one in made.plan.items if one.id == "i7"))


@pytest.mark.parametrize(
    ("frequency", "duration", "shown"),
    [
        ("Mon, Wed, Fri 15 mins", "15 mins", "Mon, Wed, Fri"),
        ("daily, ten minutes", "ten minutes", "daily"),
        ("4 x 20 mins", "20 mins", "4 x 20 mins"),
        ("one hour", "one hour", "one hour"),
        ("weekly", "", "weekly"),
    ],
)
def test_how_long_is_not_told_again_under_how_often(frequency: str, duration: str, shown: str) -> None:
    assert parts_of(Parts(frequency=frequency, duration=duration)).frequency == shown


@pytest.mark.parametrize(
    ("frequency", "duration", "shown"),
    [
        ("Twice daily", "Twice daily, 20 mins", "20 mins"),
        ("4 times a day", "4 times a day; 15 min", "15 min"),
        ("Each transition", "Each transition", ""),
        ("30 minutes", "30 minutes", "30 minutes"),
        ("Daily", "Dailyish", "Dailyish"),
        ("", "15 min", "15 min"),
    ],
)
def test_how_often_is_not_told_again_under_how_long(frequency: str, duration: str, shown: str) -> None:
    assert parts_of(Parts(frequency=frequency, duration=duration)).duration == shown


@pytest.mark.parametrize("put_off", ["TBC", "tbc.", "To be agreed", "n/a", "Not stated", "Blank on the form"])
def test_what_is_put_off_is_no_part(put_off: str) -> None:
    assert parts_of(Parts(who=put_off, frequency=put_off, duration="15 min")) == Parts(duration="15 min")


def test_a_finding_of_a_line_without_a_number_says_where_that_was_read() -> None:
    made = draft()
    found = References(made.plan, made.statements, made.advice, made.documents)
    strength = Finding("wrong_pronoun", "must_fix", "B", "i3", ("s3",), "", "")
    assert found.place(strength) == "Section B [1,\u00a0p.\u00a02]"
    assert found.place(replace(strength, item="i4", statements=("s4",))) == "B1"
    assert found.place(replace(strength, item=None, statements=())) == "Section B"


@pytest.mark.parametrize(
    ("says", "frequency", "shown"),
    [
        ("A TA for fifteen hours a week in all.", "a week in all", "fifteen hours a week in all"),
        ("Two half hours of play a week.", "a week", "Two half hours of play a week"),
        ("Practice, up to 40 minutes a day.", "a day", "up to 40 minutes a day"),
        ("Three idioms a week, on Mondays.", "a week, on Mondays", "Three idioms a week, on Mondays"),
        ("20 hours; TA; per week", "per week", "per week"),
        ("It is met again a day and a week after.", "a day and a week after", "a day and a week after"),
    ],
)
def test_a_period_alone_is_drawn_with_the_number_before_it(says: str, frequency: str, shown: str) -> None:
    made = draft()
    stated = [
        replace(one, sentence=replace(one.sentence, text=says), parts=Parts(frequency=frequency))
        if one.id == "s7"
        else one
        for one in made.statements
    ]
    found = References(made.plan, stated, made.advice, made.documents)
    assert found.parts(next(one for one in made.plan.items if one.id == "i7")).frequency == shown


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("Wren, Miss Pugh", "Miss Pugh"),
        ("a mentor and Wren", "a mentor"),
        ("Wren", ""),
        ("adults who know Wren well", "adults who know Wren well"),
    ],
)
def test_the_child_is_not_among_those_who_provide(who: str, shown: str) -> None:
    assert parts_of(Parts(who=who)).who == shown


def test_how_far_apart_the_times_are_is_no_length_of_each() -> None:
    found = parts_of(Parts(frequency="every 45 minutes", duration="45 minutes"))
    assert (found.frequency, found.duration) == ("every 45 minutes", "")


def test_another_childs_name_stands_in_no_part_either() -> None:
    made = draft()
    statements = [
        replace(s, parts=Parts(who="Oscar, his TA"), other_children=("Oscar",)) if s.id == "s7" else s
        for s in made.statements
    ]
    found = References(made.plan, statements, made.advice, made.documents)
    who = found.parts(next(one for one in made.plan.items if one.id == "i7")).who
    assert "Oscar" not in who
    assert "his TA" in who


def test_a_conflict_points_to_both_lines() -> None:
    made = draft()
    found = References(made.plan, made.statements, made.advice, made.documents)
    conflict = Finding("conflicting_advice", "must_fix", "F", "i7", ("s7", "s8"), "x", "y")
    assert found.place(conflict) == "F1, F2"
    assert found.place(replace(conflict, statements=("s7",))) == "F1"


@pytest.mark.parametrize(("likely", "held"), [(0.4, ["s5", "s10"]), (0.6, ["s5"])])
def test_what_is_held_back_is_what_the_plan_might_hold_of_the_reports_it_draws_on(
    likely: float, held: list[str]
) -> None:
    made = draft()
    statements = [replace(s, sensitive=likely) if s.id in ("s5", "s9", "s10") else s for s in made.statements]
    items = tuple(one for one in made.plan.items if one.id != "i5")
    found = References(replace(made.plan, items=items), statements, made.advice, made.documents)
    assert [one.id for one in found.held()] == held


@pytest.mark.parametrize(
    ("iso", "shown"), [("2025-03-04", "4 March 2025"), ("spring 2025", "spring 2025"), (None, "")]
)
def test_dates_are_written_out(iso: str | None, shown: str) -> None:
    assert long_date(iso) == shown


def test_every_finding_that_drafting_makes_has_a_title() -> None:
    codes = {rule.code for rule in GAP_RULES.values()} | set(SLIP_SEVERITY)
    codes |= {IN_PLACE, PAST, BY_FAMILY, NOT_PROMISED, CONFIDED}
    assert codes <= set(layout()["findings"])


def test_every_sort_of_what_no_plan_holds_has_words() -> None:
    sorts = {*SORTS, TRIED, ERRAND, THERE_NOW, TOPIC, SAYS_NOTHING, NOT_NEEDED}
    assert set(layout()["sorts"]) == sorts | {"unknown"}


def test_every_type_of_report_has_a_name() -> None:
    assert set(layout()["report_types"]) == set(TYPES)


def test_a_code_that_the_layout_does_not_know_is_written_out() -> None:
    assert finding_title("some_new_check") == "Some new check"


def test_a_gap_says_what_is_missing() -> None:
    assert gap("duration") == "[how long: not stated in advice]"
    assert gap("duration", unclear=True) == "[how long: unclear in advice]"
