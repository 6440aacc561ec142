"""Who may do what: every route that the program has, for every role, in the case's team and in another.

The table is made from the routes themselves, so a new route without a rule fails here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from httpx import Response

from service.people import api_keys
from service.people.api_keys import SCOPES
from service.people.roles import Action, may
from service.store.words import Role
from tests.service.desk import HERE, TEAMS, Browser, OpenDesk, open_desk

PUBLIC = {
    ("GET", "/"),
    ("GET", "/health"),
    ("GET", "/help/keys"),
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("POST", "/sign-out"),
}
"""What needs no action: the way in, and what tells nothing of a case."""
REFUSED = "Your account does not allow this"
Route = tuple[str, str, Action]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder: Path = tmp_path_factory.mktemp("access")
    with open_desk(folder) as desk:
        yield desk


def action_of(dependant: Dependant) -> Action | None:
    """The action that a route declares, however deep its dependency lies."""
    found = getattr(dependant.call, "needs", None)
    return found or next(filter(None, map(action_of, dependant.dependencies)), None)


def routes(desk: OpenDesk) -> Iterator[Any]:
    """Every route of the program, also those that came with a router."""
    for route in desk.app.routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "effective_route_contexts"):
            yield from route.effective_route_contexts()


def ruled(desk: OpenDesk, *, api: bool) -> list[Route]:
    """Every route that needs an action, with its method."""
    return [
        (method, route.path, action)
        for route in routes(desk)
        for method in route.methods
        if route.path.startswith("/api/") is api and (action := action_of(route.dependant))
    ]


def test_every_route_has_a_rule_or_is_public(desk: OpenDesk) -> None:
    without = {
        (method, route.path)
        for route in routes(desk)
        for method in route.methods
        if action_of(route.dependant) is None
    }
    assert without == PUBLIC


def filled(path: str, desk: OpenDesk) -> str:
    """A route's address for the case, with ids that there are not for what else it names."""
    filled = path.replace("{case_id}", desk.case).replace("{kind}", "risk").replace("{how}", "edit")
    filled = filled.replace("{number}", "0").replace("{sheet}", "1").replace("{name}", "plan.json")
    for name in ("person_id", "key_id", "file_id", "document_id", "entry_id", "line", "statement", "key"):
        filled = filled.replace(f"{{{name}}}", "nothing-such")
    assert "{" not in filled, filled
    return filled


def is_refused(answer: Response) -> bool:
    """Whether the role is what stands against it."""
    return answer.status_code == 403 and REFUSED in answer.text


@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("role", list(Role))
def test_pages_answer_those_alone_who_may(desk: OpenDesk, role: Role, team: str) -> None:
    person = desk.person(role, team)
    with desk.browser(role, team) as browser:
        for method, path, action in ruled(desk, api=False):
            # Forms carry no version of the case, so that one which is let through changes nothing.
            send = browser.get if method == "GET" else browser.send
            answer = send(filled(path, desk))
            seen = f"{role} of {team}: {method} {path}: {answer.status_code}"
            assert answer.status_code < 500, seen
            assert is_refused(answer) is not may(person, action), seen
            if not is_refused(answer) and "{case_id}" in path and team != HERE:
                assert answer.status_code in (404, 422), seen


@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("role", list(Role))
def test_the_api_answers_those_alone_who_may(desk: OpenDesk, role: Role, team: str) -> None:
    person = desk.person(role, team)
    with desk.desk.database.write() as db:
        token, _ = api_keys.issue(db, person, "all", SCOPES, 365)
    with Browser(desk.app) as program:
        for method, path, action in ruled(desk, api=True):
            answer = program.raw(method, filled(path, desk), headers={"authorization": f"Bearer {token}"})
            seen = f"{role} of {team}: {method} {path}: {answer.status_code}"
            assert answer.status_code < 500, seen
            # A body that is missing is told before the key is looked at.
            if answer.status_code != 422:
                assert is_refused(answer) is not may(person, action), seen
                if not is_refused(answer) and "{case_id}" in path and team != HERE:
                    assert answer.status_code == 404, seen


def test_nobody_is_let_in_without_signing_in(desk: OpenDesk) -> None:
    with Browser(desk.app) as stranger:
        for method, path, _ in ruled(desk, api=False):
            answer = stranger.raw(method, filled(path, desk))
            shown = (answer.status_code, answer.headers.get("location", "")[:8])
            assert shown in ((303, "/sign-in"), (401, "")), f"{method} {path}"


def test_a_form_without_the_sessions_token_is_refused(desk: OpenDesk) -> None:
    with desk.browser(Role.MANAGER) as browser:
        for method, path, action in ruled(desk, api=False):
            if method != "GET" and may(desk.person(Role.MANAGER), action):
                answer = browser.raw(method, filled(path, desk), data={"csrf": "guessed"})
                assert answer.status_code == 403, path
                assert "This form is not from your session." in answer.text


@pytest.mark.parametrize("scope", SCOPES)
def test_a_key_may_no_more_than_its_scope(desk: OpenDesk, scope: str) -> None:
    with desk.desk.database.write() as db:
        token, _ = api_keys.issue(db, desk.person(Role.MANAGER), scope, [scope], 365)
    with Browser(desk.app) as program:
        for method, path, action in ruled(desk, api=True):
            answer = program.raw(method, filled(path, desk), headers={"authorization": f"Bearer {token}"})
            if answer.status_code != 422:
                assert is_refused(answer) is (action not in SCOPES[scope]), f"{scope}: {method} {path}"


def test_the_api_takes_no_cookie_and_pages_no_key(desk: OpenDesk) -> None:
    with desk.desk.database.write() as db:
        token, _ = api_keys.issue(db, desk.person(), "all", SCOPES, 365)
    with desk.browser() as browser:
        assert browser.get("/api/v1/cases").status_code == 401
    with Browser(desk.app) as program:
        answer = program.raw("GET", "/cases", headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 303
