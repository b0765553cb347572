"""A message wakes a worker, and never more than that: the row is the truth, and the sweeper finds it."""

from __future__ import annotations

import logging
import time

from celery import current_app

from web.request_numbers import current_request

log = logging.getLogger(__name__)

QUIET_SECONDS = 30
_broker_failed_at = -QUIET_SECONDS * 2.0


def wake(task: str, *arguments: object, queue: str | None = None) -> None:
    """Wakes a worker if the broker can be reached. Never raises and hardly waits.

    After a failure the broker is left alone for half a minute.
    """
    if time.monotonic() - _broker_failed_at >= QUIET_SECONDS:
        send(task, *arguments, queue=queue)


def send(task: str, *arguments: object, queue: str | None = None) -> bool:
    """Whether the broker took the message; never raises, and waits a second at most."""
    global _broker_failed_at
    try:
        current_app.send_task(
            task,
            arguments,
            queue=queue,
            retry=False,
            ignore_result=True,
            headers={"request_number": current_request()},
        )
    except Exception as error:
        _broker_failed_at = time.monotonic()
        log.warning("The broker cannot be reached (%s); %s %s waits for the sweeper.", error, task, arguments)
        return False
    return True


def forget_failures() -> None:
    """The next message is sent at once, whatever became of the last."""
    global _broker_failed_at
    _broker_failed_at = -QUIET_SECONDS * 2.0
