from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from delegates.keeping import purge
from documents.forgetting import forget_photos
from documents.personal import forget_visa_letters


class Command(BaseCommand):
    help = "Deletes travel documents and photos whose time, which the consent named, is over; in letters and prints too."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{purge(timezone.localdate())} travel documents and photos are deleted.")
        self.stdout.write(f"{forget_visa_letters()} letters for a visa are deleted.")
        self.stdout.write(f"{forget_photos(by=None)} prints are made anew without photos.")
