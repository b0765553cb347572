"""The workers' application: `celery -A config worker`, `celery -A config beat`."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("diwan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def _leave_logging_alone(**_options: object) -> None:
    """Keeps Celery from configuring logging: the settings have, so that workers log the same lines as the web
    process.
    """
