"""What is decided of each sentence, and by what name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nlp.statement import Area, Kind, Parts, SectionLetter, Sentence
from nlp.ties import Ties

KINDS = tuple(Kind)
AREAS = tuple(Area)
SECTIONS = tuple(SectionLetter)
PROVISION_ELEMENTS = ("what", "who", "frequency", "duration")
OUTCOME_ELEMENTS = ("specific", "measurable", "time")
ELEMENTS = (*PROVISION_ELEMENTS, *OUTCOME_ELEMENTS)
ELEMENTS_OF = {Kind.PROVISION: PROVISION_ELEMENTS, Kind.OUTCOME: OUTCOME_ELEMENTS}
"""What may be missing from a provision and from an outcome (FORMAT.md, "keys")."""

SECTIONS_OF: dict[Kind, frozenset[SectionLetter]] = {
    Kind.VIEW: frozenset({SectionLetter.A}),
    Kind.OUTCOME: frozenset({SectionLetter.E}),
    Kind.NEED: frozenset({SectionLetter.B, SectionLetter.C, SectionLetter.D}),
    Kind.PROVISION: frozenset({SectionLetter.F, SectionLetter.G, SectionLetter.H1, SectionLetter.H2}),
}
"""The sections where each kind may stand (SEND Regulations 2014, reg. 12(1))."""
PLACED = frozenset(SECTIONS_OF)
"""The kinds that have a section of the plan."""
_OF_EDUCATION = frozenset({Area.CI, Area.CL, Area.SEMH, Area.SP, Area.IND})
AREAS_OF: dict[SectionLetter, frozenset[Area]] = {
    SectionLetter.B: _OF_EDUCATION,
    SectionLetter.C: frozenset({Area.HEALTH}),
    SectionLetter.D: frozenset({Area.CARE}),
    SectionLetter.E: frozenset(Area),
    SectionLetter.F: _OF_EDUCATION,
    SectionLetter.G: frozenset({Area.HEALTH}),
    SectionLetter.H1: frozenset({Area.CARE}),
    SectionLetter.H2: frozenset({Area.CARE}),
}
"""The areas that needs, outcomes and provision of each section may have: C and G are of health, D and H of
social care (CFA 2014 s.37(2)), B and F of special education, whichever of the five areas that is."""
WITH_AREA = frozenset({Kind.NEED, Kind.STRENGTH, Kind.OUTCOME, Kind.PROVISION})
"""The kinds that have an area of need."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a classifier says of one sentence."""

    kind: Kind
    confidence: float
    """How sure it is of the kind, 0 to 1."""
    area: Area | None = None
    section: SectionLetter | None = None
    missing: tuple[str, ...] = ()
    parts: Parts | None = None
    """Of a provision."""
    sensitive: float = 0.0
    """How likely it is that the sentence must not be copied into a plan, 0 to 1."""
    topic: tuple[int, ...] = ()
    """Of a need, strength, outcome or provision: what it is about, in whole numbers of which 127 is one."""


class Classifier(Protocol):
    """Anything that labels the sentences of one document."""

    @property
    def version(self) -> str:
        """Which model this is, as a plan names it."""
        ...

    @property
    def ties(self) -> Ties:
        """What holds statements together that it has labelled."""
        ...

    def label(self, sentences: Sequence[Sentence], report_type: str) -> list[Labels]:
        """The labels of a document's sentences, in order; never depends on any other document."""
        ...
