"""What the service's commands share: the store that they open, and how they tell what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape

from service.faults import Fault, Refused
from service.settings import Settings, settings

if TYPE_CHECKING:
    from service.store.opening import Store

FAILED, USAGE = 1, 2
NO_DATABASE = "The database does not answer. Check that it runs, and the setting GOLDTHREAD_DATABASE."

screen = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False)


@contextmanager
def telling() -> Iterator[None]:
    """What goes wrong within is told in a sentence, and ends the command with its status."""
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415 - as below

    try:
        yield
    except Refused as error:
        raise stop(str(error), USAGE) from error
    except Fault as error:
        raise stop(str(error), FAILED) from error
    except OperationalError as error:
        # Its own words hold the database's address.
        raise stop(NO_DATABASE, FAILED) from error
    except OSError as error:
        raise stop(f"{error.filename or 'A file'}: {error.strerror}.", FAILED) from error


@contextmanager
def opened(*, migrated: bool = True) -> Iterator[tuple[Store, Settings]]:
    """The store that the environment names, open until the command ends."""
    # Imported only now: `goldthread draft` shall not wait for the database's libraries.
    from service.store.opening import open_store  # noqa: PLC0415

    chosen = chosen_settings()
    with telling():
        store = open_store(chosen, migrated=migrated)
        try:
            yield store, chosen
        finally:
            store.close()


def chosen_settings(host: str = "127.0.0.1") -> Settings:
    """The settings of the environment for a service on `host`; a wrong one ends the command."""
    try:
        return settings(host)
    except ValueError as error:
        raise stop(str(error), USAGE) from error


def secret(label: str) -> str:
    """A password: asked for twice on a terminal, and never shown; else a line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt(label, hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def stop(sentence: str, status: int) -> typer.Exit:
    """Says what went wrong and gives the exit to raise."""
    errors.print(escape(sentence), soft_wrap=True)
    return typer.Exit(status)
