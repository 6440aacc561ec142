"""Accounts, sessions, roles and keys: who comes in, and what each may do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from service.people import accounts, api_keys, sessions
from service.people.accounts import AccountRefused, NewPerson, SignInRefused, by_password
from service.people.passwords import PasswordRefused, check_password
from service.people.roles import ALLOWED, Action, may, reachable
from service.store.columns import now
from service.store.database import Database
from service.store.models import ApiKey, AuditEntry, Case, Person, SignedIn
from service.store.words import CasePurpose, Role

PASSWORD = "correct horse battery"
OTHER_PASSWORD = "staple clover window"


def add(
    database: Database, email: str = "writer@example.org", role: Role = Role.WRITER, team: str = "North"
) -> Person:
    """An account."""
    with database.write() as session:
        return accounts.add_person(session, NewPerson(email, "Kim Reed", role, team, PASSWORD))


def fails(database: Database, times: int, email: str = "writer@example.org") -> None:
    """Wrong passwords, one after the other."""
    for _ in range(times):
        with pytest.raises(SignInRefused):
            by_password(database, email, "wrong")


def test_the_right_password_signs_in_whatever_the_case_of_the_address(database: Database) -> None:
    person = add(database)
    assert by_password(database, " Writer@Example.org ", PASSWORD).id == person.id


def test_a_service_knows_whether_anybody_can_sign_in(database: Database) -> None:
    assert not accounts.anybody(database)
    person = add(database)
    assert accounts.anybody(database)
    with database.write() as session:
        accounts.set_active(session, session.merge(person), active=False)
    assert not accounts.anybody(database)


def test_a_wrong_password_and_an_unknown_address_are_refused_in_the_same_words(database: Database) -> None:
    add(database)
    with pytest.raises(SignInRefused) as wrong:
        by_password(database, "writer@example.org", "wrong")
    with pytest.raises(SignInRefused) as unknown:
        by_password(database, "nobody@example.org", PASSWORD)
    assert str(wrong.value) == str(unknown.value)
    assert str(wrong.value) == (
        "The email address or the password is wrong. "
        "After 5 wrong passwords an account is locked for 15 minutes."
    )


def test_four_wrong_passwords_lock_nobody_out(database: Database) -> None:
    add(database)
    fails(database, 4)
    assert by_password(database, "writer@example.org", PASSWORD)
    fails(database, 4)
    assert by_password(database, "writer@example.org", PASSWORD)


def test_five_wrong_passwords_lock_the_account_until_its_time_is_over(database: Database) -> None:
    person = add(database)
    fails(database, 5)
    with pytest.raises(SignInRefused):
        by_password(database, "writer@example.org", PASSWORD)
    with database.write() as session:
        session.get_one(Person, person.id).locked_until = now() - timedelta(seconds=1)
    assert by_password(database, "writer@example.org", PASSWORD)


def test_passwords_tried_all_at_once_get_no_further(database: Database) -> None:
    person = add(database)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: fails(database, 2), range(4)))
    with database.read() as session:
        assert session.get_one(Person, person.id).failed == 5


def test_a_closed_account_and_one_without_a_password_sign_nobody_in(database: Database) -> None:
    person = add(database)
    with database.write() as session:
        accounts.set_active(session, session.get_one(Person, person.id), active=False)
        accounts.add_person(session, NewPerson("sso@example.org", "Sam Lee", Role.MANAGER, "North"))
    for email in ("writer@example.org", "sso@example.org"):
        with pytest.raises(SignInRefused):
            by_password(database, email, PASSWORD)


def test_signing_in_is_in_the_audit_log_without_the_address(database: Database) -> None:
    person = add(database)
    fails(database, 1)
    fails(database, 1, "nobody@example.org")
    by_password(database, "writer@example.org", PASSWORD)
    with database.read() as session:
        kept = session.execute(select(AuditEntry.action, AuditEntry.person_id).order_by(AuditEntry.seq)).all()
    assert [tuple(row) for row in kept[1:]] == [
        ("sign_in.refused", person.id),
        ("sign_in.refused", None),
        ("sign_in", person.id),
    ]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (
            NewPerson("no address", "A", Role.WRITER, "N"),
            "The email address is not written as one: name@council.gov.uk.",
        ),
        (NewPerson("a@example.org", " ", Role.WRITER, "N"), "An account needs the person's name and team."),
        (NewPerson("a@example.org", "A", Role.WRITER, ""), "An account needs the person's name and team."),
        (
            NewPerson("WRITER@example.org", "A", Role.WRITER, "N"),
            "There is an account with this email address already.",
        ),
    ],
)
def test_an_account_that_cannot_be_is_refused(database: Database, new: NewPerson, words: str) -> None:
    add(database)
    with pytest.raises(AccountRefused) as refused, database.write() as session:
        accounts.add_person(session, new)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    "password", ["three words do", "blue kettle 7 rivers", "é" * 4 + "abcdefgh", "x" * 190 + "abcdefghij"]
)
def test_long_passwords_are_taken(password: str) -> None:
    check_password(password, "kim.reed@example.org", "Kim Reed")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("eleven char", "The password must have at least 12 characters. Three words will do."),
        ("x" * 191 + "abcdefghij", "The password must have at most 200 characters."),
        *(
            (guessed, "The password is one that is guessed first. Choose three words at random.")
            for guessed in (
                "Password12345!",
                "aaaaaaaaaaaa",
                "123456789012",
                "kimreed-2026!!",
                "Kim.Reed@example.org",
            )
        ),
    ],
)
def test_weak_passwords_are_refused(password: str, words: str) -> None:
    with pytest.raises(PasswordRefused) as refused:
        check_password(password, "kim.reed@example.org", "Kim Reed")
    assert str(refused.value) == words


def test_a_session_is_found_by_its_token_alone(database: Database) -> None:
    person = add(database)
    with database.write() as session:
        token, signed_in = sessions.begin(session, person)
    found = sessions.find(database, token)
    assert found is not None
    assert (found.person.email, found.person.team.name) == ("writer@example.org", "North")
    assert token not in (signed_in.token_hash, signed_in.csrf)
    assert sessions.find(database, signed_in.token_hash) is None
    assert sessions.is_own_form(found, signed_in.csrf)
    assert not sessions.is_own_form(found, "")


@pytest.mark.parametrize("field", ["expires", "used"])
def test_a_session_ends_after_a_day_and_when_it_is_idle(database: Database, field: str) -> None:
    person = add(database)
    with database.write() as session:
        token, signed_in = sessions.begin(session, person)
        setattr(signed_in, field, now() - timedelta(hours=1, seconds=1))
    assert sessions.find(database, token) is None
    with database.write() as session:
        sessions.clear_ended(session)
    with database.read() as session:
        assert session.get(SignedIn, signed_in.token_hash) is None


def test_a_session_that_is_used_stays_alive(database: Database) -> None:
    person = add(database)
    with database.write() as session:
        token, signed_in = sessions.begin(session, person)
        signed_in.used = early = now() - timedelta(minutes=50)
    assert sessions.find(database, token)
    with database.read() as session:
        assert session.get_one(SignedIn, signed_in.token_hash).used > early


def test_signing_out_a_new_password_and_a_closed_account_end_sessions(database: Database) -> None:
    person = add(database)
    for end in (
        sessions.end,
        lambda session, _: accounts.set_password(session, session.get_one(Person, person.id), OTHER_PASSWORD),
        lambda session, _: accounts.set_active(session, session.get_one(Person, person.id), active=False),
    ):
        with database.write() as session:
            token, _ = sessions.begin(session, person)
        with database.write() as session:
            end(session, token)
        assert sessions.find(database, token) is None


def test_noting_that_a_session_is_used_changes_nothing_else(database: Database) -> None:
    person = add(database)
    with database.write() as session:
        token, signed_in = sessions.begin(session, person)
        signed_in.used = now() - timedelta(minutes=50)
    found = sessions.find(database, token)
    assert found is not None
    with database.write() as session:
        accounts.set_role(session, session.get_one(Person, person.id), Role.MANAGER)
        session.get_one(SignedIn, signed_in.token_hash).used = now() - timedelta(minutes=50)
    assert sessions.find(database, token)
    with database.read() as session:
        assert session.get_one(Person, person.id).role is Role.MANAGER


def case_of(database: Database, person: Person) -> Case:
    """A case of the person's team."""
    with database.write() as session:
        case = Case(
            reference=f"GT-2026-{person.team_id[:8]}",
            team_id=person.team_id,
            purpose=CasePurpose.NEW,
            child={},
        )
        session.add(case)
    return case


