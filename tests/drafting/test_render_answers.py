"""A short answer of the child's or the family's stands after its question, and neither is edited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafting.reading import read_plan
from drafting.render.answers import ALONE, SHORT
from drafting.render.lines import line
from drafting.render.marked import plain
from drafting.render.references import References
from nlp.statement import Kind, Parts
from tests.drafting import factories
from tests.drafting.factories import PARENTS, PSYCHOLOGY, PUPIL
from tests.drafting.test_render_bundle import write


def drawn(text: str, *, file: str = PARENTS, kind: str = "view", **over: object) -> str:
    """The words of a line of section A, read in this report under these words."""
    draft = factories.draft()
    said = factories.statement(90, text, Kind.VIEW, file)
    said = replace(said, sentence=replace(said.sentence, **over))
    references = References(draft.plan, [*draft.statements, said], draft.advice, draft.documents)
    return plain(line(factories.item(90, "A", kind, text), references).words)


@pytest.mark.parametrize("text", ["Yes, a lot", "Not really.", "At home mostly", "Sunday nights.", "I do."])
def test_a_short_answer_stands_after_the_label_of_its_field(text: str) -> None:
    for file in (PARENTS, PUPIL):
        assert drawn(text, file=file, label="Does she get tired?") == f"Under “Does she get tired?”: {text}"
    assert drawn(text, label="Sleep :") == f"Under “Sleep”: {text}"


@pytest.mark.parametrize(
    "heading", ["What is hard?", "WHAT IS GOOD", "My hopes for later", "3. How I am at home"]
)
def test_it_stands_after_a_heading_that_asks(heading: str) -> None:
    assert drawn("Sunday nights.", headings=("Our page", heading)) == f"Under “{heading}”: Sunday nights."


def test_a_heading_that_asks_nothing_and_one_beyond_the_label_are_left_out() -> None:
    assert drawn("Sunday nights.", headings=("Our page",)) == "Sunday nights."
    over = {"headings": ("What we like about Wren",), "label": "Talking Mats"}
    assert drawn("Sunday nights.", file=PSYCHOLOGY, **over) == "Sunday nights."


def test_in_the_report_of_a_professional_only_a_question_is_shown() -> None:
    asked = drawn("Swimming.", file=PSYCHOLOGY, label="What does Wren say she likes?")
    assert asked == "Under “What does Wren say she likes?”: Swimming."
    for label in ("Comment", "How often", "SEMH"):
        assert drawn("Swimming.", file=PSYCHOLOGY, label=label) == "Swimming."


def test_what_can_stand_alone_stands_alone() -> None:
    label = "What is hard?"
    for text in ("She is tired by Friday.", "Wren hates the hall.", '"I do not sleep."'):
        assert drawn(text, label=label) == text
    label = "What is it like?"
    short = " ".join(["sums"] * SHORT)
    assert drawn(short, label=label) == f"Under “{label}”: {short}"
    assert drawn(f"{short} sums", label=label) == f"{short} sums"
    brief = " ".join(["I", *["do"] * (ALONE - 2)])
    assert drawn(brief, label=label) == f"Under “{label}”: {brief}"
    assert drawn(f"{brief} so", label=label) == f"{brief} so"


def test_a_word_with_an_apostrophe_is_one_word() -> None:
    ten = "Mr Vaz, who gives jobs and doesn't talk so much."
    assert drawn(ten, label="Who helps?") == f"Under “Who helps?”: {ten}"
    assert drawn("She'd sleep all day.", label="Sundays") == "She'd sleep all day."


@pytest.mark.parametrize("label", ["What has not helped?", "What is difficult?", "Your worries"])
def test_what_is_wrong_is_never_told_without_its_question(label: str) -> None:
    long = "The helper in class who sat behind me, and the lady who asked how that makes me feel."
    assert drawn(long, label=label) == f"Under “{label}”: {long}"
    for other in ("Who has helped?", "What is working and not working", "Who helps? (do not name them)"):
        assert drawn(long, label=other) == long
    assert drawn("I get cross when the bell goes.", label=label) == "I get cross when the bell goes."


@pytest.mark.parametrize(
    ("label", "text"),
    [
        (
            "Hopes for the future",
            "That she will have a job and a flat and somebody to come home to each evening.",
        ),
        ("Hopes for the future", "To be able to manage her own money and to see her friends at the weekend."),
        ("If I had a magic wand", "I would be clever and have a best friend who's in my class."),
    ],
)
def test_what_is_no_sentence_of_its_own_stands_after_its_question(label: str, text: str) -> None:
    assert drawn(text, label=label) == f"Under “{label}”: {text}"


def test_history_and_other_sections_are_drawn_without_a_question() -> None:
    assert drawn("Born at 38 weeks.", kind="history", label="Early years") == "Born at 38 weeks."


def test_provision_that_only_its_row_names_stands_after_that_name() -> None:
    text = "Makaton levels 1–2, one day, autumn term."
    given = {"file": PSYCHOLOGY, "kind": "provision"}
    assert drawn(text, label="Training", **given) == f"Under “Training”: {text}"
    assert drawn("Signs, at home and in class.", label="Talking", **given).startswith("Under “Talking”: ")
    for label in ("Support", "How often", "Makaton", "Wren", "Quarry College", "Oscar", ""):
        assert drawn(text, label=label, **given) == text
    assert drawn("Signs will be used.", label="Talking", **given) == "Signs will be used."
    assert drawn(text, label="Training", row="Ms Vaz", **given) == text


@pytest.mark.parametrize("label", ["Working", "Not working", "What is working well"])
def test_a_view_of_what_works_or_does_not_stands_after_the_name_of_its_column(label: str) -> None:
    by_mum = "Mum: When Ms Vaz writes to me and not the lady from the attendance team"
    for text in ("Wren: Art. The hall.", by_mum):
        assert drawn(text, file=PSYCHOLOGY, label=label, row="Art") == f"Under “{label}”: {text}"


def test_the_header_of_names_of_rows_stands_before_no_whole_row() -> None:
    for text in ("People I trust: Ana. Jo.", "People who are paid; too many"):
        assert drawn(text, label="Circle") == text
    assert drawn("Ana; Jo.", label="Who helps?") == "Under “Who helps?”: Ana; Jo."


def test_the_name_of_a_row_stands_before_no_whole_instruction() -> None:
    text = "The base teacher to prepare a booklet."
    draft = factories.draft()
    said = factories.statement(90, text, Kind.PROVISION, PSYCHOLOGY)
    said = replace(said, sentence=replace(said.sentence, label="Handover"), parts=Parts(who="base teacher"))
    references = References(draft.plan, [*draft.statements, said], draft.advice, draft.documents)
    assert plain(line(factories.item(90, "F", "provision", text), references).words) == text


def test_a_private_label_is_not_shown() -> None:
    assert drawn("Evenings.", label="Best way to reach us (07700 900133)") == "Evenings."


def test_another_childs_name_in_the_question_is_a_gap() -> None:
    draft = factories.draft()
    said = factories.statement(90, "Sums.", Kind.VIEW, PARENTS)
    said = replace(said, sentence=replace(said.sentence, label="What does Robin find hard?"))
    slip = factories.statement(91, "Robin likes maps.", Kind.VIEW, PARENTS, other_children=("Robin",))
    references = References(draft.plan, [said, slip], draft.advice, draft.documents)
    words = plain(line(factories.item(90, "A", "view", "Sums."), references).words)
    assert words == "Under “What does [name: the advice has another child’s] find hard?”: Sums."


@pytest.mark.parametrize("rendering", ["plan.docx", "plan.html", "plan.pdf"])
def test_the_question_is_no_word_of_the_line_when_a_plan_is_read_back(rendering: str, tmp_path: Path) -> None:
    made = factories.draft()
    said = factories.statement(90, "Sunday nights.", Kind.VIEW, PARENTS)
    made.statements.append(replace(said, sentence=replace(said.sentence, label="What is hard?")))
    answer = factories.item(90, "A", "view", said.text)
    trained = factories.statement(91, "Levels 1–2, one day.", Kind.PROVISION, PSYCHOLOGY)
    made.statements.append(replace(trained, sentence=replace(trained.sentence, label="Training")))
    given = factories.item(91, "F", "provision", trained.text)
    made.plan = replace(made.plan, items=(answer, *made.plan.items, given))
    write(made, tmp_path)
    for letter in "AF":
        read = [one.text for one in read_plan(tmp_path / rendering).lines(letter)]
        assert sorted(read) == sorted(item.text for item in made.plan.section(letter))
