"""Every statement has exactly one fate, every item only the words of its statements, in whatever order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.assemble import assemble
from drafting.plan import LEFT_OUT, NAME_GAP, PLANNED, SECTIONS, Case, Plan
from nlp.child import Child, ChildFacts, NamedChild
from nlp.conflicts import Conflict
from nlp.copies import Copy
from nlp.labels import SECTIONS_OF
from nlp.quantity import quantity
from nlp.statement import Advice, Area, Kind, Parts, SectionLetter, Slip, Statement
from nlp.thread import conflicts, tie, unmet
from nlp.understand import Understanding
from tests.nlp.making import TIES, statement

CHILD = ChildFacts(
    "Wren", "Lowe", "Wren", "she", "2016-05-02", "Year 4", "Larkfield School", "Northmere Council"
)


def placed(key: str, text: str, kind: Kind, area: Area, section: str) -> Statement:
    return replace(statement(text, kind, key=key, area=area), section=SectionLetter(section))


def understanding(*statements: Statement, slips: tuple[Slip, ...] = ()) -> Understanding:
    tied = tie(statements, TIES)
    advice = (Advice("report.docx", "school", "P Lane"),)
    return Understanding(advice, tied, slips, CHILD, conflicts=conflicts(tied, TIES), unmet=unmet(tied, TIES))


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    texts = st.sampled_from(["reads slowly", "runs fast", "help each day", "wants a dog", "will read a page"])
    kinds = draw(st.lists(st.sampled_from(list(Kind)), max_size=12))
    made = []
    for number, kind in enumerate(kinds):
        letters = sorted(SECTIONS_OF.get(kind, ()))
        letter = SectionLetter(draw(st.sampled_from(letters))) if letters else None
        found = statement(draw(texts), kind, key=f"s{number}", area=draw(st.sampled_from(list(Area))))
        made.append(replace(found, section=letter))
    return made


@settings(deadline=None)  # The first finding reads the words of the layout.
@given(statements())
def test_every_statement_has_exactly_one_fate(made: list[Statement]) -> None:
    plan, fates = assemble(understanding(*made), Case(), {})
    used = [statement for item in plan.items for statement in item.statements]
    assert [fate.statement for fate in fates] == [found.id for found in made]
    assert len(used) == len(set(used))
    for fate in fates:
        assert (fate.item is None) != (fate.left_out is None)
        assert fate.left_out is None or fate.left_out in LEFT_OUT
        assert (fate.statement in used) == (fate.item is not None)


@settings(deadline=None)  # The first finding reads the words of the layout.
@given(statements())
def test_every_item_is_the_words_of_one_of_its_statements(made: list[Statement]) -> None:
    plan, _ = assemble(understanding(*made), Case(), {})
    text_of = {found.id: found.text for found in made}
    assert all(item.text in {text_of[key] for key in item.statements} for item in plan.items)


@settings(deadline=None)  # The first finding reads the words of the layout.
@given(statements())
def test_links_point_at_items_of_their_kind(made: list[Statement]) -> None:
    plan, _ = assemble(understanding(*made), Case(), {})
    kind_of = {item.id: item.kind for item in plan.items}
    assert len(kind_of) == len(plan.items)
    assert all(kind_of[need] == "need" for item in plan.items for need in item.needs)
    assert all(kind_of[outcome] == "outcome" for item in plan.items for outcome in item.outcomes)


@settings(deadline=None)  # The first finding reads the words of the layout.
@given(statements())
def test_items_stand_in_the_order_of_the_sections(made: list[Statement]) -> None:
    plan, _ = assemble(understanding(*made), Case(), {})
    order = [SECTIONS.index(item.section) for item in plan.items]
    assert order == sorted(order)


def small_plan() -> Plan:
    plan, _ = assemble(
        understanding(
            placed("n1", "Wren reads two years behind.", Kind.NEED, Area.CL, "B"),
            placed("n2", "Wren has no friend.", Kind.NEED, Area.SEMH, "B"),
            replace(
                placed("p1", "Help with reading.", Kind.PROVISION, Area.CL, "F"), missing=("who", "frequency")
            ),
            placed("o1", "Wren will read a page.", Kind.OUTCOME, Area.CL, "E"),
        ),
        Case(),
        {},
    )
    return plan


def test_a_need_without_provision_is_found() -> None:
    found = [finding for finding in small_plan().findings if finding.code == "need_without_provision"]
    assert [finding.quote for finding in found] == ["Wren has no friend."]


def test_a_need_that_provision_of_the_plan_is_linked_to_is_not_called_unmet() -> None:
    need = placed("n1", "Wren reads two years behind.", Kind.NEED, Area.CL, "B")
    help_ = placed("p1", "Help with reading two years behind.", Kind.PROVISION, Area.CL, "F")
    said = replace(understanding(need, help_), unmet=frozenset({"n1"}))
    assert said.statements[1].needs == ("n1",)
    plan, _ = assemble(said, Case(), {})
    assert "need_without_provision" not in {finding.code for finding in plan.findings}


def amount(key: str, often: str, document: str) -> Statement:
    made = placed(key, f"Help with reading {often}.", Kind.PROVISION, Area.CL, "F")
    made = replace(
        made, sentence=replace(made.sentence, source=replace(made.sentence.source, document=document))
    )
    parts = Parts(what="Help with reading", frequency=often)
    return replace(made, parts=parts, quantity=quantity(parts), topic=(127,))


def test_two_reports_that_give_other_amounts_both_stand_and_are_a_must_fix_finding() -> None:
    often, seldom = amount("p1", "five times a week", "report.docx"), amount("p2", "weekly", "other.docx")
    plan, _ = assemble(understanding(often, seldom), Case(), {})
    (finding,) = [found for found in plan.findings if found.code == "conflicting_advice"]
    assert len(plan.section("F")) == 2
    assert finding.severity == "must_fix"
    assert finding.statements == ("p1", "p2")
    assert finding.quote == often.text
    assert seldom.text in finding.why


def test_what_provision_does_not_say_is_a_gap_a_finding_and_a_query() -> None:
    plan = small_plan()
    (provision,) = plan.section("F")
    codes = {finding.code for finding in plan.findings if finding.item == provision.id}
    assert provision.gaps == ("who", "frequency")
    assert codes == {"provision_who_missing", "provision_frequency_missing"}
    (query,) = (query for query in plan.queries if query.items == (provision.id,))
    assert query.author == "P Lane"
    assert "how often" in query.question


def test_a_provision_serves_the_outcomes_of_its_need() -> None:
    plan = small_plan()
    assert plan.section("F")[0].outcomes == (plan.section("E")[0].id,)


def test_a_sentence_with_another_childs_name_is_placed_without_it_and_must_be_settled() -> None:
    said = "In class Oliver’s reading is slow."
    stray = replace(placed("s1", said, Kind.NEED, Area.CL, "B"), other_children=("Oliver",))
    slip = Slip("wrong_name", "s1", "report.docx", said, "Oliver is named nowhere else.", "Oliver")
    plan, fates = assemble(understanding(stray, slips=(slip,)), Case(), {})
    (item,) = plan.items
    assert (item.text, item.gaps) == ("In class …’s reading is slow.", (NAME_GAP,))
    assert fates[0].item == item.id
    (finding,) = (finding for finding in plan.findings if finding.code == "wrong_name")
    assert (finding.severity, finding.item, finding.quote) == ("must_fix", item.id, said)
    assert all("Oliver" not in query.question for query in plan.queries)


def test_of_what_says_the_same_the_wording_that_leaves_least_open_leads() -> None:
    vague = placed("s1", "Help with reading.", Kind.PROVISION, Area.CL, "F")
    whole = placed("s2", "Help with reading for 20 minutes a day.", Kind.PROVISION, Area.CL, "F")
    said = replace(vague, missing=("who", "frequency")), replace(whole, same_as="s1", missing=("who",))
    heard = Understanding((Advice("report.docx", "school"),), said, (), CHILD)
    (item,) = assemble(heard, Case(), {})[0].items
    assert (item.text, item.gaps, item.statements) == (whole.text, ("who",), ("s2", "s1"))


def test_nothing_of_another_childs_report_is_drafted_and_it_must_be_taken_out() -> None:
    strange = replace(
        understanding(placed("n1", "Reads slowly.", Kind.NEED, Area.CL, "B")),
        strangers={"report.docx": NamedChild("Ivo", "Lund", "Name: Ivo Lund")},
    )
    plan, fates = assemble(strange, Case(), {})
    assert (plan.items, fates[0].left_out) == ((), "other_child")
    (finding,) = (found for found in plan.findings if found.code == "wrong_child")
    assert (finding.severity, finding.quote) == ("must_fix", "Name: Ivo Lund")


def test_an_older_version_of_a_report_is_superseded_and_said_so() -> None:
    twice = replace(
        understanding(placed("n1", "Reads slowly.", Kind.NEED, Area.CL, "B")),
        copies=(Copy("final.docx", "report.docx", 0.9, "It is a draft of final.docx."),),
    )
    plan, fates = assemble(twice, Case(), {})
    assert (plan.items, fates[0].left_out) == ((), "superseded")
    assert [found.why for found in plan.findings if found.code == "advice_superseded"] == [
        "It is a draft of final.docx."
    ]


def test_what_repeats_a_superseded_report_is_one_item_and_keeps_its_links() -> None:
    need, help_ = "He reads two years behind.", "Teaching of reading two years behind each day."
    made = []
    for file in ("a.docx", "b.docx", "c.docx"):
        for key, text, kind, letter in (("n", need, Kind.NEED, "B"), ("p", help_, Kind.PROVISION, "F")):
            found = statement(text, kind, key=f"{file}-{key}", area=Area.CL, document=file)
            made.append(replace(found, section=SectionLetter(letter)))
    copy = Copy("b.docx", "a.docx", 1.0, "a.docx says the same as b.docx.")
    plan, _ = assemble(replace(understanding(*made), copies=(copy,)), Case(), {})
    assert [item.statements for item in plan.items] == [("b.docx-n", "c.docx-n"), ("b.docx-p", "c.docx-p")]
    assert plan.section("F")[0].needs == (plan.section("B")[0].id,)


def test_another_childs_report_is_no_advice_on_this_child() -> None:
    strange = replace(understanding(), strangers={"report.docx": NamedChild("Ivo", "Lund", "Name: Ivo Lund")})
    plan, _ = assemble(strange, Case(), {})
    assert "school" in {found.advice for found in plan.findings if found.code == "advice_missing"}


@pytest.mark.parametrize(("likely", "held"), [(0.04, False), (0.05, True), (0.9, True)])
def test_what_may_be_private_waits_for_a_person(likely: float, held: bool) -> None:
    doubtful = replace(placed("n1", "He worries at home.", Kind.NEED, Area.SEMH, "B"), sensitive=likely)
    plan, fates = assemble(understanding(doubtful), Case(), {})
    assert (fates[0].left_out == "held_for_review") is held
    assert (plan.items == ()) is held


@pytest.mark.parametrize(
    ("likely", "why"), [(0.3, "held_for_review"), (0.5, "sensitive"), (1.0, "sensitive")]
)
def test_what_the_models_doubtfully_call_private_waits_for_a_person(likely: float, why: str) -> None:
    doubtful = replace(statement("He gave his number to a stranger.", Kind.SENSITIVE), sensitive=likely)
    plan, fates = assemble(understanding(doubtful), Case(), {})
    assert (fates[0].left_out, plan.items) == (why, ())


def test_what_the_case_says_of_the_child_comes_before_what_the_advice_says() -> None:
    given_case = Case(Child(forename="Wrenna", year_group="Year 5"), "Eastholt Council", "transfer")
    plan, _ = assemble(understanding(), given_case, {})
    child = plan.case.child
    assert (child.forename, child.known_as, child.year_group) == ("Wrenna", "Wrenna", "Year 5")
    assert (child.surname, child.setting) == ("Lowe", "Larkfield School")
    assert (plan.case.authority, plan.case.purpose) == ("Eastholt Council", "transfer")


def test_only_kinds_that_a_plan_holds_are_placed() -> None:
    assert set(PLANNED) == set(Kind) - {Kind.BACKGROUND, Kind.ADMIN, Kind.SENSITIVE}


def test_a_review_that_says_otherwise_than_its_plan_is_no_conflict() -> None:
    one = placed("s1", "Help with reading.", Kind.PROVISION, Area.CL, "F")
    old = replace(
        one,
        sentence=replace(one.sentence, id="s2", source=replace(one.sentence.source, document="plan.docx")),
    )
    reports = (Advice("report.docx", "annual_review"), Advice("plan.docx", "previous_plan"))
    heard = Understanding(reports, (one, old), (), CHILD, conflicts=(Conflict("s1", "s2", 0.9),))
    codes = {
        purpose: [finding.code for finding in assemble(heard, Case(purpose=purpose), {})[0].findings]
        for purpose in ("new", "amendment")
    }
    assert "conflicting_advice" in codes["new"]
    assert "conflicting_advice" not in codes["amendment"]


def test_no_need_and_the_childs_history_are_said_of_the_background() -> None:
    heading = ("Background",)
    born = statement("Wren was born at 30 weeks and walked at 20 months.", Kind.BACKGROUND, key="s1")
    born = replace(born, sentence=replace(born.sentence, headings=heading))
    mother = replace(born, sentence=replace(born.sentence, id="s2", text="Wren was held by her mother."))
    none = statement("No social care needs were identified.", Kind.BACKGROUND, key="s3")
    plan, fates = assemble(understanding(born, mother, none), Case(), {})
    assert [(item.section, item.kind, item.text) for item in plan.items] == [
        ("A", "history", born.text),
        ("D", "none", none.text),
    ]
    assert fates[1].left_out == "background"
    care = placed("s4", "Wren is lonely in the holidays.", Kind.NEED, Area.CARE, "D")
    assert [item.kind for item in assemble(understanding(none, care), Case(), {})[0].section("D")] == ["need"]
