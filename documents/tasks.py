from celery import shared_task
from django.utils import timezone

from .forgetting import forget_photos
from .inviting import remind_in_time
from .nominating import forget_letters
from .personal import forget_visa_letters


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
