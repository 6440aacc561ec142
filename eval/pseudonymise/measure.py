"""How much of what identifies somebody is replaced on the corpus, and how much else is.

    python -m eval.pseudonymise.measure        measures the whole corpus and writes the table into the page

Looked for are the names, setting and authority of case.yaml, the reports' authors, every full date, and what
was marked by hand in the corpus' sensitive sentences (labels.yaml). One is found when each of its words that
could identify is replaced where it stands. Of the words replaced as names, labels.yaml lists those that a
reader took for nobody's.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from eval.corpus import ROOT, GoldItem, LabelledBundle, bundles
from eval.pseudonymise.dictionary import dictionary_of
from eval.pseudonymise.found import Kind as Replaced
from eval.pseudonymise.stand_ins import StandIns
from eval.pseudonymise.text import Change, Renamer
from eval.pseudonymise.vocabulary import NAME, vocabulary
from eval.read_cache import read_cached
from nlp.child import Child
from nlp.dates import dates
from nlp.statement import Kind

PAGE = ROOT / "docs" / "pseudonymise.md"
BEGIN, END = "<!-- measures begin -->", "<!-- measures end -->"
DAYS = -7 * 101
SEED = "measured"
MARKED = {
    "names": "Names in sensitive sentences",
    "addresses": "Addresses in sensitive sentences",
    "numbers": "Numbers in sensitive sentences",
    "dates": "Dates in sensitive sentences, short forms too",
}
CHILD, SETTING, AUTHORITY = "The child's names", "The child's setting", "The authority"
AUTHORS, FULL_DATES = "The reports' authors", "Full dates, everywhere"
NAMES_AND_PLACES = frozenset({Replaced.NAME, Replaced.PLACE})


@dataclass(slots=True)
class Measured:
    """Counts over bundles, by what was looked for."""

    stands: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    """(bundle, what, words), for whoever mends the rules."""
    replaced: int = 0
    """Words replaced as names or places."""
    over_replaced: int = 0

    @property
    def recall(self) -> float:
        """The share of all that was looked for which was found."""
        return self.found.total() / max(1, self.stands.total())


def measured(samples: Iterable[LabelledBundle]) -> Measured:
    """What is found in some bundles of the corpus."""
    total = Measured()
    for bundle in samples:
        documents = read_cached(bundle)
        renamer = Renamer(dictionary_of(documents), StandIns(SEED), DAYS)
        for report in bundle.reports:
            for item in report.items:
                _measure(total, bundle, item, _looked_for(bundle, item, report.author), renamer)
        for document in documents:
            for block in document.blocks:
                _count_replaced(total, renamer.changes(block.text))
    return total


def _measure(
    total: Measured,
    bundle: LabelledBundle,
    item: GoldItem,
    looked_for: Iterable[tuple[str, int, int]],
    renamer: Renamer,
) -> None:
    changes = renamer.changes(item.text)
    for what, start, end in looked_for:
        is_found = _is_replaced(item.text, start, end, changes)
        total.stands[what] += 1
        total.found[what] += is_found
        if not is_found:
            total.missed.append((bundle.id, what, item.text[start:end]))


def _looked_for(bundle: LabelledBundle, item: GoldItem, author: str) -> Iterator[tuple[str, int, int]]:
    """(what, start, end) of everything in a sentence that is to be replaced."""
    child = bundle.case.child
    names = {name for name in _names_of(child) if name}
    for what, words in (
        (CHILD, names),
        (SETTING, {child.setting} - {""}),
        (AUTHORITY, {bundle.case.authority} - {""}),
        (AUTHORS, {name for name in re.findall(NAME, author) if len(name) > 1} - _no_author()),
    ):
        yield from _places_of(what, words, item.text)
    for date in dates(item.text):
        yield FULL_DATES, date.start, date.start + len(date.words)
    if item.kind is Kind.SENSITIVE:
        for name, what in MARKED.items():
            yield from _places_of(what, _labels()[name], item.text)


def _names_of(child: Child) -> tuple[str, str, str]:
    return child.forename, child.surname, child.known_as


def _no_author() -> frozenset[str]:
    """Capital words in the authors' line that are a role, a team or an abbreviation."""
    return vocabulary("never") | vocabulary("inside") | vocabulary("initials") | {"Front", "Door", "Help"}


def _places_of(what: str, words: Iterable[str], text: str) -> Iterator[tuple[str, int, int]]:
    for word in words:
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
            yield what, match.start(), match.end()


def _is_replaced(text: str, start: int, end: int, changes: Sequence[Change]) -> bool:
    """Whether every word that could identify is replaced: Larch of Larch Grove, not Grove."""
    ordinary = vocabulary("streets") | vocabulary("places") | vocabulary("inside") | vocabulary("never")
    for match in re.finditer(r"\w+", text[start:end]):
        first, last = start + match.start(), start + match.end()
        taken = any(change.found.start <= first and last <= change.found.end for change in changes)
        if not taken and match.group() not in ordinary and _identifies(match.group()):
            return False
    return True


def _identifies(word: str) -> bool:
    """Whether a word tells of one person: a name or a number, no abbreviation that everybody uses."""
    return (word[0].isupper() or word[0].isdigit()) and word not in vocabulary("initials")


def _count_replaced(total: Measured, changes: Sequence[Change]) -> None:
    nobodys = set(_labels()["nobodys"])
    words = [change.found.words for change in changes if change.found.kind in NAMES_AND_PLACES]
    total.replaced += len(words)
    total.over_replaced += sum(word in nobodys for word in words)


@cache
def _labels() -> dict[str, list[str]]:
    labels: dict[str, list[str]] = yaml.safe_load(
        Path(__file__).with_name("labels.yaml").read_text(encoding="utf-8")
    )
    return labels


def table(total: Measured) -> str:
    """The counts as a table in Markdown."""
    rows = [f"| {what} | {total.stands[what]:,} | {_share(total, what)} |" for what in sorted(total.stands)]
    whole = f"| **All** | **{total.stands.total():,}** | **{total.recall:.4f}** |"
    over = (
        f"Of {total.replaced:,} words and initials replaced as names or places, "
        f"a reader took {total.over_replaced} "
        f"({total.over_replaced / max(1, total.replaced):.1%}) for nobody's."
    )
    return "\n".join(["| What | Times | Found |", "|---|---:|---:|", *rows, whole, "", over])


def _share(total: Measured, what: str) -> str:
    return f"{total.found[what] / total.stands[what]:.4f}"


def main() -> None:
    """Measures the whole corpus, writes the table into the page, and tells what was missed."""
    total = measured(bundles())
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{table(total)}\n{END}{after}", encoding="utf-8")
    lines = [table(total), *(f"{bundle}: {what}: {words}" for bundle, what, words in total.missed)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
