"""`goldthread backup`, `restore`, `export`, `erase` and `dispose`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.commands.shared import USAGE, chosen_settings, opened, screen, secret, stop

if TYPE_CHECKING:
    from service.store.models import Certificate

Reference = Annotated[str, typer.Argument(help="The case: GT-2026-00001.")]


def backup(
    target: Annotated[Path, typer.Argument(help="The file to write; none is replaced.", dir_okay=False)],
) -> None:
    """Writes everything but the keys into one sealed file, while the service runs."""
    from service.audit import record  # noqa: PLC0415
    from service.protect.backup import back_up  # noqa: PLC0415

    with opened() as (store, _):
        contents = back_up(store, target)
        with store.database.write() as session:
            record(session, "backup", detail={"files": len(contents.files)})
    screen.print(f"{contents.tables['cases']} cases and {len(contents.files)} files are in {target}.")


def restore(
    source: Annotated[Path, typer.Argument(help="The backup.", exists=True, dir_okay=False)],
) -> None:
    """Puts a backup back, into an empty data folder and an empty database. The keys must be there."""
    chosen = chosen_settings()
    if not chosen.key and not chosen.key_path.exists():
        raise stop(f"Put the key file back first: {chosen.key_path}. A backup does not hold it.", USAGE)
    from service.audit import record  # noqa: PLC0415
    from service.protect.backup import restore as put_back  # noqa: PLC0415

    with opened(migrated=False) as (store, _):
        contents = put_back(store, source)
        with store.database.write() as session:
            record(session, "restore", detail={"made": contents.made})
    screen.print(f"{contents.tables['cases']} cases and {len(contents.files)} files are back.")


def export(
    reference: Reference,
    out: Annotated[Path, typer.Option("--out", "-o", help="The zip to write.", dir_okay=False)],
) -> None:
    """Writes all that is kept about one child into an encrypted zip. Its password is asked for."""
    from service.protect.export import export_to  # noqa: PLC0415

    with opened() as (store, _):
        export_to(store, reference, out, secret("Password for the export"))
    screen.print(f"{out} holds all that is kept of {reference}. Send its password another way.")


def erase(
    reference: Reference,
    reason: Annotated[str, typer.Option(help="Why, for the certificate. Without the child's name.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Erases one child's case for good, and prints the certificate of what went."""
    from service.protect.erase import erase as erase_case  # noqa: PLC0415

    if not yes:
        typer.confirm(f"Erase {reference} and all its documents for good?", abort=True, err=True)
    with opened() as (store, _):
        _show(erase_case(store, reference, reason))


def dispose() -> None:
    """Disposes of the cases whose time is over (docs/settings.md), and prints their certificates.

    Run it once a day.
    """
    from service.protect.retention import dispose as dispose_of  # noqa: PLC0415

    with opened() as (store, chosen):
        for certificate in dispose_of(store, chosen, date.today()):
            _show(certificate)


def _show(certificate: Certificate) -> None:
    screen.print_json(json.dumps(certificate.content))
