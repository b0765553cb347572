from celery import shared_task
from django.utils import timezone

from .invitations import remind_in_time
from .nominations import forget_letters
from .personal_letters import forget_visa_letters
from .photo_erasure import forget_photos


@shared_task(name="protocol.remind", expires=3600)
def remind() -> None:
    """Daily: reminders of invitations whose deadline is near."""
    remind_in_time(timezone.now())


@shared_task(name="protocol.forget", expires=3600)
def forget() -> None:
    """Hourly: outdated visa letters, expired nomination letters, deleted photos in prints."""
    forget_visa_letters()
    forget_letters(timezone.localdate())
    forget_photos(by=None)
