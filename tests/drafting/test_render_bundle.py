"""Every rendering of a draft: what must never reach one that is sent out, and that all say DRAFT."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting.assemble import assemble
from drafting.plan import HELD_AT, Case, Fate, Finding, Query
from drafting.render.advice_used import write_advice_used
from drafting.render.bundle import RENDERED, write_all
from drafting.render.layouts import LAYOUTS
from drafting.render.references import References
from extract.document import Block, BlockKind
from nlp.child import ChildFacts, NamedChild
from nlp.statement import Area, Kind, SectionLetter, Slip, Statement
from nlp.understand import Understanding
from tests.drafting.factories import PARENTS, PSYCHOLOGY, Draft, document, draft, item, statement

ISSUED = tuple(name for name in RENDERED if name != "plan.html")
SECRET = "zweibrotkorb"
STRANGER = "03-stranger.pdf"


def write(made: Draft, out: Path, layout: str = "classic") -> None:
    write_all(made.plan, made.statements, made.advice, made.documents, made.fates, out, layout=layout)


def words(path: Path) -> str:
    """All that a file says: every XML part of a Word document, every page of a PDF."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(one).decode("utf-8", "replace") for one in archive.namelist())
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(path)
        try:
            return "".join(page.get_textpage().get_text_bounded() for page in pages)
        finally:
            pages.close()
    return path.read_text(encoding="utf-8")


def drafted(*planted: Statement, slips: tuple[Slip, ...] = ()) -> Draft:
    """The draft that the hand-made statements make, with others planted among them."""
    made = draft()
    statements = (*made.statements, *planted)
    understanding = Understanding(
        tuple(made.advice), statements, slips, ChildFacts("Wren", "Ashdown"), (),
        {STRANGER: NamedChild("Robin", SECRET, SECRET)},
    )  # fmt: skip
    plan, fates = assemble(understanding, Case(), {"goldthread": "0.1.0"})
    documents = [*made.documents, document(STRANGER)]
    return Draft(plan, list(statements), made.advice, documents, list(fates))


def private(number: int, kind: Kind, sensitive: float, file: str) -> Statement:
    facts = {"area": Area.CI, "section": SectionLetter.B, "sensitive": sensitive}
    return statement(number, f"The {SECRET} of number {number}.", kind, file, **facts)


@st.composite
def private_statements(draw: st.DrawFn) -> list[Statement]:
    """Statements that must not be copied, of every kind: known as sensitive, or likely to be."""
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=4))
    files = st.sampled_from((PSYCHOLOGY, PARENTS))
    likely = st.floats(HELD_AT, 1.0)
    return [private(100 + n, kind, draw(likely), draw(files)) for n, kind in enumerate(kinds)]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(private_statements(), st.sampled_from(LAYOUTS))
def test_nothing_private_reaches_what_is_sent_out(
    tmp_path: Path, planted: list[Statement], layout: str
) -> None:
    stranger = private(200, Kind.NEED, 0.0, STRANGER)
    write(drafted(*planted, private(201, Kind.SENSITIVE, 0.0, PSYCHOLOGY), stranger), tmp_path, layout)
    for name in ISSUED:
        assert SECRET not in words(tmp_path / name), name
        assert STRANGER not in words(tmp_path / name), name


def test_another_childs_report_is_not_even_in_the_working_copy(tmp_path: Path) -> None:
    write(drafted(private(200, Kind.NEED, 0.0, STRANGER)), tmp_path)
    assert SECRET not in words(tmp_path / "plan.html")


