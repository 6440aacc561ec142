"""A report that is old as a whole is told of as one, whichever of its sentences shows its age."""

from __future__ import annotations

from drafting.assemble import assemble
from drafting.old_reports import CODE, of_whole_reports
from drafting.plan import Case
from nlp.child import ChildFacts
from nlp.statement import Advice, Kind, Slip
from nlp.understand import Understanding
from tests.drafting.factories import statement

OLD, NEW = (
    Advice("letter.pdf", "mental_health", "Ada Finch", "Nurse", "2024-02-19"),
    Advice("school.docx", "school", "Teo Marsh", "SENCO", "2025-12-01"),
)
SEEN = Slip(CODE, "s1", "letter.pdf", "Seen on 8 February 2024.", "This report is dated 19 February 2024.")
PAST = Slip(CODE, "s2", "letter.pdf", "By March 2024 she will sleep.", "This speaks of March 2024.")
LEANS = Slip(CODE, "s3", "school.docx", "Her scores of March 2023 stand.", "This speaks of March 2023.")


def test_the_first_slip_of_an_old_report_is_of_the_report_and_the_others_of_their_lines() -> None:
    told = list(of_whole_reports([SEEN, PAST, LEANS], [OLD, NEW]))
    assert [slip.statement for slip in told] == ["", "s2", "s3"]
    assert [slip.quote for slip in told] == [SEEN.quote, PAST.quote, LEANS.quote]


def test_other_mistakes_and_newer_reports_keep_their_sentence() -> None:
    name = Slip("wrong_name", "s1", "letter.pdf", "Robin sleeps.", "Robin stands here.")
    assert list(of_whole_reports([name, LEANS], [OLD, NEW])) == [name, LEANS]
    assert list(of_whole_reports([SEEN], [OLD])) == [SEEN]
    assert list(of_whole_reports([SEEN], [])) == [SEEN]


def test_the_finding_names_the_report_and_its_author_is_asked_once() -> None:
    said = tuple(
        statement(number, slip.quote, Kind.BACKGROUND, slip.document)
        for number, slip in enumerate((SEEN, PAST), start=1)
    )
    heard = Understanding((OLD, NEW), said, (SEEN, PAST), ChildFacts())
    plan, _ = assemble(heard, Case(), {})
    of_report, _ = (one for one in plan.findings if one.code == CODE)
    assert (of_report.document, of_report.statements, of_report.quote) == ("letter.pdf", (), SEEN.quote)
    assert [query.document for query in plan.queries] == ["letter.pdf"]
