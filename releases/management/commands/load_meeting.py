from typing import Any

from django.core.management.base import BaseCommand

from releases.specimen import load_sixteenth


class Command(BaseCommand):
    help = "Loads the directory and the sixteenth General Meeting; a second time it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        meeting = load_sixteenth()
        self.stdout.write(
            f"{meeting} loaded." if meeting else "The sixteenth General Meeting is there already."
        )
