"""The whole way in a browser: upload, watch, read, download, delete; and nothing that axe objects to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from extract.document import Document
from service.app import create_app
from service.settings import Settings
from tests.service.browser import chromium, served
from tests.service.conftest import draft_fiction


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


class Paced:
    """A line that stands still once it has read the documents, until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def __call__(
        self,
        paths: Sequence[Path],
        out: Path,
        on_document: Callable[[Document], None],
        on_step: Callable[[str], None],
    ) -> None:
        draft_fiction(paths, out, on_document, on_step)
        on_step("Understanding them")
        assert self.go.wait(60)


@pytest.fixture
def line() -> Iterator[Paced]:
    paced = Paced()
    yield paced
    paced.go.set()


@pytest.fixture
def address(settings: Settings, line: Paced) -> Iterator[str]:
    with served(create_app(settings, line)) as address:
        yield address
        line.go.set()


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "01-ep.pdf", tmp_path / "02-parents.docx"]
    for path in paths:
        path.write_bytes(b"words")
    return paths


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(accept_downloads=True) as context:
        page = context.new_page()
        page.troubles = []  # type: ignore[attr-defined]
        page.on("console", lambda said: page.troubles.append(said.text) if said.type == "error" else None)  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.troubles.append(str(error)))  # type: ignore[attr-defined]
        yield page


def accessible(page: Page) -> None:
    """Fails with axe's report if it finds anything on the page."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def given_an_upload(page: Page, address: str, reports: list[Path]) -> None:
    page.goto(address)
    page.get_by_label("Upload the reports").set_input_files(reports)
    page.get_by_role("button", name="Draft the plan").click()


def test_from_a_bundle_to_a_draft(page: Page, address: str, reports: list[Path], line: Paced) -> None:
    page.goto(address)
    accessible(page)
    given_an_upload(page, address, reports)

    # While it is being read, the page follows by itself.
    expect(page.get_by_role("heading", name="Drafting the plan")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Understanding them: 4 documents read so far")
    expect(page.get_by_text("04-locked.pdf. It is locked with a password.")).to_be_visible()
    accessible(page)

    # When it is done, the draft is there without a click.
    line.go.set()
    expect(page.get_by_role("heading", name="The draft is ready")).to_be_visible()
    accessible(page)
    page.get_by_text("Needs without provision (1)").click()
    expect(page.get_by_text("Wren reads two years behind.")).to_be_visible()
    accessible(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the draft (Word)").click()
    assert download.value.suggested_filename == "plan.docx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")

    page.get_by_role("button", name="Delete this draft").click()
    expect(page.get_by_role("heading", name="The draft is deleted")).to_be_visible()
    accessible(page)
    assert page.troubles == []  # type: ignore[attr-defined]


def test_it_works_without_scripts(browser: Browser, address: str, reports: list[Path], line: Paced) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        given_an_upload(page, address, reports)
        expect(page.get_by_role("heading", name="Drafting the plan")).to_be_visible()
        line.go.set()
        expect(page.get_by_role("heading", name="The draft is ready")).to_be_visible()


def test_a_form_without_files_says_what_to_do(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Draft the plan").click()
    expect(page.get_by_role("alert")).to_contain_text("Select the reports that make up the bundle")
    accessible(page)
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Upload the reports")).to_be_focused()


def test_no_page_is_wider_than_a_telephone(
    browser: Browser, address: str, reports: list[Path], line: Paced
) -> None:
    line.go.set()
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        given_an_upload(page, address, reports)
        expect(page.get_by_role("heading", name="The draft is ready")).to_be_visible()
        for at in (page.url, address):
            page.goto(at)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_is_asked_of_another_machine(
    page: Page, address: str, reports: list[Path], line: Paced
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    line.go.set()
    given_an_upload(page, address, reports)
    expect(page.get_by_role("heading", name="The draft is ready")).to_be_visible()
    assert asked and all(one.startswith(f"{address}/") for one in asked), json.dumps(asked)
