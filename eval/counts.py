"""What the measures count. Counts of several bundles add up, and every figure is made from counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

Tally = Counter[str]
"""Counts by name. `hit`, `extra` and `lost` are what precision and recall are made of."""

PairTally = Counter[tuple[str, str]]
"""Counts by two names: of a section and `hit`, of a gold kind and a drafted kind."""


BETWEEN = "\t"
"""What stands between the parts of a name; no kind, section or format of a file holds one."""


@dataclass(slots=True)
class Counts:
    """The counts of one bundle, or of many added up."""

    general: Tally = field(default_factory=Counter)
    """Bundles, sentences, numbers, areas and sections (score.py's `bundles`)."""
    documents: Tally = field(default_factory=Counter)
    formats: PairTally = field(default_factory=Counter)
    """(format, `read` or `all`)."""
    kinds: PairTally = field(default_factory=Counter)
    """(moderator's kind, drafted kind); a dash where nothing was read."""
    vague: Tally = field(default_factory=Counter)
    missing: Tally = field(default_factory=Counter)
    outcome_missing: Tally = field(default_factory=Counter)
    parts: Tally = field(default_factory=Counter)
    sensitive: Tally = field(default_factory=Counter)
    """Sensitive sentences: `all`, `caught`, `leaked` to the plan. What a plan needs: `needed`, `held`."""
    confidence: PairTally = field(default_factory=Counter)
    """(tenth of the confidence in the kind, `all` or `right`)."""
    placed: PairTally = field(default_factory=Counter)
    """(section, `hit` or `lost`), over the moderator's sentences: the plan's recall."""
    cited: PairTally = field(default_factory=Counter)
    """(section, `hit` or `extra`), over what the plan's items cite: its precision."""
    words: Tally = field(default_factory=Counter)
    links: PairTally = field(default_factory=Counter)
    """(provision or outcome, `all`, `linked`, `given` or `right`)."""
    whole: Tally = field(default_factory=Counter)
    """What must be right of a plan as a whole (score.py's `whole_plan`)."""

    def add(self, other: Counts) -> None:
        """Add another bundle's counts to these."""
        for each in fields(self):
            getattr(self, each.name).update(getattr(other, each.name))


def total(parts: Iterable[Counts]) -> Counts:
    """The sum of some counts."""
    summed = Counts()
    for part in parts:
        summed.add(part)
    return summed


def flat(counts: Counts) -> dict[str, int]:
    """The counts by one name each, as JSON holds them: `kinds`, `need` and `view` with tabs between."""
    named = {}
    for each in fields(counts):
        for key, number in getattr(counts, each.name).items():
            if number:
                parts = (key,) if isinstance(key, str) else key
                named[BETWEEN.join((each.name, *parts))] = number
    return named


def unflat(named: Mapping[str, int]) -> Counts:
    """The counts that `flat` gave."""
    counts = Counts()
    for name, number in named.items():
        group, *parts = name.split(BETWEEN)
        getattr(counts, group)[parts[0] if len(parts) == 1 else tuple(parts)] = number
    return counts
