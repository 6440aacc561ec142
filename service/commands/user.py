"""`goldthread user add` and `user password`: accounts, the first administrator's above all."""

from __future__ import annotations

from typing import Annotated

import typer

from service.commands.shared import USAGE, opened, screen, secret, stop
from service.store.words import Role

user = typer.Typer(name="user", help="Accounts.", no_args_is_help=True)


@user.command()
def add(
    email: Annotated[str, typer.Argument(help="The email address to sign in with.")],
    name: Annotated[str, typer.Option(help="The person's name, as colleagues see it.")],
    role: Annotated[Role, typer.Option(help="What the person may do.")],
    team: Annotated[str, typer.Option(help="The team, which is made if there is none of that name.")],
) -> None:
    """Makes an account. The password is asked for, or read from standard input."""
    from service.people.accounts import NewPerson, add_person  # noqa: PLC0415

    with opened() as (store, _):
        new = NewPerson(email, name, role, team, secret("Password"))
        with store.database.write() as session:
            person = add_person(session, new)
    screen.print(f"{person.email} can sign in as {person.role.value}.")


@user.command()
def password(email: Annotated[str, typer.Argument(help="The account's email address.")]) -> None:
    """Gives an account another password, opens it if it was locked, and ends its sessions."""
    from service.people.accounts import known, set_password  # noqa: PLC0415
    from service.store.models import Person  # noqa: PLC0415

    with opened() as (store, _):
        with store.database.read() as session:
            person = known(session, email)
        if person is None:
            raise stop("There is no open account with this email address.", USAGE)
        chosen = secret("New password")
        with store.database.write() as session:
            set_password(session, session.get_one(Person, person.id), chosen)
    screen.print("The password is changed.")
