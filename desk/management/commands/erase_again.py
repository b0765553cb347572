from typing import Any

from django.core.management.base import BaseCommand

from desk.erasing import erase
from desk.erasures import come_back


class Command(BaseCommand):
    help = "Erases once more whom a restored back-up has brought back; before anybody is let in."

    def handle(self, *args: Any, **options: Any) -> None:
        number = 0
        for person in come_back():
            erase(person, by=None)
            number += 1
        self.stdout.write(f"Erased again: {number}.")
