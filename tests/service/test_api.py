"""The API: what case systems push and pull, and that nothing sent to it breaks it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from httpx import Response
from hypothesis import HealthCheck, given, settings
from schemathesis import Case as ApiCase
from sqlalchemy import select

from drafting.plan import SCHEMA
from service.people import api_keys
from service.people.api_keys import SCOPES
from service.store.models import AuditEntry
from service.store.words import Role
from tests.service.desk import HERE, OpenDesk, open_desk


class Program:
    """Another system, with a key of somebody's."""

    def __init__(self, desk: OpenDesk, role: Role = Role.WRITER, scopes: Iterable[str] = SCOPES) -> None:
        with desk.desk.database.write() as db:
            self.token, _ = api_keys.issue(db, desk.person(role, HERE), "system", scopes, 365)
        self._client = TestClient(desk.app)

    def ask(self, method: str, path: str, **facts: object) -> Response:
        """A request with the key."""
        headers = {"authorization": f"Bearer {self.token}"}
        return self._client.request(method, f"/api/v1{path}", headers=headers, **facts)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder: Path = tmp_path_factory.mktemp("api")
    with open_desk(folder) as desk:
        yield desk


@pytest.fixture
def writer(desk: OpenDesk) -> Program:
    return Program(desk)


def test_a_system_pushes_a_bundle_and_orders_a_draft(writer: Program) -> None:
    begun = writer.ask(
        "POST", "/cases", json={"child": {"forename": "Wren"}, "authority": "Northmere Council"}
    )
    assert begun.status_code == 201
    case = begun.json()
    assert (case["state"], case["child"]) == ("gathering", {"forename": "Wren"})
    added = writer.ask(
        "POST",
        f"/cases/{case['id']}/documents",
        files=[("files", ("a.txt", b"Wren reads two years behind.")), ("files", ("b.txt", b""))],
    )
    assert [(one["name"], one["outcome"]) for one in added.json()] == [
        ("a.txt", "added"),
        ("b.txt", "refused"),
    ]
    now = writer.ask("GET", f"/cases/{case['id']}").json()
    assert [one["status"] for one in now["documents"]] == ["waiting"]
    ordered = writer.ask("POST", f"/cases/{case['id']}/draft", json={"version": now["version"]})
    assert (ordered.status_code, ordered.json()["state"]) == (202, "waiting")
    stopped = writer.ask("DELETE", f"/cases/{case['id']}/draft", params={"version": now["version"] + 1})
    assert stopped.json()["ended"] is True


def test_reading_all_cases_at_once_is_in_the_audit_log(desk: OpenDesk, writer: Program) -> None:
    listed = writer.ask("GET", "/cases").json()
    with desk.desk.database.read() as db:
        kept = db.scalars(select(AuditEntry).where(AuditEntry.action == "case.list")).all()
    assert kept[-1].detail == {"cases": [one["id"] for one in listed]}


def test_a_system_pulls_the_plan_and_decides(desk: OpenDesk, writer: Program) -> None:
    plan = writer.ask("GET", f"/cases/{desk.case}/plan").json()
    assert plan["schema"] == SCHEMA
    review = writer.ask("GET", f"/cases/{desk.case}/review").json()
    assert (len(review["lines"]), review["undecided"], len(review["conflicts"])) == (9, 9, 1)
    one = {"kind": "accept", "target": "i1", "version": review["version"]}
    decided = writer.ask("POST", f"/cases/{desk.case}/decisions", json=one)
    assert (decided.status_code, decided.json()["undecided"]) == (201, 8)
    stale = writer.ask("POST", f"/cases/{desk.case}/decisions", json=one)
    assert stale.status_code == 409
    assert "Nothing was overwritten and nothing was lost." in stale.json()["detail"]
    last = decided.json()["version"]
    undone = writer.ask("DELETE", f"/cases/{desk.case}/decisions/last", params={"version": last})
    assert undone.json()["undecided"] == 9


def test_a_writers_key_cannot_let_a_point_stand(desk: OpenDesk, writer: Program) -> None:
    review = writer.ask("GET", f"/cases/{desk.case}/review").json()
    point = next(one for one in review["points"] if one["severity"] == "must_fix")
    sent = {"kind": "override", "target": point["key"], "detail": {"reason": "So it is."}}
    answer = writer.ask("POST", f"/cases/{desk.case}/decisions", json=sent | {"version": review["version"]})
    assert answer.status_code == 403


