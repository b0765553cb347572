"""Whether workers are running that can make papers."""

import datetime as dt
from dataclasses import dataclass

from celery import current_app
from django.utils import timezone

from .models import Edition, EditionState


def broker_answers() -> bool:
    """Asks once, and waits a second at most."""
    try:
        with current_app.connection_for_write(transport_options={"socket_timeout": 0.5}) as broker:
            broker.ensure_connection(max_retries=0, timeout=1)
    except Exception:
        return False
    return True


def workers_answering() -> int:
    """The number of workers that answer within half a second."""
    try:
        return len(current_app.control.ping(timeout=0.5))
    except Exception:
        return 0


@dataclass(frozen=True)
class Queue:
    """The state of the queue of papers."""

    broker: bool
    workers: int
    waiting: int
    rendering: int
    failed: list[Edition]
    oldest: dt.datetime | None  # when the longest waiting one was issued
    late: bool
    made_today: int

    @property
    def is_well(self) -> bool:
        return self.broker and self.workers > 0 and not self.late and not self.failed


def look_at_queue() -> Queue:
    editions = Edition.objects.select_related("document__meeting")
    waiting = editions.filter(state=EditionState.WAITING).order_by("issued_at")
    oldest = waiting.first()
    broker = broker_answers()
    return Queue(
        broker=broker,
        workers=workers_answering() if broker else 0,
        waiting=waiting.count(),
        rendering=editions.filter(state=EditionState.RENDERING).count(),
        failed=list(editions.filter(state=EditionState.FAILED).order_by("-issued_at")[:20]),
        oldest=oldest.issued_at if oldest else None,
        late=editions.overdue().exists(),
        made_today=editions.filter(
            state=EditionState.READY, finished_at__gte=timezone.now() - dt.timedelta(days=1)
        ).count(),
    )
