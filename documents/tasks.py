from celery import Task, shared_task
from django.conf import settings
from django.utils import timezone

from jobs.files import clear_leftovers
from jobs.wake_up import send
from web.request_numbers import serving

from . import production
from .forgetting import forget_photos
from .inviting import remind_in_time
from .nominating import forget_letters
from .personal import forget_visa_letters


@shared_task(name="documents.produce", bind=True)
def produce(task: Task, pk: int) -> None:
    with serving(task.request.get("request_number") or ""):
        production.produce(pk)


@shared_task(name="documents.remind", expires=3600)
def remind() -> None:
    """Once a day: invitations whose deadline comes near."""
    remind_in_time(timezone.now())


@shared_task(name="documents.forget", expires=3600)
def forget() -> None:
    """Each hour: letters for a visa whose travel document is gone, those of nomination, and photos in prints."""
    forget_visa_letters()
    forget_letters(timezone.localdate())
    forget_photos(by=None)


@shared_task(name="documents.sweep", expires=30)
def sweep() -> None:
    """Wakes a worker for what was lost; beat sends it, and `manage.py sweep_papers` does the same.

    A broker that failed a moment ago is asked all the same: it has just brought this very task.
    """
    for edition in production.lost_editions():
        if not send("documents.produce", edition.pk, queue=edition.queue):
            break
    clear_leftovers(settings.PAPERS_DIR)
