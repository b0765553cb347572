from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from jobs.files import clear_leftovers
from papers.production import lost_editions, produce


class Command(BaseCommand):
    help = "Makes the papers that no worker has made, here and now; for the day when the broker is down."

    def handle(self, *args: Any, **options: Any) -> None:
        for edition in lost_editions():
            produce(edition.pk)
        clear_leftovers(settings.PAPERS_DIR)
