"""A plan with what every check needs to know of it, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from drafting.checks.aims import is_outcome
from drafting.checks.beside.given import AdviceGiven
from drafting.checks.commitment import Commitment, commitments
from drafting.checks.phrases import phrases, topics_in
from drafting.checks.settings import Settings
from drafting.reading import Line, PlanAsRead
from extract.document import Source
from nlp.dates import dates
from nlp.names import NAME_TOKEN

NEEDS = ("B", "C", "D")
PROVISION = ("F", "G", "H1", "H2")
_NOT_THE_PLANS = re.compile(r"review|comment|reply|respon|\bby\b|due|birth|original|previous|next", re.I)
_THE_PLANS = re.compile(r"draft|plan|final|issue|made|^date$|sent|version|status", re.I)
_YEAR = re.compile(r"(?:year|yr)\s*(?:group\s*)?(\d{1,2})", re.I)
_FIRST_PLANS = date(2014, 9, 1)
"""No plan was made before. An earlier day that nothing calls the plan's is a birth, or some other day."""
_ADULT = 18
_QUOTED_WHOLE = 28
"""Words of a sentence, at most, that is quoted whole for one word in it."""
_CLAUSE_ENDS = re.compile(r"[,;] (?=\w)")
_YEAR_NINE = 9


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a plan, with its line and its place."""

    line: Line
    source: Source

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.source.quote


class PlanContext:
    """A plan as read, and the facts that its checks ask for."""

    def __init__(
        self, plan: PlanAsRead, advice: AdviceGiven | None = None, settings: Settings | None = None
    ) -> None:
        """Keeps the plan, the advice that it is to be compared with, if any, and the authority's settings."""
        self.plan = plan
        self.given = advice
        self.settings = settings or Settings()
        self._topics: dict[str, frozenset[str]] = {}
        self._stock: dict[str, bool] = {}

    @cached_property
    def written(self) -> date | None:
        """The day of this plan: the latest on its front page that is no deadline and no birth."""
        labelled = [one for one in self.plan.facts.dates if not _NOT_THE_PLANS.search(one.label)]
        of_plan = [one for one in labelled if _THE_PLANS.search(one.label)]
        if of_plan:
            return max(date.fromisoformat(one.value) for one in of_plan)
        said = [found for source in self.plan.front for found in _plain_dates(source.quote)]
        days = [*said, *(date.fromisoformat(one.value) for one in labelled)]
        return max((day for day in days if day != self.born and day >= _FIRST_PLANS), default=None)

    @cached_property
    def born(self) -> date | None:
        """The date of birth, if the front page says it."""
        said = self.plan.facts.child.born
        return date.fromisoformat(said) if said else None

    @cached_property
    def age(self) -> int | None:
        """How old the child is on the day of the plan."""
        if not (self.born and self.written):
            return None
        had = (self.written.month, self.written.day) >= (self.born.month, self.born.day)
        return self.written.year - self.born.year - (not had)

    @cached_property
    def year(self) -> int | None:
        """The year group as a number, by the front page or by age."""
        said = _YEAR.search(self.plan.facts.child.year_group)
        if said:
            return int(said[1])
        return self.age - 4 if self.age is not None and self.age > _ADULT - 1 else None

    @property
    def is_adult(self) -> bool:
        """Whether the young person is 18 or over."""
        return self.age is not None and self.age >= _ADULT

    @property
    def prepares_for_adulthood(self) -> bool:
        """Whether the child is in Year 9 or above."""
        return self.year is not None and self.year >= _YEAR_NINE

    @property
    def is_draft(self) -> bool:
        """Whether the plan says that it is a draft."""
        return self.plan.facts.status == "draft"

    @property
    def child(self) -> str:
        """What the plan calls the child."""
        return self.plan.facts.child.known_as or "the child"

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """Every promise of provision that the plan makes."""
        return tuple(commitments(self.plan))

    def sentences(self, *letters: str) -> Iterator[Said]:
        """Every sentence of these sections (of all, where none is named)."""
        return (said for said in self._sentences if not letters or said.line.section in letters)

    @cached_property
    def _sentences(self) -> tuple[Said, ...]:
        return tuple(Said(line, source) for line in self.plan.lines() for source in line.sentences)

    def words(self, *letters: str) -> str:
        """All the words of these sections, the cells beside a row's main words included."""
        return "\n".join(line.whole for line in self.plan.lines(*letters))

    def heading(self, letter: str) -> Source:
        """A section's heading. Raises KeyError where the plan lacks it."""
        return self.plan.sections[letter].heading

    @cached_property
    def family_names(self) -> frozenset[str]:
        """The names on the front page that are not the child's: parents, carers, brothers and sisters."""
        front = " ".join(source.quote for source in self.plan.front)
        after = re.findall(
            r"(?:parent|mother|father|mum|dad|carer|lives with|family|guardian)\w*"
            r"([^:;|.]{0,25}[:;|]?[^:;|.]{0,80})",
            front,
            re.I,
        )
        return frozenset(NAME_TOKEN.findall(" ".join(after))) - self.plan.facts.child.names

    @cached_property
    def front_names(self) -> frozenset[str]:
        """Every word of the front page that may be a name."""
        return frozenset(NAME_TOKEN.findall(" ".join(source.quote for source in self.plan.front)))

    @property
    def tells_advice(self) -> bool:
        """Whether the plan is of a kind that lists its advice: plan.json leaves that to the ledger."""
        return "K" in self.plan.sections or "K" in self.plan.missing

    @cached_property
    def advice(self) -> str:
        """The words of section K."""
        return self.words("K")

    def topics_of(self, text: str) -> frozenset[str]:
        """What a text is about, of the topics of phrases.yaml."""
        if text not in self._topics:
            self._topics[text] = topics_in(text)
        return self._topics[text]

    def is_boilerplate(self, text: str) -> bool:
        """Whether words would fit any child: they get that finding alone."""
        if text not in self._stock:
            self._stock[text] = any(phrases(name).search(text) for name in ("boilerplate", "unfilled"))
        return self._stock[text]

    @cached_property
    def outcomes(self) -> tuple[Line, ...]:
        """The outcomes of E, and the steps towards them."""
        return tuple(line for line in self.plan.lines("E") if is_outcome(line))

    @cached_property
    def needs(self) -> tuple[Said, ...]:
        """The sentences of B, C and D that tell a need, and not a strength or the want of one."""
        return tuple(
            said
            for said in self.sentences(*NEEDS)
            if said.line.kind == "need"
            and not phrases("no_need").search(said.text)
            and not self.is_boilerplate(said.text)
        )


def clause_at(source: Source, at: int) -> Source:
    """The clause of a long sentence in which a word stands; a sentence of few words is quoted whole."""
    if len(source.quote.split()) <= _QUOTED_WHOLE:
        return source
    ends = [match.start() for match in _CLAUSE_ENDS.finditer(source.quote)]
    start = max((end + 2 for end in ends if end < at), default=0)
    end = min((end for end in ends if end > at), default=len(source.quote))
    quote = source.quote[start:end]
    return replace(source, start=source.start + start, end=source.start + end, quote=quote)


def _plain_dates(text: str) -> Iterator[date]:
    for line in re.split(r"[\n.;|,(]", text):
        if not re.search(r"birth|born|d\.?o\.?b|review|comment|reply|\bby (?:the )?\d", line, re.I):
            yield from (found.value for found in dates(line))
