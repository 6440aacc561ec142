"""A team at work, for tests: people of each role, and a case with a few small reports."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from nlp.child import Child
from service.cases import cases, documents, intake
from service.cases.cases import CaseFacts
from service.people.accounts import NewPerson, add_person
from service.settings import Settings
from service.store.keys import new_key
from service.store.models import Case, Person
from service.store.opening import Store
from service.store.words import Role

SCHOOL = """School advice

Child: Wren Ashdown
Date: 3 March 2026
Author: Ms Priya Dale, SENCO, Larkfield Primary School

Needs

Wren cannot follow an instruction of more than two steps without it being repeated.
Wren reads two years behind what is expected of children of the same age.

Provision

A teaching assistant will give Wren precision teaching in reading for 20 minutes every school day.
Wren should have regular support from an adult.
"""
THERAPY = """Speech and language therapy report

Name: Wren Ashdown
Date of report: 10 March 2026
Speech and language therapist: Dr Ada Finch

Recommendations

Wren has difficulty understanding long sentences.
I recommend that a speech and language therapist sees Wren for 45 minutes every week.
By July 2027 Wren will follow two instructions on eight of ten occasions.
"""
PARENTS = """Parents' views

Child: Wren Ashdown

We want Wren to have one good friend. Wren loves making maps and talking about trains.
"""


@dataclass(frozen=True)
class Office:
    """A store, its settings, and a person of each role in one team; `stranger` is a writer of another."""

    store: Store
    settings: Settings
    writer: Person
    quality: Person
    manager: Person
    stranger: Person


def office(store: Store, settings: Settings) -> Office:
    """People who can work."""
    with store.database.write() as db:
        writer, quality, manager = (
            add_person(db, NewPerson(f"{role.value}@example.org", role.value.title(), role, "North"))
            for role in (Role.WRITER, Role.QUALITY, Role.MANAGER)
        )
        stranger = add_person(db, NewPerson("far@example.org", "Far Away", Role.WRITER, "South"))
    return Office(store, settings, writer, quality, manager, stranger)


def new_case(at: Office, facts: CaseFacts | None = None) -> str:
    """A case without documents; gives its id."""
    with at.store.database.write() as db:
        known = facts or CaseFacts(child=Child("Wren", "Ashdown"), authority="Northmere Council")
        return cases.create(db, at.writer, known).id


def upload(at: Office, case_id: str, *reports: tuple[str, str]) -> list[documents.Added]:
    """Adds reports to a case, as the writer."""
    streams = [(name, io.BytesIO(text.encode())) for name, text in reports]
    taken = intake.take_in(at.store.files, case_id, streams)
    with at.store.database.write() as db:
        return documents.add(db, at.store.files, at.writer, db.get_one(Case, case_id), taken)


def three_reports(at: Office, case_id: str) -> None:
    """Adds three small reports about one child."""
    upload(at, case_id, ("school.txt", SCHOOL), ("therapy.txt", THERAPY), ("parents.txt", PARENTS))


def settings_in(folder: Path, database: str = "") -> Settings:
    """The settings of a service that keeps everything in a folder, but for a database that is elsewhere."""
    return Settings(folder / "data", database=database, key=new_key().written if database else "")
