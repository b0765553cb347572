from typing import Any

from django.core.management.base import BaseCommand

from registration.retention import seal_all_anew


class Command(BaseCommand):
    help = "Seals every travel document with the newest of SEALING_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{seal_all_anew()} travel documents are sealed with the newest key.")
