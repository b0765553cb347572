"""Wakes a worker by a message. Losing one does no harm: the row is the record, and the sweeper finds it."""

from __future__ import annotations

import logging
import time

from celery import current_app

from web.request_numbers import current_request

log = logging.getLogger(__name__)

QUIET_SECONDS = 30
_broker_failed_at = -QUIET_SECONDS * 2.0


def wake(task: str, *arguments: object, queue: str | None = None) -> None:
    """Wakes a worker if the broker can be reached. Never raises.

    After a failure, no message is tried for half a minute.
    """
    if time.monotonic() - _broker_failed_at >= QUIET_SECONDS:
        send(task, *arguments, queue=queue)


def send(task: str, *arguments: object, queue: str | None = None) -> bool:
    """Sends the message and says whether the broker took it. Never raises, and waits a second at most."""
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
    """Lets the next message be tried at once, even right after a failure."""
    global _broker_failed_at
    _broker_failed_at = -QUIET_SECONDS * 2.0
