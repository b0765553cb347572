"""Two acts at once on two connections: the first has done its work and not yet ended when the second begins."""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from tests.patience import SECONDS

STANDS_BEHIND_US = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"


def in_turn(
    first: Callable[[], Any], second: Callable[[], Any], rest: Callable[[], Any] = lambda: None
) -> Any:
    """What the second returned or raised; it must have waited for the first, of which `rest` comes after that."""
    ends: list[Any] = []

    def run() -> None:
        try:
            ends.append(second())
        except Exception as error:
            ends.append(error)
        finally:
            connection.close()

    later = threading.Thread(target=run)
    with transaction.atomic():
        first()
        later.start()
        waited = waits_for_us(later)
        rest()
    later.join()
    assert waited, "the second did not wait"
    return ends[0]


def waits_for_us(other: threading.Thread) -> bool:
    until = time.monotonic() + SECONDS
    while other.is_alive() and time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(STANDS_BEHIND_US)
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.01)
    return False
