from celery import shared_task
from django.conf import settings
from django.utils import timezone

from delegates.quotas import put_right
from jobs.files import clear_leftovers

from .retention import forget_unopened_accounts, forget_uploads, purge


@shared_task(name="delegates.purge", expires=3600)
def purge_personal_data() -> None:
    """Hourly: deletes expired personal data, unopened accounts and old sheets; corrects counters."""
    purge(timezone.localdate())
    clear_leftovers(settings.PHOTOS_DIR)
    forget_unopened_accounts(timezone.now())
    forget_uploads(timezone.now())
    put_right()
