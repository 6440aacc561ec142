"""Keeps the program off the network, so that no word of a report can leave the machine.

A drafting run needs no network at all (architecture.md §2, promise 5). The block is Python's own audit
hook: once installed it cannot be taken out, and every library that opens a connection through Python
meets it. Reader processes, which are programs of their own, block themselves (extract.reader_process).
"""

from __future__ import annotations

import socket
import sys

LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
"""Asking for an address already tells a name server something."""
CONTACTS = ("socket.connect", "socket.sendto", "socket.sendmsg")
LISTENING = ("socket.bind",)
_LOCAL = getattr(socket, "AF_UNIX", None)
"""Sockets within the machine, by which the parts of one program talk (multiprocessing)."""


class NetworkBlocked(PermissionError):
    """Something tried to reach the network during a run that must not."""


class _Block:
    """What is refused; one for the whole process, since hooks stay."""

    installed = False
    lookups = False
    listening = False


def block_network() -> None:
    """From now on, every connection, every look-up of a name and every listening port is refused."""
    _Block.lookups = _Block.listening = True
    _install()


def block_calls_out() -> None:
    """From now on, every connection outwards is refused; a port may still be listened on.

    For `goldthread serve`, which answers and never calls.
    """
    _install()


def _install() -> None:
    if not _Block.installed:
        sys.addaudithook(_refuse)
        _Block.installed = True


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in LOOKUPS:
        refused = _Block.lookups
    elif event in CONTACTS:
        refused = not _is_local(arguments[0])
    elif event in LISTENING:
        refused = _Block.listening and not _is_local(arguments[0])
    else:
        return
    if refused:
        raise NetworkBlocked("Goldthread works without network, and refused a call to it.")


def _is_local(used: object) -> bool:
    return isinstance(used, socket.socket) and _LOCAL is not None and used.family == _LOCAL
