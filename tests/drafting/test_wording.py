"""House style: every edit declared, reversible and within its rule; nothing that binds anybody touched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafting.plan import Case, Edit, Item, Plan
from drafting.wording import kept
from drafting.wording.abbreviations import expansions
from drafting.wording.edits import Change, NoSuchPlace, declared, made, original, undone
from drafting.wording.numbering import numbers
from drafting.wording.page import rules_table
from drafting.wording.reword import changes, reword
from drafting.wording.rule import Line, Rule
from drafting.wording.rules import BY_NAME, RULES
from drafting.wording.style import DEFAULT, SETTING, Style, current
from extract.document import Source
from nlp.child import Child
from nlp.statement import Sentence

CHILD = Child("Wren", "Lowe", "Wren", "he", setting="Larkfield Primary School")
PIECES = (
    "He should have help, and his TA must not leave him|I recommend that he receives 20 minutes a day"
    "|the SENCO needs to meet her|Staff should say “he should try again” at Larkfield Primary School"
    "|1. A|2. A|(e) a"
    "|no more than 4 pupils; and|by 3 June 2026|Wren's|twice a week.|may|don't|…|(TAs)|e.g.|will|I|a TA"
).split("|")


def sentences(*texts: str, block: int | None = None) -> list[Sentence]:
    """Sentences of one report, each a paragraph of its own unless they share a block."""
    return [
        Sentence(f"s{n}", text, Source("report.docx", 1, n if block is None else block, 0, len(text), text))
        for n, text in enumerate(texts)
    ]


def plan(found: list[Sentence], section: str = "F", kind: str = "provision", child: Child = CHILD) -> Plan:
    items = tuple(Item(f"{section}-{s.id}", section, kind, s.text, (s.id,)) for s in found)
    return Plan(Case(child), {}, items)


def worded(*texts: str, section: str = "F", kind: str = "provision", child: Child = CHILD) -> list[str]:
    """The lines that a report's paragraphs make, in the light style. The last line names the child."""
    found = sentences(*texts, "Wren is seven.")
    items = reword(plan(found, section, kind, child), found, Style.LIGHT).items
    return [item.text for item in items][: len(texts)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_does_what_its_example_says_and_no_more(rule: Rule) -> None:
    example = rule.example
    line = Line(example.before, example.section, example.kind, CHILD, name="Wren", expansions=expansions([]))
    line = replace(line, lead=example.lead, number=example.number)
    assert next(changes(rule, line)).made(example.before) == example.after
    assert list(changes(rule, replace(line, text=example.left_alone))) == []


def test_every_rule_is_registered_once_and_told_on_the_page_of_rules(repository_page: str) -> None:
    assert len(BY_NAME) == len(RULES)
    assert rules_table() in repository_page


@pytest.fixture
def repository_page(request: pytest.FixtureRequest) -> str:
    return (request.config.rootpath / "docs" / "wording.md").read_text(encoding="utf-8")


lines = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=6).map(" ".join)
KINDS = {"A": "view", "B": "need", "C": "strength", "E": "outcome", "F": "provision", "G": "provision"}
places = st.sampled_from(sorted(KINDS.items()))


@settings(deadline=None)
@given(st.lists(lines, min_size=1, max_size=4), places)
@example(["He should, he should he should"], ("F", "provision"))
def test_undoing_its_edits_gives_the_words_of_the_advice(texts: list[str], place: tuple[str, str]) -> None:
    found = sentences(*texts, "Wren is seven.")
    drafted = plan(found, *place)
    for before, after in zip(drafted.items, reword(drafted, found, Style.LIGHT).items, strict=True):
        assert original(after.text, after.edits) == before.text
        assert replace(after, text=before.text, edits=()) == before


@settings(deadline=None)
@given(st.lists(lines, min_size=1, max_size=4), places)
def test_no_edit_touches_an_amount_a_negation_a_date_or_a_quotation(
    texts: list[str], place: tuple[str, str]
) -> None:
    found = sentences(*texts, "Wren is seven.")
    drafted = plan(found, *place)
    numbered = numbers(found)
    for before, after in zip(drafted.items, reword(drafted, found, Style.LIGHT).items, strict=True):
        number = numbered.get(before.statements[0], "") if before.section != "A" else ""
        assert kept.kept(after.text) + kept.kept(number) == kept.kept(before.text)
        quoted = [before.text[start:end] for start, end in kept.quotations(before.text)]
        assert all(words.rstrip() in after.text for words in quoted)


@settings(deadline=None)
@given(st.lists(lines, min_size=1, max_size=4), places)
def test_nothing_is_left_to_edit_in_what_was_edited(texts: list[str], place: tuple[str, str]) -> None:
    found = sentences(*texts, "Wren is seven.")
    once = reword(plan(found, *place), found, Style.LIGHT)
    for item in once.items:
        assert len(item.edits) < 20


