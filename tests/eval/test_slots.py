import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from eval.peak import measured_cost
from eval.slots import RENEWED, Closed, ProcessDied, Slots


@pytest.fixture
def slots() -> Iterator[Slots]:
    made = Slots()
    yield made
    made.close()


def test_work_is_done_in_another_process_that_stays(slots: Slots) -> None:
    first = slots.run(os.getpid)
    assert first != os.getpid()
    assert slots.run(os.getpid) == first


def test_a_process_that_dies_takes_its_work_alone_with_it(slots: Slots) -> None:
    with pytest.raises(ProcessDied):
        slots.run(os._exit, 1)
    assert slots.run(sum, [1, 2]) == 3


def test_a_process_is_replaced_after_so_many(slots: Slots) -> None:
    made = [slots.run(os.getpid) for _ in range(RENEWED + 1)]
    assert len(set(made[:RENEWED])) == 1
    assert made[-1] != made[0]


def test_work_that_is_cut_off_is_no_failure_of_its_own() -> None:
    slots, ended = Slots(), []

    def work() -> None:
        try:
            slots.run(time.sleep, 60)
        except Closed as error:
            ended.append(error)

    slots.run(os.getpid)
    thread = threading.Thread(target=work)
    thread.start()
    while slots.idle:
        time.sleep(0.01)
    slots.close()
    thread.join()
    assert len(ended) == 1
    with pytest.raises(Closed):
        slots.run(os.getpid)


def test_an_interrupt_of_the_terminal_does_not_end_the_work(slots: Slots) -> None:
    process = slots.run(os.getpid)
    os.kill(process, signal.SIGINT)
    assert slots.run(os.getpid) == process


def test_the_memory_of_one_piece_of_work_is_not_that_of_the_last() -> None:
    with measured_cost() as large:
        held = bytearray(80_000_000)
        held[::4096] = b"x" * len(held[::4096])
        del held
    with measured_cost() as small:
        pass
    assert large.spent.peak_mib is not None
    assert small.spent.peak_mib is not None
    assert large.spent.peak_mib - small.spent.peak_mib > 60
