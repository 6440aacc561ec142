from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from eval.corpus import load_bundle
from eval.counts import total
from eval.drafts import load_draft
from eval.intervals import intervals
from eval.metrics import Metrics, count, figures
from eval.report.page import write_page


@pytest.fixture(scope="module")
def metrics(
    samples: Path, imperfect_draft: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Metrics:
    """The metrics of two spoilt drafts."""
    folder, counts = tmp_path_factory.mktemp("page"), []
    for name in ("a9-safiya-cp-aac", "b2-sumaya-y7-hi"):
        imperfect_draft(samples / name, folder / name)
        counts.append(count(load_bundle(samples / name), load_draft(folder / name)))
    return figures(total(counts)) | {
        "intervals": intervals(counts),
        "failed": {"x1-<b>": "It was locked & late."},
        "skipped": {"notes": "No labels."},
    }


@pytest.fixture
def page(metrics: Metrics, tmp_path: Path) -> html.HtmlElement:
    write_page(tmp_path / "report.html", metrics)
    return html.document_fromstring((tmp_path / "report.html").read_bytes())


def test_the_page_needs_nothing_but_itself(page: html.HtmlElement) -> None:
    assert page.xpath("//script | //link | //img | //iframe | //@src") == []
    assert all(href.startswith("#") for href in page.xpath("//@href"))


def test_the_page_can_be_read_by_a_screen_reader(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en-GB"
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//a[1]/@href") == ["#main"]
    for table in page.xpath("//table"):
        assert table.xpath("./caption[normalize-space()]")
        assert table.xpath(".//th[not(@scope)] | .//th[not(normalize-space())]") == []
        wide = {len(row.xpath("./th | ./td")) for row in table.xpath(".//tr")}
        assert len(wide) == 1
    named = page.xpath("//*[@role='region']/@aria-labelledby")
    assert named == page.xpath("//caption/@id")


def test_the_page_shows_the_figures_with_their_intervals(page: html.HtmlElement, metrics: Metrics) -> None:
    captions = [caption.text_content() for caption in page.xpath("//caption")]
    assert captions == [
        "Headline figures",
        "Kinds of sentence",
        "Commonest confusions",
        "The plan by section",
        "Sentences read, by format",
        "What a plan must get right as a whole",
    ]
    row = page.xpath("//tr[th='Plan, recall']/td")
    low, high = metrics["intervals"]["plan.recall"]
    assert [cell.text for cell in row[:2]] == [f"{metrics['plan']['recall']:.3f}", f"{low:.3f} to {high:.3f}"]


def test_failures_and_skips_are_told_and_their_words_are_text(page: html.HtmlElement) -> None:
    told = [" ".join(item.text_content().split()) for item in page.xpath("//li")]
    assert told == ["x1-<b>: It was locked & late.", "notes: No labels."]
