"""plan.html in a browser without scripts, and nothing that axe objects to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from drafting.render.compose import compose
from drafting.render.html import write_html
from drafting.render.references import References
from extract.document import Block, BlockKind
from tests.drafting.factories import PSYCHOLOGY, draft
from tests.service.browser import chromium

REPORT = "Wren likes maps. Wren cannot follow two instructions. Her brother has been excluded."
NEED = "Wren cannot follow two instructions."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The working copy of a draft whose first report holds the need within a paragraph."""
    made = draft()
    start = REPORT.index(NEED)
    need = next(one for one in made.statements if one.text == NEED)
    source = replace(need.sentence.source, block=0, start=start, end=start + len(NEED))
    read = replace(need, sentence=replace(need.sentence, source=source))
    statements = [read if one is need else one for one in made.statements]
    blocks = (Block(BlockKind.PARAGRAPH, REPORT, page=2),)
    documents = [replace(one, blocks=blocks) if one.file == PSYCHOLOGY else one for one in made.documents]
    references = References(made.plan, statements, made.advice, documents)
    path = tmp_path / "plan.html"
    write_html(compose(references), references, path)
    return path.as_uri()


def test_a_line_leads_to_its_sentence_and_back_without_scripts(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_text("working copy, not for issue").first).to_be_visible()
        line = page.locator("tr", has_text=NEED).first
        line.get_by_role("link", name="[1, p. 2]").click()
        mark = page.locator("mark:target")
        expect(mark).to_contain_text(NEED)
        mark.get_by_role("link").click()
        expect(page.locator("tr:target")).to_contain_text(NEED)


def test_axe_finds_nothing_and_nothing_is_loaded(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert asked == [address]


def test_every_link_leads_somewhere(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        targets = page.eval_on_selector_all(
            "a[href]", "links => links.map(link => link.getAttribute('href'))"
        )
        ids = page.eval_on_selector_all("[id]", "all => all.map(one => '#' + one.id)")
    assert len(ids) == len(set(ids))
    assert {one for one in targets if one.startswith(("#section", "#report", "#line"))} <= set(ids)


def test_it_is_no_wider_than_a_telephone(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
