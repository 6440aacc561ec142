"""`goldthread audit verify`: proves that the audit log is as it was written."""

from __future__ import annotations

import typer

from service.commands.shared import FAILED, opened, screen, stop

audit = typer.Typer(name="audit", help="The audit log.", no_args_is_help=True)


@audit.callback()
def _group() -> None:
    """The audit log."""


@audit.command()
def verify() -> None:
    """Proves that no entry was altered, taken out or put in. Exit status 1 where one was."""
    from service.audit import verify as prove  # noqa: PLC0415

    with opened() as (store, _), store.database.read() as session:
        proof = prove(session)
    if proof.fault:
        raise stop(f"The audit log is not as it was written. {proof.fault}", FAILED)
    screen.print(f"The audit log is as it was written: {proof.entries} entries.")