@pytest.mark.parametrize("role", list(Role))
def test_no_role_reaches_a_case_of_another_team_unless_the_table_says_so(
    database: Database, role: Role
) -> None:
    person = add(database, role=role)
    other = case_of(database, add(database, "other@example.org", team="South"))
    own = case_of(database, person)
    for action in Action:
        assert may(person, action, other) == (ALLOWED[role].get(action) == "all")
        assert may(person, action, own) == (action in ALLOWED[role])
    with database.read() as session:
        seen = session.scalars(select(Case.id).where(reachable(person))).all()
    assert list(seen) == ([own.id] if may(person, Action.READ_CASE) else [])


def test_who_manages_accounts_or_evaluates_reads_no_plan() -> None:
    for role in (Role.ADMINISTRATOR, Role.EVALUATOR):
        assert not {Action.READ_CASE, Action.DOWNLOAD_PLAN, Action.EXPORT_CHILD} & ALLOWED[role].keys()


def test_only_a_manager_approves() -> None:
    assert [role for role in Role if Action.APPROVE in ALLOWED[role]] == [Role.MANAGER]


def test_every_action_is_somebodys() -> None:
    assert set(Action) == {action for allowed in ALLOWED.values() for action in allowed}


def test_a_key_does_what_its_scopes_and_its_person_allow(database: Database) -> None:
    person = add(database)
    with database.write() as session:
        token, _ = api_keys.issue(session, person, "Case system", ["cases:read", "plans:approve"], 365)
    key = api_keys.find(database, token)
    assert key is not None
    assert api_keys.key_may(key, Action.READ_CASE)
    assert not api_keys.key_may(key, Action.CHANGE_CASE)
    assert not api_keys.key_may(key, Action.APPROVE)
    assert key.used is None
    with database.read() as session:
        assert session.get_one(ApiKey, key.id).used is not None


