from celery import Task, shared_task
from django.conf import settings

from jobs.files import clear_leftovers
from jobs.wake_up import send
from web.request_numbers import serving

from . import production


@shared_task(name="papers.produce", bind=True)
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


# Names before 0.1.0, for messages that are still queued.


@shared_task(name="documents.produce", bind=True)
def produce_by_its_former_name(task: Task, pk: int) -> None:
    produce(pk)


@shared_task(name="documents.sweep", expires=30)
def sweep_by_its_former_name() -> None:
    sweep()
