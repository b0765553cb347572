from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from protocol.nominations import forget_letters
from protocol.personal_letters import forget_visa_letters
from protocol.photo_erasure import forget_photos
from registration.retention import purge


class Command(BaseCommand):
    help = "Deletes travel documents, photos and nomination letters whose time is over; in letters and prints too."

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        self.stdout.write(f"{purge(today)} travel documents and photos are deleted.")
        self.stdout.write(f"{forget_letters(today)} nomination letters are deleted.")
        self.stdout.write(f"{forget_visa_letters()} letters for a visa are deleted.")
        self.stdout.write(f"{forget_photos(by=None)} prints are made anew without photos.")
