"""What an evaluation found, typed: what the report is made from, and what `results.json` holds.

`eval.files` reads and writes them. Errors are many (thousands, for a thousand bundles), so they are no part
of Results, and are read one at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Form = Literal["labelled bundle", "bundle with its final plan", "moderated plan", "moderators' grades"]
"""What a sample is."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing that was found and measured."""

    name: str
    form: Form
    path: str
    """Where it lies: the bundle's folder (with `documents/`), the plan's folder, or the spreadsheet."""
    part: str = ""
    """Of a spreadsheet, the plan that it names: each is a sample of its own."""


@dataclass(frozen=True, slots=True)
class BundleResult:
    """One bundle drafted, and what it cost."""

    name: str
    failure: str | None
    """Why it could not be drafted, in a plain sentence."""
    seconds: float
    peak_mib: float | None
    """The most memory that its process held while drafting it; None where the system does not say."""
    documents: int
    sentences: int
    """Those that are labelled."""
    errors: int
    traits: dict[str, str]
    """By what it is sliced: `need`, `age`, `style` (its author's). What is not known is not there."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The figures of a part of the samples."""

    by: str
    """`need`, `age`, `type` (of report), `format` or `style`."""
    value: str
    bundles: int
    sentences: int
    figures: dict[str, float]
    """By dotted name, as in metrics.json: those that make sense of such a part."""
    intervals: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one report reached the plan."""

    bundle: str
    document: str
    type: str
    """As the moderator has it."""
    taken_for: str
    """The type that it was taken for; empty for one that was not read."""
    sentences: int
    read: int
    wanted: int
    """Sentences that belong in the plan."""
    placed: int
    """Of those, how many stand in the right section."""


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that the tool got wrong, or that its moderator would see otherwise."""

    sample: str
    document: str
    """A file within the bundle, or the plan."""
    page: str
    """As text; empty where it is not known."""
    section: str
    """The section that the moderator puts it in; of a plan, where it stands."""
    what: str
    """not_read, kind, area, section, placed, vague, missing, parts, sensitive_leaked, held_back, unmet,
    conflict, missing_advice, slip, repeat, wrong_merge, link, document_type, plan_item, reference;
    finding_missed, finding_extra, grade."""
    words: str
    """The moderator's sentence or quote; of something extra, the tool's."""
    read_as: str
    """The words of the statement that holds it, or of the finding; empty where there are none."""
    expected: str
    found: str
    confidence: str
    statement: str
    """The statement's id in DRAFTS/<sample>/ledger.json."""
    item: str
    """The plan item's id in DRAFTS/<sample>/plan.json."""


@dataclass(frozen=True, slots=True)
class PlanResult:
    """One moderated plan checked."""

    name: str
    failure: str | None
    grade: str
    """The moderator's."""
    found_grade: str
    """The tool's; empty for a plan that was not checked."""
    hit: int
    extra: int
    lost: int
    seconds: float


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """How far two judge alike on one label: Cohen's kappa, or F1 where a label may stand many times."""

    label: str
    """kind, area, section, vague, missing elements, parts, grade; or a criterion's name."""
    measure: Literal["kappa", "weighted kappa", "F1"]
    value: float
    interval: tuple[float, float] | None
    number: int
    """How many sentences, elements or plans it rests on."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two judge alike."""

    first: str
    """Who they are: a moderator's name, or `the tool`."""
    second: str
    samples: int
    labels: tuple[LabelAgreement, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A sentence or a plan that two moderators judge otherwise."""

    sample: str
    document: str
    words: str
    label: str
    first: str
    """What the first moderator says."""
    second: str


@dataclass(frozen=True, slots=True)
class Moderators:
    """How far moderators agree with each other, and the tool with each."""

    between: tuple[Agreement, ...]
    with_tool: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Specificity:
    """How specific the provision of one service's reports is, by the moderators' labels."""

    service: str
    """A type of report."""
    reports: int
    provision: int
    vague: int
    lacking: dict[str, int]
    """How many provisions lack each of what, who, frequency and duration."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from."""

    sample: str
    document: str
    service: str
    section: str
    words: str
    lacking: tuple[str, ...]
    """What a moderator would send it back for; empty for a good one."""


@dataclass(frozen=True, slots=True)
class Commonest:
    """One code of finding, and how often it is raised."""

    code: str
    section: str
    findings: int
    samples: int
    by: Literal["moderators", "the tool"]


@dataclass(frozen=True, slots=True)
class AreaOfNeed:
    """How many children have needs, outcomes and provision of an area. None stands for fewer than five."""

    area: str
    children_with_need: int | None
    needs: int | None
    children_with_provision: int | None
    provision: int | None
    outcomes: int | None
    vague: int | None


@dataclass(frozen=True, slots=True)
class Insight:
    """What the samples say of the advice itself, for commissioners and trainers."""

    specificity: tuple[Specificity, ...] = ()
    commonest: tuple[Commonest, ...] = ()
    areas: tuple[AreaOfNeed, ...] = ()
    good: tuple[Example, ...] = ()
    faulty: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One figure, before and now, over the samples that both reports have."""

    name: str
    words: str
    before: float
    now: float
    difference: float
    interval: tuple[float, float]
    """Of the difference, by paired bootstrap over bundles."""
    p: float
    """How often so large a difference would come about by the choice of samples alone."""
    verdict: Literal["better", "worse", "no clear change"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What got better and what got worse since another report."""

    other: str
    shared: int
    only_before: tuple[str, ...]
    only_now: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A figure that was to be reached."""

    text: str
    """As it was asked for: `kind_macro_f1>=0.85`."""
    name: str
    value: float
    reached: bool
    told: str
    """A sentence that says so."""


@dataclass(frozen=True, slots=True)
class Results:
    """All that an evaluation found."""

    versions: dict[str, str]
    """Of the program and its models."""
    samples: tuple[Sample, ...]
    skipped: dict[str, str]
    """What was found and could not be used: why."""
    metrics: dict[str, Any]
    bundles: tuple[BundleResult, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    slices: tuple[Slice, ...] = ()
    plans: tuple[PlanResult, ...] = ()
    moderators: Moderators | None = None
    insight: Insight = field(default_factory=Insight)
    comparison: Comparison | None = None
    requirements: tuple[Outcome, ...] = ()
