"""What the checks of plans come to, as parts of docs/accuracy.md: words and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eval.first_contact import FirstContact
from eval.keywords import CODES
from eval.plans import ALL, PROVISION, CountedPlan, Measured, measure
from eval.tables import Row, Table

FEW = 5
"""Below so many findings of moderators, a code's figures say next to nothing."""

HOW = """
Plans written by people are checked by rules and set beside what a moderator found, by the measures of
`eval/samples/tools/score_plans.py`. Rules are mended by reading where they fail, so a plan that was read
measures them no more. All 25 moderated plans of the corpus have been read by now: the rows "after they were
read" say only that the rules hold what was read into them. What to expect of other plans is told by first
contact: each plan as the rules first met it, before any of its mistakes were seen. p01 to p11 were read
while the rules were first written, and have none. Plans named q to w are by seven authors who knew
nothing of the checks. Intervals are 95% bootstrap intervals over whole plans.

The word list is what somebody would write in an hour (`eval/keywords.py`), given the same plans, with
sections and lines already found. It can speak to {codes} of the codes.
"""


def plan_parts(corpus: Sequence[CountedPlan], first: Sequence[FirstContact]) -> list[str | Table]:
    """The page's part about checking plans: the corpus' plans as they are checked now, and first contacts."""
    sets = _sets(corpus, first)
    return [
        "## Checks of plans",
        HOW.strip().format(codes=len(CODES)),
        _pooled("Checks of plans, all codes", ALL, sets),
        _pooled("Checks of plans, codes of provision", PROVISION, sets),
        _asides(sets),
        "Codes with fewer than five findings are marked: one more or less would turn their figures over.",
        _by_code("Checks of plans at first contact, by code", sets[BEFORE], sets[BEFORE_BY_WORDS]),
        _by_code("Checks of plans after they were read, by code", sets[NOW], sets[NOW_BY_WORDS]),
    ]


BEFORE, BEFORE_BY_WORDS = "All first contacts", "All first contacts, by the word list"
NOW, NOW_BY_WORDS = "All of the corpus, after they were read", "All of the corpus, by the word list"


def _sets(corpus: Sequence[CountedPlan], first: Sequence[FirstContact]) -> dict[str, Measured]:
    """The sets of plans that are told of, by what they are called."""
    return {
        **{_span(group): measure([each.plan.checks for each in group]) for group in _by_rules(first)},
        BEFORE: measure([each.plan.checks for each in first]),
        BEFORE_BY_WORDS: measure([each.plan.keywords for each in first]),
        NOW: measure([each.checks for each in corpus]),
        NOW_BY_WORDS: measure([each.keywords for each in corpus]),
    }


_COUNTS = ("Moderators' findings", "Found", "Raised", "Precision", "Recall", "F1")


def _pooled(caption: str, name: str, sets: Mapping[str, Measured]) -> Table:
    """The figures of codes pooled, for each set of plans."""
    rows = (
        Row(heading, (str(measured.number), *_counts(name, measured), *_rates(name, measured)))
        for heading, measured in sets.items()
    )
    return Table(caption, ("Plans", "Number", *_COUNTS), tuple(rows))


def _asides(sets: Mapping[str, Measured]) -> Table:
    """How often quotes that a moderator passes are flagged, and the grade is right or next to it."""
    rows = (
        Row(heading, (_part("clean", measured), _part("grade", measured)))
        for heading, measured in sets.items()
    )
    columns = ("Plans", "Clean quotes flagged", "Grade within one step")
    return Table("Checks of plans: clean quotes and grades", columns, tuple(rows))


def _by_rules(first: Sequence[FirstContact]) -> Iterable[list[FirstContact]]:
    """First contacts by the state of the rules that met them."""
    met: dict[str, list[FirstContact]] = {}
    for each in first:
        met.setdefault(each.rules, []).append(each)
    return met.values()


def _span(group: Sequence[FirstContact]) -> str:
    return f"{group[0].plan.name} to {group[-1].plan.name}, first contact (rules of {group[0].rules})"


def _by_code(caption: str, checks: Measured, words: Measured) -> Table:
    codes = sorted(name for name in checks.figures if name not in (ALL, PROVISION, "clean", "grade"))
    rows = (
        Row(
            f"`{code}`",
            (
                *_counts(code, checks),
                *_rates(code, checks),
                f"{words.figures[code]['f1']:.2f}" if code in CODES else "",
                "few examples" if checks.wanted(code) < FEW else "",
            ),
        )
        for code in codes
    )
    columns = ("Code", *_COUNTS, "Word list's F1", "Note")
    return Table(caption, columns, tuple(rows))


def _counts(name: str, measured: Measured) -> tuple[str, str, str]:
    """How many findings moderators made, how many of these the tool did, and how many it made in all."""
    numbers = measured.wanted(name), measured.count(name, "hit"), measured.raised(name)
    return str(numbers[0]), str(numbers[1]), str(numbers[2])


def _rates(name: str, measured: Measured) -> tuple[str, str, str]:
    """Precision, recall and F1, each with its interval."""
    told = measured.told
    return told(name, "precision"), told(name, "recall"), told(name, "f1")


def _part(name: str, measured: Measured) -> str:
    """A share as so many of so many, with its interval."""
    every = measured.count(name, "all")
    if not every:
        return "not kept"
    low, high = measured.ends[f"{name}.share"]
    return f"{measured.count(name, 'part')} of {every} ({low:.2f} to {high:.2f})"