def test_a_managers_key_overrides_within_its_scopes_alone(desk: OpenDesk) -> None:
    whole, decides = Program(desk, Role.MANAGER), Program(desk, Role.MANAGER, ["plans:decide"])
    review = whole.ask("GET", f"/cases/{desk.case}/review").json()
    point = next(one for one in review["points"] if one["severity"] == "must_fix")
    sent = {"kind": "override", "target": point["key"], "detail": {"reason": "So it is."}}
    sent |= {"version": review["version"]}
    refused = decides.ask("POST", f"/cases/{desk.case}/decisions", json=sent)
    assert (refused.status_code, "plans:approve" in refused.json()["detail"]) == (403, True)
    made = whole.ask("POST", f"/cases/{desk.case}/decisions", json=sent)
    assert made.status_code == 201
    last = {"params": {"version": made.json()["version"]}}
    assert decides.ask("DELETE", f"/cases/{desk.case}/decisions/last", **last).status_code == 403
    assert whole.ask("DELETE", f"/cases/{desk.case}/decisions/last", **last).status_code == 200


def test_a_key_for_cases_alone_reads_no_plan(desk: OpenDesk) -> None:
    program = Program(desk, Role.MANAGER, ["cases:read", "cases:write"])
    assert program.ask("GET", f"/cases/{desk.case}").status_code == 200
    for plan in ("plan", "review", "exports/plan.json"):
        assert program.ask("GET", f"/cases/{desk.case}/{plan}").status_code == 403


def test_what_stands_in_the_way_of_approval_is_told(desk: OpenDesk, writer: Program) -> None:
    told = writer.ask("GET", f"/cases/{desk.case}/approval").json()
    assert told["state"] == "review"
    assert told["moves"]["send"][0] == "9 lines are still to be accepted, changed or rejected."
    refused = writer.ask("POST", f"/cases/{desk.case}/approval/send", json={"version": told["version"]})
    assert refused.status_code == 422


def test_a_plan_is_exported_and_checked(desk: OpenDesk, writer: Program) -> None:
    made = writer.ask("GET", f"/cases/{desk.case}/exports/plan.docx")
    assert made.content.startswith(b"PK")
    assert made.headers["content-disposition"].endswith('-plan.docx"')
    checked = writer.ask("POST", "/checks", files={"plan": ("plan.docx", made.content)}).json()
    assert checked["status"] == "checked"
    assert checked["findings"]


def test_reports_are_counted(desk: OpenDesk) -> None:
    manager = Program(desk, Role.MANAGER)
    span = {"first": "2026-09-01", "last": "2026-12-31"}
    report = manager.ask("GET", "/reports/termly", params=span).json()
    assert report["months"] == ["September 2026", "October 2026", "November 2026", "December 2026"]
    assert report["lines"][0]["title"] == "Number of EHCPs completed this month"
    payments = manager.ask("GET", "/reports/payments", params=span)
    assert payments.text.startswith("Name,Referral team,Date EHCP was engaged")


def test_an_unknown_field_is_named_and_not_repeated(writer: Program) -> None:
    answer = writer.ask("POST", "/cases", json={"child": {"nickname": "Wrenny"}})
    assert answer.status_code == 422
    assert answer.json() == {"detail": "Look at: body.child.nickname."}


def test_the_api_is_described_with_its_key_and_its_problems(desk: OpenDesk) -> None:
    described = TestClient(desk.app).get("/openapi.json").json()
    assert set(described["components"]["securitySchemes"]) == {"key"}
    for path, methods in described["paths"].items():
        if path.startswith("/api/"):
            for what in methods.values():
                assert what["security"] and what["description"], path
                assert {"401", "403", "404", "409"} <= set(what["responses"]), path


def test_nothing_that_is_sent_breaks_it(desk: OpenDesk) -> None:
    key = {"authorization": f"Bearer {Program(desk, Role.MANAGER).token}"}
    described = schemathesis.openapi.from_asgi("/openapi.json", desk.app)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 20

    for operation in operations:

        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
        @given(sent=operation.as_strategy())
        def holds(sent: ApiCase) -> None:
            if "{case_id}" in sent.path:
                sent.path_parameters = {**sent.path_parameters, "case_id": desk.case}
            answer = sent.call(headers=key)
            assert answer.status_code < 500, (sent.method, sent.path, answer.status_code)
            if answer.status_code >= 400 and sent.path.startswith("/api/"):
                assert set(json.loads(answer.content)) == {"detail"}

        holds()
