"""The pages: what a plan writer sees, and what a page may never do."""

import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from service.app import create_app
from service.jobs import INTERRUPTED
from service.settings import Settings
from tests.service.conftest import NOTHING, draft_fiction, finished, send

REPORT = ("01-ep.pdf", b"%PDF-1.4 words")


def words(page: str) -> str:
    """The words of a page, spaces folded."""
    return " ".join(html.fromstring(page).text_content().split())


def test_health(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}


def test_a_bundle_becomes_a_draft_to_download(client: TestClient) -> None:
    address = send(client, REPORT, ("02-parents.docx", b"words"))
    said = words(finished(client, address))
    assert "The draft is ready" in said
    assert "3 points must be settled before this plan can be issued." in said
    assert "9 lines, selected from 10 statements in 3 documents." in said
    for file in ("plan.docx", "plan.json", "ledger.json"):
        answer = client.get(f"{address}/{file}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
    assert json.loads(client.get(f"{address}/plan.json").content)["schema"] == "goldthread/plan/1"


def test_the_result_names_what_could_not_be_read_and_what_to_settle(client: TestClient) -> None:
    said = words(finished(client, send(client, REPORT)))
    assert "1 document could not be read 04-locked.pdf. It is locked with a password." in said
    assert "Needs without provision (1) – must be settled" in said
    assert "01-ep.pdf Educational psychology advice, Dr Ada Finch, Psychologist, 14 March 2025" in said


def test_while_it_is_drafted_the_page_shows_each_document(settings: Settings) -> None:
    seen = []

    def watched(paths, out, on_document, on_step) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        draft_fiction(paths, out, on_document, on_step)
        seen.append(client.get(f"{address[0]}/progress").text)
        seen.append(client.get(address[0]).text)

    address: list[str] = []
    with TestClient(create_app(settings, watched), follow_redirects=False) as client:
        jobs = client.app.state.jobs  # type: ignore[attr-defined]
        job = jobs.new()
        (job.bundle / "01-ep.pdf").write_bytes(b"words")
        address.append(f"/drafts/{job.id}")
        jobs.start(job)
        finished(client, address[0])
    assert "Reading the documents: 4 documents read so far" in words(seen[0])
    assert "Not read 04-locked.pdf. It is locked with a password." in words(seen[0])
    assert '<meta http-equiv="refresh" content="3">' in seen[1]


def test_nothing_readable_is_said_in_one_sentence(client: TestClient) -> None:
    said = words(finished(client, send(client, ("01-ep.pdf", b""))))
    assert "The plan could not be drafted" in said
    assert NOTHING in said


def test_a_fault_is_told_without_its_words(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Wren cannot follow two instructions")

    with TestClient(create_app(settings, broken), follow_redirects=False) as client:
        said = words(finished(client, send(client, REPORT)))
    assert "Goldthread failed while drafting." in said
    assert "Wren" not in said + caplog.text
    assert "Drafting failed: RuntimeError" in caplog.text


def test_a_form_without_files_is_sent_back_with_what_to_do(client: TestClient) -> None:
    answer = client.post("/drafts", files=[("files", ("", b""))])
    assert answer.status_code == 422
    assert "There is a problem Select the reports that make up the bundle" in words(answer.text)


def test_too_many_files_are_sent_back(client: TestClient) -> None:
    answer = client.post("/drafts", files=[("files", (f"{n}.txt", b"x")) for n in range(4)])
    assert answer.status_code == 422
    assert "Select at most 3 files, or put them into one zip" in words(answer.text)


@pytest.mark.parametrize(("size", "status"), [(1_900_000, 303), (3_100_000, 422), (20_000_000, 422)])
def test_files_beyond_the_limit_are_sent_back(client: TestClient, size: int, status: int) -> None:
    answer = client.post("/drafts", files=[("files", ("scan.pdf", b"x" * size))])
    assert answer.status_code == status
    if status == 422:
        assert "The files must be smaller than 2 MB together." in words(answer.text)


def test_addresses_hold_neither_the_childs_name_nor_a_files(client: TestClient) -> None:
    address = send(client, ("Wren Ashdown report.pdf", b"words"))
    assert re.fullmatch(r"/drafts/[A-Za-z0-9_-]{32}", address)
    links = {link for _, _, link, _ in html.fromstring(finished(client, address)).iterlinks()}
    assert links and not any("wren" in link.lower() or "ashdown" in link.lower() for link in links)


@pytest.mark.parametrize("address", ["/drafts/x", "/drafts/" + "a" * 32, "/drafts/..%2F..%2Fetc", "/nothing"])
def test_an_unknown_address_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Page not found" in words(answer.text)


def test_only_the_drafts_own_files_can_be_downloaded(client: TestClient) -> None:
    address = send(client, REPORT)
    finished(client, address)
    assert client.get(f"{address}/01-ep.pdf").status_code == 404
    assert client.get(f"{address}/..%2Fbundle%2F01-ep.pdf").status_code == 404


def test_deleting_a_draft_removes_the_reports_too(client: TestClient, settings: Settings) -> None:
    address = send(client, REPORT)
    finished(client, address)
    assert list(settings.data.rglob("01-ep.pdf"))
    answer = client.post(f"{address}/delete")
    assert (answer.status_code, answer.headers["location"]) == (303, "/deleted")
    assert "The draft is deleted" in words(client.get("/deleted").text)
    assert client.get(address).status_code == 404
    assert not list(settings.data.rglob("*.*"))


def test_a_finished_draft_outlives_the_service_and_an_unfinished_one_is_named(settings: Settings) -> None:
    with TestClient(create_app(settings, draft_fiction), follow_redirects=False) as client:
        done = send(client, REPORT)
        finished(client, done)
        cut_off = client.app.state.jobs.new()  # type: ignore[attr-defined]
    with TestClient(create_app(settings, draft_fiction)) as client:
        assert "The draft is ready" in client.get(done).text
        assert INTERRUPTED in words(client.get(f"/drafts/{cut_off.id}").text)


def test_what_reports_say_is_never_taken_for_markup(settings: Settings) -> None:
    def hostile(paths, out: Path, on_document, on_step) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        draft_fiction(paths, out, on_document, on_step)
        plan = json.loads((out / "plan.json").read_text())
        plan["findings"][0]["quote"] = "<script>alert(1)</script>"
        (out / "plan.json").write_text(json.dumps(plan))

    with TestClient(create_app(settings, hostile), follow_redirects=False) as client:
        page = finished(client, send(client, REPORT))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("address", ["/", "/deleted", "/nothing", "/static/goldthread.css", "/health"])
def test_every_answer_forbids_what_pages_do_not_need(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


def test_pages_load_nothing_from_elsewhere_and_hold_no_script(client: TestClient) -> None:
    for page in (client.get("/").text, finished(client, send(client, REPORT)), client.get("/nothing").text):
        tree = html.fromstring(page)
        loaded = tree.xpath("//link/@href | //script/@src | //img/@src")
        assert all(address.startswith("/static/") for address in loaded)
        assert not tree.xpath("//script[not(@src)] | //@onclick | //@style")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://elsewhere.example"},
    ],
)
def test_another_sites_form_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/drafts", files=[("files", REPORT)], headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}])
def test_the_services_own_form_is_taken(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/drafts", files=[("files", REPORT)], headers=headers).status_code == 303


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "rebound.example"}).status_code == 400


def test_the_real_line_drafts_a_real_report(settings: Settings, example: Path) -> None:
    report = min(example.rglob("*.docx"), key=lambda path: path.stat().st_size)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        address = send(client, (report.name, report.read_bytes()))
        assert "The draft is ready" in words(finished(client, address))
        ledger = client.get(f"{address}/ledger.json").json()
        assert [(one["file"], one["status"]) for one in ledger["documents"]] == [(report.name, "read")]
        assert ledger["statements"]
        assert client.get(f"{address}/plan.docx").content.startswith(b"PK")
