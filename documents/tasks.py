from celery import shared_task

from . import production
from .actions import wake


@shared_task(name="documents.produce")
def produce(pk: int) -> None:
    production.produce(pk)


@shared_task(name="documents.sweep", expires=30)
def sweep() -> None:
    """Wakes a worker for what was lost; beat sends it, and `manage.py sweep_papers` does the same."""
    for pk in production.lost_editions():
        wake(pk)
    production.clear_leftovers()
