"""`goldthread key new` and `key rotate`: the keys that seal what is kept."""

from __future__ import annotations

import typer

from service.commands.shared import chosen_settings, opened, screen, telling

key = typer.Typer(name="key", help="The keys that seal what is kept.", no_args_is_help=True)


@key.command()
def new() -> None:
    """Makes the key file of a service that has never run. It is needed with PostgreSQL alone."""
    from service.store.key_file import make_key_file  # noqa: PLC0415

    chosen = chosen_settings()
    with telling():
        path = make_key_file(chosen)
    screen.print(f"The key is in {path}. Keep a copy where the backups are not: without it they are lost.")


@key.command()
def rotate() -> None:
    """Puts a new key in front, and seals everything with it. Stop the service first.

    Where keys come from GOLDTHREAD_KEY, put the new key in front there, and this seals everything with it.
    """
    from service.protect.rotate import reseal  # noqa: PLC0415
    from service.store.key_file import add_key, load_keys  # noqa: PLC0415

    chosen = chosen_settings()
    with telling():
        if not chosen.key:
            add_key(chosen, load_keys(chosen))
    with opened() as (store, _):
        done = reseal(store)
    screen.print(
        f"{done.values} values and {done.files} files are sealed with the newest key. "
        "Keep the older keys for as long as a backup from before is kept."
    )
