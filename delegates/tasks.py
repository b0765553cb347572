from celery import shared_task
from django.utils import timezone

from .keeping import forget_unopened_accounts, purge


@shared_task(name="delegates.purge", expires=3600)
def purge_personal_data() -> None:
    """Once a day: what was promised to be deleted today, and accounts that nobody ever opened."""
    purge(timezone.localdate())
    forget_unopened_accounts(timezone.now())
