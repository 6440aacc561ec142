"""The review screen without a browser: what a decision sends back, and every form of a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from lxml import html

from service.pages.cards import FILTERS
from service.store.words import CaseState, Role
from tests.service.desk import Browser, OpenDesk, fields, open_desk, words


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(tmp_path) as desk:
        yield desk


@pytest.fixture
def browser(desk: OpenDesk) -> Iterator[Browser]:
    with desk.browser() as browser:
        yield browser


def decide(
    desk: OpenDesk, browser: Browser, place: str, *, by_htmx: bool = False, **said: object
) -> Response:
    """Sends a form of the screen for the case as it is."""
    screen = f"/cases/{desk.case}/review"
    version = fields(browser.get(screen).text)["version"]
    headers = {"hx-request": "true"} if by_htmx else None
    return browser.send(f"{screen}{place}", headers=headers, version=version, **said)


def texts(desk: OpenDesk, browser: Browser, show: str = "all") -> dict[str, str]:
    """The words of every line that the screen shows, by the line's id."""
    page = html.fromstring(browser.get(f"/cases/{desk.case}/review?show={show}").text)
    cards = page.xpath("//article[contains(@class, 'card')]")
    return {
        card.get("id").removeprefix("card-"): " ".join(card.find_class("card-words")[0].text.split())
        for card in cards
    }


def swapped(answer: Response) -> list[str]:
    """The ids of the pieces of the page that an answer replaces."""
    assert answer.status_code == 200, answer.text
    return html.fromstring(f"<div>{answer.text}</div>").xpath("//*[@hx-swap-oob]/@id")


def test_accepting_replaces_the_line_and_what_counts_lines(desk: OpenDesk, browser: Browser) -> None:
    ids = swapped(decide(desk, browser, "/lines/i1/accept", by_htmx=True))
    assert [one for one in ids if one.startswith("card-")] == ["card-i1"]
    assert {"bar", "rail", "told", "together-A"} <= set(ids)
    assert "plan" not in ids


def test_a_line_that_goes_replaces_the_whole_plan(desk: OpenDesk, browser: Browser) -> None:
    ids = swapped(decide(desk, browser, "/lines/i1/reject", by_htmx=True, reason="It is said elsewhere"))
    assert ids == ["bar", "rail", "plan", "told"]
    assert "i1" not in texts(desk, browser)


def test_what_is_saved_while_one_types_leaves_the_line_as_it_is(desk: OpenDesk, browser: Browser) -> None:
    said = {"words": "Wren reads far behind.", "keep": "open"}
    ids = swapped(decide(desk, browser, "/lines/i5/edit", by_htmx=True, **said))
    assert not any(one.startswith("card-") for one in ids)
    assert texts(desk, browser)["i5"] == "Wren reads far behind."
    again = decide(desk, browser, "/lines/i5/edit", by_htmx=True, words="Wren  reads far behind.")
    assert "card-i5" in swapped(again)
    decide(desk, browser, "/undo")
    assert texts(desk, browser)["i5"] == "Wren reads two years behind."


def test_words_are_checked_before_they_are_saved(desk: OpenDesk, browser: Browser) -> None:
    told = decide(desk, browser, "/lines/i5/check", words="Wren reads three years behind.")
    assert "three" in words(told.text)
    assert texts(desk, browser)["i5"] == "Wren reads two years behind."


def test_a_gap_is_filled_with_who_said_so(desk: OpenDesk, browser: Browser) -> None:
    form = browser.get(f"/cases/{desk.case}/review/lines/i8/fill?gap=who")
    assert "Query to Dr Ada Finch:" in words(form.text)
    refused = decide(desk, browser, "/lines/i8/fill", gap="who", words="a therapist")
    assert (refused.status_code, "Say who gave the missing words" in words(refused.text)) == (422, True)
    said = {"gap": "who", "words": "a therapist", "reason": "Dr Finch, by telephone"}
    assert decide(desk, browser, "/lines/i8/fill", **said).status_code == 303
    assert texts(desk, browser)["i8"] == "Regular support. By whom: a therapist."


def test_lines_are_split_merged_moved_and_linked(desk: OpenDesk, browser: Browser) -> None:
    decide(desk, browser, "/lines/i7/split", pieces="Precision teaching\nfor 20 minutes a day.")
    assert texts(desk, browser)["i7.2"] == "for 20 minutes a day."
    decide(desk, browser, "/lines/i7/merge", others="i7.2")
    assert texts(desk, browser)["i7"] == "Precision teaching for 20 minutes a day."
    decide(desk, browser, "/lines/i8/link", needs="i5")
    assert "answers B2" in words(browser.get(f"/cases/{desk.case}/review").text)
    decide(desk, browser, "/lines/i8/move", section="G", area="HEALTH")
    assert list(texts(desk, browser))[-1] == "i8"


@pytest.mark.parametrize("how", ["edit", "fill", "move", "merge", "split", "reject", "link", "concern"])
def test_every_form_opens_below_its_line_and_as_a_page(desk: OpenDesk, browser: Browser, how: str) -> None:
    place = f"/cases/{desk.case}/review/lines/i8/{how}"
    piece, page = browser.get(place, **{"hx-request": "true"}), browser.get(place)
    assert (piece.status_code, page.status_code) == (200, 200)
    assert not piece.text.startswith("<!DOCTYPE")
    assert page.text.startswith("<!DOCTYPE") and "Back to the plan" in page.text


