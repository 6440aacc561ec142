"""What is found on bundles of the corpus, by the measure that docs/pseudonymise.md is made with."""

from pathlib import Path

from eval.corpus import ROOT, load_bundle
from eval.pseudonymise.measure import BEGIN, END, PAGE, Measured, measured, table

SAMPLE = ("a1-thandi-pd", "a5-immy-ebsa", "a9-nyasha-stammer")
"""By three authors, without scans: reading those takes minutes."""


def test_names_dates_and_addresses_of_a_sample_are_found(samples: Path) -> None:
    total = measured(load_bundle(samples / name) for name in SAMPLE)
    assert total.stands.total() > 100
    assert total.recall >= 0.98, total.missed
    assert total.over_replaced <= 0.05 * total.replaced


def test_the_page_holds_a_table_of_the_whole_corpus() -> None:
    told = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert "| **All** |" in told
    assert PAGE.is_relative_to(ROOT)


def test_the_table_tells_the_share_that_was_found() -> None:
    total = Measured()
    total.stands["Full dates"], total.found["Full dates"] = 4, 3
    assert "| Full dates | 4 | 0.7500 |" in table(total)
