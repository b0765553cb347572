"""Several processes that do something at once, each with a connection of its own, as workers and people do."""

import multiprocessing
from collections.abc import Callable

from django.db import connections


def at_once(work: Callable[[int], None], processes: int = 4) -> None:
    """Runs `work(number)` in each process, from 0, all starting together; none may fail."""
    connections.close_all()  # which no child may share
    fork = multiprocessing.get_context("fork")
    together = fork.Barrier(processes)

    def one(number: int) -> None:
        together.wait()
        try:
            work(number)
        finally:
            connections.close_all()

    made = [fork.Process(target=one, args=(number,)) for number in range(processes)]
    for process in made:
        process.start()
    for process in made:
        process.join()
    assert [process.exitcode for process in made] == [0] * processes
