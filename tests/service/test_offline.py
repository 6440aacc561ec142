"""No word of a report leaves the machine: proved in processes of their own, since the block stays."""

import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

REFUSED = "Goldthread works without network, and refused a call to it."


def run(program: str) -> str:
    """What a program of its own writes."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "call",
    [
        "socket.create_connection(('127.0.0.1', {port}))",
        "socket.getaddrinfo('example.org', 80)",
        "socket.gethostbyname('localhost')",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.socket().connect_ex(('127.0.0.1', {port}))",
        "urllib.request.urlopen('http://127.0.0.1:{port}')",
    ],
)
def test_every_way_out_is_refused(call: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        program = """
            import socket, urllib.request
            from service.offline import block_network
            block_network()
            try:
                {call}
            except OSError as error:  # a library may wrap it in an error of its own
                print("REFUSED" if "REFUSED" in str(error) else "lost")
        """.replace("REFUSED", REFUSED).replace("{call}", call.replace("{port}", str(port)))
        assert run(program) == REFUSED


def test_the_same_calls_go_through_without_the_block() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        program = f"import socket; socket.create_connection(('127.0.0.1', {port})); print('reached')"
        assert run(program) == "reached"


def test_the_parts_of_one_program_may_still_talk() -> None:
    program = """
        import multiprocessing
        from service.offline import block_network
        if __name__ == "__main__":
            block_network()
            with multiprocessing.Manager() as manager:
                shared = manager.list(["shared"])
                print(shared[0])
    """
    assert run(program) == "shared"


def test_the_service_may_listen_and_may_not_call() -> None:
    program = """
        import socket
        from service.offline import NetworkBlocked, block_calls_out
        block_calls_out()
        with socket.create_server(("127.0.0.1", 0)) as listening:
            try:
                socket.create_connection(listening.getsockname())
            except NetworkBlocked as error:
                print(error)
    """
    assert run(program) == REFUSED


def test_draft_blocks_the_network_before_it_reads_anything(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Wren reads two years behind.")
    program = f"""
        import socket
        import drafting.line
        from service.cli import cli
        from service.offline import NetworkBlocked

        def first_thing(*_, **__):
            try:
                socket.create_connection(("127.0.0.1", 9))
            except NetworkBlocked as error:
                print(error)
            raise SystemExit(0)

        drafting.line.draft_bundle = first_thing
        cli(["draft", {str(tmp_path / "report.txt")!r}, "-o", {str(tmp_path / "out")!r}])
    """
    assert run(program) == REFUSED
