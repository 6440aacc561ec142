"""Plans with a front page in running words, sections with titles of their own, and lines with names."""

import pytest

from drafting.reading import PlanAsRead, read_plan_bytes

PLAN = """# Fernside Council

## EHC Plan: Annabel Reed-Okoro (Ann)

Proposed plan (draft) of 4 November 2025. Comments to us by 21 November 2025.

Born 23 April 2018. Aged 7, Year 3. Attends Larkfield Primary School.

## A. Ann, by Ann and those who know her

**What does Ann say?** Ann chose six photographs.

---

## B, F and E. Needs, provision and outcomes

### Communication and interaction

**Need.** Ann is hard to understand. She is shy of strangers.

**Provision.**

- A therapist will teach Ann to tell stories for 45 minutes every week.

**Outcome.** By July 2027 Ann will tell a story of four events.

## C. Health needs

None.

## D. Social care needs

None.

## G. Health provision

None.

## I. Placement

To be completed.

## J. Personal budget

None.
"""
NUMBERED = """# Section B: Special educational needs

5. *Sensory.* Ann sees light and dark only.
6. She does not cross roads.

# Section F: Provision

7. A teacher will teach Ann routes for one hour a week (need 6).
"""


def read(text: str) -> PlanAsRead:
    return read_plan_bytes(text.encode(), "plan.md")


def test_the_child_is_known_from_running_words() -> None:
    facts = read(PLAN).facts
    assert (facts.child.forename, facts.child.surname, facts.child.known_as) == (
        "Annabel",
        "Reed-Okoro",
        "Ann",
    )
    assert facts.child.born == "2018-04-23"
    assert facts.child.year_group == "Year 3"
    assert facts.child.setting == "Larkfield Primary School"
    assert facts.status == "draft"


def test_a_section_with_a_title_of_its_own_is_found_by_its_letter() -> None:
    plan = read(PLAN)
    assert plan.missing == ("H1", "H2", "K")
    assert plan.sections["A"].heading.quote == "A. Ann, by Ann and those who know her"
    assert plan.sections["F"].shared == ("B", "E")


def test_a_letter_alone_heads_nothing_in_a_plan_that_does_not_head_its_sections_so() -> None:
    assert "A" in read("# A. Stranger's note\n\nHello.\n\n# Section B: Needs\n\nAnn is shy.\n").missing


@pytest.mark.parametrize(
    "heading", ["Outcomes (Section E)", "4. Outcomes (E)", "Outcomes – Section E", "(E) Outcomes"]
)
def test_a_letter_behind_its_title_or_in_brackets_heads_a_section(heading: str) -> None:
    plan = read(f"# Section B: Needs\n\nAnn is shy.\n\n# {heading}\n\nAnn will greet a friend.\n")
    assert [line.text for line in plan.lines("E")] == ["Ann will greet a friend."]


def test_a_section_named_behind_other_words_heads_nothing() -> None:
    plan = read("# Section F: Provision\n\n## Support for hearing (Section B)\n\nA daily check.\n")
    assert [line.section for line in plan.lines()] == ["F"]


def test_words_before_a_line_say_which_of_several_sections_it_is_of() -> None:
    told = [(line.section, line.kind, line.area, line.text) for line in read(PLAN).lines("B", "E", "F")]
    assert told == [
        ("B", "need", "CI", "Ann is hard to understand."),
        ("B", "need", "CI", "She is shy of strangers."),
        ("F", "provision", "CI", "A therapist will teach Ann to tell stories for 45 minutes every week."),
        ("E", "outcome", "CI", "By July 2027 Ann will tell a story of four events."),
    ]


def test_a_question_in_bold_heads_what_follows() -> None:
    (line,) = read(PLAN).lines("A")
    assert line.text == "Ann chose six photographs."
    assert line.headings[-1] == "What does Ann say"


def test_an_area_that_begins_a_line_heads_it() -> None:
    first, second = read(NUMBERED).lines("B")
    assert (first.text, first.area) == ("Ann sees light and dark only.", "SP")
    assert (second.text, second.area) == ("She does not cross roads.", None)


@pytest.mark.parametrize(
    ("words", "label", "text"),
    [
        ("CI2 Ann reads.", "CI2", "Ann reads."),
        ("SEMH2 Ann reads.", "SEMH2", "Ann reads."),
        ("BAS3 Reading was weak.", "", "BAS3 Reading was weak."),
        ("WRAT5 Spelling was weak.", "", "WRAT5 Spelling was weak."),
    ],
)
def test_the_name_of_a_measure_is_no_label(words: str, label: str, text: str) -> None:
    (line,) = read(f"# Section B: Needs\n\n- {words}").lines("B")
    assert (line.label, line.text) == (label, text)


def test_what_a_child_is_known_as_may_have_a_place_of_its_own() -> None:
    facts = read(
        "# Education, Health and Care Plan\n\nName: Keziah Boateng\nKnown as: Kezi\n\n# Section A"
    ).facts
    assert (facts.child.forename, facts.child.known_as) == ("Keziah", "Kezi")


def test_labels_in_brackets_after_a_sentence_are_what_it_answers() -> None:
    (line,) = read("# Section E: Outcomes\n\nAnn will read ten words by July 2027. (B1, B5)").lines("E")
    assert line.text == "Ann will read ten words by July 2027."
    assert line.refers_to == ("B1", "B5")


def test_labels_of_parts_are_written_out_where_they_are_a_range() -> None:
    (line,) = read("# Section E: Outcomes\n\nAnn will read ten words. (B1.2 to B1.4, B3)").lines("E")
    assert line.refers_to == ("B1.2", "B1.3", "B1.4", "B3")


def test_general_arrangements_under_the_heading_of_several_sections_are_provision() -> None:
    plan = "# Sections B, E and F: Needs, outcomes and provision\n\n## Staffing\n\n- Staff will meet."
    assert [line.section for line in read(plan).lines()] == ["F"]


def test_items_that_a_bullet_numbers_are_lines_of_their_own() -> None:
    lines = read(
        "# Section G: Health provision\n\n- (a) A nurse will train staff. (b) A doctor will see Ann."
    ).lines()
    assert [(line.label, line.text) for line in lines] == [
        ("a", "A nurse will train staff."),
        ("b", "A doctor will see Ann."),
    ]


def test_the_title_says_whether_a_plan_is_a_draft_before_its_dates_do() -> None:
    title = "# Education, Health and Care Plan – Final\n\n| Item | Details |\n|---|---|\n"
    days = "| Draft issued | 22 September 2025 |\n| Final plan issued | 17 October 2025 |\n"
    assert read(f"{title}{days}\n# Section B: Needs\n").facts.status == "final"


def test_labels_of_the_front_page_may_be_numbered() -> None:
    front = "# Plan\n\n| Item | |\n|---|---|\n| 1. Young person | Ann Reed |\n| 2. Year group | 10 |\n"
    child = read(f"{front}\n# Section B: Needs\n").facts.child
    assert (child.forename, child.year_group) == ("Ann", "Year 10")
