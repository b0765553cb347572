from celery import Task, shared_task
from celery.signals import worker_process_shutdown
from django.conf import settings

from jobs.files import clear_leftovers
from jobs.wake_up import send
from web.request_numbers import serving

from . import press, production

LIMITS = {"soft_time_limit": settings.PAPER_SOFT_SECONDS, "time_limit": settings.PAPER_HARD_SECONDS}


@shared_task(name="papers.produce", bind=True, **LIMITS)
def produce(task: Task, pk: int) -> None:
    with serving(task.request.get("request_number") or ""):
        production.produce(pk)


@shared_task(name="papers.sweep", expires=30)
def sweep() -> None:
    """Wakes workers for lost editions. Beat runs it; `manage.py sweep_papers` does the same.

    It tries the broker even after a recent failure, since the broker has just delivered this task.
    """
    for edition in production.lost_editions():
        if not send("papers.produce", edition.pk, queue=edition.queue):
            break
    clear_leftovers(settings.PAPERS_DIR)


@worker_process_shutdown.connect
def _close_presses(**_options: object) -> None:
    """A worker's child ends without the functions that Python calls at its exit."""
    press.close()


# Names before 0.1.0, for messages that are still queued.


@shared_task(name="documents.produce", bind=True, **LIMITS)
def produce_by_its_former_name(task: Task, pk: int) -> None:
    produce(pk)


@shared_task(name="documents.sweep", expires=30)
def sweep_by_its_former_name() -> None:
    sweep()