def test_a_form_or_a_filter_that_there_is_not_is_not_found(desk: OpenDesk, browser: Browser) -> None:
    screen = f"/cases/{desk.case}/review"
    assert browser.get(f"{screen}/lines/i8/polish").status_code == 404
    assert browser.get(f"{screen}?show=nothing").status_code == 404
    assert decide(desk, browser, "/lines/i8/polish").status_code == 404


def test_a_gap_is_unclear_where_the_advice_has_words_for_it(desk: OpenDesk, browser: Browser) -> None:
    page = html.fromstring(browser.get(f"/cases/{desk.case}/review").text)
    gaps = [gap.text for gap in page.xpath("//article[@id='card-i8']//*[@class='gap']")]
    assert gaps == [
        "what exactly: not stated in advice",
        "by whom: not stated in advice",
        "how often: unclear in advice",
    ]


def test_filters_show_what_is_left_to_do(desk: OpenDesk, browser: Browser) -> None:
    assert set(texts(desk, browser, "must_fix")) == {"i5", "i7", "i8"}
    decide(desk, browser, "/accept", lines=["i1", "i2"])
    assert set(texts(desk, browser)) - set(texts(desk, browser, "undecided")) == {"i1", "i2"}
    for show in FILTERS:
        assert browser.get(f"/cases/{desk.case}/review?show={show}").status_code == 200


def test_a_conflict_is_settled_by_a_choice(desk: OpenDesk, browser: Browser) -> None:
    assert "These two cannot both stand" in words(browser.get(f"/cases/{desk.case}/review/conflicts").text)
    chosen = decide(desk, browser, "/conflicts/s7/choose", falls="s8")
    assert chosen.headers["location"] == f"/cases/{desk.case}/review/conflicts"
    assert "i8" not in texts(desk, browser)


def test_what_was_left_out_says_of_what_sort_it_is(desk: OpenDesk, browser: Browser) -> None:
    page = words(browser.get(f"/cases/{desk.case}/review/left-out").text)
    assert "Private facts: speaks of a relative or of somebody else" in page


def test_a_private_sentence_comes_in_for_a_reason_alone(desk: OpenDesk, browser: Browser) -> None:
    refused = decide(desk, browser, "/left-out/s10/bring-in", section="D")
    assert (refused.status_code, "Say why it may stand in the plan." in words(refused.text)) == (422, True)
    decide(desk, browser, "/left-out/s10/bring-in", section="D", reason="Agreed with the family")
    assert "Her brother has been excluded." in texts(desk, browser).values()


def test_a_concern_is_recorded_with_who_was_told(desk: OpenDesk, browser: Browser) -> None:
    said = {"statement": "s4", "words": "She is afraid to go home.", "told_whom": "Ms Dale"}
    decide(desk, browser, "/lines/i4/concern", told_when="2026-03-02T09:30", **said)
    told = words(browser.get(f"/cases/{desk.case}").text)
    assert "She is afraid to go home." in told
    assert "Ms Dale was told on 2 March 2026 at 09:30. Recorded by Writer North." in told
    future = decide(desk, browser, "/lines/i4/concern", told_when="2126-03-02T09:30", **said)
    assert (future.status_code, "That cannot be in the future." in words(future.text)) == (422, True)


def test_a_writer_cannot_let_a_point_stand_and_a_manager_can(desk: OpenDesk, browser: Browser) -> None:
    with desk.browser(Role.MANAGER) as manager:
        page = html.fromstring(manager.get(f"/cases/{desk.case}/review/points").text)
        keys = page.xpath("//input[@name='keys']/@value")
        assert keys
        assert decide(desk, browser, "/points/override", keys=keys[0], reason="So it is").status_code == 403
        assert decide(desk, manager, "/points/override", keys=keys, reason="So it is").status_code == 303
        assert f"Allowed to stand ({len(keys)})" in words(
            manager.get(f"/cases/{desk.case}/review/points").text
        )


def test_a_manager_lets_a_point_stand_where_its_line_is(desk: OpenDesk) -> None:
    with desk.browser(Role.MANAGER) as manager:
        page = html.fromstring(manager.get(f"/cases/{desk.case}/review").text)
        link = page.xpath("//a[contains(@href, '/override?key=')]/@href")[0]
        (form,) = html.fromstring(manager.get(link).text).xpath("//form[contains(@action, '/override')]")
        said = dict(form.form_values()) | {"reason": "Agreed with the family"}
        assert manager.send(form.get("action"), **said).status_code == 303
        told = words(manager.get(f"/cases/{desk.case}/review/points").text)
        assert "Allowed to stand (1)" in told and "Agreed with the family" in told


def test_a_plan_that_was_sent_on_shows_no_buttons(desk: OpenDesk, browser: Browser) -> None:
    decide(desk, browser, "/conflicts/s7/choose", falls="s8")
    decide(desk, browser, "/accept", lines=list(texts(desk, browser)))
    case = f"/cases/{desk.case}"
    version = fields(browser.get(f"{case}/review").text)["version"]
    assert browser.send(f"{case}/send", version=version).status_code == 303
    assert desk.state() is CaseState.QUALITY_CHECK
    page = html.fromstring(browser.get(f"{case}/review").text)
    assert not page.xpath("//article//button | //article//a[contains(@href, '/lines/')]")
