"""A desk with people of every role in two teams, and the plan of a fictional child under review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from types import TracebackType

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from lxml import html

from drafting.line import Draft
from drafting.plan import Finding
from extract.document import Block, BlockKind, Document
from nlp.statement import Statement
from service.app import create_app
from service.cases import cases
from service.cases.cases import CaseFacts
from service.pages.visit import Desk
from service.people import accounts
from service.people.passwords import hashed
from service.review import kept
from service.settings import Settings
from service.store import models
from service.store.columns import now
from service.store.words import CaseState, FileStatus, Role
from tests.drafting import factories

PASSWORD = "marble otter lantern"
HERE, ELSEWHERE = "North", "South"
TEAMS = (HERE, ELSEWHERE)
_FIELD = re.compile(r'name="(csrf|version)"[^>]*value="([^"]*)"')


@dataclass(frozen=True)
class OpenDesk:
    """The desk's program, and a case whose plan is under review."""

    app: FastAPI
    case: str

    @property
    def desk(self) -> Desk:
        """What the program works with."""
        desk: Desk = self.app.state.desk
        return desk

    def browser(self, role: Role = Role.WRITER, team: str = HERE) -> Browser:
        """Somebody of a role, signed in."""
        return Browser(self.app, address(role, team))

    def person(self, role: Role = Role.WRITER, team: str = HERE) -> models.Person:
        """Somebody of a role."""
        with self.desk.database.read() as db:
            found = accounts.known(db, address(role, team))
            assert found is not None
            return found

    def state(self) -> CaseState:
        """How far the case is."""
        with self.desk.database.read() as db:
            return db.get_one(models.Case, self.case).state


_ADDRESSES = count()


class Browser:
    """A browser without a screen, in which somebody is signed in."""

    def __init__(self, app: FastAPI, email: str = "") -> None:
        # Each from an address of its own: requests are counted by address.
        self._client = TestClient(app, follow_redirects=False, client=(f"browser-{next(_ADDRESSES)}", 50000))
        self.csrf = ""
        if email:
            answer = self._client.post("/sign-in", data={"email": email, "password": PASSWORD})
            assert answer.status_code == 303, answer.text
            self.csrf = self._csrf()

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._client.close()

    def get(self, address: str, **headers: str) -> Response:
        """Opens a page."""
        return self._client.get(address, headers=headers)

    def send(
        self, address: str, *files: tuple[str, bytes], headers: dict[str, str] | None = None, **said: object
    ) -> Response:
        """Sends a form with the session's token."""
        sent = [("files", file) for file in files] or None
        return self._client.post(address, data={"csrf": self.csrf} | said, files=sent, headers=headers)

    def raw(self, method: str, address: str, **facts: object) -> Response:
        """A request as it is, without the token."""
        return self._client.request(method, address, **facts)  # type: ignore[arg-type]

    def _csrf(self) -> str:
        for page in ("/cases", "/people", "/check"):
            found = fields(self._client.get(page).text).get("csrf")
            if found:
                return found
        raise AssertionError("no page with a form")


def fields(page: str) -> dict[str, str]:
    """The token and the version that a page's forms carry."""
    return dict(_FIELD.findall(page))


def words(page: str) -> str:
    """The words of a page, spaces folded."""
    return " ".join(html.fromstring(page).text_content().split())


def address(role: Role, team: str) -> str:
    """The email address of the person of a role."""
    return f"{role.value}.{team.lower()}@example.org"


@contextmanager
def open_desk(folder: Path, **settings: object) -> Iterator[OpenDesk]:
    """The desk, open for business; it makes no drafts itself."""
    known = Settings(folder / "data")
    app = create_app(replace(known, hosts=(*known.hosts, "testserver"), **settings), drafts=False)
    desk: Desk = app.state.desk
    with TestClient(app):
        kept_password = hashed(PASSWORD)  # once: it is slow on purpose
        with desk.database.write() as db:
            for team in TEAMS:
                for role in Role:
                    person = accounts.add_person(
                        db,
                        accounts.NewPerson(address(role, team), f"{role.value.title()} {team}", role, team),
                    )
                    person.password_hash = kept_password
        yield OpenDesk(app, case_under_review(desk))


def case_under_review(desk: Desk) -> str:
    """A case whose plan nobody has decided anything about; gives its id."""
    draft = fiction()
    with desk.database.write() as db:
        writer = accounts.known(db, address(Role.WRITER, HERE))
        assert writer is not None
        case = cases.create(db, writer, CaseFacts(child=draft.plan.case.child, authority="Northmere Council"))
        case.state, case.drafted = CaseState.REVIEW, now().date()
        row = models.Draft(case_id=case.id, number=1)
        db.add(row)
        db.flush()
        blob = desk.files.save_bytes(case.id, kept.to_bytes(draft))
        db.add(
            models.DraftFile(
                draft_id=row.id, name=kept.WHOLE, sha256=blob.sha256, size=blob.size, blob=blob.name
            )
        )
        for document in draft.documents:
            db.add(_file(desk, case.id, document.file))
    return case.id


def _file(desk: Desk, case_id: str, name: str) -> models.CaseFile:
    """A document of the case, confirmed by its writer."""
    kept_file = desk.files.save_bytes(case_id, name.encode())
    return models.CaseFile(
        case_id=case_id, name=name, type="other", type_confirmed=True, child_confirmed=True,
        sha256=kept_file.sha256, size=kept_file.size, blob=kept_file.name, status=FileStatus.READ,
    )  # fmt: skip


def fiction() -> Draft:
    """A small whole draft with a conflict, whose reports hold the words of its statements."""
    made = factories.draft()
    conflict = Finding(
        "conflicting_advice", "must_fix", "F", "i7", ("s7", "s8"), made.statements[6].text, "They disagree."
    )
    documents = tuple(replace(one, blocks=_blocks(one, made.statements)) for one in made.documents)
    plan = replace(made.plan, findings=(*made.plan.findings, conflict))
    return Draft(plan, tuple(made.fates), tuple(made.statements), tuple(made.advice), documents, {})


def _blocks(document: Document, statements: list[Statement]) -> tuple[Block, ...]:
    """A report's paragraphs, each statement at the number where its source says that it stands."""
    last = max(one.sentence.source.block for one in statements)
    said = {one.sentence.source.block: one for one in statements if one.document == document.file}
    return tuple(
        Block(BlockKind.PARAGRAPH, said[n].text, said[n].sentence.source.page)
        if n in said
        else Block(BlockKind.PARAGRAPH, "")
        for n in range(last + 1)
    )