@given(lines, st.data())
def test_any_change_can_be_declared_and_undone(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    change = Change(start, end, data.draw(st.sampled_from(["", "will", "Wren's", ".", "a b"])))
    after = change.made(text)
    if text and after and text != after:
        edit = declared(text, change, "duty")
        assert edit.original
        assert edit.edited
        assert made(text, edit) == after
        assert undone(after, edit) == text


def test_an_edit_finds_its_words_only_as_whole_words() -> None:
    assert made("The teacher says he reads.", Edit("he", "Wren", "child")) == "The teacher says Wren reads."
    with pytest.raises(NoSuchPlace):
        made("The teacher reads.", Edit("he", "Wren", "child"))


def test_the_verbatim_style_edits_nothing() -> None:
    found = sentences("he should read")
    assert reword(plan(found), found, Style.VERBATIM) == plan(found)


def test_the_words_of_the_child_and_the_family_are_nobodys_to_edit() -> None:
    assert worded("i like TA time, he should know", section="A", kind="view") == [
        "i like TA time, he should know"
    ]


@pytest.mark.parametrize(
    ("advice", "drafted"),
    [
        ("It is recommended that he is given a laptop.", "Wren will be given a laptop."),
        ("I recommend that staff use signs.", "Staff will use signs."),
        ("We would strongly recommend that he should sit at the front.", "Wren will sit at the front."),
        ("I recommend two hours a week of mobility lessons.", "Two hours a week of mobility lessons."),
        ("I recommend that he is not left alone.", "I recommend that Wren is not left alone."),
        ("I suggest that he has a laptop.", "I suggest that Wren has a laptop."),
    ],
)
def test_a_recommendation_becomes_what_will_be_done(advice: str, drafted: str) -> None:
    assert worded(advice) == [drafted]


@pytest.mark.parametrize(
    ("advice", "drafted"),
    [
        ("Staff must not raise their voices.", "Staff will not raise their voices."),
        ("Staff need to use signs.", "Staff will use signs."),
        ("Therapy needs to be weekly.", "Therapy will be weekly."),
        ("When upset, he should have a break.", "When upset, Wren will have a break."),
        ("Once a week staff should check the aids.", "Once a week staff will check the aids."),
        ("Staff may use signs.", "Staff may use signs."),
        ("Staff could use signs.", "Staff could use signs."),
        ("Staff should consider using signs.", "Staff should consider using signs."),
        ("A plan of his sensory needs to follow.", "A plan of Wren's sensory needs to follow."),
        ("A break when he needs to move.", "A break when Wren needs to move."),
        ("Should he fall, staff will help.", "Should Wren fall, staff will help."),
        ("If this should happen staff will help.", "If this should happen staff will help."),
        ("Staff do not need to sign.", "Staff do not need to sign."),
        (
            "The move to Year 7 should be thought about early.",
            "The move to Year 7 should be thought about early.",
        ),
        ("The plan should say that signs are used.", "The plan should say that signs are used."),
        ("Staff should use signs where possible.", "Staff should use signs where possible."),
        ("Staff should, if this can be managed, sign.", "Staff should, if this can be managed, sign."),
        ("Staff should say each word slowly.", "Staff will say each word slowly."),
        ("This should help.", "This should help."),
        ("Every adult who teaches him should sign.", "Every adult who teaches him will sign."),
        ("5.7 Staff who teach Wren must have training.", "5.7 Staff who teach Wren will have training."),
        (
            "Everyone who lifts or moves Wren must be trained.",
            "Everyone who lifts or moves Wren will be trained.",
        ),
        ("Help from all who work with Wren should go a long way.",) * 2,
        ("All staff who should sign are trained.",) * 2,
        ("Staff who teach children who must be lifted are trained.",) * 2,
        ("Staff who feel they need to leave are relieved.",) * 2,
        ("Everyone who teaches Wren knows when staff should stop.",) * 2,
        ("Hearing should have been tested.", "Hearing should have been tested."),
        ("Should staff sign?", "Should staff sign?"),
    ],
)
def test_a_duty_is_what_a_main_clause_says_must_be(advice: str, drafted: str) -> None:
    assert worded(advice) == [drafted]


def test_an_outcome_keeps_what_the_child_must_do() -> None:
    assert worded("He must now be held.", section="E", kind="outcome") == ["Wren must now be held."]


@pytest.mark.parametrize(
    "need",
    [
        "The therapist says he reads slowly.",
        "Wren knows that he reads slowly.",
        "She reads slowly.",
        "They read slowly.",
        "“He reads slowly”, as his report says.",
        "Mr Finch says he reads slowly.",
    ],
)
def test_a_pronoun_stays_where_it_may_be_somebody_elses(need: str) -> None:
    assert worded(need, section="B", kind="need") == [need]


@pytest.mark.parametrize(
    ("before", "named"),
    [
        ("His brother is nine.", False),
        ("Ivo came first.", False),
        ("Ivo came first. Wren came last.", True),
        ("The tests took an hour.", True),
    ],
)
def test_whom_the_report_has_just_spoken_of_decides_whose_a_pronoun_is(before: str, named: bool) -> None:
    paragraph = [f"{part.rstrip('.')}." for part in before.split(". ")]
    found = [*sentences(*paragraph, "He reads slowly.", block=1), *sentences("Wren is seven.")]
    drafted = plan(found[-2:-1], "B", "need")
    (item,) = reword(drafted, found, Style.LIGHT).items
    assert item.text == ("Wren reads slowly." if named else "He reads slowly.")


def test_a_name_that_the_advice_never_says_is_not_brought_in() -> None:
    found = sentences("He reads slowly.")
    assert reword(plan(found, "B", "need"), found, Style.LIGHT).items[0].text == "He reads slowly."


def test_only_the_first_pronoun_gives_way() -> None:
    assert worded("She reads, and she knows her letters.", child=replace(CHILD, pronouns="she")) == [
        "Wren reads, and she knows her letters."
    ]


@pytest.mark.parametrize(
    ("advice", "drafted"),
    [
        ("A tent which is hers to use.", "A tent which is Wren's to use."),
        ("Each day’s choice of book is hers.", "Each day’s choice of book is Wren’s."),
    ],
)
def test_hers_becomes_the_childs_by_name(advice: str, drafted: str) -> None:
    assert worded(advice, child=replace(CHILD, pronouns="she")) == [drafted]


@pytest.mark.parametrize(
    ("advice", "drafted"),
    [
        ("Larkfield Primary School will do so.", "The setting will do so."),
        ("A walk to Larkfield Primary.", "A walk to the setting."),
        ("The Larkfield Primary School's SENDIASS.", "The setting's SENDIASS."),
        ("A Larkfield Primary School teacher.", "A Larkfield Primary School teacher."),
        ("A bus to Larkfield Road.", "A bus to Larkfield Road."),
    ],
)
def test_a_setting_is_not_named_in_the_provision(advice: str, drafted: str) -> None:
    assert worded(advice) == [drafted]


def test_an_abbreviation_is_put_in_full_once_in_a_plan() -> None:
    first, second = worded("A TA each day.", "A TA at noon.")
    assert (first, second) == ("A teaching assistant (TA) each day.", "A TA at noon.")


def test_the_advice_itself_says_what_an_abbreviation_stands_for() -> None:
    texts = ("A PAT once a term.", "The Portable Audiometry Test (PAT) takes an hour.")
    assert worded(*texts)[0] == "A Portable Audiometry Test (PAT) once a term."


def test_an_abbreviation_that_the_advice_explains_in_two_ways_stays() -> None:
    told = ("The Total Attention Test (TAT) is short.", "The Tell Aloud Task (TAT) is long.")
    assert worded("A TAT once a term.", *told)[0] == "A TAT once a term."


@pytest.mark.parametrize(
    ("advice", "drafted"),
    [
        ("a slope, ", "A slope. "),
        ("s and t in words", "s and t in words."),
        ("Staff will:", "Staff will:"),
        ("Signs (Makaton)", "Signs (Makaton)."),
        ("Signs…", "Signs…"),
    ],
)
def test_a_fragment_becomes_a_sentence(advice: str, drafted: str) -> None:
    assert worded(advice) == [drafted]


def test_the_style_is_a_setting() -> None:
    assert current({}) is DEFAULT is Style.LIGHT
    assert current({SETTING: "verbatim"}) is Style.VERBATIM
    with pytest.raises(ValueError, match=r"^GOLDTHREAD_STYLE must be one of: verbatim, light; not 'bold'\.$"):
        current({SETTING: "bold"})


def test_what_somebody_is_told_to_have_said_becomes_no_duty() -> None:
    said = "Miss Toolan said that the tricycle, which is at the centre, should come to the school."
    assert worded(said) == [said]


@pytest.mark.parametrize(
    ("row", "left"),
    [
        ("A buddy system; school; tbc; TBC", "A buddy system; school."),
        ("Literacy: -; Pats the book; -", "Literacy: Pats the book."),
        ("An outreach teacher; ?; each term; n/a.", "An outreach teacher; each term."),
        ("Swimming; to be agreed; 4", "Swimming; 4."),
        ("Gym; a carer; as above", "Gym; a carer; as above."),
    ],
)
def test_cells_that_say_nothing_go_from_a_rows_line(row: str, left: str) -> None:
    assert worded(row) == [left]
