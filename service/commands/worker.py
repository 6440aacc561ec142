"""`goldthread worker`: drafts what the web processes have queued."""

from __future__ import annotations

from service.commands.shared import opened, screen


def worker() -> None:
    """Drafts the bundles that are waiting, until it is stopped. Any number may run at once."""
    from service.work.worker import work_until_stopped  # noqa: PLC0415 - it loads the whole line

    with opened() as (store, chosen):
        screen.print("The worker waits for bundles to draft. Press Ctrl+C to stop it.")
        work_until_stopped(store, chosen)
