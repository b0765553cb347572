from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from delegates.keeping import purge


class Command(BaseCommand):
    help = "Deletes travel documents and photos whose time, which the consent named, is over."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge(timezone.localdate())} travel documents and photos are deleted.")
