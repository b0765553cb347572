from typing import Any

from django.core.management.base import BaseCommand

from desk.erasure import erase
from desk.erasure_list import restored_people
from papers.storage import remove_strays
from protocol.photo_erasure import forget_photos
from registration.retention import remove_stray_photos


class Command(BaseCommand):
    help = "Erases once more whom, and deletes what, a restored back-up has brought back; before anybody is let in."

    def handle(self, *args: Any, **options: Any) -> None:
        number = 0
        for person in restored_people():
            erase(person, by=None)
            number += 1
        self.stdout.write(f"Erased again: {number}.")
        made_anew = forget_photos(by=None)
        self.stdout.write(f"Prints that are made anew without photos: {made_anew}.")
        strays = remove_stray_photos() + remove_strays()
        self.stdout.write(f"Photos and papers that no row names, deleted: {strays}.")
