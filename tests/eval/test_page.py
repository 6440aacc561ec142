"""The report as a reader meets it: what each part says, and that it needs nothing but itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, expect

from eval.corpus import load_bundle
from eval.counts import total
from eval.drafts import load_draft
from eval.intervals import intervals
from eval.metrics import Metrics, count, figures
from eval.report.mistakes import MOST_SHOWN
from eval.report.page import write_page
from eval.report.summary import summary
from eval.results import Error, Results
from tests.eval.made_results import CHECKS, NAMES, REPORT, made_results, write_errors
from tests.service.browser import chromium


@pytest.fixture(scope="module")
def metrics(
    samples: Path, imperfect_draft: Callable[..., None], tmp_path_factory: pytest.TempPathFactory
) -> Metrics:
    """The metrics of two spoilt drafts, and of two plans checked."""
    folder, counts = tmp_path_factory.mktemp("page"), []
    for name in NAMES:
        imperfect_draft(samples / name, folder / name)
        counts.append(count(load_bundle(samples / name), load_draft(folder / name)))
    return figures(total(counts)) | {
        "intervals": intervals(counts),
        "kinds": {"need->need": 30, "need->view": 10, "view->view": 5, "view->—": 1},
        "calibration": {"0.5": {"all": 10, "right": 6}, "0.9": {"all": 40, "right": 38}},
        "cost": {"bundles": 2, "seconds": 3.0, "peak_mib": 200.0},
        "checks": CHECKS,
    }


@pytest.fixture(scope="module")
def results(metrics: Metrics, samples: Path) -> Results:
    return made_results(metrics, samples)


@pytest.fixture(scope="module")
def folder(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report's folder with its page, many errors of one kind among them."""
    report = tmp_path_factory.mktemp("report")
    drafts = report / "drafts" / NAMES[0]
    drafts.mkdir(parents=True)
    ledger = [
        f'{{"id": "s{n}", "document": "{REPORT}", "page": 1, "text": "Sentence {n}."}}' for n in range(9)
    ]
    (drafts / "ledger.json").write_text(f'{{"statements": [{", ".join(ledger)}]}}', encoding="utf-8")
    wrong = Error(
        NAMES[0], REPORT, "1", "B", "kind", "Sentence 4.", "Sentence 4.", "need", "view", "0.7", "s4", ""
    )
    many = [replace(wrong, sample=f"other-{number}", statement="") for number in range(20)]
    write_errors(
        report, [wrong, wrong, *many, replace(wrong, what="sensitive_leaked", words="<i>Secret</i>")]
    )
    write_page(report, results)
    return report


@pytest.fixture(scope="module")
def page(folder: Path) -> html.HtmlElement:
    return html.document_fromstring((folder / "report.html").read_bytes())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def cells(page: html.HtmlElement, caption: str, heading: str) -> list[str]:
    """The cells of a row, by the table's caption and the row's heading."""
    found = page.xpath(
        "//table[normalize-space(caption)=$caption]//tr[th=$heading]/td", caption=caption, heading=heading
    )
    return [words(cell) for cell in found]


def test_the_page_needs_nothing_but_itself(page: html.HtmlElement) -> None:
    assert page.xpath("//script | //link | //img | //iframe | //@src | //@onclick") == []
    assert not [href for href in page.xpath("//@href") if href.startswith(("http", "//"))]


