from typing import Any

from django.core.management.base import BaseCommand

from mail.production import deliver_all


class Command(BaseCommand):
    help = "Sends the mails that wait, here and now; for the day when the broker is down."

    def handle(self, *args: Any, **options: Any) -> None:
        deliver_all()
