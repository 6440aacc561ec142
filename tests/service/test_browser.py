"""The desk in a real browser: from a bundle to an approved plan, by hand and by keyboard alone.

Every page that is passed is held to what axe finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from service.app import create_app
from service.pages.visit import Desk
from service.people.accounts import NewPerson, add_person
from service.settings import Settings
from service.store.words import Role
from tests.service.browser import PATIENCE, chromium, served
from tests.service.desk import HERE, PASSWORD, OpenDesk, address, open_desk
from tests.service.test_api_keys import issued

DRAFTING = 600_000
"""Milliseconds that reading and drafting a bundle may take on a busy machine."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, OpenDesk]]:
    """A desk with a case under review, and its address."""
    with open_desk(tmp_path_factory.mktemp("desk")) as opened, served(opened.app) as at:
        yield at, opened


@pytest.fixture
def working(tmp_path: Path) -> Iterator[str]:
    """The address of a desk that drafts, with a person of each role."""
    app = create_app(Settings(tmp_path / "data"))
    known: Desk = app.state.desk
    with known.database.write() as db:
        for role in Role:
            add_person(db, NewPerson(address(role, HERE), role.value.title(), role, HERE, PASSWORD))
    with served(app) as at:
        yield at


def accessible(page: Page) -> None:
    """Fails with axe's report if it finds anything on the page."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def signed_in(browser: Browser, at: str, role: Role, **context: object) -> Page:
    """A page in which somebody of a role is signed in; it remembers what its console says."""
    page = browser.new_context(**context).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    page.troubles = []  # type: ignore[attr-defined]
    page.on("console", lambda said: page.troubles.append(said.text) if said.type == "error" else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.troubles.append(str(error)))  # type: ignore[attr-defined]
    page.goto(at)
    page.get_by_label("Email address").fill(address(role, HERE))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def open_case(page: Page, at: str, reference: str, what: str = "review") -> None:
    page.goto(f"{at}/cases?show=team")
    page.get_by_role("link", name=reference).click()
    page.wait_for_url("**/cases/*")
    page.goto(f"{page.url}/{what}")


def test_from_a_bundle_to_an_approved_plan(browser: Browser, working: str, example: Path) -> None:
    writer = signed_in(browser, working, Role.WRITER, accept_downloads=True)
    reference = given_a_case_with_a_bundle(writer, example)
    when_it_is_drafted(writer)
    then_the_conflict_is_settled(writer)
    then_a_line_is_edited(writer)
    then_a_statement_is_brought_in(writer)
    then_everything_is_accepted_and_sent(writer)

    quality = signed_in(browser, working, Role.QUALITY)
    open_case(quality, working, reference, "approval")
    quality.get_by_role("button", name="Pass on to the manager").click()
    manager = signed_in(browser, working, Role.MANAGER, accept_downloads=True)
    open_case(manager, working, reference, "approval")
    accessible(manager)
    manager.get_by_label("What is to be changed?").fill("Look at section A once more.")
    manager.get_by_role("button", name="Return to the writer").click()
    expect(manager.get_by_text("Returned", exact=True)).to_be_visible()

    writer.get_by_role("link", name=reference).first.click()
    expect(writer.get_by_text("Look at section A once more.")).to_be_visible()
    writer.get_by_role("link", name="Approval and downloads").click()
    writer.get_by_role("button", name="Send for quality check").click()
    quality.reload()
    quality.get_by_role("button", name="Pass on to the manager").click()

    open_case(manager, working, reference, "review/points")
    then_points_may_stand(manager)
    open_case(manager, working, reference, "approval")
    manager.get_by_role("button", name="Approve the plan").click()
    expect(manager.get_by_role("heading", name="Approved")).to_be_visible()
    accessible(manager)
    with manager.expect_download() as download:
        manager.get_by_role("link", name="The plan (Word)").click()
    assert download.value.suggested_filename == f"{reference}-plan.docx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    assert [*writer.troubles, *quality.troubles, *manager.troubles] == []  # type: ignore[attr-defined]


def given_a_case_with_a_bundle(page: Page, example: Path) -> str:
    page.get_by_role("link", name="New case").click()
    accessible(page)
    page.get_by_label("Local authority").fill("Northmere Council")
    page.get_by_label("Date the work was taken on").fill("2026-11-02")
    page.get_by_role("button", name="Begin the case").click()
    page.get_by_label("Add reports").set_input_files(sorted(example.iterdir()))
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("region", name="What was done")).to_contain_text("was added.")
    accessible(page)
    found = re.search(r"GT-\d{4}-\d+", page.title())
    assert found
    return found[0]


def when_it_is_drafted(page: Page) -> None:
    page.get_by_role("button", name="Draft the plan").click()
    expect(page.get_by_role("status").first).to_contain_text(re.compile("Waiting|Reading|Understanding"))
    accessible(page)
    expect(page.get_by_role("link", name="Review the plan")).to_be_visible(timeout=DRAFTING)
    page.get_by_role("button", name="All are as listed, and about this child").click()
    expect(page.get_by_text("Confirm what each report is")).to_have_count(0)
    page.get_by_role("link", name="Review the plan").click()
    accessible(page)


def then_the_conflict_is_settled(page: Page) -> None:
    page.get_by_role("link", name="Conflicts (").click()
    accessible(page)
    while page.get_by_role("button", name="Use this one").count():
        page.get_by_role("button", name="Use this one").first.click()
        page.wait_for_load_state()
    expect(page.get_by_text("No two lines of the plan contradict each other.")).to_be_visible()


def then_a_line_is_edited(page: Page) -> None:
    page.get_by_role("link", name="The plan (").click()
    card = page.locator(".card").first
    card.get_by_role("link", name="Edit").click()
    box = card.get_by_role("textbox")
    box.fill(f"{box.input_value()} Seven hours of it are given each week.")
    # The words are compared with the advice while they stand in the box, and saved without a click.
    expect(card.get_by_text(re.compile("amount may")).first).to_be_visible()
    expect(page.locator("#saved")).to_have_text("Saved")
    accessible(page)
    card.get_by_role("button", name="Save").click()
    expect(card.get_by_text("Changed", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#saved")).to_have_text("Undone")
    expect(page.locator(".card").first.get_by_role("button", name="Accept")).to_be_visible()


def then_a_statement_is_brought_in(page: Page) -> None:
    page.get_by_role("link", name="Left out (").click()
    accessible(page)
    page.get_by_role("link", name="Background (").click()
    card = page.locator(".card").first
    card.get_by_role("link", name="Bring in").click()
    card.get_by_label("Section").select_option("A")
    card.get_by_role("button", name="Bring it into the plan").click()
    expect(page.get_by_role("heading", name="Background").first).to_be_visible()


def then_everything_is_accepted_and_sent(page: Page) -> None:
    page.get_by_role("link", name="The plan (").click()
    accept_all(page, re.compile("Accept .* without open points"))
    accept_all(page, re.compile("^Accept"))
    page.get_by_role("link", name="Queries (").click()
    accessible(page)
    page.get_by_role("link", name="Points (").click()
    accessible(page)
    page.get_by_role("link", name="Send for checking").click()
    page.get_by_role("button", name="Send for quality check").click()
    expect(page.get_by_text("Quality check", exact=True)).to_be_visible()


def accept_all(page: Page, name: re.Pattern[str]) -> None:
    buttons = page.get_by_role("button", name=name)
    while count := buttons.count():
        buttons.first.press("Enter")
        expect(buttons).not_to_have_count(count)
        expect(page.locator("#saved")).to_have_text("Saved")


def then_points_may_stand(page: Page) -> None:
    accessible(page)
    while page.get_by_role("button", name="Let them stand").count():
        form = page.locator("form:has(.tick)").first
        for tick in form.get_by_role("checkbox").all():
            tick.check()
        form.get_by_role("textbox").fill("Agreed with the authority's panel.")
        form.get_by_role("button", name="Let them stand").click()
        page.wait_for_load_state()


def test_the_essentials_by_keyboard_alone(browser: Browser, desk: tuple[str, OpenDesk]) -> None:
    at, opened = desk
    page = browser.new_context().new_page()
    page.goto(f"{at}/cases/{opened.case}/review")
    press(page, "Tab", "Tab", "Tab")
    page.keyboard.type(address(Role.WRITER, HERE))
    press(page, "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    expect(page.get_by_text("of 9 decided")).to_be_visible()
    page.wait_for_load_state()

    # From line to line; the source stands beside the one that has the focus.
    press(page, "j")
    first = page.locator(".card").first
    expect(first).to_be_focused()
    expect(page.locator("#source mark")).to_have_text("I like making maps.")
    press(page, "a")
    expect(first.get_by_text("Accepted")).to_be_visible()
    second = page.locator(".card").nth(1)
    expect(second).to_be_focused()

    # A form opens with the focus in it, and Escape gives it back to the line.
    press(page, "e")
    expect(second.get_by_role("textbox")).to_be_focused()
    press(page, "Escape")
    expect(second).to_be_focused()
    press(page, "x")
    expect(second.get_by_role("radio").first).to_be_focused()
    press(page, "Space", "Enter")
    expect(page.get_by_text("of 8 decided")).to_be_visible()
    press(page, "u")
    expect(page.get_by_text("of 9 decided")).to_be_visible()
    press(page, "n", "n")
    expect(page.locator(".card.here")).to_have_attribute("data-standing", "undecided")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_essentials_without_scripts(browser: Browser, desk: tuple[str, OpenDesk]) -> None:
    at, opened = desk
    page = signed_in(browser, at, Role.WRITER, java_script_enabled=False)
    page.goto(f"{at}/cases/{opened.case}/review")
    card = page.locator(".card").nth(3)
    card.get_by_role("link", name="Edit").click()
    page.get_by_role("textbox").fill("Wren finds it hard to follow two instructions.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".card").nth(3)).to_contain_text("Wren finds it hard to follow two instructions.")
    page.locator(".card").nth(3).get_by_role("link", name="Educational psychology advice").click()
    expect(page.locator("mark")).to_have_text("Wren cannot follow two instructions.")
    page.get_by_role("link", name="Back to the plan").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".card").nth(3)).to_contain_text("Wren cannot follow two instructions.")


def test_two_people_on_one_case_cannot_overwrite_each_other(
    browser: Browser, desk: tuple[str, OpenDesk]
) -> None:
    at, opened = desk
    one, other = (signed_in(browser, at, role) for role in (Role.WRITER, Role.QUALITY))
    for page in (one, other):
        page.goto(f"{at}/cases/{opened.case}/review?show=undecided")
    one.get_by_role("button", name="Accept B1").click()
    expect(one.locator("#saved")).to_have_text("Saved")
    other.get_by_role("button", name="Accept B2").click()
    expect(other.get_by_role("alert")).to_contain_text("Somebody else changed this case")
    other.reload()
    other.get_by_role("button", name="Accept B2").click()
    expect(other.locator("#saved")).to_have_text("Saved")


def test_what_is_typed_outlives_the_session(browser: Browser, desk: tuple[str, OpenDesk]) -> None:
    at, opened = desk
    page = signed_in(browser, at, Role.MANAGER)
    page.goto(f"{at}/cases/{opened.case}")
    page.get_by_label("Add a note").fill("The therapist rings back on Monday.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Add the note").click()
    expect(page.get_by_text("what you just sent is kept for you to save")).to_be_visible()
    page.get_by_label("Email address").fill(address(Role.MANAGER, HERE))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Save it now").click()
    expect(page.get_by_text("The therapist rings back on Monday.")).to_be_visible()


@pytest.mark.parametrize("role", [Role.WRITER, Role.MANAGER, Role.ADMINISTRATOR])
def test_every_page_is_accessible_and_fits_a_telephone(
    browser: Browser, desk: tuple[str, OpenDesk], role: Role
) -> None:
    at, opened = desk
    for owner in (opened.person(), opened.person(Role.MANAGER)):
        issued(opened.desk.database, owner)
    page = signed_in(browser, at, role, viewport={"width": 390, "height": 844})
    case = f"/cases/{opened.case}"
    writers = (
        "",
        "/edit",
        "/review",
        "/review/left-out",
        "/review/conflicts",
        "/review/queries",
        "/approval",
    )
    pages = {
        Role.WRITER: ("/cases", "/cases/new", *(case + one for one in writers), "/check", "/help/keys"),
        Role.MANAGER: (
            f"{case}/review/points",
            "/register",
            "/register?kind=feedback",
            "/reports",
            "/account",
        ),
        Role.ADMINISTRATOR: ("/people", f"/people/{opened.person().id}", "/nothing"),
    }
    for address_of in pages[role]:
        page.goto(at + address_of)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address_of


def test_nothing_is_asked_of_another_machine(browser: Browser, desk: tuple[str, OpenDesk]) -> None:
    at, opened = desk
    page = signed_in(browser, at, Role.WRITER)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for where in ("/cases", f"/cases/{opened.case}", f"/cases/{opened.case}/review"):
        page.goto(at + where)
    assert asked and all(one.startswith(f"{at}/") for one in asked)
    assert page.troubles == []  # type: ignore[attr-defined]
