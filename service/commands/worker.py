"""`goldthread worker`: drafts what the web processes have queued, or helps evaluations begun elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from service.commands.shared import FAILED, USAGE, opened, screen, stop
from service.logs import begin_logging
from service.offline import block_calls_out

WAITING = "The worker waits for bundles to draft. Press Ctrl+C to stop it."


def worker(
    evaluations: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="Measure samples of evaluations that use this PostgreSQL database, instead of drafting.",
        ),
    ] = "",
) -> None:
    """Drafts the bundles that are waiting, until it is stopped. Any number may run at once."""
    begin_logging()
    if evaluations:
        _measure(evaluations)
    else:
        _draft()


def _draft() -> None:
    # Before anything else runs. PostgreSQL is spoken to by its own library, which the block does not reach.
    block_calls_out()
    from service.work.slots import NoSlot  # noqa: PLC0415 - they load the whole line
    from service.work.worker import work_until_stopped  # noqa: PLC0415

    with opened() as (store, chosen):
        try:
            work_until_stopped(store, chosen, lambda: screen.print(WAITING))
        except NoSlot as error:
            raise stop(str(error), FAILED) from error


def _measure(database: str) -> None:
    from eval.durable import BadDatabase  # noqa: PLC0415 - as above
    from eval.working import take_part_until_stopped  # noqa: PLC0415
    from service.measuring import draft_folder  # noqa: PLC0415
    from service.offline import block_network  # noqa: PLC0415

    screen.print("The worker waits for samples to measure. Press Ctrl+C to stop it.")
    try:
        take_part_until_stopped(database, draft_folder, block_network)
    except BadDatabase as error:
        raise stop(str(error), USAGE) from error