def test_every_link_within_the_page_leads_somewhere(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [href for href in page.xpath("//@href") if href.startswith("#") and href[1:] not in ids] == []


def test_the_page_can_be_read_by_a_screen_reader(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en-GB"
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//a[1]/@href")[0] == "#main"
    for table in page.xpath("//table"):
        assert table.xpath("./caption[normalize-space()]")
        assert table.xpath(".//th[not(@scope)] | .//th[not(normalize-space())]") == []
        assert len({len(row.xpath("./th | ./td")) for row in table.xpath(".//tr")}) == 1
    for picture in page.xpath("//*[local-name()='svg']"):
        titled = picture.xpath("./*[local-name()='title'] and ./*[local-name()='desc']")
        assert picture.get("aria-hidden") == "true" or titled


def test_the_first_screen_says_how_it_stands_in_words(page: html.HtmlElement) -> None:
    told = [words(each) for each in page.xpath("//p[@class='lead']")]
    assert told[0] == (
        "2 bundles of advice and 1 moderated plan measured against moderators' judgement of 310 sentences."
    )
    assert told[1] == "1 figure had to be reached. 1 fell short."
    standing = page.xpath("//ul[@class='tiles']/li/span[@class='standing']")
    assert all(words(each).startswith(("Reaches", "Below", "There must", "As it must")) for each in standing)
    assert "Failed: plan.recall is 0.8." in words(page)


def test_samples_that_goldthread_learnt_from_are_called_so(results: Results, tmp_path: Path) -> None:
    elsewhere = replace(results, samples=tuple(replace(one, path=str(tmp_path)) for one in results.samples))
    assert "its models learnt from them" in summary(results).learnt
    assert summary(elsewhere).learnt == ""


def test_a_figure_that_misses_its_target_never_looks_like_it(results: Results) -> None:
    metrics = results.metrics | {"plan": {"recall": 0.9484, "precision": 0.9}}
    tiles = {tile.words: tile for tile in summary(replace(results, metrics=metrics)).tiles}
    recall = tiles["of what belongs in a plan stands in the right section"]
    assert (recall.number, recall.standing) == ("94.8%", "Below the target of 95%")


def test_figures_stand_with_their_intervals_and_targets(page: html.HtmlElement, metrics: Metrics) -> None:
    low, high = metrics["intervals"]["plan.recall"]
    row = cells(page, "Headline figures", "Plan, recall")
    assert row[:3] == [f"{metrics['plan']['recall']:.3f}", f"{low:.3f} to {high:.3f}", "0.95"]


def test_a_comparison_says_what_is_worse_and_how_surely(page: html.HtmlElement) -> None:
    row = cells(page, "Every figure, before and now", "Plan, recall")
    assert row == ["Worse", "0.900", "0.800", "-0.100", "-0.150 to -0.050", "0.001"]
    assert "0 better, 1 worse, 0 without a clear change" in words(page)


def test_key_issues_show_faults_and_sentences_to_learn_from(page: html.HtmlElement) -> None:
    assert cells(page, "Faults that moderators raise most often", "Provision hedged (“as required”)") == [
        "7",
        "2",
    ]
    assert cells(page, "Commonest faults of each section", "Section F")[1] == "7"
    faulty = words(page.xpath("//div[@class='faulty']")[0])
    assert faulty.startswith("Would come back Regular input. Does not say how often or by whom.")
    assert "An hour a week." in words(page.xpath("//div[@class='good']")[0])


def test_the_advice_is_told_by_service_and_area_and_small_numbers_are_not(page: html.HtmlElement) -> None:
    row = cells(page, "How specific each service's provision is", "Physiotherapy")
    assert row == ["2", "10", "60%", "0%", "30%", "0%", "0%"]
    few = "fewer than 5"
    assert cells(page, "Needs and provision by area", "Sensory and physical") == [
        "12",
        "30",
        few,
        few,
        few,
        "9",
    ]


def test_confusions_and_certainty_stand_as_numbers_too(page: html.HtmlElement) -> None:
    caption = "What moderators call a sentence, and what the draft does"
    assert cells(page, caption, "Need")[0] == "30"
    assert cells(page, caption, "View")[-1] == "1"
    assert cells(page, "How sure, and how often right", "90% to 100%") == ["95%", "40"]
    assert "95% sure: right 95%" in page.xpath("string(//*[@id='plot-words'])")


def test_slices_are_in_their_order_and_say_where_there_is_no_figure(page: html.HtmlElement) -> None:
    ages = page.xpath("//table[normalize-space(caption)='By age']/tbody//th/text()")
    assert ages == ["5 to 10", "11 to 15"]
    assert cells(page, "By age", "11 to 15") == ["20", "0.70 (0.60 to 0.80)", "–", "–"]
    assert cells(page, "By kind of need", "Physical disability")[-1] == "0.50"


def test_plans_and_moderators_are_shown(page: html.HtmlElement) -> None:
    assert cells(page, "Grades", "Good") == ["1", "1", "0", "0"]
    assert cells(page, "Faults found", "Provision hedged (“as required”)") == ["0.75", "0.50", "8"]
    assert cells(page, "Ann and Ben, on 2 samples", "Kind") == ["Kappa", "0.75", "0.70 to 0.80", "40"]
    assert cells(page, "Where moderators disagree", "Some of the time.")[:3] == ["Vague", "vague", "specific"]


def test_a_mistake_stands_beside_its_page_with_what_was_expected(page: html.HtmlElement) -> None:
    kinds = page.xpath("//details[.//ul[@class='mistakes']]")
    assert [words(kind.xpath("./summary")[0]) for kind in kinds] == [
        "Sensitive sentences in a plan (1)",
        "Kind of sentence (22)",
    ]
    first = kinds[1].xpath(".//li")[0]
    assert [words(each) for each in first.xpath(".//dd")] == ["Need", "View, 70% sure"]
    near = [words(each) for each in first.xpath(".//div[@class='sheet']/p")]
    assert near == ["On its page", *(f"Sentence {number}." for number in (2, 3, 4, 5, 6))]
    assert words(first.xpath(".//mark")[0]) == "Sentence 4."


def test_a_link_leads_to_the_document_itself(page: html.HtmlElement, folder: Path) -> None:
    [link] = set(page.xpath("//ul[@class='mistakes']//a/@href"))
    assert (folder / link).resolve().name == REPORT
    assert (folder / link).is_file()


def test_only_a_few_mistakes_of_a_kind_are_shown_one_a_sample(page: html.HtmlElement) -> None:
    kind = page.xpath("//details[.//ul[@class='mistakes']]")[1]
    assert len(kind.xpath(".//li")) == MOST_SHOWN
    assert f"{MOST_SHOWN} of 22 are shown." in words(kind)


def test_failures_and_skips_are_told_and_words_are_never_markup(page: html.HtmlElement) -> None:
    assert "x1-<b>: It was locked & late." in words(page)
    assert "notes: No labels." in words(page)
    assert "<i>Secret</i>" in words(page)
    assert page.xpath("//i | //b") == []


def test_a_report_of_plans_alone_has_no_empty_parts(tmp_path: Path, results: Results) -> None:
    write_errors(tmp_path, [])
    plans = Results({}, (), {}, {"intervals": {}, "checks": CHECKS}, plans=results.plans)
    write_page(tmp_path, plans)
    page = html.document_fromstring((tmp_path / "report.html").read_bytes())
    assert [words(title) for title in page.xpath("//h2")] == ["Checks of plans", "About this report"]
    assert len(page.xpath("//nav//a")) == 2


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("width", [1440, 390])
def test_no_rule_of_accessibility_is_broken_at_a_desk_or_on_a_phone(
    browser: Browser, folder: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto((folder / "report.html").as_uri())
    for each in page.locator("details").all():
        each.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    checked = Axe().run(page)
    assert checked.violations_count == 0, checked.generate_report()
    page.close()


def test_everything_works_with_scripts_off(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "report.html").as_uri())
    expect(page.get_by_text("1 fell short")).to_be_visible()
    expect(page.get_by_role("img", name="How sure the draft is")).to_be_visible()
    page.get_by_text("Kind of sentence (22)").click()
    expect(page.locator("details[open] mark").first).to_be_visible()
    page.get_by_role("link", name="Key issues").click()
    expect(page.get_by_role("heading", name="Key issues")).to_be_in_viewport()
    context.close()