def test_another_childs_name_stands_in_no_file(tmp_path: Path) -> None:
    heading = Block(BlockKind.HEADING, f"{SECRET} at school")
    said = statement(0, f"{SECRET} cannot count; {SECRET}’s work is short.", Kind.NEED, PARENTS)
    block = Block(BlockKind.PARAGRAPH, said.text)
    stray = replace(
        said,
        sentence=replace(said.sentence, source=replace(said.sentence.source, block=1)),
        area=Area.CL,
        section=SectionLetter.B,
        other_children=(SECRET,),
    )
    slip = Slip("wrong_name", stray.id, PARENTS, stray.text, f"{SECRET} stands for Wren.", SECRET)
    made = drafted(stray, slips=(slip,))
    made.documents[1] = replace(made.documents[1], blocks=(heading, block))
    write(made, tmp_path)
    for name in RENDERED:
        assert SECRET not in words(tmp_path / name), name
    assert "[name: the advice has another child’s] cannot count" in words(tmp_path / "plan.docx")


@pytest.mark.parametrize("name", RENDERED)
def test_every_file_says_draft(tmp_path: Path, name: str) -> None:
    write(draft(), tmp_path)
    assert "DRAFT" in words(tmp_path / name)


def test_the_same_draft_gives_the_same_files(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(draft(), tmp_path / folder)
    for name in RENDERED:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_draft_of_nothing_is_rendered_all_the_same(tmp_path: Path) -> None:
    made = draft()
    empty = Draft(replace(made.plan, items=(), findings=(), queries=()), [], [], [], [])
    for layout in LAYOUTS:
        write(empty, tmp_path, layout)
        assert "The advice describes no special educational need." in words(tmp_path / "plan.html")
    assert "No report leaves anything open" in words(tmp_path / "queries.txt")


def told(path: Path) -> Iterator[str]:
    """The words of each paragraph of a Word document's body."""
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", body, re.DOTALL):
        yield "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", paragraph))


def test_the_family_sees_what_each_report_said_and_where_it_is(tmp_path: Path) -> None:
    write(draft(), tmp_path)
    lines = list(told(tmp_path / "family.docx"))
    at = lines.index("Wren cannot follow two instructions.")
    assert lines[at + 1] == "Section B, Special educational needs: B1"
    assert "Report 2: The parents’ views, Mr and Mrs Ashdown, Parents" in lines
    assert "We could not open this report. We will ask for it again." in lines


def test_a_short_answer_stands_after_its_question_as_in_the_plan(tmp_path: Path) -> None:
    made = draft()
    answers = [statement(number, "Sunday nights.", Kind.VIEW, file) for number, file in ASKED_IN.items()]
    made.statements += [
        replace(one, sentence=replace(one.sentence, label="What is hard?")) for one in answers
    ]
    made.plan = replace(
        made.plan, items=(*(item(one, "A", "view", "Sunday nights.") for one in ASKED_IN), *made.plan.items)
    )
    write(made, tmp_path)
    asked = "Under “What is hard?”: Sunday nights."
    assert list(told(tmp_path / "family.docx")).count(asked) == len(ASKED_IN)
    assert list(told(tmp_path / "advice-used.docx")).count(asked) == 1


ASKED_IN = {90: PARENTS, 91: PSYCHOLOGY}
"""Where a question stands over an answer: the parents' own report, and a professional's."""


def test_over_compulsory_school_age_the_paper_speaks_to_the_young_person(tmp_path: Path) -> None:
    made = draft()
    to_the_parents = "B: what makes learning harder for your child"
    write(made, tmp_path)
    assert to_the_parents in told(tmp_path / "family.docx")
    case = made.plan.case
    made.plan = replace(made.plan, case=replace(case, child=replace(case.child, born="2008-05-02")))
    write(made, tmp_path)
    lines = list(told(tmp_path / "family.docx"))
    assert "B: what makes learning harder for you" in lines
    assert not any("your child" in line or "about Wren" in line for line in lines)


def test_each_author_sees_what_was_used_and_why_the_rest_was_not(tmp_path: Path) -> None:
    write(draft(), tmp_path)
    lines = list(told(tmp_path / "advice-used.docx"))
    assert "The draft plan uses 7 of the 8 statements that were read in this report." in lines
    why = "Private facts about the child, the family or other people, which a plan must not repeat"
    sort = "speaks of a relative or of somebody else"
    assert lines[lines.index(f"{why}: {sort}") + 1] == "1 (page 5)"
    assert not any("The parents’ views" in line for line in lines)
    assert not any("brother" in line for line in lines)


