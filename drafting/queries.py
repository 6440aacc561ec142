"""Questions to the authors of the reports: exactly what their advice leaves open, or where it disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.advice_sought import UNASSESSED
from drafting.earlier_plan import PLAN_TYPE
from drafting.headed import headed_time
from drafting.not_promised import CODE as NOT_PROMISED
from drafting.old_reports import CODE as OLD
from drafting.past import CODE as PAST
from drafting.past import called_done
from drafting.placeholders import is_put_off
from drafting.plan import Finding, Item, Query
from drafting.private_facts import OF_THE_FAMILY
from nlp.omission import without_names
from nlp.statement import Parts, Slip, Statement
from nlp.understand import Understanding

ASKED = {
    "what": "what exactly will be provided",
    "who": "who will provide it, by role, and with what training or expertise",
    "frequency": "how often it will be provided",
    "duration": "how long each time lasts, or how many hours it comes to",
    "specific": "what exactly the child or young person will be able to do",
    "measurable": "how anybody will know that it has been reached",
    "time": "by when it is to be reached",
}
"""What a gap asks for, in plain words (Code of Practice 9.66 and 9.69(F))."""

WHETHER = "whether it will be given, and by which service"
"""What is asked first of provision that the report only asks for."""

UNCLEAR = "{asked} (“{said}” leaves that open)"
"""What a gap asks for where the advice has words for the part."""

SLIP_ASKED = {
    "wrong_name": "Another child’s name stands there. Please confirm that this is about {child}, and "
    "send the report with the name put right.",
    "wrong_pronoun": "The pronoun there is not {child}’s. Please confirm that this is about {child}, and "
    "send the report put right.",
    "wrong_date": "The date of birth there is not the one that the other reports give. Please check it, and "
    "send the report put right.",
    "wrong_setting": "“{setting}” is named there, and is not the setting that the other reports name. "
    "Please confirm which holds.",
    "advice_out_of_date": "This is of some time ago. Please confirm that it still holds, or say what has "
    "changed.",
}
"""What an author is asked about a slip. No other child's name and no date of birth is written out."""

PRONOUN = "wrong_pronoun"
PASSAGE_OLD = (
    "A passage there tells of some time ago. Please confirm that it still holds, or say what has changed."
)
"""What is asked of a report that is not old itself, and whose old passage the plan does not use."""

UNASSESSED_ASKED = (
    "By its own words your report rests on no assessment. Please assess what {child} needs, and send advice "
    "that rests on it, or say why no assessment is called for."
)
"""What is asked of an author whose advice cannot show that there is no need."""

WHO_WROTE, WHAT_DAY = "who gave this advice, in what role", "on what day it was written"
WHAT_ROLE = "in what role you gave this advice"
"""What a report must say of itself, as the plan lists the advice (SEND Code of Practice 9.69(K))."""


def queries(
    items: Sequence[Item], understanding: Understanding, findings: Sequence[Finding] = ()
) -> tuple[Query, ...]:
    """The questions, by report: of the whole of it; then for each gap, need unanswered, disagreement, slip.

    Each goes to the author of the report that it quotes. Nothing that the plan leaves out is quoted. An
    earlier plan is asked nothing: nobody can answer for it. The family is not asked what provision it
    calls for, how often, or by whom: it gave its views, and the authority must answer that. Nobody is
    asked how, or by when, an outcome that is over is to be reached.
    """
    asking = _Asking(items, understanding)
    of_reports = [slip for slip in understanding.slips if not slip.statement]
    said = {(slip.code, slip.document) for slip in of_reports}
    over = {finding.item for finding in findings if finding.code == PAST}
    loose = {finding.item for finding in findings if finding.code == NOT_PROMISED}
    of_lines = [s for s in understanding.slips if s.statement and (s.code, s.document) not in said]
    asked = [
        *_about_authors(understanding),
        *map(asking.about_slip, of_reports),
        *(
            query
            for item in items
            if item.id not in over
            for query in asking.about_gaps(item, is_promised=item.id not in loose)
        ),
        *(query for finding in findings for query in asking.about(finding)),
        *map(asking.about_slip, of_lines),
    ]
    answerable = (query for query in asked if query.document not in asking.plans)
    return tuple(sorted(answerable, key=lambda query: query.document))


def _about_authors(understanding: Understanding) -> Iterator[Query]:
    """A question for each report of a professional that leaves open who wrote it, in what role, or when."""
    apart = {*understanding.strangers, *(copy.superseded for copy in understanding.copies)}
    for report in understanding.advice:
        if report.type in (*OF_THE_FAMILY, PLAN_TYPE) or report.file in apart:
            continue
        said = {WHO_WROTE: report.author, WHAT_ROLE: report.role or not report.author, WHAT_DAY: report.date}
        if unsaid := [what for what, found in said.items() if not found]:
            question = f"We did not find in your report {_listed(unsaid)}. Please tell us."
            yield Query(report.file, report.author, question, ())