def test_a_revoked_key_and_one_of_a_closed_account_open_nothing(database: Database) -> None:
    person = add(database)
    with database.write() as session:
        revoked, key = api_keys.issue(session, person, "One", ["cases:read"], 365)
        assert api_keys.revoke(session, person.id, key.id, person.id)
        left, _ = api_keys.issue(session, person, "Two", ["cases:read"], 365)
    assert api_keys.find(database, revoked) is None
    assert api_keys.find(database, left) is not None
    with database.write() as session:
        accounts.set_active(session, session.get_one(Person, person.id), active=False)
    assert api_keys.find(database, left) is None


@pytest.mark.parametrize("scopes", [[], ["cases:read", "everything"]])
def test_a_key_without_a_known_scope_is_refused(database: Database, scopes: list[str]) -> None:
    person = add(database)
    refused = pytest.raises(api_keys.KeyRefused, match="A key needs one or more of these scopes: cases:read,")
    with refused, database.write() as session:
        api_keys.issue(session, person, "One", scopes, 365)


def test_no_scope_lets_a_key_manage_people_or_erase() -> None:
    within = {action for actions in api_keys.SCOPES.values() for action in actions}
    kept_for_people = {
        Action.MANAGE_PEOPLE,
        Action.READ_AUDIT,
        Action.EXPORT_CHILD,
        Action.ERASE_CASE,
        Action.KEEP_API_KEYS,
    }
    assert within == set(Action) - kept_for_people