def test_of_the_familys_own_papers_alone_no_author_is_told(tmp_path: Path) -> None:
    made = draft()
    of_parents = References(made.plan, made.statements, made.advice, [document(PARENTS)])
    path = tmp_path / "advice-used.docx"
    write_advice_used(of_parents, made.statements, made.fates, path)
    assert "No report was received but the family’s own." in told(path)


def test_background_that_a_rule_knows_is_counted_by_its_sort(tmp_path: Path) -> None:
    made = draft()
    made.statements += [
        statement(11, "See above", Kind.BACKGROUND, page=2, sort="says_nothing"),
        statement(12, "She is three.", Kind.BACKGROUND, page=3),
    ]
    made.fates += [Fate(f"s{number}", None, "background") for number in (11, 12)]
    write(made, tmp_path)
    lines = list(told(tmp_path / "advice-used.docx"))
    why = "Background and explanation, which no section of a plan holds"
    assert lines[lines.index(why) + 1] == "1 (page 3)"
    nothing = f"{why}: says nothing by itself, such as “tbc” or “see above”"
    assert lines[lines.index(nothing) + 1] == "1 (page 2)"


def test_the_author_of_an_old_report_is_not_thanked_for_advice_to_this_assessment(tmp_path: Path) -> None:
    made = draft()
    old = Finding("advice_out_of_date", "should_fix", None, None, (), "", "", document=PSYCHOLOGY)
    made.plan = replace(made.plan, findings=(old,))
    write(made, tmp_path)
    letter = (tmp_path / "queries.txt").read_text(encoding="utf-8")
    assert "We hold your educational psychology advice of 14 March 2025" in letter
    assert "Thank you for your" not in letter


@pytest.mark.parametrize("count", [1, 2])
def test_the_family_is_thanked_for_its_views_and_not_for_advice(tmp_path: Path, count: int) -> None:
    made = draft()
    asked = [Query(PARENTS, "Mr and Mrs Ashdown", f"Question {n}?", ()) for n in range(count)]
    made.plan = replace(made.plan, queries=tuple(asked))
    write(made, tmp_path)
    letter = (tmp_path / "queries.txt").read_text(encoding="utf-8")
    assert "Thank you for giving us your views." in letter
    assert "in what you told us" in letter
    assert "advice" not in letter and "Thank you for your the" not in letter


def test_a_report_of_no_known_type_is_thanked_for_as_a_report(tmp_path: Path) -> None:
    made = draft()
    made.advice[0] = replace(made.advice[0], type="other")
    write(made, tmp_path)
    letter = (tmp_path / "queries.txt").read_text(encoding="utf-8")
    assert "Thank you for your report of 14 March 2025, which" in letter


def test_a_letter_to_nobody_known_is_told_by_its_reports_number(tmp_path: Path) -> None:
    made = draft()
    made.advice[0] = replace(made.advice[0], author="")
    write(made, tmp_path)
    assert next(told(tmp_path / "queries.docx")).endswith("[author: not stated] [1]")


def test_queries_are_letters_ready_to_send(tmp_path: Path) -> None:
    write(draft(), tmp_path)
    letter = (tmp_path / "queries.txt").read_text(encoding="utf-8")
    assert letter.startswith(
        "DRAFT\n\nEducational psychology advice: Dr Ada Finch\n\nDear Dr Ada Finch,\n\nThank you for your "
        "educational psychology advice of 14 March 2025, which is part of the assessment of Wren Ashdown’s"
    )
    assert "1. How often is the support given?" in letter
    assert letter.endswith("With thanks and kind regards,\n\nNorthmere Council\n")
    assert next(told(tmp_path / "queries.docx")) == "Educational psychology advice: Dr Ada Finch"