class _Asking:
    """Who wrote what is asked about, and in what words."""

    def __init__(self, items: Sequence[Item], understanding: Understanding) -> None:
        self._items = {statement: item for item in items for statement in item.statements}
        self._statements = {one.id: one for one in understanding.statements}
        self._child = understanding.child.known_as or understanding.child.forename or "the child"
        self._authors = {report.file: report.author for report in understanding.advice}
        self._of_family = {report.file for report in understanding.advice if report.type in OF_THE_FAMILY}
        self.plans = {report.file for report in understanding.advice if report.type == PLAN_TYPE}

    def about_gaps(self, item: Item, *, is_promised: bool = True) -> Iterator[Query]:
        """A question for an item's gaps, to the author of the report that it leads from.

        Of what is only asked for, or referred on, it is asked first whether it will be given. By when is not
        asked where the heading over an outcome says so, and nothing of the family's own words.
        """
        lead = self._statements[item.statements[0]]
        if lead.document in self._of_family:
            return
        told = {"time"} if headed_time(lead.sentence) else set()
        wanted = [_asked(gap, lead) for gap in item.gaps if gap in ASKED and gap not in told]
        if wanted and not is_promised:
            wanted = [WHETHER, *wanted]
        if wanted:
            yield self._query(lead, f"Please state {_listed(wanted)}.", [item])

    def about(self, finding: Finding) -> Iterator[Query]:
        """Questions for a need without provision, a date that has passed, no assessment, a disagreement."""
        used = [self._statements[one] for one in finding.statements if one in self._items]
        if finding.code == "need_without_provision" and used and used[0].document not in self._of_family:
            wanted = "Please state what provision this need calls for, or that it calls for none."
            yield self._query(used[0], wanted, [self._items[used[0].id]])
        if finding.code == PAST and used and self._may_be_asked_of(used):
            wanted = "That date has passed. Please state whether it has been reached, and what is sought now."
            yield self._query(used[0], wanted, [self._items[used[0].id]])
        if finding.code == UNASSESSED:
            author = self._authors.get(finding.document, "")
            yield Query(finding.document, author, UNASSESSED_ASKED.format(child=self._child), ())
        if finding.code == "conflicting_advice":
            for one in used:
                yield from self._disagreement(
                    one, [other for other in used if other.document != one.document]
                )

    def _may_be_asked_of(self, over: Sequence[Statement]) -> bool:
        """Whether an author can tell of an outcome that is over what the bundle does not."""
        return not any(map(called_done, over))

    def about_slip(self, slip: Slip) -> Query:
        """A request to look at a slip and to put the report right. What the plan leaves out is not quoted."""
        wanted = SLIP_ASKED[slip.code].format(child=self._child, setting=slip.setting)
        statement = self._statements.get(slip.statement)
        if statement and statement.id in self._items:
            return self._query(statement, wanted, [self._items[statement.id]])
        if statement and slip.code == OLD:
            wanted = PASSAGE_OLD
        if statement and slip.code == PRONOUN:
            wanted = f"{slip.why} {wanted}"  # It names the pronoun alone.
        page = statement.sentence.source.page if statement else 1
        place = f"page {page} of your report" if page > 1 else "your report"
        return Query(slip.document, self._authors.get(slip.document, ""), f"About {place}: {wanted}", ())

    def _disagreement(self, one: Statement, others: Sequence[Statement]) -> Iterator[Query]:
        if others:
            said = _listed([f"“{other.shown}”" for other in others])
            wanted = f"Other advice says: {said} Please state which holds, and why."
            items = list(dict.fromkeys(self._items[each.id] for each in (one, *others)))
            yield self._query(one, wanted, items)

    def _query(self, statement: Statement, wanted: str, items: Sequence[Item]) -> Query:
        page = f" on page {statement.sentence.source.page}" if statement.sentence.source.page > 1 else ""
        return Query(
            statement.document,
            self._authors.get(statement.document, ""),
            f"Your report says{page}: “{statement.shown}” {wanted}",
            tuple(item.id for item in items),
        )


def _asked(gap: str, statement: Statement) -> str:
    """What a gap asks for, with the words that leave it open.

    Those of "what" are quoted in the question, those of how often are no answer to how long ("Each
    transition"), and "TBC" says nothing.
    """
    parts = statement.parts or Parts()
    said = getattr(parts, gap, "")
    if not said or is_put_off(said) or gap == "what" or (gap == "duration" and said == parts.frequency):
        return ASKED[gap]
    return UNCLEAR.format(asked=ASKED[gap], said=without_names(said, statement.other_children))


def _listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a; b and c". They hold commas themselves."""
    return " and ".join(filter(None, ("; ".join(words[:-1]), words[-1])))
